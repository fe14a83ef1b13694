"""The browser that tests drive: the distribution's Chromium, never one fetched by a test tool."""

import shutil

_NAMES = ("chromium", "chromium-browser", "google-chrome")


class ChromiumMissing(Exception):
    """No Chromium was found; `./onmaru test` installs it."""


def executable() -> str:
    """Return the path of the installed Chromium; raises ChromiumMissing."""
    for name in _NAMES:
        if path := shutil.which(name):
            return path
    raise ChromiumMissing
