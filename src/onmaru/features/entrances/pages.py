"""What managers read about the way of a call."""

from onmaru.features.entrances.forms import CallForm, DraftForm
from onmaru.features.entrances.screens import Checked, EntrancesPage, PreviewTold, VersionList, VersionTold
from onmaru.kernel.errors import NotFound


class Pages:
    """The way of a call as it is, was, and would be."""

    async def whole(self) -> EntrancesPage:
        """Return everything that may be changed here, as it holds now."""
        raise NotFound

    async def check(self, draft: DraftForm) -> Checked:
        """Return what would be said of an entry if it were saved now."""
        raise NotFound

    async def preview(self, call: CallForm) -> PreviewTold:
        """Return what a caller would hear; raises NumberNotOurs."""
        raise NotFound

    async def versions(self, before: int | None) -> VersionList:
        """Return a page of versions, the latest first."""
        raise NotFound

    async def version(self, number: int) -> VersionTold:
        """Return what a version changed; raises VersionNotFound."""
        raise NotFound
