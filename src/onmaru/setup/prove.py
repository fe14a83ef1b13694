"""`./onmaru test`, `check`, `format`, `lock`: get what only developers need, then do it."""

from collections.abc import Callable, Sequence

from onmaru.setup import check, proving, python, steps
from onmaru.setup.needs import python_step
from onmaru.setup.steps import Telling
from onmaru.setup.words import Text


def main(verb: str, words: Sequence[str], telling: Telling) -> int:
    """Carry out one of the developers' commands."""
    return VERBS[verb](words, telling)


def _lock(words: Sequence[str], telling: Telling) -> int:
    steps.run([python_step(python.RUNTIME, python.DEVELOPMENT)], telling)
    python.lock(words)
    telling.say(Text("requirements/를 새로 잠갔습니다.", "requirements/ is locked anew.").within(telling.language))
    return 0


VERBS: dict[str, Callable[[Sequence[str], Telling], int]] = {
    "test": proving.main,
    "check": check.main,
    "format": check.put_in_form,
    "lock": _lock,
}
