"""What a call asks of the exchange, carried out: one request of the port for each effect."""

from collections.abc import Awaitable, Callable
from typing import Any

from onmaru.features.calls.machine import effects
from onmaru.features.calls.ports import Switch
from onmaru.kernel.ids import ContactId, LegId

SILENCE_SECONDS = 5
"""Of a citizen leaving a message: then they have said it."""


class Exchange:
    """The exchange, as one contact's call uses it; `adopt` is told of every leg it is to be told about."""

    def __init__(self, switch: Switch, contact: ContactId, adopt: Callable[[LegId, ContactId], None]) -> None:
        self._switch = switch
        self._contact = contact
        self._adopt = adopt

    async def carry_out(self, effect: effects.Effect) -> None:
        """Do what is asked; raises what the exchange refuses."""
        if isinstance(effect, effects.CallOut):
            await self._call_out(effect)
        else:
            await _VERBS[type(effect)](self._switch, effect)

    async def _call_out(self, effect: effects.CallOut) -> None:
        self._adopt(effect.leg, self._contact)
        await self._switch.call_out(
            effect.leg,
            effect.line,
            role=effect.role,
            contact=self._contact,
            shows=effect.shows,
            shows_name=effect.shows_name,
            seconds=effect.seconds,
        )


def _tape(switch: Switch, effect: effects.Tape) -> Awaitable[None]:
    return switch.record(effect.leg, effect.name, most_seconds=effect.most_seconds, silence_seconds=SILENCE_SECONDS)


_VERBS: dict[type[effects.Effect], Callable[[Switch, Any], Awaitable[None]]] = {
    effects.WriteName: lambda switch, effect: switch.name_contact(effect.leg, effect.contact),
    effects.Answer: lambda switch, effect: switch.answer(effect.leg),
    effects.Play: lambda switch, effect: switch.play(effect.leg, effect.prompts, token=effect.token, note=effect.note),
    effects.StartMusic: lambda switch, effect: switch.start_music(effect.leg),
    effects.Seat: lambda switch, effect: switch.seat(effect.leg, effect.room, alone=effect.alone),
    effects.Unseat: lambda switch, effect: switch.unseat(effect.leg, effect.room),
    effects.HangUp: lambda switch, effect: switch.hang_up(effect.leg),
    effects.Tape: _tape,
    effects.Visit: lambda switch, effect: switch.visit(effect.agent, effect.room),
    effects.GoHome: lambda switch, effect: switch.go_home(effect.agent),
    effects.Beep: lambda switch, effect: switch.beep(effect.agent),
}
