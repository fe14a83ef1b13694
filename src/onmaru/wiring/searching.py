"""The search process of a centre, and what it is told of the city."""

from collections.abc import Callable
from functools import partial

from onmaru.adapters.search.client import SearchProcess
from onmaru.adapters.search.wire import CategoryTree, Know, Place
from onmaru.features.directory import Directory
from onmaru.settings import Settings
from onmaru.wiring.memory import Memory


def open_search(settings: Settings, memory: Memory, database_url: str) -> SearchProcess | None:
    """Return the search process, to be kept running by whoever keeps the jobs; none where the settings say so."""
    if settings.knowledge.search == "off":
        return None
    folder = settings.data / "search" / memory.centre
    meaning = settings.knowledge.search == "full"
    return SearchProcess(database_url, memory.centre, folder, partial(_know, memory.directory), meaning=meaning)


def _know(directory: Callable[[], Directory]) -> Know:
    data = directory().data
    places = (
        Place(each.id, (each.name, each.name_en), "town_office" if each.kind == "town_office" else "department")
        for each in data.departments
    )
    trees = (CategoryTree(group.id, tuple(child.id for child in group.children)) for group in data.categories)
    return Know(tuple(places), tuple(trees))
