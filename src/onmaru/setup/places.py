"""Where things are in a checkout."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin/python"
REQUIREMENTS = PROJECT / "requirements"
WEB = PROJECT / "web"
DATA = PROJECT / "var"
"""The default data folder; git ignores it."""
SETTINGS_FILE = PROJECT / "onmaru.toml"
