"""Texts that accompany an act: asked for in its transaction, sent at once when it is committed, or not at all."""

from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

import structlog

from onmaru.features.consultations.acting import Act
from onmaru.features.consultations.model import Consultation
from onmaru.features.consultations.people import HOUSE
from onmaru.features.consultations.ports import Texting
from onmaru.features.directory import Directory
from onmaru.features.texts import Purpose
from onmaru.kernel.clock import Instant
from onmaru.kernel.errors import Refusal

What = Literal["task", "promise"]
"""What a citizen is told: their question is a department's task, or an official will call them."""

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

    async def hurry() -> None:
        texting.hurry()

    act.afterwards(hurry)
    return True


def words_for(case: Consultation, what: What, at: Instant, directory: Directory) -> str:
    """Return what a citizen is told, in Korean or English: a text carries no Japanese or Chinese for certain."""
    city, department = directory.city, directory.departments.get(case.department)
    local = datetime.fromtimestamp(at / 1000, ZoneInfo(city.timezone))
    if case.language != "ko":
        name = department.name_en if department else city.name_en
        when = f"{local:%H:%M} on {local:%b} {local.day}"
        told = (
            f"{name} will call you by {when}." if what == "promise" else f"{name} will see to your question by {when}."
        )
        return f"[{city.name_en}] {told}"
    name = department.name if department else city.name
    when = f"{local.month}월 {local.day}일 {local.hour}시" + (f" {local.minute}분" if local.minute else "")
    if what == "promise":
        return f"[{city.name}] {name} 담당자가 {when}까지 전화드릴게요."
    return f"[{city.name}] 문의를 {name}에 전했어요. {when}까지 처리할게요."
