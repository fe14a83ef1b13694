"""What is done with one case, the same behind both doors: an act, then the case as it is after it.

Who acts, and on which case, each door finds out in its own way (`InHand`): signed in, or by a one-time link.
"""

from dataclasses import dataclass

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from onmaru.features.consultations.api.forms import (
    AcceptForm,
    AnswerForm,
    CalledBackForm,
    CitizenNumber,
    ColleagueForm,
    PromiseForm,
    ReturnForm,
    WhyNumber,
)
from onmaru.features.consultations.case_screen import ConsultationPage
from onmaru.features.consultations.consultations import Consultations
from onmaru.features.consultations.office import Office
from onmaru.features.consultations.policy import Actor
from onmaru.kernel.ids import ConsultationId


@dataclass(frozen=True)
class InHand:
    """One case in somebody's hands."""

    case: ConsultationId
    by: Actor
    consultations: Consultations

    @property
    def office(self) -> Office:
        """Return what can be done with it."""
        return self.consultations.office

    async def page(self) -> ConsultationPage:
        """Return the case as they may see it now."""
        return await self.consultations.pages.page(self.case, actor=self.by)


@post("/accept", status_code=200)
async def accept(data: JSONBody[AcceptForm], hand: NamedDependency[InHand]) -> ConsultationPage:
    """Take it; while the citizen is on the line my telephone rings next."""
    await hand.office.accept(hand.case, mobile=data.mobile, by=hand.by)
    return await hand.page()


@post("/answer", status_code=200)
async def answer(data: JSONBody[AnswerForm], hand: NamedDependency[InHand]) -> ConsultationPage:
    """Answer in writing, or write down what was said; telephones stop ringing, the agent tells the citizen."""
    await hand.office.answer(hand.case, data.text, by=hand.by)
    return await hand.page()


@post("/return", status_code=200)
async def give_back(data: JSONBody[ReturnForm], hand: NamedDependency[InHand]) -> ConsultationPage:
    """Give it back to the agent with a reason."""
    await hand.office.give_back(hand.case, data.reason, by=hand.by)
    return await hand.page()


@post("/promise", status_code=200)
async def promise(data: JSONBody[PromiseForm], hand: NamedDependency[InHand]) -> ConsultationPage:
    """Promise to call the citizen by a time; it stays open until that is done."""
    await hand.office.promise(hand.case, data.at, data.note, by=hand.by)
    return await hand.page()


@post("/called-back", status_code=200)
async def called_back(data: JSONBody[CalledBackForm], hand: NamedDependency[InHand]) -> ConsultationPage:
    """Say that the citizen was called, and what was said."""
    await hand.office.call_back(hand.case, data.note, by=hand.by)
    return await hand.page()


@post("/pass", status_code=200)
async def pass_on(data: JSONBody[ColleagueForm], hand: NamedDependency[InHand]) -> ConsultationPage:
    """Hand it to a colleague of the department; while the citizen is on the line their telephone rings next."""
    await hand.office.pass_on(hand.case, data.official, data.note, by=hand.by)
    return await hand.page()


@post("/reveal", status_code=200)
async def reveal(data: JSONBody[WhyNumber], hand: NamedDependency[InHand]) -> CitizenNumber:
    """Show the citizen's whole number; who asked and why is recorded first."""
    return CitizenNumber(await hand.office.reveal(hand.case, data.reason, by=hand.by))


@post("/shown", status_code=204)
async def shown(hand: NamedDependency[InHand]) -> None:
    """Say that the case is before one's eyes: on a visible page that one has used a moment ago."""
    await hand.consultations.showing.shown(hand.case, by=hand.by)


ACTS = (accept, answer, give_back, promise, called_back, pass_on, reveal, shown)
