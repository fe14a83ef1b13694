"""Whoever acts on a second consultation: somebody signed in, the holder of a link, or the house itself."""

from typing import Final

from onmaru.features.accounts import SignedIn
from onmaru.features.accounts import policy as accounts
from onmaru.features.consultations.policy import Actor
from onmaru.features.directory import Directory
from onmaru.kernel.ids import ConsultationId

HOUSE: Final = Actor(account="onmaru", name="온마루")


def actor_of(who: SignedIn, directory: Directory) -> Actor:
    """Return the person with their department, as the city says it now."""
    official = directory.officials.get(who.official or "")
    return Actor(
        account=who.account,
        name=who.name,
        official=official.id if official else None,
        department=official.department if official else None,
        agent=who.agent,
        manages=accounts.can_supervise(who),
    )


def visitor_of(official: str, case: ConsultationId, directory: Directory) -> Actor | None:
    """Return who came by a link; None when the city no longer has them."""
    known = directory.officials.get(official)
    if known is None:
        return None
    return Actor(account=f"link:{known.id}", name=known.name, official=known.id, department=known.department, only=case)
