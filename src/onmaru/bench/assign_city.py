"""The city of the assignment bench: Gaon's, with as many agents as are asked for, each able to do everything."""

import re
import shutil
import tomllib
from pathlib import Path

from onmaru.features.calls.prompts import LANGUAGES
from onmaru.features.directory import folder_of

_AFTER_CALL = re.compile(r"after_call = \{[^}]*\}")

NUMBER = "0310002100"
"""Gaon's demonstration line: always open, to the general queue."""


def write(folder: Path, agents: int) -> Path:
    """Write the city's files into `folder` and return it."""
    gaon = folder_of("gaon")
    folder.mkdir(parents=True)
    for file in gaon.glob("*.toml"):
        shutil.copy(file, folder)
    queues = folder / "queues.toml"
    queues.write_text(_AFTER_CALL.sub('after_call = { mode = "optional" }', queues.read_text()))  # free at once
    (folder / "people.toml").write_text("\n".join(_people(agents, tomllib.loads(queues.read_text()))))
    return folder


def names(agents: int) -> list[str]:
    """Return the agents' ids."""
    return [f"bench-{number:03}" for number in range(agents)]


def _people(agents: int, described: dict[str, list[dict[str, str]]]) -> list[str]:
    queues = ", ".join(f'"{queue["id"]}"' for queue in described["queues"])
    skills = ", ".join(f"{skill['id']} = 5" for skill in described["skills"])
    languages = ", ".join(f'"{language}"' for language in LANGUAGES)
    lines = ["[[teams]]", 'id = "team-1"', 'name = "상담팀"', 'name_en = "Agents"', ""]
    for name in names(agents):
        lines += ["[[agents]]", f'id = "{name}"', f'name = "{name}"', f'name_en = "{name}"', 'team = "team-1"']
        lines += [f"queues = [{queues}]", f"skills = {{ {skills} }}", f"languages = [{languages}]", ""]
    return lines
