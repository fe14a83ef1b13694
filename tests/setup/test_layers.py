"""Settings: file, then environment, then command line; a wrong name or value is said, not swallowed."""

from pathlib import Path

import pytest

from onmaru.settings import SettingsWrong, load
from onmaru.setup.words import SetupFailure

pytestmark = pytest.mark.model


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "onmaru.toml"


def in_file(file: Path, text: str, **environment: str) -> dict[str, str]:
    file.write_text(text)
    return {"ONMARU_SETTINGS": str(file), **environment}


def test_without_any_layer_the_defaults_hold(file: Path) -> None:
    settings = load({}, in_file(file, ""))
    assert (settings.port, settings.city, settings.phone.enabled, settings.browser) == (8080, "gaon", True, True)


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(file: Path) -> None:
    environment = in_file(
        file, 'port = 1001\ncity = "file"\nhost = "file"', ONMARU_PORT="1002", ONMARU_CITY="environment"
    )
    settings = load({"port": "1003"}, environment)
    assert (settings.port, settings.city, settings.host) == (1003, "environment", "file")


def test_two_underscores_enter_a_section_and_brackets_make_a_list(file: Path) -> None:
    environment = in_file(
        file,
        "[phone]\nhttp_port = 8000",
        ONMARU_PHONE__SIP_PORT="5070",
        ONMARU_PHONE__TRUNK__SOURCES='["203.0.113.0/24"]',
    )
    phone = load({}, environment).phone
    assert (phone.http_port, phone.sip_port, phone.trunk.sources) == (8000, 5070, ("203.0.113.0/24",))


@pytest.mark.parametrize("layers", [({"no_phone": "false"}, {}), ({}, {"ONMARU_NO_PHONE": "1"})])
def test_no_phone_is_an_option_and_a_variable(file: Path, layers: tuple[dict[str, str], dict[str, str]]) -> None:
    chosen, environment = layers
    assert not load(chosen, in_file(file, "", **environment)).phone.enabled


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("prot = 8080", "prot"),
        ('port = "many"', r"\$\.port"),
        ("[phone]\nsip = 1", r"`sip` - at `\$\.phone`"),
    ],
)
def test_a_misspelt_name_or_a_wrong_value_is_named(file: Path, text: str, complaint: str) -> None:
    with pytest.raises(SettingsWrong, match=complaint):
        load({}, in_file(file, text))


def test_a_file_that_is_not_toml_says_what_to_correct(file: Path) -> None:
    with pytest.raises(SetupFailure) as failure:
        load({}, in_file(file, "port: 8080"))
    assert str(file) in failure.value.told("en")


def test_the_usual_name_of_a_database_address_is_understood(file: Path) -> None:
    assert load({}, in_file(file, "", DATABASE_URL="postgresql://db/x")).database_url == "postgresql://db/x"


def test_what_tests_tell_one_another_is_no_setting(file: Path) -> None:
    assert load({}, in_file(file, "", ONMARU_TEST_FOLDER="/somewhere")).port == 8080


@pytest.mark.parametrize(
    "url", ["https://centre.example.kr", "https://centre.example.kr:8443", "http://localhost:8080", "http://[::1]:8080"]
)
def test_the_public_address_is_a_secure_one(file: Path, url: str) -> None:
    assert load({}, in_file(file, f'public_url = "{url}"')).public_url == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "centre.example.kr",
        "http://centre.example.kr",
        "https://centre.example.kr/",
        "https://centre.example.kr/desk",
        "https://centre.example.kr?",
        "https://somebody@centre.example.kr",
        "https://",
        "https://[",
        "javascript:alert(1)",
    ],
)
def test_any_other_is_refused(file: Path, url: str) -> None:
    with pytest.raises(SettingsWrong, match="public_url"):
        load({}, in_file(file, f'public_url = "{url}"'))
