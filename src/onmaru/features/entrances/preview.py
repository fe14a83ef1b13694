"""What would happen if somebody called: the machine that leads real callers, at any hour, with a draft in place."""

from collections import deque
from typing import Final, get_args

from onmaru.features import menus
from onmaru.features.directory import CityData, Directory, EntryPoint, NumberNotOurs, context_of, menu_of, why_closed
from onmaru.features.entrances import walk_told
from onmaru.features.entrances.forms import CallForm
from onmaru.features.entrances.heard import Heard
from onmaru.features.entrances.keeping import Keeping
from onmaru.features.entrances.screens import EndRow, HeardRow, PreviewTold, WhyClosed
from onmaru.features.entrances.walk_told import Said
from onmaru.features.menus import (
    AnyNews,
    Ask,
    Carried,
    Context,
    Declined,
    Digit,
    Menu,
    MenuState,
    Pressed,
    SaidOut,
    SendLink,
    Sound,
    Speak,
    TimeUp,
    Turn,
)
from onmaru.kernel.clock import Instant

MOST_TURNS: Final = 1_000
"""Turns of one preview: far more than `MOST_KEYS` and the steps a menu lets anybody take."""
DECLINED: Final = "!"


async def told(keeping: Keeping, data: CityData, call: CallForm) -> PreviewTold:
    """Return what a caller would hear; raises NumberNotOurs."""
    directory = Directory(data)
    entry = _dialled(directory, call)
    at = keeping.now if call.at is None else call.at
    menu = menu_of(directory, entry)
    context = context_of(directory, entry, at, is_known=call.known)
    heard = await Heard.of(keeping, data, menu)
    walk = Walk(directory, menu, context, heard)
    ends = walk.go(call.keys)
    return PreviewTold(
        entry_point=entry.id,
        number=entry.number,
        at=at,
        open=context.is_open,
        why_closed=_why_closed(directory, entry, at),
        announcements=tuple(row for row in walk.rows if row.kind == "announcement"),
        walk=tuple(row for row in walk.rows if row.kind != "announcement"),
        ends=ends,
        greeting_seconds=menus.greeting_seconds(menu, context, heard.seconds),
    )


def _dialled(directory: Directory, call: CallForm) -> EntryPoint:
    named = directory.entry_points.get(call.entry_point or "")
    found = named or (directory.entry_point_at(call.number) if call.number else None)
    if found is None:
        raise NumberNotOurs(call.entry_point or call.number or "")
    return found


def _why_closed(directory: Directory, entry: EntryPoint, at: Instant) -> WhyClosed | None:
    closed = why_closed(directory.hours(entry.calendar), at)
    if closed is None:
        return None
    return WhyClosed(reason=closed.reason, name=closed.name, name_en=closed.name_en, opens_at=closed.opens_at)


class Walk:
    """One caller's way through a menu, told as they go."""

    def __init__(self, directory: Directory, menu: Menu, context: Context, heard: Heard) -> None:
        self._directory = directory
        self._menu = menu
        self._context = context
        self._heard = heard
        self._passed = 0
        self._keys: deque[str] = deque()
        self.rows: list[HeardRow] = []

    def go(self, keys: str) -> EndRow:
        """Walk until the menu is over, or a key is wanted that was not pressed; return where that is."""
        self._keys.extend(keys)
        turn = menus.begin(self._menu, self._context)
        for _ in range(MOST_TURNS):
            self._tell(turn)
            news = self._news(turn)
            if news is None:
                break
            turn = menus.step(self._menu, turn.state, news, self._context)
        return self._end(turn)

    # ── What the caller does ────────────────────────────────────────────────────────────────────────────────────

    def _news(self, turn: Turn) -> AnyNews | None:
        """Return what happens next; None where the caller has nothing more to do."""
        match turn.state.waits_for:
            case "speech":
                return SaidOut()
            case "key":
                return self._key(turn.state)
            case "errand":
                return self._errand(turn)
        return None

    def _key(self, state: MenuState) -> AnyNews | None:
        if not self._keys:
            return None
        key = self._keys.popleft()
        silent = key not in _DIGITS
        self._add(state.step, "key", walk_told.SILENT if silent else walk_told.pressed(key), state.language)
        return TimeUp() if silent else Pressed(_DIGITS[key])

    def _errand(self, turn: Turn) -> AnyNews | None:
        """Text messages are sent, callbacks booked and telephones answered, unless `!` is next."""
        if self._keys and self._keys[0] == DECLINED:
            self._keys.popleft()
            self._add(turn.state.step, "key", walk_told.IN_VAIN, turn.state.language)
            return Declined()
        return Carried() if any(isinstance(each, SendLink) for each in turn.do) else None

    # ── What is told of it ──────────────────────────────────────────────────────────────────────────────────────

    def _tell(self, turn: Turn) -> None:
        for entered in turn.state.path[self._passed :]:
            self._tell_branch(entered.split("=")[0], turn.state)
        self._passed = len(turn.state.path)
        for each in turn.do:
            if isinstance(each, Speak):
                for sound in each.sounds:
                    self._tell_sound(turn.state, sound, each.language)
            elif isinstance(each, SendLink):
                self._add(turn.state.step, "text_link", walk_told.text_message(each), turn.state.language)

    def _tell_branch(self, name: str, state: MenuState) -> None:
        step = self._menu.step(name)
        said = walk_told.branch(self._directory, step, self._context, state.language) if step else None
        if step and said:
            self._add(name, _kind(step), said, state.language)

    def _tell_sound(self, state: MenuState, sound: Sound, language: str) -> None:
        step = self._menu.step(state.step) if state.step else None
        self.rows.append(
            HeardRow(
                step=state.step,
                kind=_kind(step) if step else "announcement",
                sentence=self._heard.words(sound, "ko"),
                sentence_en=self._heard.words(sound, "en"),
                words=self._heard.words(sound, language),
                prompt=sound.prompt,
                language=language,
                seconds=self._heard.seconds(sound, language),
            )
        )

    def _add(self, step: str | None, kind: str, said: Said, language: str) -> None:
        row = HeardRow(
            step=step,
            kind=kind,
            sentence=said.ko,
            sentence_en=said.en,
            words="",
            prompt=None,
            language=language,
            seconds=None,
        )
        self.rows.append(row)

    def _end(self, turn: Turn) -> EndRow:
        for each in turn.do:
            if row := walk_told.ending(self._directory, self._context, each):
                return row
        here = self._menu.step(turn.state.step) if turn.state.step else None
        return walk_told.asked(here if isinstance(here, Ask) else None)


def _kind(step: object) -> str:
    config = getattr(step, "__struct_config__", None)
    return str(config.tag) if config else ""


_DIGITS: Final[dict[str, Digit]] = {digit: digit for digit in get_args(Digit)}
