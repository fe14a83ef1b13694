"""Refusals that bring more than their words: which fields to put right, what somebody else made of the entry."""

from typing import Any

from litestar import MediaType, Request, Response
from litestar.openapi import ResponseSpec
from litestar.types import ExceptionHandlersMap

from onmaru.features.entrances.errors import CityChangedMeanwhile, EntryHasFaults
from onmaru.features.entrances.screens import CityChanged, CityFaults
from onmaru.kernel.errors import Refusal

SAID = {
    409: ResponseSpec(CityChanged, description="Somebody was quicker; nothing was changed."),
    422: ResponseSpec(CityFaults, description="The city would have mistakes; nothing was changed."),
}


def _faults(_: Request[Any, Any, Any], refusal: EntryHasFaults) -> Response[CityFaults]:
    body = CityFaults(**_words(refusal), faults=refusal.faults)
    return Response(body, status_code=refusal.status, media_type=MediaType.JSON)


def _changed(_: Request[Any, Any, Any], refusal: CityChangedMeanwhile) -> Response[CityChanged]:
    body = CityChanged(**_words(refusal), theirs=refusal.theirs)
    return Response(body, status_code=refusal.status, media_type=MediaType.JSON)


def _words(refusal: Refusal) -> dict[str, Any]:
    return {
        "code": refusal.code(),
        "message": refusal.korean,
        "message_en": refusal.message(),
        "retry": refusal.retry,
    }


TOLD: ExceptionHandlersMap = {EntryHasFaults: _faults, CityChangedMeanwhile: _changed}
