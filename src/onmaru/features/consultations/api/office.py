"""The officials' side over HTTP: what waits, what to do with it, where I am."""

from litestar import get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from onmaru.features.accounts import policy as accounts
from onmaru.features.consultations.api.forms import (
    AcceptForm,
    AnswerForm,
    CalledBackForm,
    CitizenNumber,
    ColleagueForm,
    PresenceForm,
    PromiseForm,
    ReturnForm,
    WhyNumber,
)
from onmaru.features.consultations.consultations import Consultations
from onmaru.features.consultations.policy import Actor
from onmaru.features.consultations.screens import ConsultationPage, OfficialsList, PresencePage
from onmaru.kernel.ids import ConsultationId

CONSULTATION = "/api/office/consultations/{consultation:str}"
OFFICE = {"needs": accounts.can_take_consultations}


@get("/api/office/consultations", opt=OFFICE, tags=["office"])
async def read_waiting(acting: NamedDependency[Actor], consultations: NamedDependency[Consultations]) -> OfficialsList:
    """Read what waits for me and my department."""
    return await consultations.pages.office(actor=acting)


@post(f"{CONSULTATION}/accept", opt=OFFICE, status_code=200, tags=["office"])
async def accept(
    consultation: FromPath[str],
    data: JSONBody[AcceptForm],
    acting: NamedDependency[Actor],
    consultations: NamedDependency[Consultations],
) -> ConsultationPage:
    """Take it; while the citizen is on the line my telephone rings next."""
    name = ConsultationId(consultation)
    await consultations.office.accept(name, mobile=data.mobile, by=acting)
    return await consultations.pages.page(name, actor=acting)


@post(f"{CONSULTATION}/answer", opt=OFFICE, status_code=200, tags=["office"])
async def answer(
    consultation: FromPath[str],
    data: JSONBody[AnswerForm],
    acting: NamedDependency[Actor],
    consultations: NamedDependency[Consultations],
) -> ConsultationPage:
    """Answer in writing; telephones stop ringing, the agent tells the citizen."""
    name = ConsultationId(consultation)
    await consultations.office.answer(name, data.text, by=acting)
    return await consultations.pages.page(name, actor=acting)


@post(f"{CONSULTATION}/return", opt=OFFICE, status_code=200, tags=["office"])
async def give_back(
    consultation: FromPath[str],
    data: JSONBody[ReturnForm],
    acting: NamedDependency[Actor],
    consultations: NamedDependency[Consultations],
) -> ConsultationPage:
    """Give it back to the agent with a reason."""
    name = ConsultationId(consultation)
    await consultations.office.give_back(name, data.reason, by=acting)
    return await consultations.pages.page(name, actor=acting)


@post(f"{CONSULTATION}/promise", opt=OFFICE, status_code=200, tags=["office"])
async def promise(
    consultation: FromPath[str],
    data: JSONBody[PromiseForm],
    acting: NamedDependency[Actor],
    consultations: NamedDependency[Consultations],
) -> ConsultationPage:
    """Promise to call the citizen by a time; it stays open until that is done."""
    name = ConsultationId(consultation)
    await consultations.office.promise(name, data.at, data.note, by=acting)
    return await consultations.pages.page(name, actor=acting)


@post(f"{CONSULTATION}/called-back", opt=OFFICE, status_code=200, tags=["office"])
async def called_back(
    consultation: FromPath[str],
    data: JSONBody[CalledBackForm],
    acting: NamedDependency[Actor],
    consultations: NamedDependency[Consultations],
) -> ConsultationPage:
    """Say that the citizen was called, and what was said."""
    name = ConsultationId(consultation)
    await consultations.office.call_back(name, data.note, by=acting)
    return await consultations.pages.page(name, actor=acting)


@post(f"{CONSULTATION}/pass", opt=OFFICE, status_code=200, tags=["office"])
async def pass_on(
    consultation: FromPath[str],
    data: JSONBody[ColleagueForm],
    acting: NamedDependency[Actor],
    consultations: NamedDependency[Consultations],
) -> ConsultationPage:
    """Hand it to a colleague of the department; while the citizen is on the line their telephone rings next."""
    name = ConsultationId(consultation)
    await consultations.office.pass_on(name, data.official, data.note, by=acting)
    return await consultations.pages.page(name, actor=acting)


@post(f"{CONSULTATION}/reveal", opt=OFFICE, status_code=200, tags=["office"])
async def reveal_number(
    consultation: FromPath[str],
    data: JSONBody[WhyNumber],
    acting: NamedDependency[Actor],
    consultations: NamedDependency[Consultations],
) -> CitizenNumber:
    """Show the citizen's whole number; who asked and why is recorded first."""
    return CitizenNumber(await consultations.office.reveal(ConsultationId(consultation), data.reason, by=acting))


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


DOORS = (
    read_waiting,
    accept,
    answer,
    give_back,
    promise,
    called_back,
    pass_on,
    reveal_number,
    read_presence,
    say_presence,
)
