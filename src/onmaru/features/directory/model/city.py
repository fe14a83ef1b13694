"""The whole city, in the order it was written."""

import msgspec

from onmaru.features.directory.calendars import Calendar, SpecialDay
from onmaru.features.directory.model.fields import Entry, Name
from onmaru.features.directory.model.people import Agent, Department, Official, Queue, Skill, Staff, Team
from onmaru.features.directory.model.records import BreakReason, CategoryGroup, DispositionGroup
from onmaru.features.directory.model.way import Announcement, CallbackPlan, EntryPoint, OwnPrompt
from onmaru.features.menus import Menu


class City(Entry, frozen=True, kw_only=True):
    """The city itself and its centre."""

    centre_name: Name
    centre_name_en: Name
    population: int
    timezone: str = "Asia/Seoul"
    sample: bool = False
    """An invented city: numbers of real subscribers are refused, and its accounts work on loopback only."""


class CityData(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a city told us, in the order it was written."""

    city: City
    calendars: tuple[Calendar, ...] = ()
    special_days: tuple[SpecialDay, ...] = ()
    departments: tuple[Department, ...] = ()
    officials: tuple[Official, ...] = ()
    teams: tuple[Team, ...] = ()
    skills: tuple[Skill, ...] = ()
    queues: tuple[Queue, ...] = ()
    agents: tuple[Agent, ...] = ()
    staff: tuple[Staff, ...] = ()
    entry_points: tuple[EntryPoint, ...] = ()
    menus: tuple[Menu, ...] = ()
    callback_plans: tuple[CallbackPlan, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    prompts: tuple[OwnPrompt, ...] = ()
    categories: tuple[CategoryGroup, ...] = ()
    dispositions: tuple[DispositionGroup, ...] = ()
    break_reasons: tuple[BreakReason, ...] = ()
