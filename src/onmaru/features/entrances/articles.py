"""What menus say aloud out of the knowledge base."""

from collections.abc import Iterable

from onmaru.features.entrances.ports import Answers
from onmaru.features.menus import Menu


async def heard_in(menu: Menu, answers: Answers) -> frozenset[str]:
    """Return the articles named in a menu that citizens can be told."""
    return frozenset([article for article in named_in(menu) if await answers.spoken(article)])


def named_in(menu: Menu) -> Iterable[str]:
    """Return the articles named in a menu."""
    named = (getattr(step, "article", None) for step in menu.steps)
    return dict.fromkeys(article for article in named if article)
