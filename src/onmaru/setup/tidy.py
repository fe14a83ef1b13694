"""What must not be in the repository: addresses of package registries, paths of one machine, links to nowhere.

Looks at the files git knows. Patterns are spelt so that this file does not find itself.
"""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from onmaru.setup import python
from onmaru.setup.places import PROJECT, REQUIREMENTS, WEB

_REGISTRIES = re.compile(
    r"\b(?:registry\.(?:npm|yarn)[a-z]*|py[p]i\.(?:org|python)|files\.python[h]osted|(?:deb|ftp|security)\.[d]ebian"
    r"|(?:archive|ports)\.[u]buntu|cr[a]tes\.io)\b"
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>)]+")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_TEXT_BYTES = 2_000_000
"""Anything larger, or with a zero byte, is a picture or a sound and not looked into."""


def locks_that_name_hosts() -> str:
    """Return the lines of lock files that say where a package is downloaded from."""
    locks = [*sorted(REQUIREMENTS.glob("*.txt")), WEB / "package-lock.json"]
    return "\n".join(
        f"{lock.relative_to(PROJECT)}:{number}: {line.strip()[:120]}"
        for lock in locks
        for number, line in enumerate(lock.read_text().splitlines(), start=1)
        if '"resolved": "http' in line or (lock.suffix == ".txt" and ("://" in line or "--index" in line))
    )


def missing_in_locks() -> str:
    """Return the dependencies of pyproject.toml that no lock holds: somebody added one and did not lock."""
    declared = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    groups = declared["dependency-groups"]
    wanted = {
        python.RUNTIME: declared["project"]["dependencies"],
        python.DEVELOPMENT: groups["dev"],
        python.NODE: groups["node"],
    }
    return "\n".join(
        f"requirements/{lock}.txt: {name}"
        for lock, requirements in wanted.items()
        for name in sorted(set(map(_name, requirements)) - _locked(lock))
    )


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    return re.sub(r"[-_.]+", "-", found[0]).lower() if found else requirement


def _locked(lock: str) -> set[str]:
    lines = (REQUIREMENTS / f"{lock}.txt").read_text().splitlines()
    return {_name(line) for line in lines if "==" in line}


def traces_of_a_machine() -> str:
    """Return the lines that name a package registry, this machine's mirrors, or folders of this machine."""
    traces = [_REGISTRIES, *map(re.compile, map(re.escape, [*_own_mirrors(), *_own_folders()]))]
    return "\n".join(
        f"{path.relative_to(PROJECT)}:{number}: {line.strip()[:120]}"
        for path, text in _texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if any(trace.search(line) for trace in traces)
    )


def broken_links() -> str:
    """Return the links of our documents that point to no file."""
    return "\n".join(
        f"{path.relative_to(PROJECT)}: {target}"
        for path, text in _texts()
        if path.suffix == ".md"
        for target in _LINK.findall(text)
        if not _leads_somewhere(path, target)
    )


def _leads_somewhere(document: Path, target: str) -> bool:
    parts = urlsplit(target)
    return bool(parts.scheme) or not parts.path or (document.parent / parts.path).exists()


def _texts() -> Iterator[tuple[Path, str]]:
    ours = ["git", "-c", f"safe.directory={PROJECT}"]  # whoever checks may not be who cloned
    words = [*ours, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, check=True, capture_output=True, text=True, cwd=PROJECT).stdout
    for name in filter(None, listed.split("\0")):
        path = PROJECT / name
        if path.is_file() and path.stat().st_size <= _TEXT_BYTES and b"\0" not in (content := path.read_bytes()):
            yield path, content.decode(errors="replace")


def _own_mirrors() -> set[str]:
    """Return the hosts that this machine's package managers are told to use."""
    asked = (
        ["apt-get", "indextargets", "--format", "$(REPO_URI)"],
        ["npm", "config", "get", "registry"],
        ["python3", "-m", "pip", "config", "list"],
    )
    hosts = set()
    for words in asked:
        try:
            said = subprocess.run(words, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout
        except OSError:
            continue  # not on this machine: it names nothing
        hosts |= {urlsplit(address).hostname or "" for address in _ADDRESS.findall(said)}
    return {host for host in hosts if "." in host and not host.startswith("127.")}


def _own_folders() -> list[str]:
    """Return the folders whose names would tell of this machine: the checkout and the home."""
    return [f"{folder}/" for folder in (PROJECT, Path.home()) if len(folder.parts) > 2 or folder == Path("/root")]
