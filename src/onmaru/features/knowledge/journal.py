"""What happened to articles and tasks, written down once and told to every process that cares, when it is committed.

Each act of the feature ends in one `record` within its own transaction.
"""

from typing import Final

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge.events import KnowledgeEvent
from onmaru.features.knowledge.tables import knowledge_event

CHANNEL: Final = "onmaru_knowledge"
"""A notice reads `<centre> article <id>`, `<centre> task <id>`, `<centre> articles` (many: compare all),
`<centre> synonyms`, or `<centre> rebuild` (make the search index anew)."""


async def record(connection: AsyncConnection, centre: str, event: KnowledgeEvent, *, actor: str) -> None:
    """Add the event and give notice of what it is about; the world hears of both when the transaction is committed."""
    about = {"article": event.about_article(), "task": event.about_task()}
    row = {"centre": centre, "at": event.at, "kind": type(event).__name__, "actor": actor, "payload": event}
    await connection.execute(insert(knowledge_event).values(row | about))
    for noun, name in about.items():
        if name is not None:
            await tell(connection, centre, noun, name)


async def tell(connection: AsyncConnection, centre: str, *about: str) -> None:
    """Give notice; two of the same in one transaction are one."""
    await connection.execute(select(func.pg_notify(CHANNEL, " ".join((centre, *about)))))
