"""A new city made from the sample: its structure is there, its people and numbers are to be filled in."""

from pathlib import Path

import pytest

from onmaru.features.directory import actions, read_city
from onmaru.features.directory.cli import main
from onmaru.features.directory.errors import CityExists, CityNameNotUsable

pytestmark = pytest.mark.model

GAON = actions.SAMPLE_CITIES / "gaon"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which cities are kept."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def haneul(place) -> Path:
    return actions.found_city(GAON, "haneul-si", korean="하늘시", english="Haneul")


def test_it_can_be_checked_and_loaded_as_it_is(haneul):
    assert [mistake.sentence() for mistake in actions.validate(haneul)] == []
    city = read_city(haneul).city
    assert (city.id, city.name, city.centre_name, city.sample) == ("haneul-si", "하늘시", "하늘시 민원콜센터", False)


def test_it_has_the_structure_of_the_sample(haneul):
    new, sample = read_city(haneul), read_city(GAON)
    assert (new.calendars, new.queues, new.skills, new.dispositions) == (
        sample.calendars,
        sample.queues,
        sample.skills,
        sample.dispositions,
    )
    ours = [(entry.id, entry.name) for entry in sample.departments if entry.kind != "town_office"]
    assert [(entry.id, entry.name) for entry in new.departments if entry.kind != "town_office"] == ours


def test_nobody_and_no_place_of_the_sample_is_in_it(haneul):
    sample = read_city(GAON)
    people = {agent.name for agent in sample.agents}
    people |= {person.name for person in (*sample.staff, *sample.officials)}
    people |= {person.id for person in sample.officials}
    text = "".join(path.read_text(encoding="utf-8") for path in haneul.glob("*.toml"))
    assert not [name for name in people if name in text]
    assert "가온" not in text
    assert not [entry.extension for entry in sample.departments if f'"{entry.extension}"' in text]


def test_every_place_to_fill_in_is_named_with_its_line(haneul):
    left = actions.unfilled(haneul)
    fields = {(mistake.file, mistake.field) for mistake in left}
    assert fields >= {
        ("city.toml", "population"),
        ("departments.toml", "extension"),
        ("people.toml", "name"),
        ("entry_points.toml", "number"),
        ("officials.toml", ""),
    }
    for mistake in left:
        if mistake.line is not None:
            line = (haneul / mistake.file).read_text(encoding="utf-8").splitlines()[mistake.line - 1]
            assert mistake.message.rpartition("지금: ")[2] in line


def test_what_is_filled_in_is_named_no_more(haneul):
    before = len(actions.unfilled(haneul))
    people = haneul / "people.toml"
    people.write_text(people.read_text(encoding="utf-8").replace("〔상담사 1〕", "강누리"), encoding="utf-8")
    assert len(actions.unfilled(haneul)) == before - 1


def test_the_sample_itself_has_nothing_to_fill_in():
    assert actions.unfilled(GAON) == []


def test_nothing_is_overwritten(haneul):
    before = {path: path.read_bytes() for path in haneul.rglob("*.toml")}
    with pytest.raises(CityExists):
        actions.found_city(GAON, "haneul-si")
    assert {path: path.read_bytes() for path in haneul.rglob("*.toml")} == before


@pytest.mark.parametrize("name", ["하늘시", "Haneul", "../haneul", "haneul/si", "", "a_b"])
def test_a_name_that_cannot_be_an_id_is_refused(place, name):
    with pytest.raises(CityNameNotUsable):
        actions.found_city(GAON, name)
    assert list(place.iterdir()) == []


def test_the_command_says_what_is_left_to_do_in_both_languages(place, capsys):
    assert main(["new", "haneul-si", "--from", str(GAON), "--name", "하늘시"]) == 0
    told = capsys.readouterr().out
    assert "officials.toml" in told
    assert "채울 곳이" in told
    assert "still to be filled in" in told
    assert main(["validate", "haneul-si"]) == 0
    assert "채울 곳이" in capsys.readouterr().out


def test_the_command_refuses_in_both_languages(haneul, capsys):
    assert main(["new", "haneul-si"]) == 1
    told = capsys.readouterr().err
    assert "이미 있습니다" in told
    assert "already" in told
