"""The knowledge base on live screens while everybody works on it: old snapshot + changes = fresh snapshot."""

import asyncio
import json
import os
from pathlib import Path
from random import Random
from typing import Any

import httpx
import msgspec
import pytest
from tests.web.hall import Hall, Screen
from tests.web.test_live_law import RECORDING

from onmaru.features.knowledge.upkeep.live import Shown
from onmaru.web import hub

pytestmark = [pytest.mark.story, pytest.mark.asyncio(loop_scope="module")]

ARTICLES = "/api/knowledge/articles"
OFFICES = (("civil-affairs", "passport"), ("resources", "bulky-waste"), ("traffic", "parking-fine"))
"""Departments whose official of the sample city signs in, with a category of theirs."""


@pytest.fixture(autouse=True)
def _no_sweep_hides_what_was_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "SWEEP_SECONDS", 3600)


class Week:
    """People who write, flag, answer, pass on and confirm, with chance from a seed."""

    def __init__(self, hall: Hall, seed: int) -> None:
        self._hall = hall
        self._chance = Random(seed)
        self._articles: dict[str, str] = {}
        self._tasks: list[str] = []

    async def go_on(self, steps: int) -> None:
        """Let so many things happen, by whoever may do them."""
        for _ in range(steps):
            verb = self._chance.choice((self._write, self._flag, self._flag, self._settle, self._pass, self._confirm))
            await verb()

    async def _write(self) -> None:
        department, category = self._chance.choice(OFFICES)
        name = f"{department}-{self._chance.randrange(6)}"
        content = {"title": f"{name}번 질문", "department": department, "category": category}
        manager = await self._hall.inside("supervisor")
        if name not in self._articles:
            assert (await manager.post(ARTICLES, json={"content": content, "id": name})).status_code == 201
        else:
            version = (await _said(manager.get(f"{ARTICLES}/{name}/working"))).json()["version"]
            changed = content | {"fee": f"{self._chance.randrange(99)}원"}
            await _said(manager.put(f"{ARTICLES}/{name}/working", json={"content": changed, "version": version}))
        await _said(manager.post(f"{ARTICLES}/{name}/working/publish", json={}))
        self._articles[name] = department

    async def _flag(self) -> None:
        agent = await self._hall.inside("agent")
        if not self._articles:
            return
        form = {"kind": self._chance.choice(("wrong", "outdated", "unclear")), "sentence": str(self._chance.random())}
        flagged = await _said(agent.post(f"{ARTICLES}/{self._chance.choice(list(self._articles))}/flags", json=form))
        if flagged.status_code == 201:
            self._tasks.append(flagged.json()["id"])

    async def _settle(self) -> None:
        if self._tasks:
            form = {"outcome": self._chance.choice(("unchanged", "declined", "corrected")), "sentence": "봤습니다."}
            name = self._chance.choice(self._tasks)
            await _said((await self._hall.inside("supervisor")).post(f"/api/knowledge/tasks/{name}/settle", json=form))

    async def _pass(self) -> None:
        if self._tasks:
            form = {"department": self._chance.choice(OFFICES)[0], "sentence": "그쪽 일입니다."}
            name = self._chance.choice(self._tasks)
            await _said((await self._hall.inside("supervisor")).post(f"/api/knowledge/tasks/{name}/pass", json=form))

    async def _confirm(self) -> None:
        if self._articles:
            name = self._chance.choice(list(self._articles))
            verb = self._chance.choice(("confirm", "confirm", "withdraw"))
            client = await self._hall.inside("supervisor")
            await _said(client.post(f"{ARTICLES}/{name}/{verb}", json={"reason": "없어졌습니다."}))


async def test_every_screen_shows_what_the_database_says(hall: Hall) -> None:
    week = Week(hall, seed=20261122)
    async with hall.live(await hall.inside("agent"), "knowledge") as early:
        for _ in range(3):
            await week.go_on(25)
            async with hall.live(await hall.inside("official"), "knowledge") as late:
                await _until_true(hall, early, late)
        rows = early.topics["knowledge"]
        assert min(len(rows[name]) for name in ("changed", "departments", "settled")) >= 3
        assert rows["search"].keys() == {"search"}
        _record(early)


async def test_an_agent_hears_of_a_settled_flag_and_of_the_new_text(hall: Hall) -> None:
    manager, agent = await hall.inside("supervisor"), await hall.inside("agent")
    content = {"title": "여권을 다시 만들려면?", "department": "civil-affairs", "category": "passport"}
    await _said(manager.post(ARTICLES, json={"content": content, "id": "passport-again"}))
    await _said(manager.post(f"{ARTICLES}/passport-again/working/publish", json={}))
    async with hall.live(agent, "knowledge") as screen:
        form = {"kind": "wrong", "sentence": "수수료가 올랐습니다."}
        task = (await _said(agent.post(f"{ARTICLES}/passport-again/flags", json=form))).json()["id"]
        official = await _official(hall, "civil-affairs")
        version = (await _said(official.get(f"{ARTICLES}/passport-again/working"))).json()["version"]
        changed = content | {"fee": "50,000원"}
        await _said(official.put(f"{ARTICLES}/passport-again/working", json={"content": changed, "version": version}))
        await _said(official.post(f"{ARTICLES}/passport-again/working/publish", json={}))
        settling = {"outcome": "corrected", "sentence": "고쳤습니다."}
        assert (await official.post(f"/api/knowledge/tasks/{task}/settle", json=settling)).status_code == 200
        await screen.until(lambda screen: task in screen.topics["knowledge"]["settled"])

        row = screen.topics["knowledge"]["changed"]["passport-again"]
        assert (row["revision"], row["verified"]) == (2, True)
        (outcome,) = [
            each for each in (await agent.get("/api/knowledge/mine")).json()["outcomes"] if each["id"] == task
        ]
        assert outcome["answer"] == "고쳤습니다."
        assert (await agent.post(f"/api/knowledge/outcomes/{task}/seen")).status_code == 204


async def _official(hall: Hall, department: str) -> httpx.AsyncClient:
    officials = hall.centre.directory().officials
    account = next(each for each in hall.people("official") if officials[each.official or ""].department == department)
    return await hall.inside(account)


async def _said(request: Any) -> httpx.Response:
    answer: httpx.Response = await request
    assert answer.status_code < 500, answer.text
    return answer


async def _until_true(hall: Hall, *screens: Screen) -> None:
    """Let screens hear until each shows what a fresh reading of the database gives."""
    async with asyncio.timeout(10):
        while True:
            truth = _rows(await hall.centre.world.bulletin.read())
            if all(_of_the_bulletin(screen) == truth for screen in screens):
                return
            for screen in screens:
                await screen.hear_all(silence_seconds=0.2)


def _of_the_bulletin(screen: Screen) -> dict[str, Any]:
    return {name: rows for name, rows in screen.topics["knowledge"].items() if name != "search"}


def _rows(shown: Shown) -> dict[str, Any]:
    rows: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(shown))
    return rows


def _record(screen: Screen) -> None:
    """Write the messages of the topic, a line each, and last a fresh snapshot; see `test_live_law`."""
    if folder := os.environ.get(RECORDING):
        messages = [each for each in screen.messages if each.get("topic") == "knowledge"]
        fresh = {**messages[-1], "type": "snapshot", "collections": screen.topics["knowledge"]}
        fresh.pop("changes", None)
        lines = (json.dumps(each, ensure_ascii=False) for each in (*messages, fresh))
        Path(folder, "live-knowledge.jsonl").write_text("\n".join(lines) + "\n")
