"""Second consultations over HTTP: for the agents who ask, for the officials who are asked, for one who has a link."""

from onmaru.features.consultations.api import asking, case, office

DOORS = (*asking.DOORS, *office.DOORS, *case.DOORS)
