"""Steps of set-up, shown one by one: what each does, whether it was needed, how long it took.

Steps that do not wait for one another run side by side. A step that takes a while announces itself first; a step
that has nothing to do is one quiet line.
"""

import sys
import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TextIO

from onmaru.setup.words import Language, SetupFailure, Text

ANNOUNCE_SECONDS = 0.4
"""A step quicker than this is told of once, when it is done."""


@dataclass(frozen=True)
class Outcome:
    """What a step found or did."""

    told: Text
    worked: bool = True
    """False when everything was there already."""
    missing: bool = False
    """True when the step could not be done and we go on without it."""
    detail: str = ""
    """The words of the program that could not do it."""


@dataclass(frozen=True)
class Step:
    """One step: its name on screen, what it does, and the steps it waits for."""

    title: Text
    does: Text
    run: Callable[[], Outcome]
    after: tuple["Step", ...] = ()


@dataclass
class Telling:
    """Writes the progress of steps for a person, in the person's language."""

    language: Language
    out: TextIO = field(default_factory=lambda: sys.stdout)

    def begins(self, step: Step) -> None:
        """Tell what is being done."""
        self._line("…", step.title, step.does)

    def ended(self, step: Step, outcome: Outcome, seconds: float) -> None:
        """Tell what came of it and how long it took."""
        mark = "!" if outcome.missing else "✓"
        self._line(mark, step.title, outcome.told, f"({seconds:.1f} s)" if outcome.worked else "")
        for line in outcome.detail.splitlines():
            self.say(f"      {line}")

    def failed(self, step: Step, failure: SetupFailure) -> None:
        """Tell what went wrong and what to do."""
        self._line("✗", step.title, failure.what)
        for line in failure.advice(self.language):
            self.say(f"      {line}")

    def say(self, line: str = "") -> None:
        """Write one line."""
        print(line, file=self.out, flush=True)

    def _line(self, mark: str, title: Text, what: Text, ending: str = "") -> None:
        self.say(f"  {mark} {title.within(self.language)}: {what.within(self.language)} {ending}".rstrip())


class StepFailed(Exception):
    """A step failed and its failure has been told: nothing is left but to stop."""


def run(steps: Sequence[Step], telling: Telling) -> dict[str, Outcome]:
    """Run steps, each as soon as those it waits for are done; return their outcomes by English title.

    Raises StepFailed after telling of the failure; steps already running are waited for, no new one begins.
    """
    outcomes: dict[Step, Outcome] = {}
    running: dict[Future[Outcome], _Timed] = {}
    failed = False
    with ThreadPoolExecutor(max_workers=len(steps)) as pool:
        while running or not failed:
            for step in () if failed else _ready(steps, outcomes, [timed.step for timed in running.values()]):
                running[pool.submit(step.run)] = _Timed(step)
            if not running:
                break
            done, _ = wait(running, timeout=ANNOUNCE_SECONDS / 4, return_when=FIRST_COMPLETED)
            for future in done:
                timed = running.pop(future)
                try:
                    outcomes[timed.step] = future.result()
                    telling.ended(timed.step, outcomes[timed.step], timed.seconds())
                except SetupFailure as failure:
                    telling.failed(timed.step, failure)
                    failed = True
            for timed in running.values():
                timed.announce(telling)
    if failed:
        raise StepFailed
    return {step.title.en: outcome for step, outcome in outcomes.items()}


class _Timed:
    def __init__(self, step: Step) -> None:
        self.step = step
        self.started = time.monotonic()
        self.announced = False

    def seconds(self) -> float:
        return time.monotonic() - self.started

    def announce(self, telling: Telling) -> None:
        if not self.announced and self.seconds() > ANNOUNCE_SECONDS:
            self.announced = True
            telling.begins(self.step)


def _ready(steps: Sequence[Step], done: Collection[Step], running: Collection[Step]) -> list[Step]:
    waiting = (step for step in steps if step not in done and step not in running)
    return [step for step in waiting if all(earlier in done for earlier in step.after if earlier in steps)]
