"""The knowledge base over HTTP."""

from onmaru.features.knowledge.api import attachments, office, reading, revisions, search
from onmaru.features.knowledge.exchange import api as exchange_api
from onmaru.features.knowledge.upkeep.api import answering, asking, managing

DOORS = (
    *reading.DOORS,
    *office.DOORS,
    *revisions.DOORS,
    *attachments.DOORS,
    *asking.DOORS,
    *answering.DOORS,
    *managing.DOORS,
    *exchange_api.DOORS,
    *search.DOORS,
)
