"""Texts that accompany an act: asked for in its transaction, sent at once when it is committed, or not at all."""

import structlog

from onmaru.features.consultations.acting import Act
from onmaru.features.consultations.people import HOUSE
from onmaru.features.consultations.ports import Texting
from onmaru.features.texts import Purpose
from onmaru.kernel.errors import Refusal

_log = structlog.get_logger(__name__)


async def text(
    act: Act, texting: Texting | None, to: str, words: str, *, purpose: Purpose, once: str | None = None
) -> bool:
    """Ask for a text and say whether it will be sent; one that cannot be keeps nothing else from happening."""
    if texting is None or not texting.can_text(to):
        return False
    try:
        await texting.add(
            act.connection, to, words, purpose=purpose, by=HOUSE.account, contact=act.case.contact, once=once
        )
    except Refusal as refusal:
        _log.warning("text_refused", consultation=act.case.id, because=refusal.code())
        return False
    act.afterwards(texting.hurry)
    return True
