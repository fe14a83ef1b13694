"""The sample city's accounts, named at the door so that whoever looks around can come in; on loopback only."""

import msgspec

from onmaru.features.accounts.administration import Administration, sample_password
from onmaru.features.accounts.model import Role
from onmaru.features.directory import City


class SampleAccount(msgspec.Struct, frozen=True):
    """A way in for whoever looks around."""

    login: str
    name: str
    name_en: str
    role: Role


class Samples(msgspec.Struct, frozen=True):
    """All of them, and the password they share."""

    password: str
    accounts: tuple[SampleAccount, ...]


class SampleDoor:
    """Knows the sample accounts of one centre, if they work here."""

    def __init__(self, administration: Administration, city: City, *, listens_on_loopback: bool) -> None:
        self._administration = administration
        self._city = city
        self._open = city.sample and listens_on_loopback

    async def list(self) -> Samples | None:
        """Return the sample accounts, or None where they do not work."""
        if not self._open:
            return None
        found = [each for each in await self._administration.everybody() if each.sample and each.disabled_at is None]
        accounts = tuple(SampleAccount(each.login, each.name, each.name_en, each.role) for each in found)
        return Samples(sample_password(self._city.id), accounts)
