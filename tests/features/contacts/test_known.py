"""What is known of contacts is read beside the live stream, and never older than what was said of it last."""

import asyncio
from collections.abc import Mapping, Sequence

import pytest

from onmaru.features.contacts.known import ContactFacts, Known
from onmaru.kernel.ids import ContactId

pytestmark = [pytest.mark.model, pytest.mark.asyncio]

CONTACT = ContactId("c-1")


async def test_what_changes_while_it_is_being_read_is_read_once_more() -> None:
    in_the_database = ""
    reading, go_on = asyncio.Event(), asyncio.Event()

    async def read(contacts: Sequence[ContactId]) -> Mapping[ContactId, Known]:
        seen = in_the_database
        reading.set()
        await go_on.wait()
        return {each: Known(number_masked=seen) for each in contacts}

    facts = ContactFacts(read)
    following = asyncio.create_task(facts.run(lambda _: None))
    facts.want([CONTACT])
    await reading.wait()
    in_the_database = "010-****-0001"
    facts.want([CONTACT])
    go_on.set()
    async with asyncio.timeout(1):
        while facts.is_reading:
            await asyncio.sleep(0)
    following.cancel()
    assert facts.get(CONTACT).number_masked == in_the_database
