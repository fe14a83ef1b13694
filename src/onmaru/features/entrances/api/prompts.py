"""What callers hear: listened to in the browser, recorded by a person."""

from typing import Annotated, Final

from litestar import Response, delete, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, JSONBody

from onmaru.features.accounts import SignedIn
from onmaru.features.entrances.api.changing import MANAGERS
from onmaru.features.entrances.api.refusing import SAID, TOLD
from onmaru.features.entrances.entrances import Entrances, author
from onmaru.features.entrances.forms import ListenForm, ReasonForm, RecordingForm
from onmaru.features.entrances.ports import LARGEST_RECORDING
from onmaru.features.entrances.screens import EntrancesPage

PROMPT: Final = "/api/prompts/{prompt:str}"
AROUND_A_FILE: Final = 64 * 1024
"""Bytes of a request that are not the file."""


@post(
    f"{PROMPT}/recordings/{{language:str}}",
    opt=MANAGERS,
    responses=SAID,
    exception_handlers=TOLD,
    status_code=200,
    request_max_body_size=LARGEST_RECORDING + AROUND_A_FILE,
    tags=["entrances"],
)
async def record(
    prompt: FromPath[str],
    language: FromPath[str],
    data: Annotated[RecordingForm, Body(media_type=RequestEncodingType.MULTI_PART)],
    who: NamedDependency[SignedIn],
    entrances: NamedDependency[Entrances],
) -> EntrancesPage:
    """Let a recording be heard from now on instead of a spoken text: a WAVE file, ten megabytes at most."""
    content = await data.data.read()
    await entrances.recordings.add(prompt, language, content, reason=data.reason, name=data.name, by=author(who))
    return await entrances.pages.whole()


@delete(
    f"{PROMPT}/recordings/{{language:str}}",
    opt=MANAGERS,
    responses=SAID,
    exception_handlers=TOLD,
    status_code=200,
    tags=["entrances"],
)
async def unrecord(
    prompt: FromPath[str],
    language: FromPath[str],
    data: JSONBody[ReasonForm],
    who: NamedDependency[SignedIn],
    entrances: NamedDependency[Entrances],
) -> EntrancesPage:
    """Let the words be spoken again instead of a recording."""
    await entrances.recordings.remove(prompt, language, reason=data.reason, by=author(who))
    return await entrances.pages.whole()


@get(f"{PROMPT}/sound/{{language:str}}", opt=MANAGERS, tags=["entrances"])
async def listen(
    prompt: FromPath[str], language: FromPath[str], entrances: NamedDependency[Entrances]
) -> Response[bytes]:
    """Hear what callers hear."""
    return _sound(await entrances.recordings.sound(prompt, language))


@post("/api/prompts/spoken", opt=MANAGERS, status_code=200, tags=["entrances"])
async def try_words(data: JSONBody[ListenForm], entrances: NamedDependency[Entrances]) -> Response[bytes]:
    """Hear how words would be spoken, before they are saved."""
    return _sound(await entrances.recordings.spoken(data.text, data.language))


def _sound(wave: bytes) -> Response[bytes]:
    return Response(wave, media_type="audio/wav", headers={"cache-control": "private, no-cache"})


DOORS = (record, unrecord, listen, try_words)
