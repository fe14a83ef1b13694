"""A caller's way through a menu in sentences, Korean and English: branches, and where it has come to. Pure."""

from typing import NamedTuple

from onmaru.features.directory import LANGUAGES, Directory
from onmaru.features.entrances.screens import EndRow
from onmaru.features.menus import (
    AnyDo,
    AnyStep,
    Ask,
    Back,
    BookCallback,
    ByCitizen,
    ByHours,
    ByLanguage,
    ByNumber,
    Context,
    DialOut,
    Digit,
    Finish,
    InLanguage,
    JoinQueue,
    Repeat,
    SendLink,
    TakeMessage,
)


class Said(NamedTuple):
    """A sentence in both languages."""

    ko: str
    en: str


FINISHED = {
    "informed": Said("안내를 다 듣고 통화가 끝납니다.", "The caller was told what they wanted to know; the call ends."),
    "announced": Said("긴급 안내를 듣고 통화가 끝납니다.", "The announcement was heard; the call ends."),
    "closed": Said("운영 시간이 아니어서 통화가 끝납니다.", "Nobody answers at this hour; the call ends."),
    "ended": Said("통화가 끝납니다.", "The call ends."),
}


# ── On the way ──────────────────────────────────────────────────────────────────────────────────────────────────


def branch(directory: Directory, step: AnyStep, context: Context, language: str) -> Said | None:
    """Return why the menu goes on as it does; None for a step that is not passed in silence."""
    match step:
        case ByHours(calendar=calendar):
            return _by_hours(directory, calendar, context)
        case ByNumber():
            entry = directory.entry_points[context.entry_point]
            return Said(f"{entry.number}(으)로 건 전화입니다.", f"The number dialled is {entry.number}.")
        case ByLanguage():
            spoken = LANGUAGES[language]
            return Said(f"{spoken.ko}로 안내하고 있습니다.", f"{spoken.en} is being spoken.")
        case ByCitizen():
            return _KNOWN if context.is_known else _NEW
        case InLanguage(language=chosen):
            spoken = LANGUAGES[chosen]
            return Said(f"여기부터 {spoken.ko}로 안내합니다.", f"{spoken.en} is spoken from here on.")
        case Repeat():
            return Said("같은 질문을 다시 들려줍니다.", "The same question is asked again.")
        case Back():
            return Said("앞의 질문으로 돌아갑니다.", "Back to the question before.")
    return None


_KNOWN = Said("전에 전화한 적이 있는 시민입니다.", "The citizen has called before.")
_NEW = Said("처음 전화한 시민입니다.", "The citizen calls for the first time.")


def _by_hours(directory: Directory, calendar: str | None, context: Context) -> Said:
    is_open = context.is_open if calendar is None else calendar in context.open_calendars
    named = calendar or directory.entry_points[context.entry_point].calendar
    hours = directory.hours(named).calendar
    if is_open:
        return Said(f"'{hours.name}'에 해당합니다.", f"Within '{hours.name_en}'.")
    return Said(f"'{hours.name}'에 해당하지 않습니다.", f"Outside '{hours.name_en}'.")


def pressed(key: str) -> Said:
    """Return what the caller does."""
    return Said(f"{key}번을 누릅니다.", f"Presses {key}.")


SILENT = Said("아무것도 누르지 않습니다.", "Presses nothing.")
IN_VAIN = Said("이루어지지 않습니다.", "It comes to nothing.")


def text_message(sent: SendLink) -> Said:
    """Return which text message is sent."""
    return Said(f"문자를 보냅니다: {sent.text}", f"A text message is sent: {sent.text}")


# ── At the end ──────────────────────────────────────────────────────────────────────────────────────────────────


def ending(directory: Directory, context: Context, done: AnyDo) -> EndRow | None:
    """Return where a caller has come to; None while the menu goes on."""
    match done:
        case JoinQueue(queue=queue, language=language):
            return _row("queue", _in_queue(directory, context, queue, language))
        case BookCallback(plan=plan):
            return _row("callback", _called_back(directory, context, plan))
        case TakeMessage(most_seconds=seconds):
            said = Said(
                f"삐 소리 뒤에 음성 메시지를 {seconds}초까지 남깁니다.", f"Leaves a message of up to {seconds} s."
            )
            return _row("voicemail", said)
        case DialOut(name=name, name_en=name_en, extension=extension, number=number):
            where = extension or number or ""
            return _row("dial", Said(f"{name}({where})에 연결합니다.", f"Connected to {name_en} ({where})."))
        case Finish(led_to=led_to):
            return _row(led_to, FINISHED[led_to])
    return None


def asked(ask: Ask | None) -> EndRow:
    """Return that a caller is asked for a key; without a question, that nothing more happens."""
    if ask is None:
        return _row("ended", FINISHED["ended"])
    keys: tuple[Digit, ...] = (*sorted(ask.choices, key="1234567890*#".index), *(() if "0" in ask.choices else ("0",)))
    return _row("waiting", Said("누르기를 기다립니다.", "Waits for a key."), *keys)


def _in_queue(directory: Directory, context: Context, queue: str | None, language: str) -> Said:
    named = queue or directory.entry_points[context.entry_point].queue
    found = directory.queues.get(named)  # type: ignore[call-overload]
    name, name_en = (found.name, found.name_en) if found else (named, named)
    spoken = LANGUAGES[language]
    if language == "ko":
        return Said(f"'{name}' 상담 그룹에서 상담사를 기다립니다.", f"Waits for an agent in '{name_en}'.")
    return Said(
        f"'{name}' 상담 그룹에서 {spoken.ko} 상담사를 기다립니다.",
        f"Waits in '{name_en}' for an agent who speaks {spoken.en}.",
    )


def _called_back(directory: Directory, context: Context, plan: str | None) -> Said:
    named = plan or directory.entry_points[context.entry_point].callback_plan
    found = next((each for each in directory.data.callback_plans if each.id == named), None)
    name, name_en = (found.name, found.name_en) if found else ("콜백", "callback")
    return Said(f"콜백을 예약합니다({name}).", f"A callback is booked ({name_en}).")


def _row(kind: str, said: Said, *keys: str) -> EndRow:
    return EndRow(kind=kind, sentence=said.ko, sentence_en=said.en, keys=keys)
