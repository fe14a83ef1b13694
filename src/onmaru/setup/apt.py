"""The distribution's packages: which there are, getting them, and where they come from.

Where from is always the configuration of the machine itself: a city's internal mirror and proxy work, no host is named
here.
"""

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from onmaru.setup import commands
from onmaru.setup.words import SetupFailure, Text

_QUIET = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
_one_at_a_time = threading.RLock()
_POLICY = Path("/usr/sbin/policy-rc.d")
_lists_are_fresh = False


def is_usable() -> bool:
    """Tell whether this is a Debian or Ubuntu machine and we may install on it."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def has(package: str) -> bool:
    """Tell whether a package is installed."""
    words = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]
    said = subprocess.run(words, check=False, capture_output=True, text=True)
    return said.stdout.strip() == "installed"


def offered_version(package: str) -> str | None:
    """Return the version the distribution offers, or None."""
    refresh()
    said = subprocess.run(
        ["apt-cache", "policy", package], check=False, capture_output=True, text=True, env={**os.environ, **_QUIET}
    )
    for line in said.stdout.splitlines():
        if (version := line.strip().removeprefix("Candidate:").strip()) != line.strip():
            return None if version == "(none)" else version
    return None


def install(packages: Sequence[str]) -> bool:
    """Install what is missing of `packages`, starting no service; return False when nothing was."""
    missing = [package for package in packages if not has(package)]
    if not missing:
        return False
    if not is_usable():
        raise SetupFailure(
            Text(f"이 프로그램이 필요합니다: {' '.join(missing)}", f"These packages are needed: {' '.join(missing)}"),
            Text(
                f"관리자가 한 번 실행해 주십시오: apt-get install {' '.join(missing)}",
                f"Have an administrator run once: apt-get install {' '.join(missing)}",
            ),
        )
    with _one_at_a_time, _no_service_starts():
        refresh()
        commands.run(
            ["apt-get", "install", "-y", "-q", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", *missing],
            failing=Text(f"설치하지 못했습니다: {' '.join(missing)}", f"Could not install: {' '.join(missing)}"),
            do=Text(
                "네트워크와 /etc/apt/sources.list를 확인한 뒤 다시 실행해 주십시오.",
                "Check the network and /etc/apt/sources.list, then run this again.",
            ),
            environment=_QUIET,
        )
    return True


def provide(programs: Mapping[str, str]) -> bool:
    """Make sure of programs, given as name → package, wherever they come from; return False when all were there."""
    missing = [package for program, package in programs.items() if shutil.which(program) is None]
    return bool(missing) and install(missing)


def refresh() -> None:
    """Read the package lists anew, once per run: a fresh machine has none."""
    global _lists_are_fresh  # noqa: PLW0603  one machine, one set of package lists
    with _one_at_a_time:
        if not _lists_are_fresh and os.geteuid() == 0:
            commands.run(
                ["apt-get", "update", "-q", "-o", "DPkg::Lock::Timeout=300"],
                failing=Text("패키지 목록을 읽지 못했습니다.", "The package lists could not be read."),
                do=Text(
                    "네트워크와 /etc/apt/sources.list를 확인해 주십시오.",
                    "Check the network and /etc/apt/sources.list.",
                ),
                environment=_QUIET,
            )
            _lists_are_fresh = True


def debian_mirror() -> str | None:
    """Return the address of the Debian archive this machine is configured to use, if it is a Debian machine."""
    said = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(ORIGIN)|$(LABEL)|$(REPO_URI)"],
        check=False,
        capture_output=True,
        text=True,
    )
    for line in said.stdout.splitlines():
        origin, label, address = line.split("|", 2)
        if (origin, label) == ("Debian", "Debian"):
            return address
    return None


def proxy() -> dict[str, str]:
    """Return the environment by which other programs use the proxy that apt is told to use."""
    said = subprocess.run(
        ["apt-config", "dump", "--format", "%v%n", "Acquire::http::Proxy"], check=False, capture_output=True, text=True
    )
    address = said.stdout.strip()
    return {"http_proxy": address} if address and address != "DIRECT" else {}


@contextmanager
def _no_service_starts() -> Iterator[None]:
    """Keep packages from starting services of their own: a system Asterisk would take our port."""
    if _POLICY.exists():
        yield
        return
    _POLICY.write_text("#!/bin/sh\nexit 101\n")
    _POLICY.chmod(0o755)
    try:
        yield
    finally:
        _POLICY.unlink(missing_ok=True)
