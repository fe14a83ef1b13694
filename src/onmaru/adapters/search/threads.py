"""Language work in threads of its own kinds, so that the loop that carries messages never waits for it."""

import asyncio
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import get_native_id
from typing import ParamSpec, TypeVar

LOWEST_PRIORITY = 15
"""Nice value of work that nobody waits for."""

Given = ParamSpec("Given")
Got = TypeVar("Got")


class InThread:
    """Some threads of one kind; called with a function, it is awaited for the function's result."""

    def __init__(self, name: str, threads: int = 1, *, nice: bool = False) -> None:
        self._pool = ThreadPoolExecutor(threads, name, initializer=_be_nice if nice else None)

    async def __call__(self, work: Callable[Given, Got], *given: Given.args, **named: Given.kwargs) -> Got:
        """Do the work in one of the threads and return what it returns."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, lambda: work(*given, **named))


def _be_nice() -> None:
    """Let this thread, and those a library starts from it, wait for everybody else."""
    if sys.platform == "linux":  # elsewhere priorities belong to whole processes
        os.setpriority(os.PRIO_PROCESS, get_native_id(), LOWEST_PRIORITY)
