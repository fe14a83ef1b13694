"""Lines that we call ourselves: made first, then dialled, so that one that rings outlives a gap between it and us.

Everything about such a leg stands in the words handed to Stasis (`party,<contact>,<number>,<shown>,<seconds>`): whoever
reads the exchange anew knows whom it rings for, and how long it may.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from onmaru.adapters.asterisk import events
from onmaru.adapters.asterisk.requests import Request
from onmaru.features.calls.ports import (
    AnySignal,
    CalledRole,
    Census,
    Leg,
    LegAnswered,
    LegFailed,
    LegFailure,
    LegRinging,
    Line,
)
from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import ContactId, LegId

WORDS: dict[str, CalledRole] = {"party": "party", "called": "citizen"}
"""First word of a leg we call, and whom it is for; a citizen who calls us comes as `citizen`."""
_WORD_OF: dict[CalledRole, str] = {role: word for word, role in WORDS.items()}

DIALLED_VARIABLE = "ONMARU_DIALLED"
"""Channel variable of a leg that was let ring; `ari.conf` names it in `channelvars`."""

_NOT_DIALLED = re.compile(r"[^0-9+*#]")
_NOT_SHOWN = re.compile(r"[\x00-\x1f\x7f\"\\\\]")

_REASONS: dict[int, LegFailure] = {
    17: "busy",
    21: "rejected",
    **dict.fromkeys((0, 16, 18, 19, 26, 127), "no_answer"),  # our own time was up, or the far end's
}
"""By Q.850 cause; whatever else there is means that the number could not be reached."""


class Whom(NamedTuple):
    """Whom to call, for which contact, how long, and what their display says."""

    line: Line
    role: CalledRole
    contact: ContactId
    shows: str
    shows_name: str
    seconds: int


class Outgoing:
    """The legs we call that nobody has answered yet."""

    def __init__(self) -> None:
        self._ringing: dict[LegId, bool] = {}
        """Whether it has been told that they ring."""
        self._cancelled: set[LegId] = set()
        self._dialled: set[LegId] = set()

    # ── What we do ──────────────────────────────────────────────────────────────────────────────────────────────

    def calling(self, leg: LegId) -> None:
        """Note that a leg is being called."""
        self._ringing[leg] = False

    def cancelling(self, leg: LegId) -> None:
        """Note that we hang up; if nobody has answered by then, that is why nobody did."""
        if leg in self._ringing:
            self._cancelled.add(leg)

    def not_called(self, leg: LegId, at: Instant) -> list[AnySignal]:
        """Return the news that a leg could not even be made."""
        return self._failed(leg, at, "unreachable", 0)

    def forget(self, leg: LegId) -> None:
        """Note that we do not know whether a leg was made; if so, it is in the next census."""
        self._ringing.pop(leg, None)

    def dialling(self, leg: LegId, seconds: str) -> list[Request]:
        """Return the requests that let a leg ring for so long, once; whoever reads the exchange anew sees the mark."""
        if leg in self._dialled:
            return []
        self._dialled.add(leg)
        mark = Request("POST", f"channels/{leg}/variable", {"variable": DIALLED_VARIABLE, "value": "1"})
        return [mark, Request("POST", f"channels/{leg}/dial", {"timeout": seconds})]

    # ── What happens ────────────────────────────────────────────────────────────────────────────────────────────

    def is_unanswered(self, leg: LegId) -> bool:
        """Return whether this is a leg we call that nobody has answered."""
        return leg in self._ringing

    def dialled(self, event: events.Dial) -> list[AnySignal]:
        """Return what the far end's progress means."""
        leg = LegId(event.peer.id)
        if leg not in self._ringing:
            return []
        if event.dialstatus == "ANSWER":
            return self._answered(leg, event.at)
        if event.dialstatus in {"RINGING", "PROGRESS"} and not self._ringing[leg]:
            self._ringing[leg] = True
            return [LegRinging(event.at, leg)]
        return []

    def destroyed(self, event: events.ChannelDestroyed) -> list[AnySignal]:
        """Return why nobody answered, if nobody did."""
        leg = LegId(event.channel.id)
        self._dialled.discard(leg)
        if leg not in self._ringing:
            return []
        reason = "cancelled" if leg in self._cancelled else _REASONS.get(event.cause, "unreachable")
        return self._failed(leg, event.at, reason, event.cause)

    def found(self, census: Census, now: Instant) -> list[AnySignal]:
        """Take the world as it was found; return what became of ringing legs in the gap."""
        believed = list(self._ringing)
        self._dialled &= {leg.id for leg in census.legs}
        legs = {leg.id: leg for leg in census.legs}
        news: list[AnySignal] = []
        for leg in believed:
            if leg not in legs:
                news += self._failed(leg, now, "cancelled" if leg in self._cancelled else "no_answer", 0)
            elif legs[leg].up:
                news += self._answered(leg, now)
        self._ringing |= {leg.id: False for leg in unanswered(census) if leg.id not in self._ringing}
        return news

    def _answered(self, leg: LegId, at: Instant) -> list[AnySignal]:
        self._ringing.pop(leg)
        self._cancelled.discard(leg)
        return [LegAnswered(at, leg)]

    def _failed(self, leg: LegId, at: Instant, reason: LegFailure, cause: int) -> list[AnySignal]:
        self._cancelled.discard(leg)
        return [] if self._ringing.pop(leg, None) is None else [LegFailed(at, leg, reason, cause)]


def unanswered(census: Census) -> Sequence[Leg]:
    """Return the legs of a census that we call and that still ring."""
    return [leg for leg in census.legs if leg.called and not leg.up]


def dialable(number: str) -> str:
    """Return what of a number can be dialled: digits, `+`, `*`, `#`."""
    return _NOT_DIALLED.sub("", number)


def making(leg: LegId, whom: Whom, app: str) -> Request:
    """Return the request that makes a leg; once it is ours (`StasisStart`), `dialling` lets it ring."""
    number, shown = dialable(whom.line.number), dialable(whom.shows)
    words = ",".join((_WORD_OF[whom.role], whom.contact, number, shown, str(whom.seconds)))
    where = {"endpoint": f"PJSIP/{number}@{whom.line.via}", "channelId": leg, "app": app, "appArgs": words}
    seen = {"CONNECTEDLINE(num,i)": shown, "CONNECTEDLINE(name,i)": _NOT_SHOWN.sub(" ", whom.shows_name)}
    return Request("POST", "channels/create", where, {"variables": seen})
