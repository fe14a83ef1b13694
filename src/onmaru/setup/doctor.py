"""`./onmaru doctor`: what is there, what is missing or misconfigured, and what to do about it.

Runs on the machine's own Python, so it can speak even where nothing has been installed. It looks and changes nothing.
"""

import argparse
import json
from collections.abc import Sequence
from typing import Any

from onmaru.setup.findings import Finding, Verdict, examine
from onmaru.setup.layers import add_options
from onmaru.setup.steps import Telling

_MARKS: dict[Verdict, str] = {"ok": "✓", "later": "·", "wrong": "✗"}


def main(words: Sequence[str], telling: Telling) -> int:
    """Look at everything and tell; returns 1 when something is wrong that `up` cannot put right by itself."""
    parser = argparse.ArgumentParser(prog="onmaru doctor")
    parser.add_argument("--json", action="store_true")
    add_options(parser, telling.language)
    options = parser.parse_args(words)
    telling = Telling(options.lang or telling.language)
    findings = examine(vars(options))
    if options.json:
        telling.say(json.dumps([_plain(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            _tell(finding, telling)
    return int(any(finding.verdict == "wrong" for finding in findings))


def _tell(finding: Finding, telling: Telling) -> None:
    about, found = finding.about.within(telling.language), finding.found.within(telling.language)
    telling.say(f"  {_MARKS[finding.verdict]} {about}: {found}")
    if finding.do:
        telling.say(f"      → {finding.do.within(telling.language)}")


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "about": finding.about.en,
        "verdict": finding.verdict,
        "found": {"ko": finding.found.ko, "en": finding.found.en},
        "do": {"ko": finding.do.ko, "en": finding.do.en} if finding.do else None,
    }
