"""Which officials have a screen open that shows what waits for them: it has a moment to say that it is looked at."""


class OpenScreens:
    """The open screens of officials, in this process."""

    def __init__(self) -> None:
        self._official_of: dict[object, str] = {}

    def opened(self, screen: object, official: str) -> None:
        """A screen shows an official what waits."""
        self._official_of[screen] = official

    def closed(self, screen: object) -> None:
        """It no longer does; one that never did is no error."""
        self._official_of.pop(screen, None)

    def is_open(self, official: str) -> bool:
        """Say whether this official has one open."""
        return official in self._official_of.values()
