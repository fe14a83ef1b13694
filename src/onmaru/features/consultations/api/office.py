"""The officials' side over HTTP: what waits, what to do with it, where I am."""

from litestar import Router, get, put
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody

from onmaru.features.accounts import policy as accounts
from onmaru.features.consultations.api.acts import ACTS, InHand
from onmaru.features.consultations.api.forms import PresenceForm
from onmaru.features.consultations.consultations import Consultations
from onmaru.features.consultations.policy import Actor
from onmaru.features.consultations.screens import OfficialsList, PresencePage
from onmaru.kernel.ids import ConsultationId

OFFICE = {"needs": accounts.can_take_consultations}


def find_case(
    consultation: FromPath[str], acting: NamedDependency[Actor], consultations: NamedDependency[Consultations]
) -> InHand:
    """Hand a handler the case whose name stands in the path."""
    return InHand(ConsultationId(consultation), acting, consultations)


acts = Router(
    "/api/office/consultations/{consultation:str}",
    route_handlers=ACTS,
    dependencies={"hand": Provide(find_case, sync_to_thread=False)},
    opt=OFFICE,
    tags=["office"],
)


@get("/api/office/consultations", opt=OFFICE, tags=["office"])
async def read_waiting(acting: NamedDependency[Actor], consultations: NamedDependency[Consultations]) -> OfficialsList:
    """Read what waits for me and my department."""
    return await consultations.pages.office(actor=acting)


@get("/api/office/presence", opt=OFFICE, tags=["office"])
async def read_presence(acting: NamedDependency[Actor], consultations: NamedDependency[Consultations]) -> PresencePage:
    """Read where I said I am."""
    return await consultations.pages.presence(actor=acting)


@put("/api/office/presence", opt=OFFICE, tags=["office"])
async def say_presence(
    data: JSONBody[PresenceForm],
    acting: NamedDependency[Actor],
    consultations: NamedDependency[Consultations],
) -> PresencePage:
    """Say where I am, until when, and who stands in."""
    await consultations.presences.say(data.state, data.until, data.deputy, by=acting)
    return await consultations.pages.presence(actor=acting)


DOORS = (read_waiting, acts, read_presence, say_presence)
