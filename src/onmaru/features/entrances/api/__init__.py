"""The way of a call over HTTP, for those who run the centre."""

from onmaru.features.entrances.api import announcing, changing, prompts, versions

DOORS = (*changing.DOORS, *versions.DOORS, *announcing.DOORS, *prompts.DOORS)
