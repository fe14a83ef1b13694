"""The outbox against a real PostgreSQL, and a gateway that fails in every way."""

import asyncio

import pytest
from sqlalchemy import select, update

from onmaru.features.texts import NumberTakesNoTexts, SignNotSendable, TextEmpty, Texts, TextTooLong
from onmaru.features.texts.pages import TextPages
from onmaru.features.texts.ports import GatewayBusy, GatewayRefused, Message
from onmaru.features.texts.sending import Sender
from onmaru.features.texts.store import text_message
from onmaru.kernel.clock import HeldClock
from onmaru.kernel.ids import ContactId
from onmaru.kernel.vault import Vault

pytestmark = pytest.mark.action
CENTRE = "gaon"
MOBILE = "010-0000-1234"


class Gateway:
    """Answers as told, and remembers what it was handed."""

    def __init__(self, *answers: BaseException | str) -> None:
        self.answers = list(answers)
        self.heard: list[Message] = []

    async def send(self, message: Message) -> str:
        self.heard.append(message)
        answer = self.answers.pop(0) if self.answers else "g1"
        if isinstance(answer, BaseException):
            raise answer
        return answer


class Outbox:
    """An outbox with its sender, and a clock the test holds."""

    def __init__(self, database, folder, *answers, has_gateway=True) -> None:
        self.database, self.clock = database, HeldClock(1_772_589_600_000)
        self.vault = Vault.at(folder / "vault.json")
        self.gateway = Gateway(*answers)
        self.texts = Texts(database, CENTRE, self.vault, clock=self.clock, has_gateway=has_gateway, wake=lambda: None)
        self.pages = TextPages(database, CENTRE, has_gateway=has_gateway)
        self.sender = Sender(database, CENTRE, self.vault, self.gateway, clock=self.clock)

    async def send(self, words="안녕하세요", to=MOBILE, **more):
        return await self.texts.send(to, words, purpose="notice", by="p1", **more)

    async def row(self):
        (row,) = (await self.pages.latest()).texts
        return row

    async def after(self, seconds):
        self.clock.advance(seconds=seconds)
        await self.sender.send_due()


async def test_a_text_is_sent_once_and_its_words_are_nowhere_to_be_read(database, tmp_path):
    outbox = Outbox(database, tmp_path, "g7")
    await outbox.send("가온시입니다")
    await outbox.sender.send_due()
    await outbox.after(3_600)
    assert [(message.to, message.words, message.kind) for message in outbox.gateway.heard] == [
        ("01000001234", "가온시입니다", "sms")
    ]
    row = await outbox.row()
    assert (row.state, row.attempts, row.number_masked) == ("sent", 1, "010-****-1234")
    async with database.begin() as connection:
        stored = (await connection.execute(select(text_message))).one()
    assert "가온시".encode() not in stored.sealed_words
    assert b"01000001234" not in stored.sealed_number


async def test_without_a_gateway_nothing_is_promised(database, tmp_path):
    outbox = Outbox(database, tmp_path, has_gateway=False)
    assert not outbox.texts.can_text(MOBILE)
    await outbox.send()
    assert (await outbox.row()).state == "unsent"
    assert not (await outbox.pages.latest()).can_text


async def test_whoever_asks_again_under_the_same_name_gets_the_first_text(database, tmp_path):
    outbox = Outbox(database, tmp_path)
    names = await asyncio.gather(*(outbox.send(once="callback b1") for _ in range(5)))
    assert len(set(names)) == 1
    while await outbox.sender.send_due():
        pass
    assert len(outbox.gateway.heard) == 1


async def test_a_gateway_that_is_away_is_tried_five_times_and_then_no_more(database, tmp_path):
    outbox = Outbox(database, tmp_path, *(GatewayBusy("ConnectError") for _ in range(9)))
    await outbox.send()
    await outbox.sender.send_due()
    for seconds in (9, 1, 60, 300, 1_800, 3_600, 86_400):
        await outbox.after(seconds)
    row = await outbox.row()
    assert (row.state, row.attempts, row.problem, len(outbox.gateway.heard)) == ("failed", 5, "ConnectError", 5)
    assert {message.id for message in outbox.gateway.heard} == {row.id}


async def test_a_refusal_is_final(database, tmp_path):
    outbox = Outbox(database, tmp_path, GatewayRefused("HTTP 400"))
    await outbox.send()
    await outbox.sender.send_due()
    await outbox.after(86_400)
    row = await outbox.row()
    assert (row.state, row.attempts, row.problem) == ("failed", 1, "HTTP 400")


async def test_killed_in_the_midst_it_is_handed_over_again_under_the_same_name(database, tmp_path):
    outbox = Outbox(database, tmp_path, asyncio.CancelledError())
    name = await outbox.send()
    with pytest.raises(asyncio.CancelledError):
        await outbox.sender.send_due()
    await outbox.after(30)
    assert len(outbox.gateway.heard) == 1  # it may still be going on
    await outbox.after(31)
    assert [message.id for message in outbox.gateway.heard] == [name, name]
    assert (await outbox.row()).state == "sent"


async def test_a_text_that_makes_us_stumble_is_not_tried_for_ever(database, tmp_path):
    outbox = Outbox(database, tmp_path, *(ValueError("a fault of ours") for _ in range(9)))
    await outbox.send()
    await outbox.sender.send_due()
    for _ in range(9):
        await outbox.after(3_600)
    row = await outbox.row()
    assert (row.state, row.attempts, row.problem) == ("failed", 5, "ValueError")


async def test_two_senders_at_once_hand_each_text_over_once(database, tmp_path):
    outbox = Outbox(database, tmp_path)
    other = Sender(database, CENTRE, outbox.vault, outbox.gateway, clock=outbox.clock)
    for number in range(12):
        await outbox.send(f"알림 {number}")

    async def all_of(sender):
        while await sender.send_due():
            pass

    await asyncio.gather(all_of(outbox.sender), all_of(other))
    assert sorted(message.words for message in outbox.gateway.heard) == sorted(f"알림 {number}" for number in range(12))


async def test_a_text_that_was_removed_meanwhile_is_not_sent(database, tmp_path):
    outbox = Outbox(database, tmp_path)
    await outbox.send(contact=ContactId("c1"))
    async with database.begin() as connection:
        await connection.execute(update(text_message).values(sealed_number=None, sealed_words=None))
    await outbox.sender.send_due()
    assert (await outbox.row()).state == "failed"
    assert not outbox.gateway.heard


@pytest.mark.parametrize(
    ("to", "words", "refusal"),
    [
        ("031-000-2114", "안녕", NumberTakesNoTexts),
        ("", "안녕", NumberTakesNoTexts),
        (MOBILE, " \n", TextEmpty),
        (MOBILE, "좋아요👍", SignNotSendable),
        (MOBILE, "가" * 1_001, TextTooLong),
    ],
)
async def test_what_cannot_be_sent_is_refused_before_it_is_kept(database, tmp_path, to, words, refusal):
    outbox = Outbox(database, tmp_path)
    with pytest.raises(refusal):
        await outbox.send(words, to)
    assert not (await outbox.pages.latest()).texts


async def test_the_sender_sends_at_once_when_asked(database, tmp_path):
    outbox = Outbox(database, tmp_path)
    outbox.texts = Texts(database, CENTRE, outbox.vault, clock=outbox.clock, has_gateway=True, wake=outbox.sender.wake)
    running = asyncio.create_task(outbox.sender.run())
    await asyncio.sleep(0.05)
    await outbox.send()
    async with asyncio.timeout(3):
        while (await outbox.row()).state != "sent":
            await asyncio.sleep(0.02)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
