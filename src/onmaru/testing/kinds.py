"""A pytest plugin: every test file declares its kind, exactly one, so that a run knows what it needs beforehand.

*model*: plain values. *action*: a real PostgreSQL. *story*: several features in virtual time. *real*: real programs.
"""

from collections.abc import Iterator

import pytest

KINDS = frozenset({"model", "action", "story", "real"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a run with a test of no kind or of several."""
    if wrong := sorted(set(_of_no_single_kind(items))):
        listed = "\n".join(f"  {name}" for name in wrong)
        raise pytest.UsageError(f"one kind each, please (pytestmark = pytest.mark.model|action|story|real):\n{listed}")


def _of_no_single_kind(items: list[pytest.Item]) -> Iterator[str]:
    for item in items:
        if len(KINDS & {mark.name for mark in item.iter_markers()}) != 1:
            yield item.nodeid.partition("::")[0]
