"""Numbers as people read them, and with the telling part hidden."""

import pytest

from onmaru.features.directory import masked, printed

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("number", "whole", "hidden"),
    [
        ("01000001234", "010-0000-1234", "010-****-1234"),
        ("+82 10-0000-1234", "010-0000-1234", "010-****-1234"),
        ("0310001234", "031-000-1234", "031-***-1234"),
        ("020001234", "02-000-1234", "02-***-1234"),
        ("050000001234", "0500-0000-1234", "0500-****-1234"),
        ("15880000", "1588-0000", "1588-****"),
        ("+1 202 000 1234", "12020-0012-34", "12020-****-34"),
        ("2114", "21-14", "**-14"),
        ("anonymous", "", ""),
    ],
)
def test_numbers(number: str, whole: str, hidden: str):
    assert printed(number) == whole
    assert masked(number) == hidden
