"""Write the schema the web application's types are made from, or check that the written one is fresh.

python -m onmaru.web.export [--check]
"""

import sys
from pathlib import Path

import msgspec

from onmaru.web.application import unwired
from onmaru.web.schema import describe

SCHEMA = Path(__file__).parents[3] / "web" / "src" / "api" / "schema.json"


def text() -> bytes:
    """Return the schema of the doors as they are in the code now."""
    return msgspec.json.format(msgspec.json.encode(describe(unwired())), indent=1) + b"\n"


def main(argv: list[str] | None = None) -> int:
    """Write the schema; with `--check` only say whether the written one is fresh."""
    words = sys.argv[1:] if argv is None else argv
    fresh = text()
    if "--check" not in words:
        SCHEMA.write_bytes(fresh)
        return 0
    if SCHEMA.exists() and SCHEMA.read_bytes() == fresh:
        return 0
    print("web/src/api/schema.json is stale: run python -m onmaru.web.export, then npm run types", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
