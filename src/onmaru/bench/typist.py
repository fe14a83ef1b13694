"""Agents who type into the search box: a process of their own, so that their work is not counted as the server's."""

import http.client
import time
from multiprocessing.connection import Connection
from urllib.parse import urlencode, urlsplit

KEY_SECONDS = 0.05
"""Between two questions: three agents who type fast, all at the same time."""


def type_in(url: str, cookie: str, typed: list[str], pipe: Connection) -> None:
    """Ask each of `typed` as a screen does while somebody types, and send the milliseconds each answer took."""
    address = urlsplit(url)
    door = http.client.HTTPConnection(address.hostname or "", address.port)
    headers = {"Cookie": f"onmaru_session={cookie}"}
    took: list[float] = []
    for text in typed:
        began = time.perf_counter()
        door.request("GET", f"/api/knowledge/search?{urlencode({'q': text, 'meaning': 'false'})}", headers=headers)
        answer = door.getresponse()
        answer.read()
        assert answer.status == 200, answer.status
        took.append((time.perf_counter() - began) * 1000)
        time.sleep(max(0.0, KEY_SECONDS - (time.perf_counter() - began)))
    pipe.send(took)
