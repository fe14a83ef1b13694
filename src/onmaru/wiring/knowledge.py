"""The knowledge base: its articles, what is done with them, and what their owners are asked."""

from dataclasses import dataclass

from onmaru.adapters.search.client import SearchProcess
from onmaru.adapters.storage import Folder
from onmaru.features.knowledge.acting import Acts
from onmaru.features.knowledge.articles import Articles, articles
from onmaru.features.knowledge.jobs import Schedule
from onmaru.features.knowledge.pages import Pages
from onmaru.features.knowledge.ports import NoSearch, Search
from onmaru.features.knowledge.upkeep.bulletin import Bulletin, listening
from onmaru.features.knowledge.upkeep.owners import Owners, owners
from onmaru.features.knowledge.upkeep.pages import OwnerPages
from onmaru.settings import Settings
from onmaru.wiring.memory import Memory
from onmaru.wiring.searching import open_search
from onmaru.wiring.work import Floor


@dataclass(frozen=True)
class Knowledge:
    """The knowledge base at work."""

    articles: Articles
    pages: Pages
    schedule: Schedule
    owners: Owners
    owner_pages: OwnerPages
    bulletin: Bulletin
    process: SearchProcess | None
    """Answers `search`; none where it is turned off."""

    @property
    def search(self) -> Search:
        """Return whom to ask for articles."""
        return self.process or NoSearch()


def keep_articles(settings: Settings, memory: Memory, floor: Floor, database_url: str) -> Knowledge:
    """Let articles be written, published, read and used, and their owners be asked."""
    acts = Acts(
        memory.database,
        memory.centre,
        clock=memory.clock,
        directory=memory.directory,
        four_eyes=settings.knowledge.four_eyes,
    )
    verbs = articles(acts, Folder(settings.data / "attachments"))
    asked = owners(
        memory.database, memory.centre, floor.keeper, floor.records, clock=memory.clock, directory=memory.directory
    )
    process = open_search(settings, memory, database_url)
    bulletin = Bulletin(acts, listening(database_url))
    return Knowledge(verbs, Pages(acts), Schedule(verbs.publishing), asked, OwnerPages(acts), bulletin, process)
