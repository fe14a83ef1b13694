"""The directory's names beside ids, as screens want them."""

from onmaru.features.consultations import lineup, telling
from onmaru.features.consultations.screens import LineUpPlace, Named, OfficialName
from onmaru.features.directory import Directory


def department(directory: Directory, name: str) -> Named:
    """Return a department; one the city no longer has is named by its id."""
    known = directory.departments.get(name)
    return Named(name, known.name, known.name_en) if known else Named(name, name, name)


def official(directory: Directory, name: str | None) -> OfficialName | None:
    """Return an official; None for none, or one the city no longer has."""
    known = directory.officials.get(name or "")
    return OfficialName(known.id, known.name, known.name_en, known.post, known.extension) if known else None


def category(directory: Directory, name: str | None) -> Named | None:
    """Return a category of either level."""
    known = directory.categories.get(name or "")
    return Named(known.id, known.name, known.name_en) if known else None


def disposition(directory: Directory, name: str | None) -> Named | None:
    """Return a disposition of either level."""
    known = directory.dispositions.get(name or "")
    return Named(known.id, known.name, known.name_en) if known else None


def colleagues(directory: Directory, name: str, *, besides: str | None) -> tuple[OfficialName, ...]:
    """Return the officials of a department, one left out."""
    others = (each.id for each in directory.data.officials if each.department == name and each.id != besides)
    return tuple(found for each in others if (found := official(directory, each)))


def places(directory: Directory, line_up: tuple[lineup.Place, ...]) -> tuple[LineUpPlace, ...]:
    """Return a line-up as screens show it."""
    return tuple(shown for place in line_up if (shown := _place(directory, place)))


def _place(directory: Directory, place: lineup.Place) -> LineUpPlace | None:
    who, deputy_of = official(directory, place.official), official(directory, place.stands_for)
    if who is None:
        return None
    korean, english = telling.standing(place)
    return LineUpPlace(
        official=who,
        role=place.role,
        stands_for=deputy_of.name if deputy_of else None,
        standing=place.standing,
        until=place.until,
        how=place.how,
        sentence=korean,
        sentence_en=english,
    )
