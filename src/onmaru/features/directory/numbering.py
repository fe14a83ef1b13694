"""Which telephone numbers the house calls: people and offices within the country, by the Korean numbering plan.

Whoever has us dial a number has the city pay for it, and on the web that is anybody. So only what is known to be an
ordinary telephone is called, however it is asked for: nothing abroad (`00…`), nothing that charges extra (`060`), no
other carrier's prefix (`081`…), no code that switches something (`*72`).
"""

import re
from typing import Final

from onmaru.features.directory.errors import NumberNotCallable
from onmaru.features.directory.lookup import digits_of

_AREA: Final = "0(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4])"
_TELEPHONE: Final = re.compile(
    rf"{_AREA}\d{{7,8}}"  # at home, in offices
    r"|01[016789]\d{7,8}"  # mobiles
    r"|0[78]0\d{7,8}"  # over the internet; free for whoever calls
    r"|050\d{8,9}"  # numbers that stand for another
    r"|1[568]\d{6}"  # nationwide service numbers, `1588-0000`
)
_SERVICE: Final = re.compile(rf"(?:{_AREA})?1\d{{2,3}}")
"""Emergency and public services: `119`, `1330`, another region's `031-120`."""


def insist_on_telephone(number: str) -> None:
    """Raise NumberNotCallable unless a person can be called there: a citizen who wants to be."""
    if not _TELEPHONE.fullmatch(digits_of(number)):
        raise NumberNotCallable


def is_in_the_country(number: str) -> bool:
    """Return whether a call can be handed on to this number: a telephone, or a public service."""
    digits = digits_of(number)
    return "*" not in number and bool(_TELEPHONE.fullmatch(digits) or _SERVICE.fullmatch(digits))
