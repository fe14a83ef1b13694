"""Around articles through the doors, as the screens go: an agent on a call, the owner's office, the managers' pages."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio
from tests.web.hall import Hall

from onmaru.features.knowledge.upkeep.actions.misses import Misses
from onmaru.kernel.clock import HeldClock

pytestmark = [pytest.mark.action, pytest.mark.asyncio(loop_scope="module")]

ROOT = "/api/knowledge"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def article(hall: Hall) -> str:
    """An article of the department whose official signs in first."""
    manager = await hall.inside("supervisor")
    content = {"title": "여권을 다시 만들려면?", "department": _department(hall), "category": "passport"}
    created = await manager.post(f"{ROOT}/articles", json={"content": content, "id": "passport-once-more"})
    assert created.status_code == 201, created.text
    assert (await manager.post(f"{ROOT}/articles/passport-once-more/working/publish", json={})).status_code == 204
    return "passport-once-more"


def _department(hall: Hall) -> str:
    return hall.centre.directory().officials[hall.people("official")[0].official or ""].department


async def _read(client: httpx.AsyncClient, path: str) -> Any:
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_an_agent_on_a_call_uses_an_article(hall: Hall, talking: str, article: str) -> None:
    agent, supervisor = await hall.inside("agent"), await hall.inside("supervisor")
    for _ in range(2):
        used = await agent.post(f"{ROOT}/articles/{article}/used", json={"contact": talking})
        assert used.status_code == 204, used.text

    for reader in (agent, supervisor):
        (row,) = await _read(reader, f"/api/contacts/{talking}/articles")
        assert (row["article"], row["title"], row["revision"]) == (article, "여권을 다시 만들려면?", 1)
    other = await hall.inside(hall.people("agent")[1])
    for refused in (
        await other.get(f"/api/contacts/{talking}/articles"),
        await other.post(f"{ROOT}/articles/{article}/used", json={"contact": talking}),
    ):
        assert (refused.status_code, refused.json()["code"]) == (403, "NotYourContact")
    story = await _read(supervisor, f"/api/contacts/{talking}/story")
    assert [each["sentence"] for each in story["events"] if each["kind"] == "ArticleUsed"] == [
        f"{hall.people('agent')[0].name} 상담사가 상담DB 항목으로 안내했습니다: 여권을 다시 만들려면?"
    ]
    assert [row["id"] for row in (await _read(agent, f"{ROOT}/mine"))["recent"]] == [article]


async def test_favourites(hall: Hall, article: str) -> None:
    agent = await hall.inside("agent")
    assert (await agent.put(f"{ROOT}/favourites/{article}")).status_code == 204
    assert [row["id"] for row in (await _read(agent, f"{ROOT}/mine"))["favourites"]] == [article]
    assert (await agent.delete(f"{ROOT}/favourites/{article}")).status_code == 204
    assert (await _read(agent, f"{ROOT}/mine"))["favourites"] == []
    assert (await agent.put(f"{ROOT}/favourites/nothing")).status_code == 404


async def test_a_flag_goes_to_the_owner_and_its_outcome_comes_back(hall: Hall, talking: str, article: str) -> None:
    agent, official = await hall.inside("agent"), await hall.inside("official")
    form = {"kind": "outdated", "sentence": "수수료가 올랐습니다.", "contact": talking}
    flagged = await agent.post(f"{ROOT}/articles/{article}/flags", json=form)
    assert flagged.status_code == 201, flagged.text
    task = flagged.json()
    assert task.items() >= {"kind": "flag", "flag_kind": "outdated", "article": article, "contact": talking}.items()
    assert (task["overdue"], task["passed"], task["due_at"] > task["at"]) == (False, [], True)

    office = await _read(official, f"{ROOT}/office")
    assert [each["id"] for each in office["departments"]] == [_department(hall)]
    assert task["id"] in [each["id"] for each in office["tasks"]]
    settling = {"outcome": "unchanged", "sentence": "내년부터 오릅니다."}
    settled = await official.post(f"{ROOT}/tasks/{task['id']}/settle", json=settling)
    assert (settled.status_code, settled.json()["answer"]) == (200, "내년부터 오릅니다.")
    assert task["id"] in [each["id"] for each in (await _read(agent, f"{ROOT}/mine"))["outcomes"]]
    assert (await agent.post(f"{ROOT}/outcomes/{task['id']}/seen")).status_code == 204
    assert task["id"] not in [each["id"] for each in (await _read(agent, f"{ROOT}/mine"))["outcomes"]]


async def test_a_missing_answer_is_passed_on_written_from_and_settled(hall: Hall, talking: str) -> None:
    agent, manager, official = [await hall.inside(role) for role in ("agent", "supervisor", "official")]
    form = {"question": "여권 사진을 집에서 찍어도 되나요?", "sentence": "자주 묻습니다.", "contact": talking}
    asked = (await agent.post(f"{ROOT}/missing", json=form)).json()
    assert (asked["kind"], asked["department"]) == ("missing_answer", "")
    passing = {"department": _department(hall), "sentence": "여권은 그쪽입니다."}
    passed = await manager.post(f"{ROOT}/tasks/{asked['id']}/pass", json=passing)
    assert [each["to_department"] for each in passed.json()["passed"]] == [_department(hall)]

    content = {"title": "여권 사진을 집에서?", "department": _department(hall), "category": "passport"}
    created = await official.post(
        f"{ROOT}/articles", json={"content": content, "id": "passport-photo-at-home", "task": asked["id"]}
    )
    assert created.status_code == 201, created.text
    settling = {"outcome": "written", "sentence": "새로 썼습니다."}
    early = await official.post(f"{ROOT}/tasks/{asked['id']}/settle", json=settling)
    assert (early.status_code, early.json()["code"]) == (409, "AnswerNotWritten")
    await official.post(f"{ROOT}/articles/passport-photo-at-home/working/publish", json={})
    done = await official.post(f"{ROOT}/tasks/{asked['id']}/settle", json=settling)
    assert (done.status_code, done.json()["article"]) == (200, "passport-photo-at-home")


async def test_an_article_that_is_there_already_answers_too(hall: Hall, article: str) -> None:
    agent, manager = await hall.inside("agent"), await hall.inside("supervisor")
    asked = (await agent.post(f"{ROOT}/missing", json={"question": "여권 갱신"})).json()
    settling = {"outcome": "written", "sentence": "여기 있습니다.", "article": article}
    done = await manager.post(f"{ROOT}/tasks/{asked['id']}/settle", json=settling)
    assert (done.status_code, done.json()["article"]) == (200, article)


async def test_a_campaign_from_start_to_close(hall: Hall, article: str) -> None:
    manager, official = await hall.inside("supervisor"), await hall.inside("official")
    department = _department(hall)
    due_on = (datetime.fromtimestamp(hall.centre.hub.now() / 1000, UTC) + timedelta(days=20)).date().isoformat()
    form = {"name": "1분기 갱신", "due_on": due_on, "departments": [department]}
    started = await manager.post(f"{ROOT}/campaigns", json=form)
    assert started.status_code == 201, started.text
    name, total = started.json()["id"], started.json()["total"]
    assert (await official.post(f"{ROOT}/articles/{article}/confirm")).status_code == 204
    office = await _read(official, f"{ROOT}/office?department={department}")
    assert (office["campaign"]["confirmed"], office["campaign"]["total"]) == (1, total)
    assert (await manager.post(f"{ROOT}/campaigns/{name}/remind")).json() == {"departments": [department]}
    (row,) = await _read(manager, f"{ROOT}/campaigns")
    assert (row["left"], row["departments"][0]["reminders"]) == (total - 1, 1)
    assert (await manager.post(f"{ROOT}/campaigns/{name}/close")).status_code == 204
    again = await manager.post(f"{ROOT}/campaigns/{name}/close")
    assert (again.status_code, again.json()["code"]) == (409, "CampaignClosed")


async def test_the_table_of_synonyms(hall: Hall) -> None:
    manager = await hall.inside("supervisor")
    seeded = await _read(manager, f"{ROOT}/synonyms")
    assert {each["source"] for each in seeded} == {"seed"}
    line = {"words": ["쓰레기딱지"], "means": ["대형폐기물 스티커"], "both_ways": False, "source": "miss"}
    added = await manager.post(f"{ROOT}/synonyms", json=line)
    assert (added.status_code, added.json()["source"]) == (201, "miss")
    address = f"{ROOT}/synonyms/{added.json()['id']}"
    changed = await manager.put(address, json={"words": ["쓰레기딱지"], "means": ["대형폐기물"], "both_ways": True})
    assert (changed.status_code, changed.json()["both_ways"]) == (200, True)
    assert (await manager.delete(address)).status_code == 204
    assert (await manager.delete(address)).status_code == 404
    assert len(await _read(manager, f"{ROOT}/synonyms")) == len(seeded)


async def test_misses_and_the_overview(hall: Hall, talking: str) -> None:
    manager = await hall.inside("supervisor")
    misses = Misses(hall.centre.database, "gaon", clock=HeldClock(hall.centre.hub.now()))
    await misses.note("강아지 수영장", by="p-haneul")
    assert [each["text"] for each in await _read(manager, f"{ROOT}/misses")] == ["강아지 수영장"]
    overview = await _read(manager, f"{ROOT}/overview?days=7")
    assert [each["text"] for each in overview["misses"]] == ["강아지 수영장"]
    assert overview["articles"]["live"] > 0
    settled = await manager.post(f"{ROOT}/misses/settle", json={"text": "강아지 수영장", "as": "ignored"})
    assert settled.status_code == 204, settled.text
    assert await _read(manager, f"{ROOT}/misses") == []
    for days in (0, 401, "many"):
        assert (await manager.get(f"{ROOT}/overview?days={days}")).status_code == 400


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "가" * 501},
        {"q": "여권", "limit": 1_000_000_000},
        {"q": "여권", "limit": 0},
        {"q": "여권", "offset": -1},
        {"q": "여권", "department": "x" * 61},
    ],
    ids=["a letter", "everything", "nothing", "before the first", "a long name"],
)
async def test_search_is_asked_within_bounds(hall: Hall, asked: dict[str, Any]) -> None:
    answer = await (await hall.inside("agent")).get(f"{ROOT}/search", params=asked)
    assert answer.status_code == 400, answer.text
