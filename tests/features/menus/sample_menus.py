"""Menus to try things out on, and strategies that make any menu at all."""

from hypothesis import strategies as st

from onmaru.features.menus import Context, Menu
from onmaru.features.menus.steps import (
    Ask,
    Back,
    ByCitizen,
    ByHours,
    ByLanguage,
    ByNumber,
    Dial,
    Digit,
    End,
    Information,
    InLanguage,
    Repeat,
    Say,
    TextLink,
    ToCallback,
    ToQueue,
    ToVoicemail,
)

OPEN = Context("main")
CLOSED = Context("main", is_open=False)

CITY_HALL = Menu(
    id="city-hall",
    name="시청",
    name_en="City hall",
    first="hours",
    person="hours-again",
    steps=(
        ByHours(id="hours", open="hello", closed="night"),
        Say(id="hello", prompts=("hello",), next="which"),
        Ask(
            id="which",
            prompts=("which",),
            choices={"1": "tax", "2": "passports", "9": "foreign", "#": "again"},
            otherwise="person",
        ),
        Repeat(id="again"),
        ToQueue(id="tax", queue="tax", priority=1),
        Ask(
            id="passports", prompts=("passports",), choices={"1": "fees", "2": "link", "*": "back"}, otherwise="person"
        ),
        Information(id="fees", article="passport-fees", next="passports"),
        TextLink(id="link", text="여권 안내 {link}", link="https://example.invalid/p", next="bye", otherwise="sorry"),
        Say(id="sorry", prompts=("no_text",), next="passports"),
        Back(id="back"),
        InLanguage(id="foreign", language="en", next="foreign-hello"),
        Say(id="foreign-hello", prompts=("connecting",), next="foreign-queue"),
        ToQueue(id="foreign-queue", queue="foreign"),
        ByHours(id="hours-again", open="person", closed="duty"),
        ToQueue(id="person"),
        Ask(
            id="night",
            prompts=("closed", "night"),
            choices={"1": "message", "2": "callback", "0": "duty"},
            attempts=2,
            otherwise="bye",
        ),
        ToVoicemail(id="message", prompts=("leave_message",), most_seconds=60),
        ToCallback(id="callback", plan="usual", otherwise="message"),
        Dial(id="duty", extension="2222", name="당직실", name_en="Duty office", otherwise="message"),
        End(id="bye", prompts=("bye",)),
    ),
)

IDS = [f"s{number}" for number in range(8)]
ids = st.sampled_from(IDS)
DIGITS: tuple[Digit, ...] = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#")
digits = st.sampled_from(DIGITS)
prompts = st.lists(st.sampled_from(["one", "two"]), max_size=2).map(tuple)
choices = st.dictionaries(digits, ids, max_size=4)
maybe = st.none() | st.sampled_from(["a", "b"])


def steps(named: str) -> st.SearchStrategy:
    """Any step of that name, leading to any others."""
    its = {"id": st.just(named)}
    return st.one_of(
        st.builds(Say, **its, prompts=prompts, next=ids),
        st.builds(Ask, **its, prompts=prompts, choices=choices, attempts=st.integers(1, 3), otherwise=ids),
        st.builds(Information, **its, article=maybe, prompts=prompts, next=ids),
        st.builds(Repeat, **its),
        st.builds(Back, **its),
        st.builds(ByHours, **its, calendar=maybe, open=ids, closed=ids),
        st.builds(ByNumber, **its, entry_points=st.dictionaries(st.just("main"), ids), otherwise=ids),
        st.builds(ByLanguage, **its, languages=st.dictionaries(st.sampled_from(["ko", "en"]), ids), otherwise=ids),
        st.builds(ByCitizen, **its, known=ids, new=ids),
        st.builds(InLanguage, **its, language=st.sampled_from(["ko", "en"]), next=ids),
        st.builds(ToQueue, **its, queue=maybe),
        st.builds(ToCallback, **its, plan=maybe, otherwise=ids),
        st.builds(ToVoicemail, **its, prompts=prompts),
        st.builds(
            TextLink, **its, text=st.just("{link}"), link=st.just("https://a"), next=ids, otherwise=st.none() | ids
        ),
        st.builds(Dial, **its, extension=st.just("100"), name=st.just("당직"), name_en=st.just("Duty"), otherwise=ids),
        st.builds(End, **its, prompts=prompts),
    )


@st.composite
def any_menus(draw: st.DrawFn) -> Menu:
    """Menus of every kind, most of them faulty: they may name steps that do not exist."""
    names = draw(st.lists(ids, min_size=1, unique=True))
    return Menu(
        id="any",
        name="아무",
        name_en="Any",
        first=draw(ids),
        person=draw(ids),
        steps=tuple(draw(steps(name)) for name in names),
    )


any_contexts = st.builds(
    Context,
    entry_point=st.sampled_from(["main", "other"]),
    language=st.sampled_from(["ko", "en"]),
    is_open=st.booleans(),
    open_calendars=st.frozensets(st.sampled_from(["a", "b"])),
    is_known=st.booleans(),
)
