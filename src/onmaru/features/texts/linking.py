"""A text to whoever is on the line: the address a menu offers them."""

from hashlib import sha256
from typing import Final

import structlog

from onmaru.features.contacts import Reaching
from onmaru.features.texts.actions import Texts
from onmaru.kernel.errors import Refusal
from onmaru.kernel.ids import ContactId

LINK: Final = "{link}"
BY: Final = "onmaru"

_log = structlog.get_logger(__name__)


class LinksByText:
    """Texts links to callers of one centre."""

    def __init__(self, texts: Texts, contacts: Reaching, public_url: str) -> None:
        self._texts = texts
        self._contacts = contacts
        self._public_url = public_url

    async def link(self, contact: ContactId, template: str) -> bool:
        """Send the citizen of this contact the words; a `{link}` still in them is the centre's own address.

        False when they cannot be sent: no gateway, a withheld number or a landline, no address, words no text carries.
        Asked for twice in one call, the same words are sent once.
        """
        number = await self._contacts.number_of(contact)
        if number is None or not self._texts.can_text(number.digits) or (LINK in template and not self._public_url):
            return False
        words = template.replace(LINK, self._public_url)
        once = f"link {contact} {sha256(words.encode()).hexdigest()[:16]}"
        try:
            await self._texts.send(number.digits, words, purpose="link", by=BY, contact=contact, once=once)
        except Refusal as refusal:
            _log.info("link_not_texted", contact=contact, refusal=refusal.code())
            return False
        return True
