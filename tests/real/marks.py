"""When something must have happened: as exact as can be told from outside, however slow the machine is."""

import time
from datetime import datetime

MARGIN_SECONDS = 0.25
"""Clocks and timers of two processes, and the exchange's own word."""


class Marks:
    """Between which moments things must have happened, in seconds of the epoch: a busy machine shows them late."""

    def __init__(self) -> None:
        self.between: dict[str, list[float]] = {}

    def pass_by(self, name: str) -> None:
        """It is about to happen."""
        self.between[name] = [time.time()]

    def is_past(self, name: str) -> None:
        """It has happened."""
        self.between[name].append(time.time())

    def lasted(self, first: str, last: str, milliseconds: int) -> bool:
        """Say whether so long may have passed from one to the other."""
        (begun, began), (ending, ended) = self.between[first], self.between[last]
        return ending - began - MARGIN_SECONDS <= milliseconds / 1000 <= ended - begun + MARGIN_SECONDS

    def has(self, name: str, at: datetime) -> bool:
        """Say whether a moment lies where it must."""
        before, after = self.between[name]
        return before - MARGIN_SECONDS <= at.timestamp() <= after + MARGIN_SECONDS
