"""What others in a call are called on screens: by department, post, queue or name, never by a number."""

from typing import NamedTuple

from onmaru.features.contacts.events import PartyCalled
from onmaru.features.contacts.model import Party
from onmaru.features.directory import Directory
from onmaru.kernel.ids import AgentId, QueueId


class Called(NamedTuple):
    """A name in both languages."""

    name: str
    name_en: str


SOMEBODY_OUTSIDE = Called("외부 번호", "an outside number")
A_COLLEAGUE = Called("상담사", "a colleague")
A_DEPARTMENT = Called("담당 부서", "the department")


def of_party(directory: Directory, party: Party) -> Called:
    """Return what a party is called."""
    return _called(directory, party.kind, party.agent, party.queue, party.department, party.official)


def of_one_called(directory: Directory, event: PartyCalled) -> Called:
    """Return what somebody who is being called is called."""
    return _called(directory, event.what, event.colleague, event.queue, event.department, event.official)


def _called(
    directory: Directory,
    kind: str,
    agent: AgentId | None,
    queue: str | None,
    department: str | None,
    official: str | None,
) -> Called:
    if kind == "outside":
        return SOMEBODY_OUTSIDE
    if kind == "agent":
        found = directory.agents.get(agent or AgentId("")) or directory.queues.get(QueueId(queue or ""))
        return Called(found.name, found.name_en) if found else A_COLLEAGUE
    person = directory.officials.get(official or "")
    office = directory.departments.get(person.department if person else department or "")
    words = [each for each in (office, person) if each]
    if not words:
        return A_DEPARTMENT
    return Called(" ".join(each.name for each in words), ", ".join(each.name_en for each in words))
