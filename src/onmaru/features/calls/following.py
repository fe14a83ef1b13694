"""Which calls are followed, and by which names the world speaks of them: contacts, legs, consults with colleagues."""

from collections.abc import Sequence

from onmaru.features.calls.conversation import Conversation
from onmaru.features.calls.machine.model import Call
from onmaru.features.calls.machine.news import AnyNews
from onmaru.kernel.ids import ContactId, LegId


class Following:
    """The conversations of one switchboard."""

    def __init__(self) -> None:
        self._calls: dict[ContactId, Conversation] = {}
        self._by_name: dict[str, Conversation] = {}

    @property
    def calls(self) -> Sequence[Call]:
        """Return every call that is followed."""
        return [conversation.call for conversation in self._calls.values()]

    def begin(self, conversation: Conversation) -> None:
        """Follow a call from now on."""
        call = conversation.call
        self._calls[call.contact] = self._by_name[call.contact] = self._by_name[call.leg] = conversation
        if call.party is not None and call.party.id is not None:
            self._by_name[call.party.id] = conversation

    def adopt(self, name: LegId | ContactId, contact: ContactId) -> None:
        """Let what is said of that leg, or of that consult, be this contact's call's."""
        if conversation := self._calls.get(contact):
            self._by_name[name] = conversation

    def end(self, conversation: Conversation) -> None:
        """Follow a call no more."""
        self._calls.pop(conversation.call.contact, None)
        for name in [name for name, each in self._by_name.items() if each is conversation]:
            del self._by_name[name]

    def call(self, contact: ContactId) -> Call | None:
        """Return the call of a contact, if it is followed."""
        conversation = self._calls.get(contact)
        return conversation.call if conversation else None

    def by_leg(self, leg: LegId) -> Conversation | None:
        """Return the conversation a leg belongs to."""
        return self._by_name.get(leg)

    def post(self, contact: ContactId, what: AnyNews) -> bool:
        """Tell the call of that contact, or the call a consult is about; False when it is not followed."""
        conversation = self._by_name.get(contact)
        if conversation is not None:
            conversation.post(what)
        return conversation is not None

    def tell_all(self, what: AnyNews) -> None:
        """Tell every call; each knows by itself whether it is concerned."""
        for conversation in self._calls.values():
            conversation.post(what)
