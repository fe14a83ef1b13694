"""What a report says of rows, in both languages."""

from typing import Final

from onmaru.features.knowledge.exchange.report import Said

TWICE: Final = "같은 아이디가 {row}째 줄에도 있습니다. 하나만 남겨 주십시오."
MADE: Final = Said(
    "아이디가 비어 있어 새 항목으로 만듭니다. 같은 파일을 다시 가져오면 또 만들어집니다.",
    "There is no id, so a new article is made; importing the file again would make another.",
)
HTML: Final = Said(
    "HTML 태그가 들어 있습니다. 꾸미지 않고 글자 그대로 보입니다.", "It holds HTML, which is shown as it stands."
)
DRAFTED: Final = Said(
    "작성 중인 글이 있는 항목입니다. 그 글은 그대로 두고 게시 중인 글만 바뀝니다.",
    "A draft of this article is being written; it stays as it is.",
)
NOT_LIVE: Final = Said(
    "게시 중이 아닌 항목입니다. 가져오면 게시됩니다.", "This article is not live; importing publishes it."
)
IN_THE_WAY: Final = Said(
    "작성 중인 글이 있어 나중에 적용되도록 예약할 수 없습니다. 그 글을 먼저 게시하거나 버려 주십시오.",
    "A draft is in the way of scheduling this; publish or drop it first.",
)
HANDED_IN: Final = Said(
    "쓴 사람이 아닌 다른 사람이 게시하는 센터입니다. 바로 게시하지 않고 검토에 올립니다.",
    "Somebody else publishes what one writes here; the articles are handed in for review.",
)
IN_MAKING: Final = Said(
    "작성 중인 글이 있어 검토에 올릴 수 없습니다. 그 글을 먼저 게시하거나 버려 주십시오.",
    "A draft is in the way of handing this in; publish or drop it first.",
)
OVER: Final = Said("적용 마지막 날이 이미 지났습니다.", "Its last day in effect is over.")
