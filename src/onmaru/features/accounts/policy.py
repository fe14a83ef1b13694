"""Who may do what: one predicate per ability, asked of the person at the screen."""

from collections.abc import Callable

from onmaru.features.accounts.model import Role, SignedIn

Predicate = Callable[[SignedIn], bool]

_RUNS_THE_CENTRE: tuple[Role, ...] = ("supervisor", "administrator")


def is_signed_in(who: SignedIn) -> bool:  # noqa: ARG001
    """Do what everybody inside may: read the directory, see one's own session."""
    return True


def can_serve(who: SignedIn) -> bool:
    """Work at a desk: only people the floor knows as agents."""
    return who.agent is not None


def can_watch_board(who: SignedIn) -> bool:
    """See the live board."""
    return who.role != "official"


def can_supervise(who: SignedIn) -> bool:
    """See who waits and why, and change an agent's state."""
    return who.role in _RUNS_THE_CENTRE


def can_read_contacts(who: SignedIn) -> bool:
    """List the centre's contacts and read the story of each."""
    return who.role in _RUNS_THE_CENTRE


def can_reveal_number(who: SignedIn) -> bool:
    """See a citizen's whole number, with a reason that is recorded."""
    return who.agent is not None or who.role in _RUNS_THE_CENTRE


def can_manage_knowledge(who: SignedIn) -> bool:
    """Keep the whole knowledge base: every department's articles, campaigns, synonyms, import and export."""
    return who.role in _RUNS_THE_CENTRE


def can_keep_articles(who: SignedIn) -> bool:
    """Write articles: officials those of their department, managers all; each article is asked besides."""
    return who.role == "official" or can_manage_knowledge(who)


def can_change_entrances(who: SignedIn) -> bool:
    """Change the way of a call: numbers, hours, menus, announcements, prompts, callbacks, line-ups."""
    return who.role in _RUNS_THE_CENTRE


def can_take_consultations(who: SignedIn) -> bool:
    """See what departments are asked: officials their department's, those who run the centre all."""
    return who.role == "official" or who.role in _RUNS_THE_CENTRE


def can_manage_accounts(who: SignedIn) -> bool:
    """Create accounts, set passwords, end other people's sessions."""
    return who.role == "administrator"


def can_change_directory(who: SignedIn) -> bool:
    """Load the city's description."""
    return who.role == "administrator"


ABILITIES: tuple[tuple[str, Predicate], ...] = (
    ("serve", can_serve),
    ("watch_board", can_watch_board),
    ("supervise", can_supervise),
    ("read_contacts", can_read_contacts),
    ("reveal_number", can_reveal_number),
    ("manage_knowledge", can_manage_knowledge),
    ("keep_articles", can_keep_articles),
    ("change_entrances", can_change_entrances),
    ("take_consultations", can_take_consultations),
    ("manage_accounts", can_manage_accounts),
    ("change_directory", can_change_directory),
)
"""Names screens know the predicates by."""


def permissions(who: SignedIn) -> tuple[str, ...]:
    """Return the names of everything this person may do."""
    return tuple(name for name, allows in ABILITIES if allows(who))
