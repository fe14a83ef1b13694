"""`GET /api/directory`: the names people choose from, read once after signing in."""

from litestar import get
from litestar.di import NamedDependency

from onmaru.features.accounts import policy
from onmaru.features.directory.lookup import Directory
from onmaru.features.directory.queries import DirectoryScreen, screen


@get("/api/directory", opt={"needs": policy.is_signed_in}, tags=["directory"])
async def read_directory(directory: NamedDependency[Directory]) -> DirectoryScreen:
    """Read the names of queues, colleagues, categories, dispositions, break reasons, departments and numbers."""
    return screen(directory)


DOORS = (read_directory,)
