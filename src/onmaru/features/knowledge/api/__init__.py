"""The knowledge base over HTTP."""

from onmaru.features.knowledge.api import (
    answering,
    asking,
    attachments,
    exchange,
    managing,
    office,
    reading,
    revisions,
    search,
)

DOORS = (
    *reading.DOORS,
    *office.DOORS,
    *revisions.DOORS,
    *attachments.DOORS,
    *asking.DOORS,
    *answering.DOORS,
    *managing.DOORS,
    *exchange.DOORS,
    *search.DOORS,
)
