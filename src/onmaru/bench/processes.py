"""What a program costs: its processor time and its memory, of itself or with everything it started (`/proc`, Linux)."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_TICKS = os.sysconf("SC_CLK_TCK")


class Cost(NamedTuple):
    """Of one moment."""

    cpu_seconds: float
    """Spent so far, by children that have ended too."""
    memory_kb: int
    """Pss: what is shared counts by its share."""


def cost_of(pid: int, *, family: bool = False, memory: bool = True) -> Cost:
    """Return what a process, or with `family` it and its children, have cost; processes that are gone cost nothing."""
    pids = [pid, *_children(pid)] if family else [pid]
    spent = sum(_cpu_seconds(each, with_ended=family and each == pid) for each in pids)
    return Cost(round(spent, 3), sum(map(_pss_kb, pids)) if memory else 0)


def _cpu_seconds(pid: int, *, with_ended: bool) -> float:
    return sum(map(int, _fields(pid)[11 : 15 if with_ended else 13])) / _TICKS


def _pss_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _children(pid: int) -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _fields(int(entry.name))) and int(fields[1]) == pid:
            yield int(entry.name)


def _fields(pid: int) -> list[str]:
    """Return the fields of `/proc/<pid>/stat` after the name, which may hold spaces: state, parent and so on."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return []
