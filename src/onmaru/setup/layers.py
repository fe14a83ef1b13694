"""Settings come in layers: the file `onmaru.toml`, over it the environment, over that the command line.

This module lays them over one another as plain values; `onmaru.settings` says what each value means and checks it.
A name of the environment is the setting's path: `ONMARU_PORT`, `ONMARU_PHONE__SIP_PORT` (two underscores enter a
section).
"""

import argparse
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onmaru.setup.places import SETTINGS_FILE
from onmaru.setup.words import LANGUAGES, SetupFailure, Text

PREFIX = "ONMARU_"
NOT_SETTINGS = ("ONMARU_SETTINGS", "ONMARU_TEST_")
"""The name of the settings file itself, and what only our tests tell one another."""


@dataclass(frozen=True)
class Option:
    """One option of the command line, and the setting it stands for."""

    flag: str
    path: tuple[str, ...]
    does: Text
    value: str | None = None
    """What a flag without a word of its own sets."""
    metavar: str = "N"
    choices: tuple[str, ...] | None = None

    @property
    def variable(self) -> str:
        """The environment's name for this option: `ONMARU_NO_PHONE`."""
        return PREFIX + self.flag.removeprefix("--").replace("-", "_").upper()


OPTIONS = (
    Option("--data", ("data",), Text("데이터 폴더", "the data folder"), metavar="DIR"),
    Option("--host", ("host",), Text("웹 서버가 듣는 주소", "address the web server listens on"), metavar="ADDRESS"),
    Option("--port", ("port",), Text("웹 서버 포트", "the web server's port")),
    Option(
        "--city",
        ("city",),
        Text("도시: cities/의 이름이나 폴더", "the city: a name in cities/ or a folder"),
        metavar="NAME",
    ),
    Option("--no-phone", ("phone", "enabled"), Text("전화 없이 시작", "start without the phone"), value="false"),
    Option("--traffic", ("traffic",), Text("시간당 N통의 가상 시민 전화", "N simulated citizens call per hour")),
    Option(
        "--traffic-agents",
        ("traffic_agents",),
        Text("전화를 받는 가상 상담사 N명", "N simulated agents answer"),
    ),
    Option("--no-browser", ("browser",), Text("브라우저를 열지 않음", "do not open a browser"), value="false"),
    Option("--lang", ("lang",), Text("안내 언어", "language of these messages"), metavar="LANG", choices=LANGUAGES),
)


def add_options(parser: argparse.ArgumentParser, language: str = "ko") -> None:
    """Give a command the options that are settings."""
    for option in OPTIONS:
        told = option.does.within(language)  # type: ignore[arg-type]  # argparse's own `choices` checked it
        if option.value is not None:
            parser.add_argument(option.flag, action="store_const", const=option.value, help=told)
        else:
            parser.add_argument(option.flag, metavar=option.metavar, choices=option.choices, help=told)


def laid_over(chosen: Mapping[str, Any], environment: Mapping[str, str]) -> dict[str, Any]:
    """Return all layers as one nested dictionary; `chosen` is what `add_options` parsed."""
    settings = _from_file(environment)
    for name, value in environment.items():
        if path := _path_of(name):
            _put(settings, path, _plain(value))
    for option in OPTIONS:
        if option.value is not None and _is_yes(environment.get(option.variable, "")):
            _put(settings, option.path, option.value)
        if (picked := chosen.get(option.flag.removeprefix("--").replace("-", "_"))) is not None:
            _put(settings, option.path, picked)
    return settings


def _from_file(environment: Mapping[str, str]) -> dict[str, Any]:
    named = environment.get("ONMARU_SETTINGS")
    path = Path(named) if named else SETTINGS_FILE
    if not named and not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text())
    except OSError as failure:
        raise SetupFailure(
            Text(f"설정 파일을 읽을 수 없습니다: {path}", f"The settings file {path} cannot be read."),
            Text("ONMARU_SETTINGS의 경로를 확인해 주십시오.", "Check the path in ONMARU_SETTINGS."),
            str(failure),
        ) from failure
    except tomllib.TOMLDecodeError as failure:
        raise SetupFailure(
            Text(f"설정 파일의 문법이 틀렸습니다: {path}", f"The settings file {path} is not valid TOML."),
            Text("아래 줄을 고쳐 주십시오.", "Correct the line named below."),
            str(failure),
        ) from failure


def _path_of(variable: str) -> tuple[str, ...] | None:
    flags = {option.variable for option in OPTIONS if option.value is not None}
    if not variable.startswith(PREFIX) or variable.startswith(NOT_SETTINGS) or variable in flags:
        return None
    return tuple(variable.removeprefix(PREFIX).lower().split("__"))


def _plain(value: str) -> Any:
    return tomllib.loads(f"value = {value}")["value"] if value.startswith("[") else value


def _is_yes(value: str) -> bool:
    return value.lower() in {"1", "true", "yes", "on"}


def _put(settings: dict[str, Any], path: Sequence[str], value: Any) -> None:
    for name in path[:-1]:
        settings = settings.setdefault(name, {})
    settings[path[-1]] = value
