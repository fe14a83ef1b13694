"""What is left to chance: how long people talk, wait and write. Every distribution can say what it is."""

import random
from math import exp, log
from typing import Protocol

import msgspec


class Durations(Protocol):
    """A distribution of durations."""

    def draw(self, chance: random.Random) -> int:
        """Return one duration in milliseconds."""
        ...


class Exponential(msgspec.Struct, frozen=True, tag="exponential", tag_field="distribution"):
    """Memoryless, as Erlang assumed."""

    mean_s: float

    def draw(self, chance: random.Random) -> int:
        """Return one duration in milliseconds."""
        return round(chance.expovariate(1 / self.mean_s) * 1000)


class Lognormal(msgspec.Struct, frozen=True, tag="lognormal", tag_field="distribution"):
    """Skewed, as measured in real call centres (Brown et al., JASA 100, 2005, for handling and patience)."""

    median_s: float
    sigma: float

    def draw(self, chance: random.Random) -> int:
        """Return one duration in milliseconds."""
        return round(chance.lognormvariate(log(self.median_s), self.sigma) * 1000)

    @property
    def mean_s(self) -> float:
        """The mean in seconds."""
        return self.median_s * exp(self.sigma**2 / 2)


class Fixed(msgspec.Struct, frozen=True, tag="fixed", tag_field="distribution"):
    """Always the same."""

    seconds: float

    def draw(self, _chance: random.Random) -> int:
        """Return the duration in milliseconds."""
        return round(self.seconds * 1000)


class HourlyArrivals(msgspec.Struct, frozen=True, tag="poisson given the day's total", tag_field="distribution"):
    """When contacts arrive: independently of each other, more of them in some hours."""

    opens_hour: int
    weights: tuple[float, ...]
    """Share of the day per hour, from the opening hour on."""

    def draw(self, number: int, chance: random.Random) -> list[int]:
        """Return so many moments in milliseconds since midnight, in order."""
        hours = chance.choices(range(len(self.weights)), self.weights, k=number)
        return sorted(round((self.opens_hour + hour + chance.random()) * 3_600_000) for hour in hours)

    @property
    def closes_hour(self) -> int:
        """The hour after the last one with arrivals."""
        return self.opens_hour + len(self.weights)
