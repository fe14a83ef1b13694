"""A handful of articles to be found, and the words to ask for them."""

from typing import Any

from onmaru.adapters.search.engine import Engine
from onmaru.adapters.search.language import Language
from onmaru.adapters.search.wire import CategoryTree, Place
from onmaru.features.knowledge.model import Content, TownDifference
from onmaru.features.knowledge.ports import Document, Findings, Question
from onmaru.features.knowledge.upkeep.seed import seeded


def document(name: str, title: str, full: str = "", *, version: int = 1, uses: int = 0, **more: Any) -> Document:
    given = {"department": "civil-affairs", "category": "passport"} | more
    content = Content(title=title, full=full, **given)
    return Document(
        id=name, version=version, revision=version, content=content, verified=False, confirmed_at=None, uses=uses
    )


LIBRARY = (
    document(
        "passport-reissue",
        "여권을 잃어버렸는데 다시 만들려면 어떻게 하나요?",
        "여권 창구에 분실 신고를 하고 재발급을 신청합니다. 수수료는 50,000원, 사진은 6개월 안의 것이어야 합니다.",
        phrasings=("여권 분실 재발급", "여권 다시 만들기"),
        keywords=("분실신고",),
        spoken="여권을 잃어버리셨군요. 여권 창구에서 재발급을 신청하시면 됩니다.",
    ),
    document(
        "parking-fine-objection",
        "주정차 과태료에 이의가 있는데 어떻게 하나요?",
        "과태료 고지서를 받은 날부터 60일 안에 이의신청서를 냅니다. 불법 주정차 사진을 볼 수 있습니다.",
        department="traffic",
        category="parking-fine",
        phrasings=("주정차 위반 과태료 이의신청",),
        agents_only="민원인이 격앙되면 단속팀장에게 연결합니다. 비밀번호는 묻지 않습니다.",
    ),
    document(
        "bulky-waste",
        "대형폐기물은 어떻게 버리나요?",
        "대형폐기물 신고필증을 붙여 집 앞에 내놓습니다. 장롱은 3,000원부터입니다.",
        department="waste",
        category="waste",
        town_offices=(TownDifference(office="maru-eup", text="마루읍은 수요일에만 가져갑니다."),),
    ),
    document(
        "resident-copy",
        "주민등록표 등본은 어디서 떼나요?",
        "행정복지센터와 무인민원발급기에서 뗍니다. 정부24에서는 무료입니다.",
        category="certificate",
        phrasings=("주민등록등본 발급",),
    ),
    document(
        "move-in",
        "전입신고는 언제까지 해야 하나요?",
        "이사한 날부터 14일 안에 신고합니다.",
        category="certificate",
    ),
    document(
        "environment-levy",
        "환경개선부담금은 누가 내나요?",
        "노후 경유차의 소유자가 3월과 9월에 냅니다.",
        department="environment",
        category="environment",
    ),
    document(
        "pc-room",
        "PC방은 몇 시까지 청소년이 있을 수 있나요?",
        "PC방에는 밤 10시부터 청소년이 있을 수 없습니다. passport라는 낱말은 여기에만 있습니다.",
        category="economy",
    ),
    document(
        "blacklist",
        "반복 민원인은 어떻게 응대하나요?",
        "격앙된 전화는 두 번 알린 뒤 끊을 수 있습니다. 암구호는 해바라기입니다.",
        audience="agents",
        category="inside",
    ),
)

PLACES = (Place("maru-eup", ("마루읍", "마루읍 행정복지센터"), "town_office"),)
CATEGORIES = (CategoryTree("documents", ("passport", "certificate")),)


def engine(language: Language) -> Engine:
    """Return an engine with the library, the seeded synonyms, a town office and categories."""
    made = Engine(language)
    made.set_synonyms(seeded())
    made.set_places(PLACES)
    made.set_categories(CATEGORIES)
    made.replace(LIBRARY)
    return made


def ask(engine: Engine, text: str, **more: Any) -> Findings:
    return engine.find(Question(text=text, **{"meaning": False, **more}))


def found(engine: Engine, text: str, **more: Any) -> list[str]:
    """Return the ids of what was found, best first; nothing when they are merely the nearest."""
    findings = ask(engine, text, **more)
    return [] if findings.nearest else [hit.article for hit in findings.hits]


def readings(engine: Engine, text: str, **more: Any) -> list[tuple[str, str, str]]:
    return [(each.kind, each.typed, each.taken_as) for each in ask(engine, text, **more).readings]
