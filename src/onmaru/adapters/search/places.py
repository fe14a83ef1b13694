"""Town offices and departments named in a question: a town says where, not what, so it prefers and does not filter."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, Protocol


class Place(Protocol):
    """A department or town office, with the names people know it by."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def names(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def kind(self) -> Literal["department", "town_office"]: ...  # noqa: D102


class Named(NamedTuple):
    """A town office in a question, and the word that named it."""

    office: str
    typed: str


class Places:
    """Finds town offices by the first word of their names: 마루읍, 마루읍사무소, 마루읍에서."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        self._towns: dict[str, str] = {}
        for place in places:
            if place.kind == "town_office":
                self._towns |= {name.split()[0].lower(): place.id for name in place.names if name.split()}

    def found(self, text: str) -> Iterator[Named]:
        """Yield the town offices named in a text."""
        for word in text.split():
            for name, office in self._towns.items():
                if word.startswith(name):
                    yield Named(office, name)
