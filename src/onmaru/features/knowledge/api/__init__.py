"""The knowledge base over HTTP."""

from onmaru.features.knowledge.api import attachments, office, reading, revisions

DOORS = (*reading.DOORS, *office.DOORS, *revisions.DOORS, *attachments.DOORS)
