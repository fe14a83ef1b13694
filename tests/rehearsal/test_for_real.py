"""A rehearsal on a real Asterisk, with real calls, keys, agents and officials' telephones."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

pytestmark = [pytest.mark.real, pytest.mark.timeout(420)]

SECONDS = 400
"""Half of it is the prompts of a whole city being spoken."""
DAY = """
[[calls]]
at = "2026-11-23T10:00"
number = "031-000-2114"
keys = "1"
leads_to = "queue"
to = "tax"

[[calls]]
at = "2026-11-23T10:00"
number = "031-000-2114"
keys = "51"
leads_to = "asked"

[[calls]]
at = "2026-11-23T10:00"
number = "031-000-2100"
keys = "0"
transfer = { kind = "department", to = "civil-affairs" }

[[calls]]
at = "2026-11-23T10:00"
number = "031-000-2114"
keys = "92"
leads_to = "queue"
to = "foreign"
language = "ja"

[[calls]]
at = "2026-11-23T22:00"
number = "031-000-2114"
keys = "2"
leads_to = "message"

[[calls]]
at = "2026-11-23T22:00"
number = "031-000-2114"
keys = "31"
leads_to = "callback"

[[calls]]
at = "2026-11-23T22:00"
number = "031-000-2114"
keys = "0"
leads_to = "dial"
to = "2000"

[[calls]]
at = "2026-11-23T22:00"
number = "031-000-3010"
keys = "2"
leads_to = "queue"
"""


def test_citizens_meet_what_the_city_meant_and_what_it_did_not_mean_is_told(tmp_path: Path):
    day = tmp_path / "day.toml"
    day.write_text(DAY, encoding="utf-8")
    command = [sys.executable, "-m", "onmaru.cli", "rehearse", "--city", "gaon", "--day", str(day), "--json"]
    run = subprocess.run(command, check=False, capture_output=True, timeout=SECONDS)
    assert run.returncode == 1, run.stderr.decode()
    report = msgspec.json.decode(run.stdout)
    (finding,) = report["findings"]
    assert (finding["number"], finding["severity"]) == ("031-000-3010", "error")
    assert "상담사 일반 민원(으)로 가야 하는데" in finding["what"]
    met = {(call["script"]["number"], _keys(call)): call for call in report["calls"]}
    assert met["031-000-2100", "0"]["transfer"] == "done"
    assert met["031-000-2114", "92"]["language"] == "ja"
    assert all(call["is_answered"] for call in met.values())


def _keys(call: dict[str, Any]) -> str:
    return "".join(press["key"] or "-" for press in call["script"]["does"])
