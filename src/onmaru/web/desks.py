"""Which page is an agent's desk.

One agent works on one page. The page that came last is the desk; the one before is told so and may not
come back by merely breathing: the person has to ask for it there (`/api/desk/start`). Only the desk's own beats keep
the agent present.
"""

from collections import defaultdict, deque
from collections.abc import Callable

from onmaru.kernel.clock import Instant
from onmaru.kernel.ids import AgentId
from onmaru.web.live import Follower, encode
from onmaru.web.messages import Superseded

Page = str
FORMER_PAGES = 8
"""Superseded pages remembered per agent; a page older than that has long been closed."""


class Desks:
    """The present page of each agent, and the socket it breathes through."""

    def __init__(self, beat: Callable[[AgentId], None], now: Callable[[], Instant]) -> None:
        """`beat` hears of every breath of an agent's own desk."""
        self._beat = beat
        self._now = now
        self._pages: dict[AgentId, Page] = {}
        self._sockets: dict[AgentId, Follower] = {}
        self._former: defaultdict[AgentId, deque[Page]] = defaultdict(lambda: deque(maxlen=FORMER_PAGES))

    def claim(self, agent: AgentId, page: Page) -> None:
        """The person said so: this page is their desk from now on."""
        present = self._pages.get(agent)
        if present == page:
            return
        former = self._former[agent]
        if page in former:
            former.remove(page)
        if present is not None:
            former.append(present)
        self._pages[agent] = page
        if socket := self._sockets.pop(agent, None):
            self._turn_away(socket)

    def breathe(self, agent: AgentId, page: Page, socket: Follower) -> bool:
        """A page is alive; return whether it is the agent's desk (a new page becomes it, a former one does not)."""
        if page in self._former[agent]:
            self._turn_away(socket)
            return False
        self.claim(agent, page)
        self._sockets[agent] = socket
        self._beat(agent)
        return True

    def is_desk(self, agent: AgentId, page: Page) -> bool:
        """Tell whether this page is the agent's desk, or could become it because there is none."""
        return self._pages.get(agent, page) == page

    def gone(self, socket: Follower) -> None:
        """A socket closed; its page stays the desk, so that it may come back."""
        for agent in [agent for agent, held in self._sockets.items() if held is socket]:
            del self._sockets[agent]

    def _turn_away(self, socket: Follower) -> None:
        socket.tell(encode(Superseded(self._now())))
