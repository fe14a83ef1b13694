"""Missed calls, calls agents make, and voice messages."""

import asyncio

import pytest
from sqlalchemy import text
from tests.features.callbacks.owing import ANOTHER, CITIZEN, Owing, at
from tests.features.house import BORAM, CENTRE, HANEUL, KINDS

from onmaru.features.callbacks import errors
from onmaru.features.contacts import CallPlaced, CitizenForgotten, CitizenReached, queries
from onmaru.floor import model as floor
from onmaru.floor.errors import AgentStillServing, VoiceLineDown
from onmaru.kernel.ids import ContactId

pytestmark = pytest.mark.action
WAV = b"RIFF" + bytes(range(256)) * 40


async def gives_up(owing: Owing, name: str, number: str = CITIZEN, seconds: float = 30) -> ContactId:
    contact = await owing.wait_in_queue(name, number)
    await owing.house.after(seconds)
    await owing.house.do(floor.End(contact, "citizen_left"))
    return contact


async def missed(owing: Owing):
    return (await owing.owed.pages.missed()).missed


async def to_somebody(owing: Owing, agent=HANEUL, number: str | None = CITIZEN, contact=None):
    return await owing.owed.callouts.to_somebody(
        agent, "서류 안내", number=number, contact=contact, entry_point=None, by="p1"
    )


async def test_one_row_for_each_number_that_gave_up_today(owing: Owing):
    await gives_up(owing, "c1", seconds=20)
    await gives_up(owing, "c2", ANOTHER)
    await gives_up(owing, "c3")
    await gives_up(owing, "c4", "")
    page = await owing.owed.pages.missed()
    assert [(row.contact, row.count, row.number_masked) for row in page.missed] == [
        ("c2", 1, "010-****-5678"),
        ("c3", 2, "010-****-1234"),
    ]
    assert (page.withheld, page.more) == (1, False)
    assert (page.missed[0].queue_name, page.missed[0].waited_ms) == ("일반 민원", 30_000)


async def test_a_call_of_ours_that_a_failure_cut_is_no_call_we_missed(owing: Owing):
    await owing.at_work()
    contact = await to_somebody(owing)
    await owing.house.do(floor.End(contact, "lost"))
    assert not await missed(owing)


async def test_who_is_on_the_line_again_or_was_answered_since_is_gone(owing: Owing):
    await gives_up(owing, "c1")
    again = await owing.wait_in_queue("c2")
    assert not await missed(owing)
    await owing.house.do(floor.End(again, "citizen_left"))
    assert [row.contact for row in await missed(owing)] == ["c2"]
    await owing.after(1)
    await owing.at_work()
    await owing.wait_in_queue("c3")
    await owing.done(await owing.accept())
    assert not await missed(owing)


async def test_one_key_calls_and_who_picks_up_is_gone_from_the_list(owing: Owing):
    await owing.at_work(HANEUL, BORAM)
    await owing.house.do(floor.TakeBreak(HANEUL, "rest"), floor.TakeBreak(BORAM, "rest"))
    await gives_up(owing, "c1")
    contact = await owing.owed.callouts.to_missed(HANEUL, ContactId("c1"), by="p1")
    assert (await missed(owing) or [None])[0] is None  # on the line: ours
    with pytest.raises((errors.AlreadyCalling, errors.NotMissed)):
        await owing.owed.callouts.to_missed(BORAM, ContactId("c1"), by="p2")
    whom = await owing.owed.phone.whom(contact)
    assert (whom.number, whom.shows) == ("01000001234", "031-000-2114")
    await owing.owed.phone.unreached(contact, "no_answer")
    await owing.done(contact, HANEUL, "unreached")
    (row,) = await missed(owing)
    assert row.tries == 1
    second = await owing.owed.callouts.to_missed(BORAM, ContactId("c1"), by="p2")
    await owing.owed.phone.whom(second)
    owing.clock.advance(seconds=8)
    await owing.house.keeper.record(CitizenReached(owing.clock.now(), second), actor="phone")
    await owing.owed.phone.reached(second)
    await owing.done(second, BORAM)
    assert not await missed(owing)
    with pytest.raises(errors.NotMissed):
        await owing.owed.callouts.to_missed(HANEUL, ContactId("c1"), by="p1")


async def test_two_agents_at_once_make_one_call(owing: Owing):
    await owing.at_work(HANEUL, BORAM)
    calls = (to_somebody(owing, agent) for agent in (HANEUL, BORAM))
    results = await asyncio.gather(*calls, return_exceptions=True)
    assert sum(isinstance(result, errors.AlreadyCalling) for result in results) == 1
    assert len(owing.house.keeper.state.contacts) == 1


async def memo_of(owing: Owing, contact: ContactId) -> str | None:
    async with owing.house.database.begin() as connection:
        question = text("select memo from contact where id = :name")
        memo: str | None = await connection.scalar(question, {"name": contact})
        return memo


async def test_an_outgoing_call_is_in_the_contacts_story_with_its_reason(owing: Owing):
    await owing.at_work()
    contact = await to_somebody(owing)
    stand = await owing.stand(contact)
    assert (stand.entry_point, stand.agent) == ("main", HANEUL)
    told = await queries.events_of(owing.house.database, CENTRE, KINDS, contact)
    placed = next(each.event for each in told if isinstance(each.event, CallPlaced))
    assert (placed.agent, placed.entry_point) == (HANEUL, "main")
    assert await memo_of(owing, contact) == "서류 안내"
    forgotten = CitizenForgotten(owing.clock.now(), contact, "p1", "삭제 요청")
    await owing.house.keeper.record(forgotten, actor="account:p1")
    assert await memo_of(owing, contact) is None
    async with owing.house.database.begin() as connection:
        written = await connection.scalar(text("select count(*) from event where payload::text like '%서류 안내%'"))
    assert written == 0, "nothing free stays in a history that is never changed"


async def test_an_agent_without_a_line_or_with_a_citizen_calls_nobody(owing: Owing):
    await owing.at_work()
    await owing.wait_in_queue("c1", ANOTHER)
    served = await owing.accept()
    with pytest.raises(AgentStillServing):
        await to_somebody(owing)
    await owing.done(served)
    await owing.house.do(floor.DropLine(HANEUL))
    with pytest.raises(VoiceLineDown):
        await to_somebody(owing)
    await owing.house.do(floor.RaiseLine(HANEUL))
    await to_somebody(owing)  # what was refused blocks nothing


@pytest.mark.parametrize(("number", "contact"), [(None, None), (CITIZEN, "c1")])
async def test_one_names_a_number_or_a_contact(owing: Owing, number, contact):
    with pytest.raises(errors.NobodyNamed):
        await to_somebody(owing, number=number, contact=contact)


async def test_a_call_we_were_killed_in_blocks_the_number_for_seconds_only(owing: Owing):
    await owing.at_work()
    with pytest.raises(RuntimeError):
        await _killed_before_the_floor(owing)
    owing.clock.advance(seconds=16)
    await owing.look()
    await to_somebody(owing)


async def _killed_before_the_floor(owing: Owing) -> None:
    class Dying:
        state = owing.house.keeper.state

        async def submit(self, *_: object, **__: object) -> None:
            raise RuntimeError

    owed = owing.laid_over(owing.house.database, Dying())
    await owed.callouts.to_somebody(HANEUL, "x", number=CITIZEN, contact=None, entry_point=None, by="p1")


# ── Voice messages ──────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_message_is_kept_sealed_and_once(owing: Owing, tmp_path):
    contact = await owing.house.arrive("c1")
    for _ in range(3):
        await owing.owed.phone.message(contact, "rec-1", WAV, 4_000)
    page = await owing.owed.pages.messages("new")
    (row,) = page.messages
    assert (row.number_masked, row.milliseconds, row.has_sound, page.new) == ("010-****-1234", 4_000, True, 1)
    files = [file for file in (tmp_path / "messages").rglob("*") if file.is_file()]
    assert len(files) == 1
    assert b"RIFF" not in files[0].read_bytes()
    assert await owing.owed.messages.sound(row.id, by="p1") == WAV


async def test_two_messages_of_one_call_are_two(owing: Owing):
    contact = await owing.house.arrive("c1")
    await owing.owed.phone.message(contact, "rec-1", WAV, 1_000)
    owing.clock.advance(seconds=1)
    await owing.owed.phone.message(contact, "rec-2", WAV, 2_000)
    assert [row.milliseconds for row in (await owing.owed.pages.messages("new")).messages] == [1_000, 2_000]


async def test_a_message_is_done_once(owing: Owing):
    await owing.owed.phone.message(await owing.house.arrive("c1"), "rec-1", WAV, 1_000)
    (row,) = (await owing.owed.pages.messages("new")).messages
    await owing.owed.messages.done(row.id, "안내함", by="p1", by_name="하늘")
    with pytest.raises(errors.MessageAlreadyDone):
        await owing.owed.messages.done(row.id, "", by="p2", by_name="보람")
    assert not (await owing.owed.pages.messages("new")).messages
    (done,) = (await owing.owed.pages.messages("done")).messages
    assert (done.note, done.done_by_name) == ("안내함", "하늘")


async def test_who_left_a_message_is_called_and_it_is_done_once_they_pick_up(owing: Owing):
    await owing.at_work()
    await owing.owed.phone.message(await owing.house.arrive("c1"), "rec-1", WAV, 1_000)
    (row,) = (await owing.owed.pages.messages("new")).messages
    contact = await owing.owed.callouts.to_message(HANEUL, row.id, by="p1")
    assert (await owing.owed.phone.whom(contact)).number == "01000001234"
    assert (await owing.owed.pages.messages("new")).new == 1
    await owing.owed.phone.reached(contact)
    assert (await owing.owed.pages.messages("new")).new == 0


async def test_a_message_without_end_is_refused(owing: Owing):
    with pytest.raises(errors.MessageTooLong):
        await owing.owed.phone.message(await owing.house.arrive("c1"), "rec", bytes(9 * 1024 * 1024), 1)


async def test_a_callback_that_failed_is_made_by_hand(owing: Owing):
    await owing.at_work()
    await owing.book_number(CITIZEN)
    for _ in range(3):
        contact = await owing.accept()
        await owing.owed.phone.whom(contact)
        await owing.owed.phone.unreached(contact, "busy")
        await owing.done(contact, HANEUL, "unreached")
        await owing.after(600)
    callback = await owing.callback()
    assert callback.state == "failed"
    contact = await owing.owed.callouts.to_callback(HANEUL, callback.id, by="p1")
    await owing.owed.phone.whom(contact)
    await owing.owed.phone.reached(contact)
    assert (await owing.callback()).state == "done"


async def test_with_the_citizen_everything_they_left_is_forgotten(owing: Owing, tmp_path):
    await owing.at_work()
    contact = await owing.house.arrive("c1")
    await owing.owed.phone.message(contact, "rec-1", WAV, 1_000)
    (message,) = (await owing.owed.pages.messages("new")).messages
    await owing.book_number(None, "slot", contact=contact, slot_at=at(15), note="서류 때문에")
    await to_somebody(owing, number=None, contact=contact)
    await owing.texts.send(CITIZEN, "안내", purpose="notice", by="p1", contact=contact)
    await owing.house.records.forget_citizen(contact, "본인 요청", by="p1")
    await owing.look()
    callback = await owing.callback()
    assert (callback.state, callback.why, callback.note, callback.number_masked) == ("cancelled", "no_number", "", "")
    assert not [file for file in (tmp_path / "messages").rglob("*") if file.is_file()]
    with pytest.raises(errors.SoundRemoved):
        await owing.owed.messages.sound(message.id, by="p1")
    (text,) = await owing.sent()
    assert text.number_masked == ""
    with pytest.raises(errors.NumberWithheld):
        await to_somebody(owing, BORAM, number=None, contact=contact)


async def test_nobody_is_called_twice_at_once_by_hand_and_by_promise(owing: Owing):
    await owing.at_work(HANEUL, BORAM)
    await owing.book_number(CITIZEN, "slot", slot_at=at(11, 30))
    owing.clock.advance(seconds=30 * 60)
    contact = await owing.owed.callouts.to_callback(HANEUL, (await owing.callback()).id, by="p1")
    await owing.look()
    assert not owing.house.keeper.state.agents[BORAM].offered
    await owing.owed.phone.whom(contact)
    await owing.owed.phone.unreached(contact, "busy")
    await owing.done(contact, HANEUL, "unreached")
    await owing.look()
    assert (await owing.callback()).state == "due"
