"""Recordings of people instead of spoken texts, and what callers hear, heard in the browser."""

import asyncio
import hashlib
from typing import Final

import msgspec

from onmaru.features.calls import LANGUAGES, parts
from onmaru.features.directory import CityData, OwnPrompt
from onmaru.features.entrances.changing import as_sent
from onmaru.features.entrances.errors import (
    EntryHasFaults,
    EntryNotFound,
    LanguageNotSpoken,
    NoSoundYet,
    NotRecorded,
    ReasonMissing,
    RecordingInFiles,
)
from onmaru.features.entrances.keeping import Keeping, insist
from onmaru.features.entrances.model import Author, entry_of, with_entry
from onmaru.features.entrances.names import name_of
from onmaru.features.entrances.ports import Sounds, Words
from onmaru.features.entrances.screens import FieldFault
from onmaru.features.entrances.script import sound_of, standard_prompts
from onmaru.features.entrances.speaking import readable

LONGEST_REASON: Final = 500


class Recording:
    """Recordings, added, taken away and listened to."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping

    async def add(self, prompt: str, language: str, data: bytes, *, reason: str, name: str, by: Author) -> None:
        """Let a recording be heard from now on; a prompt that is not there yet is made, if it is given a name.

        Raises RecordingNotUsable, EntryNotFound, EntryHasFaults, LanguageNotSpoken, ReasonMissing, NoSoundYet.
        """
        _insist_spoken(language)
        why = _reason(reason)
        sounds, sha256 = self._sounds, await asyncio.to_thread(_sha256, data)
        # What would be refused is not kept; what makes it wrong meanwhile is found below.
        await self._recorded(self._keeping.directory().data, prompt, name, language, sha256)
        await sounds.keep(data)
        async with self._keeping.changing() as (city, city_data):
            entry = await self._recorded(city_data, prompt, name, language, sha256)
            after = with_entry(city_data, "prompts", prompt, entry)
            await self._keeping.become(city, after, by=by, reason=why, at=self._keeping.now)

    async def _recorded(self, data: CityData, prompt: str, name: str, language: str, sha256: str) -> OwnPrompt:
        """Return the prompt with that recording; raises EntryNotFound, EntryHasFaults."""
        entry = _with_recording(_own(data, prompt, name.strip()), language, sha256)
        insist(await self._keeping.faults(data, "prompts", prompt, entry))
        return entry

    async def remove(self, prompt: str, language: str, *, reason: str, by: Author) -> None:
        """Let the words be spoken again.

        Raises NotRecorded, RecordingInFiles, EntryHasFaults when nothing would be left to be heard.
        """
        async with self._keeping.changing() as (city, data):
            entry = entry_of(data, "prompts", prompt)
            if entry is None or language not in entry.recordings:
                raise RecordingInFiles if self._is_from_files(prompt, language) else NotRecorded
            left = {each: name for each, name in entry.recordings.items() if each != language}
            without = msgspec.structs.replace(entry, recordings=left)
            insist(await self._keeping.faults(data, "prompts", prompt, without))
            after = with_entry(data, "prompts", prompt, without)
            await self._keeping.become(city, after, by=by, reason=reason, at=self._keeping.now)

    async def sound(self, prompt: str, language: str) -> bytes:
        """Return what callers hear as a WAVE file; raises EntryNotFound, LanguageNotSpoken, NoSoundYet."""
        _insist_spoken(language)
        if entry_of(self._keeping.directory().data, "prompts", prompt) is None and prompt not in standard_prompts():
            raise EntryNotFound
        return await self._wave(sound_of(parts(prompt)[0], language))

    async def spoken(self, text: str, language: str) -> bytes:
        """Return words as they would be spoken, as a WAVE file; raises LanguageNotSpoken, NoSoundYet."""
        _insist_spoken(language)
        said = await self._sounds.say(Words(readable(text, language), text))
        if said is None:
            raise NoSoundYet
        return await self._wave(said)

    @property
    def _sounds(self) -> Sounds:
        if self._keeping.sounds is None:
            raise NoSoundYet
        return self._keeping.sounds

    async def _wave(self, name: str) -> bytes:
        wave = await self._sounds.wave(name)
        if wave is None:
            raise NoSoundYet
        return wave

    def _is_from_files(self, prompt: str, language: str) -> bool:
        sounds = self._keeping.sounds
        if sounds is None or language not in LANGUAGES or prompt not in standard_prompts():
            return False
        return sounds.is_from_files(sound_of(prompt, language))


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _own(data: CityData, prompt: str, name: str) -> OwnPrompt:
    """Return the city's own prompt of that name, made now if it is a standard one or newly named."""
    own: OwnPrompt | None = entry_of(data, "prompts", prompt)
    if own is not None:
        return own
    if prompt not in standard_prompts() and not name:
        raise EntryNotFound
    korean, english = name_of(prompt)
    made: OwnPrompt = as_sent("prompts", prompt, {"name": name or korean, "name_en": name or english}, None)
    return made


def _with_recording(own: OwnPrompt, language: str, sha256: str) -> OwnPrompt:
    if own.id != parts(own.id)[0]:
        raise EntryHasFaults((FieldFault(field="recordings", message="번호를 세는 안내말은 녹음할 수 없습니다."),))
    return msgspec.structs.replace(own, recordings=own.recordings | {language: sha256})


def _reason(reason: str) -> str:
    if not reason.strip() or len(reason) > LONGEST_REASON or "\0" in reason:
        raise ReasonMissing
    return reason


def _insist_spoken(language: str) -> None:
    if language not in LANGUAGES:
        raise LanguageNotSpoken
