"""The agent's side over HTTP: ask, follow, withdraw, hear what became of it."""

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from onmaru.features.accounts import policy as accounts
from onmaru.features.consultations.api.forms import AskForm
from onmaru.features.consultations.case_screen import ConsultationPage
from onmaru.features.consultations.consultations import Consultations
from onmaru.features.consultations.policy import Actor
from onmaru.features.consultations.screens import AskedList, ConsultationRow, DepartmentLineUp
from onmaru.kernel.ids import ConsultationId, ContactId

CONSULTATION = "/api/consultations/{consultation:str}"
AGENTS = {"needs": accounts.can_serve}
INSIDE = {"needs": accounts.is_signed_in}


@post("/api/consultations", opt=AGENTS, tags=["consultations"])
async def ask(
    data: JSONBody[AskForm], acting: NamedDependency[Actor], consultations: NamedDependency[Consultations]
) -> ConsultationPage:
    """Ask a department: the case is there when this returns; telephones ring once the desk consults it."""
    asked = await consultations.asking.ask(
        ContactId(data.contact),
        data.department,
        data.official,
        title=data.title,
        summary=data.summary,
        text_citizen=data.text_citizen,
        ring=data.ring,
        by=acting,
    )
    return await consultations.pages.page(asked.id, actor=acting)


@get("/api/consultations", opt=AGENTS, tags=["consultations"])
async def read_asked(acting: NamedDependency[Actor], consultations: NamedDependency[Consultations]) -> AskedList:
    """Read what one asked, and what became of it."""
    return await consultations.pages.asked(actor=acting)


@get("/api/consultations/line-up", opt=AGENTS, tags=["consultations"])
async def read_line_up(
    department: FromQuery[str],
    consultations: NamedDependency[Consultations],
    official: FromQuery[str | None] = None,
    contact: FromQuery[str | None] = None,
) -> DepartmentLineUp:
    """Read who of a department would be rung now, and why not the others."""
    return await consultations.pages.line_up_now(department, official, ContactId(contact) if contact else None)


@get(CONSULTATION, opt=INSIDE, tags=["consultations"])
async def read_consultation(
    consultation: FromPath[str], acting: NamedDependency[Actor], consultations: NamedDependency[Consultations]
) -> ConsultationPage:
    """Read the whole case; who of the department did so is noted."""
    return await consultations.pages.read(ConsultationId(consultation), actor=acting)


@get("/api/contacts/{contact:str}/consultations", opt=INSIDE, tags=["consultations"])
async def read_of_contact(
    contact: FromPath[str], acting: NamedDependency[Actor], consultations: NamedDependency[Consultations]
) -> tuple[ConsultationRow, ...]:
    """Read what was asked about one contact, the latest first, as far as one may see it."""
    return await consultations.pages.of_contact(ContactId(contact), actor=acting)


@post(f"{CONSULTATION}/withdraw", opt=INSIDE, status_code=200, tags=["consultations"])
async def withdraw(
    consultation: FromPath[str], acting: NamedDependency[Actor], consultations: NamedDependency[Consultations]
) -> ConsultationPage:
    """Say that it is no longer needed; telephones stop ringing."""
    await consultations.asking.withdraw(ConsultationId(consultation), by=acting)
    return await consultations.pages.page(ConsultationId(consultation), actor=acting)


@post(f"{CONSULTATION}/seen", opt=AGENTS, status_code=204, tags=["consultations"])
async def see(
    consultation: FromPath[str], acting: NamedDependency[Actor], consultations: NamedDependency[Consultations]
) -> None:
    """Say that one has read what became of it."""
    await consultations.asking.see(ConsultationId(consultation), by=acting)


DOORS = (ask, read_asked, read_line_up, read_consultation, read_of_contact, withdraw, see)
