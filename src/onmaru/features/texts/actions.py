"""What the house does with texts: ask for one, say truthfully whether it can be sent, list what became of them."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.directory import digits_of, masked
from onmaru.features.texts import model, store
from onmaru.features.texts.errors import NumberTakesNoTexts, SignNotSendable, TextEmpty, TextTooLong
from onmaru.features.texts.model import Purpose, TextId
from onmaru.kernel.clock import Clock
from onmaru.kernel.database import Database
from onmaru.kernel.ids import ContactId, new_id
from onmaru.kernel.vault import Vault


class Texts:
    """The texts of one centre."""

    def __init__(
        self,
        database: Database,
        centre: str,
        vault: Vault,
        *,
        clock: Clock,
        has_gateway: bool,
        wake: Callable[[], None],
    ) -> None:
        """`wake` lets the sender look at the outbox at once."""
        self.database = database
        self.centre = centre
        self._vault = vault
        self._clock = clock
        self._has_gateway = has_gateway
        self._wake = wake

    def can_text(self, number: str | None = None) -> bool:
        """Say whether texts can be sent from here at all, and to this number if one is given."""
        return self._has_gateway and (number is None or model.takes_texts(digits_of(number)))

    async def send(
        self,
        to: str,
        words: str,
        *,
        purpose: Purpose,
        by: str,
        contact: ContactId | None = None,
        once: str | None = None,
    ) -> TextId:
        """Ask for a text and return its name; it is sent within seconds, or noted as unsent where nobody can send it.

        `once` names what the text is about: asked for again under the same name it is not sent again. `by` is an
        account, or `onmaru`. Raises NumberTakesNoTexts, TextEmpty, TextTooLong, SignNotSendable.
        """
        async with self.database.begin() as connection:
            name = await self.add(connection, to, words, purpose=purpose, by=by, contact=contact, once=once)
        self._wake()
        return name

    def hurry(self) -> None:
        """Let the sender look at the outbox now."""
        self._wake()

    async def add(
        self,
        connection: AsyncConnection,
        to: str,
        words: str,
        *,
        purpose: Purpose,
        by: str,
        contact: ContactId | None = None,
        once: str | None = None,
    ) -> TextId:
        """Ask for a text as a part of the caller's own transaction; otherwise like `send`.

        It is sent at the sender's next look, or at once when the caller has committed and says `hurry`.
        """
        digits = digits_of(to)
        _insist_on_sendable(digits, words)
        now = self._clock.now()
        name = TextId(new_id("t", now_ms=now))
        number, sealed = self._vault.seal(digits, about=name), self._vault.seal(words, about=name)
        row = {
            "centre": self.centre,
            "id": name,
            "once": once,
            "key_id": number.key_id,
            "sealed_number": number.box,
            "number_masked": masked(digits),
            "sealed_words": sealed.box,
            "bytes": model.bytes_of(words),
            "purpose": purpose,
            "contact": contact,
            "by": by,
            "asked_at": now,
            "attempts": 0,
        }
        way = {"state": "queued", "next_at": now} if self._has_gateway else {"state": "unsent", "settled_at": now}
        return TextId(await store.add(connection, row | way))


def _insist_on_sendable(digits: str, words: str) -> None:
    if not model.takes_texts(digits):
        raise NumberTakesNoTexts
    if not words.strip():
        raise TextEmpty
    if model.unsendable(words):
        raise SignNotSendable
    if model.bytes_of(words) > model.LONG_BYTES:
        raise TextTooLong
