"""Everything that is done with the articles of one centre, put together."""

from dataclasses import dataclass

from onmaru.features.knowledge.acting import Acts
from onmaru.features.knowledge.actions.attachments import Attachments
from onmaru.features.knowledge.actions.confirming import Confirming
from onmaru.features.knowledge.actions.editing import Editing
from onmaru.features.knowledge.actions.publishing import Publishing
from onmaru.features.knowledge.actions.writing import Writing
from onmaru.features.knowledge.exchange.exchanging import Exchange
from onmaru.features.knowledge.ports import Files


@dataclass(frozen=True)
class Articles:
    """The verbs."""

    acts: Acts
    writing: Writing
    publishing: Publishing
    confirming: Confirming
    editing: Editing
    attachments: Attachments
    exchange: Exchange


def articles(acts: Acts, files: Files) -> Articles:
    """Return the verbs for a centre."""
    return Articles(
        acts, Writing(acts), Publishing(acts), Confirming(acts), Editing(acts), Attachments(acts, files), Exchange(acts)
    )
