"""Contacts in the database: rows in step with the history, personal data in its one place, records and questions."""

import pytest
from sqlalchemy import text
from tests.features.house import BORAM, CENTRE, GENERAL, HANEUL, KINDS, TAX, House

from onmaru.features.contacts import ArticleUsed, NumberRevealed, PartyAnswered, PartyCalled, errors, queries, screens
from onmaru.features.contacts.actions import Written
from onmaru.features.contacts.book import ContactBook
from onmaru.features.contacts.telling import sentence
from onmaru.floor import model
from onmaru.kernel.ids import ContactId, LegId, PartyId

pytestmark = pytest.mark.action


async def everything_stored(house: House) -> str:
    """Return every row of every table as text."""
    async with house.database.begin() as connection:
        tables = (
            await connection.execute(text("select tablename from pg_tables where schemaname = 'public'"))
        ).scalars()
        rows = [
            row
            for table in tables.all()
            for row in (await connection.execute(text(f'select "{table}"::text from "{table}"'))).scalars()
        ]
    return "\n".join(rows)


async def a_finished_call(house: House, name: str, *, number: str = "010-0000-1234") -> ContactId:
    contact = await house.call(name, number=number)
    house.clock.advance(seconds=5)
    await house.do(model.AcceptOffer(contact, HANEUL))
    house.clock.advance(seconds=60)
    await house.do(model.End(contact, "citizen_left"))
    house.clock.advance(seconds=10)
    return contact


def a_record(house: House, memo: str = "주민등록등본 발급 안내") -> Written:
    return Written(
        house.directory.data.categories[0].children[0].id, house.directory.data.dispositions[0].children[0].id, memo
    )


async def test_a_call_from_arrival_to_record(house: House):
    await house.staffed(HANEUL)
    contact = await a_finished_call(house, "c1")
    await house.records.finish(contact, HANEUL, a_record(house), by="p-haneul")
    row = await queries.one(house.database, CENTRE, contact)

    assert (row.outcome, row.agent, row.queue, row.entry_point) == ("answered", HANEUL, GENERAL, "main")
    assert (row.waited_ms, row.talk_ms, row.after_call_ms) == (5_000, 60_000, 10_000)
    assert (row.category, row.memo) == (a_record(house).category, "주민등록등본 발급 안내")
    assert house.keeper.state.agents[HANEUL].activity == "ready"


async def test_the_number_is_stored_sealed_and_masked_only(house: House):
    await house.staffed(HANEUL)
    contact = await house.call("c1", number="+82-10-0000-1234")
    row = await queries.one(house.database, CENTRE, contact)
    stored = await everything_stored(house)

    assert row.number_masked == "010-****-1234"
    for spelling in ("010-0000-1234", "01000001234", "821000001234", "10-0000-1234"):
        assert spelling not in stored


async def test_a_number_is_revealed_with_a_reason_that_is_remembered(house: House):
    contact = await house.arrive("c1")
    with pytest.raises(errors.ReasonMissing):
        await house.records.reveal(contact, "  ", by="p-haneul")

    assert await house.records.reveal(contact, "회신 전화", by="p-haneul") == "010-0000-1234"
    (revealed,) = [
        e for e in await queries.events_of(house.database, CENTRE, KINDS, contact) if e.kind == "NumberRevealed"
    ]
    assert isinstance(revealed.event, NumberRevealed)
    assert (revealed.actor, revealed.event.person, revealed.event.reason) == (
        "account:p-haneul",
        "p-haneul",
        "회신 전화",
    )


async def test_a_withheld_number_cannot_be_revealed(house: House):
    contact = await house.arrive("c1", number="anonymous")

    assert (await queries.one(house.database, CENTRE, contact)).number_masked is None
    with pytest.raises(errors.NumberNotKept):
        await house.records.reveal(contact, "회신", by="p-haneul")


async def test_earlier_contacts_of_a_number_are_found_however_it_was_written(house: House):
    await house.staffed(HANEUL)
    first = await a_finished_call(house, "c1", number="010-0000-1234")
    await house.records.finish(first, HANEUL, a_record(house), by="p-haneul")
    other = await a_finished_call(house, "c2", number="010-0000-9999")
    await house.records.finish(other, HANEUL, a_record(house), by="p-haneul")
    second = await house.call("c3", number="+821000001234")
    card = await queries.card(house.database, CENTRE, second)

    assert ([each.id for each in card.earlier], card.earlier_count) == ([first], 1)
    assert card.earlier[0].memo == "주민등록등본 발급 안내"


async def test_an_earlier_contact_tells_from_which_articles_it_was_answered(house: House):
    await house.staffed(HANEUL)
    first = await a_finished_call(house, "c1")
    for title in ("여권을 다시 만들려면", "여권 사진은 어떻게 찍나요?"):
        used = ArticleUsed(house.clock.now(), first, agent=HANEUL, article="a", revision=1, title=title)
        await house.keeper.record(used, actor="account:p-haneul")
    second = await house.call("c2")
    card = await queries.card(house.database, CENTRE, second)
    (shown,) = screens.caller_card(house.directory, card).earlier

    assert shown.answers == ("여권을 다시 만들려면", "여권 사진은 어떻게 찍나요?")


async def test_a_citizen_can_be_forgotten_and_the_figures_remain(house: House):
    await house.staffed(HANEUL)
    contact = await a_finished_call(house, "c1")
    await house.records.finish(contact, HANEUL, a_record(house, memo="연락처 010-0000-1234"), by="p-haneul")
    await house.records.draft(contact, HANEUL, a_record(house, memo="고침: 010-0000-1234"))
    answered = house.today.centre.answered
    await house.records.forget_citizen(contact, "본인 요청", by="p-admin")

    assert "1234" not in await everything_stored(house)
    assert house.today.centre.answered == answered == 1
    with pytest.raises(errors.NumberNotKept):
        await house.records.reveal(contact, "확인", by="p-admin")


async def test_a_draft_survives_until_the_record_is_saved(house: House):
    await house.staffed(HANEUL)
    contact = await a_finished_call(house, "c1")
    await house.records.draft(contact, HANEUL, Written(memo="등본\0 문의"))
    await house.records.draft(contact, HANEUL, Written(memo="등본 문의, 수수료"))
    assert "등본 문의, 수수료" in await everything_stored(house)
    await house.records.finish(contact, HANEUL, a_record(house), by="p-haneul")

    assert "등본 문의, 수수료" not in await everything_stored(house)


async def test_who_may_write_a_record_and_what_it_needs(house: House):
    await house.staffed(HANEUL)
    contact = await a_finished_call(house, "c1")
    with pytest.raises(errors.NotYourContact):
        await house.records.finish(contact, BORAM, a_record(house), by="p-boram")
    with pytest.raises(errors.RecordIncomplete):
        await house.records.finish(contact, HANEUL, Written(memo="끝"), by="p-haneul")
    with pytest.raises(errors.ContactNotFound):
        await house.records.draft(ContactId("nobody"), HANEUL, Written())
    await house.records.finish(contact, HANEUL, a_record(house), by="p-haneul")
    talking = await house.call("c2")
    await house.do(model.AcceptOffer(talking, HANEUL))
    with pytest.raises(errors.ContactStillGoing):
        await house.records.finish(talking, HANEUL, a_record(house), by="p-haneul")


async def test_lists_are_read_page_by_page_the_latest_first(house: House):
    start = house.clock.now()
    for number in range(5):
        await house.arrive(f"c{number}", is_open=False)
        house.clock.advance(seconds=number % 2)
    seen, cursor = [], None
    while True:
        page, cursor = await queries.between(house.database, CENTRE, start, start + 60_000, after=cursor, limit=2)
        seen += [row.id for row in page]
        if cursor is None:
            break

    assert seen == ["c4", "c3", "c2", "c1", "c0"]


async def test_the_story_of_a_contact_can_be_read_aloud(house: House):
    await house.staffed(HANEUL)
    contact = await a_finished_call(house, "c1")
    await house.records.finish(contact, HANEUL, a_record(house), by="p-haneul")
    events = await queries.events_of(house.database, CENTRE, KINDS, contact)
    names = {HANEUL: "김하늘", GENERAL: "일반 상담"}
    korean = [sentence(each.event, names) for each in events]

    assert korean[0] == "상담이 접수되었습니다."
    assert korean[1] == "일반 상담 그룹에서 기다리기 시작했습니다."
    assert "김하늘" in korean[2]
    assert korean[3:5] == ["김하늘 상담사가 받았습니다.", "상담이 끝났습니다: 시민이 끊음."]
    english = [sentence(each.event, names, "en") for each in events]
    assert len(english) == len(korean) == 8
    assert not [line for line in (*korean, *english) if "{" in line]


async def test_calls_that_joined_no_queue_are_known_after_a_crash(house: House):
    await house.staffed()
    greeted = await house.arrive("greeted")
    at_night = await house.arrive("closed", is_open=False)
    await house.call("queued")

    written = await ContactBook(house.database, CENTRE, house.clock).open_calls()
    assert written.unqueued == {LegId("leg-greeted"): greeted}
    assert written.at_night == {LegId("leg-closed"): at_night}


async def test_whom_an_agent_left_a_citizen_with_is_known_after_a_crash(house: House):
    await house.staffed(HANEUL)
    contact = await house.call("c1")
    await house.do(model.AcceptOffer(contact, HANEUL))
    party = PartyId("p1")
    await house.keeper.record(
        PartyCalled(house.clock.now(), contact, party, "official", HANEUL, official="park"), actor="test"
    )
    await house.keeper.record(PartyAnswered(house.clock.now(), contact, party), actor="test")
    await house.do(model.Release(contact, HANEUL, "official"))

    written = await ContactBook(house.database, CENTRE, house.clock).open_calls()
    assert written.released == (contact,)
    assert [(party.id, party.official, party.answered_at) for party in written.parties.values()] == [
        (party, "park", house.clock.now())
    ]


async def test_a_transfer_leaves_a_row_for_each_wait_and_part(house: House):
    await house.staffed(HANEUL, BORAM)
    contact = await house.call("c1")
    first = house.keeper.state.contacts[contact].agent
    assert first is not None
    second = BORAM if first == HANEUL else HANEUL
    await house.do(model.AcceptOffer(contact, first))
    house.clock.advance(seconds=30)
    await house.do(model.Transfer(contact, first, to_queue=TAX))
    await house.do(model.AcceptOffer(contact, second))
    house.clock.advance(seconds=20)
    await house.do(model.End(contact, "agent_ended"))
    async with house.database.begin() as connection:
        parts = (await connection.execute(text("select agent, talk_ms, ended from contact_part order by number"))).all()
        waits = (await connection.execute(text("select queue, cause, ended from contact_wait order by number"))).all()

    assert [tuple(row) for row in parts] == [(first, 30_000, "transferred"), (second, 20_000, "agent_ended")]
    assert [tuple(row) for row in waits] == [(GENERAL, "arrival", "answered"), (TAX, "transfer", "answered")]
