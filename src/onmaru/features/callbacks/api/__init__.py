"""Every door of callbacks: the lists of those who serve, calls they make, and the citizens' own page."""

from onmaru.features.callbacks.api import calling, citizens, lists

DOORS = (*lists.DOORS, *calling.DOORS, *citizens.DOORS)
