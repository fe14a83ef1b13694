"""One language for all tests of the search: it weighs half a gigabyte and never changes."""

import pytest

from onmaru.adapters.search.language import Language


@pytest.fixture(scope="session")
def language() -> Language:
    return Language()
