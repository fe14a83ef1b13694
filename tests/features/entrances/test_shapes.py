"""Whatever a screen sends is read or answered field by field, and every prompt comes out of it in every language."""

from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onmaru.features.calls import LANGUAGES
from onmaru.features.directory import CityData, OwnPrompt, folder_of, read_city
from onmaru.features.entrances.model import KINDS, Section, entries, plain, shown
from onmaru.features.entrances.ports import Recorded, Words
from onmaru.features.entrances.screens import FieldFault
from onmaru.features.entrances.script import script_of
from onmaru.features.entrances.shapes import MOST_FAULTS, Misread, read
from onmaru.features.entrances.speaking import readable

pytestmark = pytest.mark.model

GAON = read_city(folder_of("gaon"))
SECTIONS: tuple[Section, ...] = get_args(Section)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_entry_of_the_sample_city_is_read_as_it_is_shown(section: Section) -> None:
    for entry in entries(GAON, section):
        assert read(section, entry.id, plain(entry), entry) == entry
        assert read(section, entry.id, shown(section, entry) or {}, entry) == entry


@given(st.sampled_from(SECTIONS), st.data())
def test_nothing_anybody_sends_makes_us_stumble(section: Section, data: st.DataObject) -> None:
    entry: Any = next(iter(entries(GAON, section)), None)
    row = plain(entry) if entry else {"id": "x"}
    field = data.draw(st.sampled_from([*KINDS[section].shape.__struct_fields__, "strange"]))
    faults = faults_in(section, row | {field: data.draw(JSON)}, entry)
    assert len(faults) <= MOST_FAULTS
    assert all(any("가" <= sign <= "힣" for sign in fault.message) for fault in faults)


def faults_in(section: Section, row: dict[str, Any], entry: Any) -> tuple[FieldFault, ...]:
    try:
        read(section, row["id"] if isinstance(row["id"], str) else "x", row, entry)
    except Misread as misread:
        return misread.faults
    return ()


@pytest.mark.parametrize(
    ("section", "sent", "fields"),
    [
        ("calendars", {"name": "낮", "days": {"mon": ["9-18"], "noon": []}}, ["name_en", "days.mon.0", "days.noon"]),
        ("special_days", {"date": "tomorrow", "name": "날", "name_en": "Day"}, ["date"]),
        ("callback_plans", {"name": "콜백", "name_en": "C", "calendar": "main", "slot_minutes": 5}, ["slot_minutes"]),
        ("prompts", {"name": "비", "name_en": "Rain", "texts": {"fr": "Il pleut", "ko": 7}}, ["texts.fr", "texts.ko"]),
        (
            "menus",
            {
                "name": "메뉴",
                "name_en": "M",
                "first": "a",
                "person": "a",
                "steps": [
                    {"id": "a", "kind": "queue", "priority": 11},
                    {"id": "b", "kind": "dance"},
                    {"kind": "end"},
                    7,
                ],
            },
            ["steps.a.priority", "steps.b.kind", "steps.2.id", "steps.3"],
        ),
    ],
)
def test_faults_are_named_as_forms_name_fields(section: Section, sent: dict[str, Any], fields: list[str]) -> None:
    with pytest.raises(Misread) as misread:
        read(section, "x", sent, None)
    assert [fault.field for fault in misread.value.faults] == fields


# ── What is heard ───────────────────────────────────────────────────────────────────────────────────────────────


def test_every_prompt_can_be_heard_in_every_language() -> None:
    script = script_of(GAON)
    assert all(line for line in script.values())
    names = {name for name in script if "/" not in name}
    assert {f"{language}/{name}" for language in LANGUAGES[1:] for name in names} | names == set(script)


def test_the_best_comes_first() -> None:
    greeting = {"id": "greeting", "name": "첫인사", "name_en": "Greeting"}
    own = {"texts": {"ko": "{city}예요.", "zh": "您好。"}, "recordings": {"en": "0" * 64}}
    script = script_of(with_prompt(greeting | own))
    assert script["greeting"][0] == Words("ko", "가온시예요.")
    assert script["en/greeting"][0] == Recorded("0" * 64)
    assert script["zh/greeting"][:2] == (Words("zh", "您好。"), Recorded("0" * 64))
    assert script["ja/greeting"][1] == Recorded("0" * 64)


def test_the_place_in_the_line_is_said_in_the_citys_words() -> None:
    script = script_of(
        with_prompt({"id": "queue_position", "name": "순번", "name_en": "P", "texts": {"ko": "{n} 번째."}})
    )
    assert script["queue_position_3"][0] == Words("ko", "세 번째.")
    assert script["en/queue_position_3"][0] == Words("en", "You are number 3 in the line.")


def with_prompt(row: dict[str, Any]) -> CityData:
    return msgspec.structs.replace(GAON, prompts=(msgspec.convert(row, OwnPrompt),))


@pytest.mark.parametrize(
    ("text", "language", "read_in"),
    [
        ("비가 와요", "ko", "ko"),
        ("비가 와요", "en", "ko"),
        ("It rains", "en", "en"),
        ("It rains", "zh", "en"),
        ("It rains", "ko", "en"),
        ("下雨了", "zh", "zh"),
        ("雨です", "ja", "ja"),
        ("119", "ko", "ko"),
    ],
)
def test_words_are_read_by_whoever_can_read_them(text: str, language: str, read_in: str) -> None:
    assert readable(text, language) == read_in
