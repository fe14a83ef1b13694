"""The followers of the live bench: a process of their own, so that their work is not counted as the server's.

Desks and wall boards as browsers hold them: a socket each, a beat every five seconds, every message taken in. The
machine's monotonic clock is the same for every process, so a moment here can be compared with one in the server.
"""

import asyncio
import json
import time
from multiprocessing.connection import Connection

import uvloop
from websockets.asyncio.client import ClientConnection, connect

BEAT_SECONDS = 5.0
OPENING_AT_ONCE = 20

Heard = list[tuple[int, float]]
"""Of one follower: version and moment of each change it was told."""


def follow(address: str, seats: list[tuple[str, str]], pipe: Connection) -> None:
    """Hold a live screen for each seat (cookie, topic) until the other side says anything; then send what was heard."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        pipe.send(runner.run(_follow(address, seats, pipe)))


async def _follow(address: str, seats: list[tuple[str, str]], pipe: Connection) -> list[Heard]:
    heard: list[Heard] = [[] for _ in seats]
    gate, ready = asyncio.Semaphore(OPENING_AT_ONCE), asyncio.Barrier(len(seats) + 1)
    tasks = [
        asyncio.create_task(_hold(address, cookie, topic, heard[place], gate, ready))
        for place, (cookie, topic) in enumerate(seats)
    ]
    await ready.wait()
    pipe.send("ready")
    await asyncio.to_thread(pipe.recv)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return heard


async def _hold(
    address: str, cookie: str, topic: str, heard: Heard, gate: asyncio.Semaphore, ready: asyncio.Barrier
) -> None:
    headers = {"Cookie": f"onmaru_session={cookie}"}
    async with gate:
        socket = await connect(address, additional_headers=headers, max_size=None, compression=None)
        await socket.send(json.dumps({"type": "follow", "topic": topic}))
        while json.loads(await socket.recv())["type"] != "snapshot":
            pass
    await ready.wait()
    async with asyncio.TaskGroup() as both:
        both.create_task(_beat(socket))
        both.create_task(_listen(socket, heard))


async def _beat(socket: ClientConnection) -> None:
    while True:
        await socket.send('{"type":"beat","page":"bench"}')
        await asyncio.sleep(BEAT_SECONDS)


async def _listen(socket: ClientConnection, heard: Heard) -> None:
    async for text in socket:
        now = time.monotonic()
        message = json.loads(text)
        if message["type"] == "changes":
            heard.append((message["version"], now))
