"""Every door of every feature, in one list."""

from onmaru.features.accounts import api as accounts
from onmaru.features.accounts import own
from onmaru.features.callbacks import api as callbacks
from onmaru.features.calls import api as calls
from onmaru.features.consultations import api as consultations
from onmaru.features.contacts import api as contacts
from onmaru.features.directory import api as directory
from onmaru.features.entrances import api as entrances
from onmaru.features.insight import api as insight
from onmaru.features.knowledge import api as knowledge
from onmaru.features.texts import api as texts
from onmaru.features.workforce import api as workforce
from onmaru.web import health, live_door

DOORS = (
    *accounts.DOORS,
    *own.DOORS,
    *directory.DOORS,
    *workforce.DOORS,
    *calls.DOORS,
    *contacts.DOORS,
    *callbacks.DOORS,
    *texts.DOORS,
    *consultations.DOORS,
    *insight.DOORS,
    *knowledge.DOORS,
    *entrances.DOORS,
    live_door.live,
    health.read_health,
)
