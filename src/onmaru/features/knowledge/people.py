"""Whoever is signed in, as far as articles care."""

from onmaru.features.accounts import SignedIn
from onmaru.features.accounts import policy as accounts
from onmaru.features.directory import Directory
from onmaru.features.knowledge.policy import Actor


def actor_of(who: SignedIn, directory: Directory) -> Actor:
    """Return the person with their department, as the city says it now, and whether they manage the knowledge base."""
    official = directory.officials.get(who.official or "")
    return Actor(
        account=who.account,
        name=who.name,
        department=official.department if official else None,
        manages=accounts.can_manage_knowledge(who),
    )
