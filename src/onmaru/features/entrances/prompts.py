"""Every prompt as managers see it: what it says, who says it, how long it takes, where it is heard."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from onmaru.features.calls import LANGUAGES, parts
from onmaru.features.directory import Announcement, CityData, EntryPoint, OwnPrompt
from onmaru.features.entrances.model import Section
from onmaru.features.entrances.names import name_of
from onmaru.features.entrances.ports import Sounds
from onmaru.features.entrances.screens import PromptRow, UsedBy
from onmaru.features.entrances.script import sound_of, standard_prompts, words_of
from onmaru.features.menus import Menu


def rows(data: CityData, sounds: Sounds | None) -> tuple[PromptRow, ...]:
    """Return the city's own prompts in their order, then those every city has."""
    own = {prompt.id: prompt for prompt in data.prompts}
    used = _used(data)
    others = (prompt for prompt in standard_prompts() if prompt not in own)
    return tuple(_row(data, prompt, own.get(prompt), used.get(prompt, ()), sounds) for prompt in (*own, *others))


def _row(
    data: CityData, prompt: str, own: OwnPrompt | None, used: tuple[UsedBy, ...], sounds: Sounds | None
) -> PromptRow:
    name, name_en = (own.name, own.name_en) if own else name_of(prompt)
    first = parts(prompt)[0]
    return PromptRow(
        id=prompt,
        name=name,
        name_en=name_en,
        texts={each: words for each in LANGUAGES if (words := words_of(data, prompt, each))},
        built_in=prompt in standard_prompts(),
        own=own is not None,
        recorded={each: _is_recorded(own, prompt, each, sounds) for each in LANGUAGES},
        seconds={each: _seconds(sounds, sound_of(first, each)) for each in LANGUAGES},
        used_by=used,
    )


def _is_recorded(own: OwnPrompt | None, prompt: str, language: str, sounds: Sounds | None) -> bool:
    if own is not None and language in own.recordings:
        return True
    return sounds is not None and sounds.is_from_files(sound_of(prompt, language))


def _seconds(sounds: Sounds | None, name: str) -> float | None:
    found = sounds.seconds(name) if sounds else None
    return None if found is None else round(found, 1)


def _used(data: CityData) -> Mapping[str, tuple[UsedBy, ...]]:
    """Return by prompt where it is heard."""
    found: defaultdict[str, dict[UsedBy, None]] = defaultdict(dict)
    for prompt, used in _uses(data):
        found[prompt][used] = None
    return {prompt: tuple(used) for prompt, used in found.items()}


def _uses(data: CityData) -> Iterator[tuple[str, UsedBy]]:
    for entry in data.entry_points:
        if entry.menu is None:
            used = _by("entry_points", entry)
            yield from ((entry.greeting, used), (entry.closed, used))
    for menu in data.menus:
        for step in menu.steps:
            yield from ((prompt, _by("menus", menu)) for prompt in getattr(step, "prompts", ()))
    for announcement in data.announcements:
        if announcement.prompt:
            yield announcement.prompt, _by("announcements", announcement)


def _by(section: Section, entry: EntryPoint | Menu | Announcement) -> UsedBy:
    return UsedBy(section=section, id=entry.id, name=entry.name, name_en=entry.name_en)
