"""What other features keep in a city's folder beside its description, as far as the city's commands care."""

from pathlib import Path
from typing import Protocol

from onmaru.features.directory.lookup import Directory
from onmaru.features.directory.mistakes import Mistake
from onmaru.kernel.database import Database


class Beside(Protocol):
    """Files of another feature: checked, loaded and exported together with the city."""

    async def mistakes(self, folder: Path, directory: Directory, database: Database | None = None) -> list[Mistake]:
        """Return everything to be put right, whatever the database holds already being known too."""

    def summary(self, folder: Path, directory: Directory) -> str:
        """Return how much there is, in Korean; empty when there is nothing."""

    async def load(self, folder: Path, directory: Directory, database: Database) -> str:
        """Load files without mistakes, and say in Korean what was done."""

    async def export(self, folder: Path, directory: Directory, database: Database) -> str:
        """Write files that hold what the database does, and say in Korean what was written."""

    def hand_on(self, source: Path, giver: Directory, folder: Path, heir: Directory) -> str:
        """Give a new city what another has, and say in Korean what it got."""
