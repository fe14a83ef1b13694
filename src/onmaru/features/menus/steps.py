"""The steps of a menu as data: they say, ask, branch and lead somewhere, each naming the step that comes after."""

from typing import Annotated, Literal

import msgspec

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
StepId = Annotated[str, msgspec.Meta(pattern=ID_PATTERN, max_length=60)]
Digit = Literal["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#"]
PERSON_KEY: Digit = "0"
"""Leads to a person from everywhere, unless the question being asked names it for something else."""
Spoken = Literal["ko", "en", "ja", "zh"]
"""Languages a caller may be spoken to in; what has no text in one is said in English, then in Korean."""
PROMPT_PATTERN = r"^[a-z0-9]+([_-][a-z0-9]+)*$"
Prompt = Annotated[str, msgspec.Meta(pattern=PROMPT_PATTERN, max_length=60)]
"""Name of a sentence: of the standard ones (`features/calls/prompts.py`) or of the city's own (`prompts.toml`)."""
Prompts = Annotated[tuple[Prompt, ...], msgspec.Meta(max_length=8)]
Words = Annotated[str, msgspec.Meta(max_length=600)]
"""Words to be said or written; longer ones nobody listens to."""
Title = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]


class Step(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """One place in a menu."""

    id: StepId


# ── Speaking and asking ─────────────────────────────────────────────────────────────────────────────────────────


class Say(Step, frozen=True, kw_only=True, tag="say"):
    """Say something and go on."""

    prompts: Prompts
    next: StepId


class Ask(Step, frozen=True, kw_only=True, tag="ask"):
    """Ask for a key; keys are taken while the question is still being said."""

    prompts: Prompts
    choices: dict[Digit, StepId]
    seconds: Annotated[int, msgspec.Meta(ge=2, le=30)] = 6
    """How long the caller may think once the question has been said."""
    attempts: Annotated[int, msgspec.Meta(ge=1, le=5)] = 3
    """How often the question is said at most."""
    otherwise: StepId
    """Where those go who pressed nothing, or nothing on offer: telephones with a dial exist."""


class Information(Step, frozen=True, kw_only=True, tag="information"):
    """Say what the citizen wanted to know: the spoken answer of an article, or prompts."""

    article: StepId | None = None
    """Id of an article of the knowledge base; what holds at the moment of the call is said."""
    prompts: Prompts = ()
    """Said instead of an article, or before it."""
    next: StepId


class Repeat(Step, frozen=True, kw_only=True, tag="repeat"):
    """Ask the last question again."""


class Back(Step, frozen=True, kw_only=True, tag="back"):
    """Ask the question before the last one."""


# ── Branching without a word ────────────────────────────────────────────────────────────────────────────────────


class ByHours(Step, frozen=True, kw_only=True, tag="by_hours"):
    """Go on by whether somebody answers now."""

    calendar: StepId | None = None
    """Whose hours; the number's own, when not named."""
    open: StepId
    closed: StepId


class ByNumber(Step, frozen=True, kw_only=True, tag="by_number"):
    """Go on by the number the caller dialled."""

    entry_points: dict[StepId, StepId]
    otherwise: StepId


class ByLanguage(Step, frozen=True, kw_only=True, tag="by_language"):
    """Go on by the language spoken so far."""

    languages: dict[Spoken, StepId]
    otherwise: StepId


class ByCitizen(Step, frozen=True, kw_only=True, tag="by_citizen"):
    """Go on by whether we know the caller's number."""

    known: StepId
    new: StepId


class InLanguage(Step, frozen=True, kw_only=True, tag="language"):
    """Speak another language from here on; whoever answers should speak it too."""

    language: Spoken
    next: StepId


# ── Leading somewhere ───────────────────────────────────────────────────────────────────────────────────────────


class ToQueue(Step, frozen=True, kw_only=True, tag="queue"):
    """Wait for an agent."""

    queue: StepId | None = None
    """The number's own, when not named."""
    priority: Annotated[int, msgspec.Meta(ge=0, le=9)] = 0
    """Added to the queue's own."""


class ToCallback(Step, frozen=True, kw_only=True, tag="callback"):
    """Promise to call back."""

    plan: StepId | None = None
    """The number's own, when not named."""
    otherwise: StepId
    """Where a caller goes who cannot be called back, or does not want it."""


class ToVoicemail(Step, frozen=True, kw_only=True, tag="voicemail"):
    """Record what the caller has to say, after a beep."""

    prompts: Prompts
    most_seconds: Annotated[int, msgspec.Meta(ge=10, le=300)] = 120


class TextLink(Step, frozen=True, kw_only=True, tag="text_link"):
    """Send the caller a text message with an address, and go on."""

    text: Annotated[Words, msgspec.Meta(min_length=1)]
    """`{link}` stands for the address."""
    text_en: Words = ""
    """To those not spoken to in Korean; the Korean words, when empty."""
    link: Annotated[str, msgspec.Meta(pattern=r"^https://\S+$", max_length=200)]
    next: StepId
    otherwise: StepId | None = None
    """Where those go whom no text message can reach; as `next`, when not named."""


class Dial(Step, frozen=True, kw_only=True, tag="dial"):
    """Connect to a telephone that is no agent's, such as the duty office's; one of extension and number is named."""

    extension: Annotated[str, msgspec.Meta(pattern=r"^\d{3,5}$")] | None = None
    number: Annotated[str, msgspec.Meta(pattern=r"^\d{2,4}-\d{3,4}(-\d{4})?$")] | None = None
    name: Title
    name_en: Title
    seconds: Annotated[int, msgspec.Meta(ge=5, le=60)] = 30
    """How long it rings."""
    otherwise: StepId
    """Where the caller goes when nobody answers there."""


class End(Step, frozen=True, kw_only=True, tag="end"):
    """Say goodbye and end the call."""

    prompts: Prompts = ()


AnyStep = (
    Say
    | Ask
    | Information
    | Repeat
    | Back
    | ByHours
    | ByNumber
    | ByLanguage
    | ByCitizen
    | InLanguage
    | ToQueue
    | ToCallback
    | ToVoicemail
    | TextLink
    | Dial
    | End
)
