"""Whoever waits is served: every queue has agents, their levels make sense, and those languages are spoken there."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from onmaru.features.directory.faults import Fault, unknown
from onmaru.features.directory.languages import LANGUAGES
from onmaru.features.directory.model import CityData, EntryPoint
from onmaru.features.menus import JoinQueue, Menu, contexts, endings, plain

LEVELS = range(1, 6)


def relaxations_make_sense(data: CityData) -> Iterator[Fault]:
    """Steps come later and later, and name what exists."""
    queues = {queue.id for queue in data.queues}
    skills = {skill.id for skill in data.skills}
    for nth, queue in enumerate(data.queues):
        steps = queue.relaxations
        if any(earlier.after_seconds >= later.after_seconds for earlier, later in pairwise(steps)):
            yield Fault("queues", nth, "relaxations", "after_seconds는 단계마다 커져야 합니다.")
        for step in steps:
            for named in set(step.also_queues) - queues:
                yield unknown("queues", nth, "relaxations.also_queues", "상담 그룹", named)
            for missing in step.lower.keys() - skills:
                yield unknown("queues", nth, "relaxations.lower", "상담 능력", missing)


def levels_are_in_range(data: CityData) -> Iterator[Fault]:
    """From 1 (learning) to 5 (expert)."""
    for section, field in (("agents", "skills"), ("queues", "requires")):
        for nth, entry in enumerate(getattr(data, section)):
            for skill, level in getattr(entry, field).items():
                if level not in LEVELS:
                    yield Fault(section, nth, field, f"수준은 1~5로 적습니다: {skill} = {level}")


def every_queue_is_served(data: CityData) -> Iterator[Fault]:
    """A queue nobody works in would let citizens wait for ever."""
    served = {queue for agent in data.agents for queue in agent.queues}
    for nth, queue in enumerate(data.queues):
        if queue.id not in served:
            yield Fault("queues", nth, "id", f"맡은 상담사가 없는 상담 그룹입니다: {queue.name}")


def languages_are_spoken(data: CityData) -> Iterator[Fault]:
    """Whoever is led to a queue in a language finds somebody there who speaks it, or would wait for ever."""
    named = {menu.id: (nth, menu) for nth, menu in enumerate(data.menus)}
    told, spoken = set[_Led](), _spoken(data)
    served = {queue for queue, _ in spoken}
    names: dict[str, str] = {queue.id: queue.name for queue in data.queues}
    for number, entry in enumerate(data.entry_points):
        nth, menu = named.get(entry.menu or "", (None, plain(entry.greeting, entry.closed)))
        for queue, language in sorted(_led(menu, entry) - spoken):
            if queue not in served or queue not in names:
                continue  # told by rules of their own
            where = _Led("entry_points", number, "queue") if nth is None else _Led("menus", nth, "steps")
            if where not in told:
                told.add(where)
                yield Fault(
                    *where, f"'{names.get(queue, queue)}' 상담 그룹에는 {_called(language)}로 상담하는 사람이 없습니다."
                )


def _called(language: str) -> str:
    known = LANGUAGES.get(language)
    return known.ko if known else f"'{language}' 언어"


class _Led(NamedTuple):
    section: str
    nth: int
    field: str


def _spoken(data: CityData) -> set[tuple[str, str]]:
    return {(queue, language) for agent in data.agents for queue in agent.queues for language in agent.languages}


def _led(menu: Menu, entry: EntryPoint) -> set[tuple[str, str]]:
    """Return the queues callers of a number may wait in, with the language they speak."""
    ends = (end for context in contexts(menu, [(entry.id, entry.language)]) for end in endings(menu, context))
    return {(end.queue or entry.queue, end.language) for end in ends if isinstance(end, JoinQueue)}
