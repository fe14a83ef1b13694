"""Everything that is done with the second consultations of one centre, put together."""

from collections.abc import Callable
from dataclasses import dataclass

from onmaru.features.consultations.acting import Acts
from onmaru.features.consultations.asking import Asking
from onmaru.features.consultations.links import Links
from onmaru.features.consultations.office import Office
from onmaru.features.consultations.pages import Pages
from onmaru.features.consultations.ports import ArticleFiles, Citizens, Contacts, Ringing, Texting
from onmaru.features.consultations.presences import Presences
from onmaru.features.consultations.ringing import OfficialsPhones
from onmaru.features.consultations.screens_open import OpenScreens
from onmaru.features.consultations.showing import Showing
from onmaru.features.consultations.story import Story
from onmaru.features.consultations.tasks import Tasks
from onmaru.features.directory import Directory
from onmaru.features.routing import FloorKeeper
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database
from onmaru.kernel.vault import Vault


@dataclass(frozen=True)
class Consultations:
    """The verbs, the pages, and what calls ask."""

    acts: Acts
    asking: Asking
    office: Office
    presences: Presences
    links: Links
    tasks: Tasks
    phones: OfficialsPhones
    pages: Pages
    screens: OpenScreens
    showing: Showing


def consultations(
    database: Database,
    centre: str,
    keeper: FloorKeeper,
    vault: Vault,
    contacts: Contacts,
    citizens: Citizens,
    files: ArticleFiles,
    *,
    ringing: Ringing | None,
    texting: Texting | None,
    public_url: str | None,
    clock: Clock,
    directory: Callable[[], Directory],
) -> Consultations:
    """Return everything for a centre; without `ringing` nothing rings, without `texting` nobody is texted."""
    story = Story(database, centre, keeper)
    acts = Acts(database, centre, vault, story, clock=clock, directory=directory)
    tasks, screens = Tasks(acts, citizens, texting), OpenScreens()
    links = Links(acts, texting, public_url)
    showing = Showing(acts, screens, links)
    return Consultations(
        acts=acts,
        asking=Asking(acts, contacts, tasks, ringing),
        office=Office(acts, contacts, tasks, ringing),
        presences=Presences(acts),
        links=links,
        tasks=tasks,
        phones=OfficialsPhones(acts, tasks, showing),
        pages=Pages(acts, files, tasks),
        screens=screens,
        showing=showing,
    )
