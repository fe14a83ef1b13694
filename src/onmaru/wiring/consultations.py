"""Second consultations: what agents ask of departments, officials' telephones and screens, one-time links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onmaru.features.consultations.bulletin import Bulletin, listening
from onmaru.features.consultations.case_screen import TriedFile
from onmaru.features.consultations.consultations import Consultations, consultations
from onmaru.features.consultations.ports import HandedOut
from onmaru.features.contacts import Reaching
from onmaru.settings import Settings
from onmaru.wiring.knowledge import Knowledge
from onmaru.wiring.memory import Memory
from onmaru.wiring.texts import TextWork
from onmaru.wiring.work import Floor, Phone


@dataclass(frozen=True)
class Consulting:
    """Second consultations at work."""

    consultations: Consultations
    bulletin: Bulletin


def consult_departments(
    settings: Settings,
    memory: Memory,
    floor: Floor,
    phone: Phone,
    knowledge: Knowledge,
    texting: TextWork,
    database_url: str,
) -> Consulting:
    """Let agents ask departments, and let officials' telephones ring for it."""
    made = consultations(
        memory.database,
        memory.centre,
        floor.keeper,
        memory.vault,
        floor.records,
        Reaching(memory.database, memory.centre, memory.vault),
        FilesOfArticles(knowledge),
        ringing=phone.switchboard,
        texting=texting.texts,
        public_url=settings.public_url,
        clock=memory.clock,
        directory=memory.directory,
    )
    phone.neighbours.officials = made.phones
    return Consulting(made, Bulletin(made.acts, listening(database_url)))


class FilesOfArticles:
    """The files of articles, as second consultations ask for them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._pages = knowledge.pages
        self._attachments = knowledge.articles.attachments

    async def files(self, articles: Sequence[str]) -> Mapping[str, tuple[TriedFile, ...]]:
        """Return the files of each article that has some."""
        kept = await self._pages.files(articles)
        return {
            name: tuple(TriedFile(each.id, each.name, each.kind, each.bytes) for each in kept[name]) for name in kept
        }

    async def download(self, name: str) -> HandedOut:
        """Return one file."""
        return HandedOut(*await self._attachments.download(name))
