"""Who may do what with an article: its owner department's officials, and the centre's knowledge managers. Pure.

Everybody inside reads what is live, agents-only parts included. Roles are asked in `accounts.policy`; `people` makes an
`Actor` of whoever is signed in.
"""

from typing import Final

import msgspec

from onmaru.features.knowledge.model import Article


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Whoever acts, as far as articles care."""

    account: str
    name: str
    department: str | None = None
    """Of an official."""
    manages: bool = False
    """Keeps the knowledge base of the whole centre."""


HOUSE: Final = Actor(account="onmaru", name="온마루", manages=True)
"""The house itself: schedules, first stock."""


def can_write_for(actor: Actor, department: str) -> bool:
    """Write articles of a department, hand them in, return, drop and restore them, add files."""
    return actor.manages or actor.department == department


def can_write(actor: Actor, article: Article) -> bool:
    """Write this article."""
    return can_write_for(actor, article.department)


def can_publish(actor: Actor, article: Article, *, author: str | None, four_eyes: bool) -> bool:
    """Make a revision live, now or later; with four eyes only what somebody else wrote."""
    return can_write(actor, article) and not (four_eyes and author == actor.account)


def can_withdraw(actor: Actor, article: Article) -> bool:
    """Let nobody be answered from it any longer."""
    return can_write(actor, article)


def can_confirm(actor: Actor, article: Article) -> bool:
    """Say for the department that it is right as it is."""
    return can_write(actor, article)


def can_settle(actor: Actor, department: str) -> bool:
    """Answer what a department is asked."""
    return can_write_for(actor, department)


def can_see_unpublished(actor: Actor, article: Article) -> bool:
    """Read an article that is not live."""
    return can_write(actor, article)


def confirms_by_publishing(actor: Actor, department: str) -> bool:
    """Tell whether publishing says for the department that it is right: only its own official can."""
    return actor.department == department
