"""What must be true of a city as a whole: names that lead somewhere, hours that make sense, ways that can be walked.

Each rule looks at the whole city and yields faults; `check` gathers them all, so that a person mends them in one go.
"""

from collections.abc import Callable, Iterator
from itertools import chain

from onmaru.features.directory.faults import Fault
from onmaru.features.directory.model import CityData
from onmaru.features.directory.rules import departments, naming, opening, serving, telephones, way

Rule = Callable[[CityData], Iterator[Fault]]

RULES: tuple[Rule, ...] = (
    naming.essentials_are_there,
    naming.ids_are_unique,
    naming.logins_are_unique,
    naming.references_lead_somewhere,
    serving.relaxations_make_sense,
    serving.levels_are_in_range,
    serving.every_queue_is_served,
    opening.hours_make_sense,
    opening.special_days_make_sense,
    opening.special_days_are_told_once,
    telephones.numbers_are_ours,
    telephones.extensions_are_unique,
    opening.time_zone_exists,
    way.prompts_can_be_said,
    way.menus_are_sound,
    serving.languages_are_spoken,
    way.announcements_can_be_heard,
    telephones.one_number_is_the_main_one,
    telephones.numbers_shown_are_ours,
    telephones.numbers_can_be_called,
    departments.line_ups_are_of_the_department,
    departments.categories_name_departments,
)


def check(data: CityData) -> list[Fault]:
    """Return every fault of the city, in the order of the rules."""
    return list(chain.from_iterable(rule(data) for rule in RULES))
