"""Who of the city's directory may have an account, and as what."""

from collections.abc import Iterator
from typing import Any

from onmaru.features.accounts.model import Account, Role
from onmaru.features.directory import Directory
from onmaru.kernel.ids import new_id


def accounts_of(directory: Directory) -> Iterator[Account]:
    """Yield a new account for each agent, each of the staff, and each official who signs in; the login is their id."""
    data, sample = directory.data, directory.city.sample
    yield from (_account(agent, "agent", sample=sample, agent=agent.id) for agent in data.agents)
    yield from (_account(member, member.role, sample=sample) for member in data.staff)
    officials = (official for official in data.officials if official.account)
    yield from (_account(official, "official", sample=sample, official=official.id) for official in officials)


def _account(person: Any, role: Role, **more: Any) -> Account:
    return Account(id=new_id("p"), login=person.id, name=person.name, name_en=person.name_en, role=role, **more)
