"""The city of whole journeys: numbers with a menu that asks at once, callbacks of both kinds, hours of their own."""

from typing import Any

from tests.real.city import at_any_hour, in_entry
from tests.real.officials import DEPARTMENT, ReachableCentre


def _written(number: str) -> str:
    return f"{number[:3]}-{number[3:6]}-{number[6:]}"


OPEN, NIGHT, HOLIDAYS = "0310002195", "0310002194", "0310002193"
"""Numbers with the same menu: always open, never open, open except on holidays of its own."""
SHORT = "0310002192"
"""Always open; whoever calls is greeted in a word and stands in the queue at once."""
ENTRY_POINT = "journeys"
HOLIDAY_CALENDAR, HOLIDAY_HOURS = "journeys-days", "여정 시험 시간"
PERSON, CALLBACK, CALL_ME_FIRST, CHINESE, MESSAGE = "0", "3", "4", "9", "2"
"""Keys of the menu."""
RING_SECONDS = 45
"""Of the department's telephones: nobody is given up while a test still looks at what rings."""
USUAL_PLAN = "usual"
"""Whose calls citizens book on the web."""

_DAYS = "\n".join(f'days.{day} = ["00:00-24:00"]' for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
_HOURS = f"""
[[calendars]]
id = "{HOLIDAY_CALENDAR}"
name = "{HOLIDAY_HOURS}"
name_en = "Hours of the journeys"
on_holidays = "open"
{_DAYS}
"""
_NUMBER = """
[[entry_points]]
id = "{id}"
name = "여정 시험 번호 {id}"
name_en = "Number of the journeys {id}"
number = "{number}"
queue = "general"
calendar = "{calendar}"
menu = "journeys"
callback_plan = "journeys"
"""
_SHORT = f"""
[[entry_points]]
id = "short"
name = "짧은 인사 번호"
name_en = "Number with a short greeting"
number = "{_written(SHORT)}"
queue = "general"
calendar = "always"
greeting = "journeys_short"
"""
_PLANS = """
[[callback_plans]]
id = "journeys"
name = "여정 시험 콜백"
name_en = "Callbacks of the journeys"
calendar = "always"
attempts = 2
retry_minutes = 1
offer_after_seconds = 5
return_minutes = 5

[[callback_plans]]
id = "journeys-citizen-first"
name = "여정 시험 콜백(시민 먼저)"
name_en = "Callbacks of the journeys (citizen first)"
calendar = "always"
order = "citizen_first"
attempts = 2
retry_minutes = 1
"""
_PROMPTS = """
[[prompts]]
id = "journeys_which"
name = "여정 시험의 질문"
name_en = "The question of the journeys"
texts.ko = "번호를 눌러 주세요."

[[prompts]]
id = "journeys_short"
name = "여정 시험의 짧은 인사"
name_en = "A greeting in a word"
texts.ko = "네."
"""
_MENU = f"""
[[menus]]
id = "journeys"
name = "여정 시험 메뉴"
name_en = "Menu of the journeys"
first = "hours"
person = "person"

[[menus.steps]]
id = "hours"
kind = "by_hours"
open = "which"
closed = "night"

[[menus.steps]]
id = "which"
kind = "ask"
prompts = ["journeys_which"]
choices = {{ {CALLBACK} = "callback", {CALL_ME_FIRST} = "call-me-first", {CHINESE} = "chinese" }}
otherwise = "person"

[[menus.steps]]
id = "night"
kind = "ask"
prompts = ["menu_closed"]
choices = {{ {MESSAGE} = "message", {CALLBACK} = "callback" }}
otherwise = "bye"

[[menus.steps]]
id = "person"
kind = "queue"

[[menus.steps]]
id = "chinese"
kind = "language"
language = "zh"
next = "foreign"

[[menus.steps]]
id = "foreign"
kind = "queue"
queue = "foreign"

[[menus.steps]]
id = "callback"
kind = "callback"
plan = "journeys"
otherwise = "message"

[[menus.steps]]
id = "call-me-first"
kind = "callback"
plan = "journeys-citizen-first"
otherwise = "message"

[[menus.steps]]
id = "message"
kind = "voicemail"
prompts = ["journeys_which"]

[[menus.steps]]
id = "bye"
kind = "end"
prompts = ["menu_thanks"]
"""


class JourneyCentre(ReachableCentre):
    """A centre with numbers, a menu and callback plans for journeys, whose usual callbacks are made at any hour."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        numbers = ((ENTRY_POINT, OPEN, "always"), ("night", NIGHT, "never"), ("days", HOLIDAYS, HOLIDAY_CALENDAR))
        at_any_hour(self.city / "callbacks.toml", USUAL_PLAN, instead_of="main")
        in_entry(self.city / "departments.toml", DEPARTMENT, "extension", f"ring_seconds = {RING_SECONDS}\nextension")
        self._write("hours", _HOURS)
        self._write("callbacks", _PLANS)
        self._write("prompts", _PROMPTS)
        self._write("menus", _MENU)
        self._write("entry_points", _SHORT)
        for name, number, calendar in numbers:
            self._write("entry_points", _NUMBER.format(id=name, number=_written(number), calendar=calendar))

    def _write(self, file: str, words: str) -> None:
        with (self.city / f"{file}.toml").open("a") as opened:
            opened.write(words)
