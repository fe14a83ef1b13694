"""The city of the simulator: four queues, agents of different experience, and habits as assumed below.

The habits are assumptions in the range Korean civic centres publish (talks of two to three minutes, most of them
answered within seconds); whoever knows their own city's figures passes others.
"""

import msgspec

from onmaru.floor import model
from onmaru.floor.simulation.chances import HourlyArrivals, Lognormal
from onmaru.kernel.ids import AgentId, QueueId, TeamId


class Habits(msgspec.Struct, frozen=True):
    """How citizens and agents behave."""

    arrivals: HourlyArrivals = HourlyArrivals(9, (13.5, 14.5, 12.5, 7.5, 12.5, 13.0, 11.5, 9.0, 6.0))
    """Korean offices: a morning peak from nine to eleven, a lunch dip, a second peak from one to three."""
    queue_shares: dict[str, float] = msgspec.field(
        default_factory=lambda: {"general": 0.55, "tax": 0.2, "welfare": 0.15, "traffic": 0.1}
    )
    talk: Lognormal = Lognormal(median_s=130, sigma=0.7)
    after_call: Lognormal = Lognormal(median_s=22, sigma=0.6)
    patience: Lognormal = Lognormal(median_s=110, sigma=1.0)
    reaction: Lognormal = Lognormal(median_s=1.5, sigma=0.4)
    """From an offer to its acceptance."""


def plan_of(agents: int) -> model.FloorPlan:
    """Return the plan: everyone takes general questions, two in three know fields too, long waits widen the circle."""
    fields = ("tax", "welfare", "traffic")
    queues = (
        model.QueuePlan(QueueId("general"), "General"),
        *(
            model.QueuePlan(
                QueueId(field),
                field.capitalize(),
                requires={field: 2},
                relaxations=(
                    model.Relaxation(after_seconds=20, lower={field: 1}),
                    model.Relaxation(after_seconds=60, lower={field: 0}, also_queues=(QueueId("general"),)),
                ),
            )
            for field in fields
        ),
    )
    return model.FloorPlan(queues, tuple(_agent(number, fields) for number in range(agents)))


def _agent(number: int, fields: tuple[str, ...]) -> model.AgentPlan:
    strong, weak = fields[number % len(fields)], fields[(number + 1) % len(fields)]
    versed = number % 3 > 0
    return model.AgentPlan(
        id=AgentId(f"agent{number:04}"),
        name=f"Agent {number}",
        team=TeamId(f"team{number % 3}"),
        queues=tuple(QueueId(queue) for queue in (("general", strong, weak) if versed else ("general",))),
        skills={strong: 2 + number % 4, weak: 1} if versed else {},
    )
