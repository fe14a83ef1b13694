"""Why an article was found, in shares of its score: which part of it held the words, and what else counted."""

from collections.abc import Iterator
from typing import Final, Literal

from onmaru.adapters.search.article import Kept
from onmaru.adapters.search.ranking import Ranked
from onmaru.adapters.search.reading import Asked
from onmaru.features.knowledge.ports import Reason

Part = Literal["title", "phrasing", "keyword", "text"]

PARTS: Final[tuple[tuple[Part, float], ...]] = (("title", 3.0), ("phrasing", 2.0), ("keyword", 2.0), ("text", 1.0))
"""What a word found there is worth when the share of words is divided: as the index weighs the fields."""
PHRASE_SHARE: Final = 0.2
"""Of the words' share, when two of them stand side by side in the title."""
SMALLEST: Final = 0.02
"""A smaller share is no reason worth telling."""


def reasons(ranked: Ranked, kept: Kept, asked: Asked, *, inside: bool) -> tuple[Reason, ...]:
    """Return the reasons, weightiest first."""
    whole_score = sum(max(0.0, part) for part in ranked[2:]) or 1.0
    told = [
        *_of_words(max(0.0, ranked.words) / whole_score, kept, asked, inside=inside),
        Reason("meaning", max(0.0, ranked.meaning) / whole_score),
        Reason("town_office", ranked.town / whole_score),
        Reason("use", ranked.use / whole_score),
        Reason("fresh", ranked.fresh / whole_score),
    ]
    worth = [Reason(each.kind, round(each.share, 3), each.words) for each in told if each.share >= SMALLEST]
    return tuple(sorted(worth, key=lambda each: -each.share))


def _of_words(share: float, kept: Kept, asked: Asked, *, inside: bool) -> Iterator[Reason]:
    words = (*asked.matter, *(part for word in asked.widened for part in word.split()))
    texts = _texts(kept, inside=inside)
    held = {part: tuple(dict.fromkeys(word for word in words if word in texts[part])) for part, _ in PARTS}
    weighed = {part: worth * len(held[part]) for part, worth in PARTS}
    everything = sum(weighed.values())
    if not everything:
        yield Reason("initials" if asked.initials else "near", share, tuple(asked.initials))
        return
    phrase = _phrase(texts["title"], asked)
    if phrase:
        yield Reason("phrase", share * PHRASE_SHARE, phrase)
        share *= 1 - PHRASE_SHARE
    for part, worth in weighed.items():
        yield Reason(part, share * worth / everything, held[part])


def _phrase(title: str, asked: Asked) -> tuple[str, ...]:
    """Return neighbours of the question that are neighbours in the title, however spaced."""
    joined = title.replace(" ", "")
    beside = zip(asked.matter, asked.matter[1:], strict=False)
    return tuple(one + other for one, other in beside if one + other in joined)


def _texts(kept: Kept, *, inside: bool) -> dict[Part, str]:
    content = kept.document.content
    return {
        "title": content.title.lower(),
        "phrasing": "\n".join(content.phrasings).lower(),
        "keyword": "\n".join(content.keywords).lower(),
        "text": "\n".join((content.short, content.spoken, kept.full, kept.inside if inside else "")).lower(),
    }
