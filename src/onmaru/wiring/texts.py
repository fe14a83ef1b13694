"""Text messages: the outbox, and the gateway that carries it, if there is one."""

from contextlib import AsyncExitStack
from dataclasses import dataclass

from onmaru.adapters.sms import JsonGateway
from onmaru.features.contacts import Reaching
from onmaru.features.texts import Texts
from onmaru.features.texts.linking import LinksByText
from onmaru.features.texts.pages import TextPages
from onmaru.features.texts.sending import Sender
from onmaru.settings import Settings
from onmaru.wiring.memory import Memory
from onmaru.wiring.work import Phone


@dataclass(frozen=True)
class TextWork:
    """Text messages at work."""

    texts: Texts
    pages: TextPages
    sender: Sender | None
    """None where no gateway is set up."""


def keep_texts(stack: AsyncExitStack, settings: Settings, memory: Memory, phone: Phone) -> TextWork:
    """Let texts be asked for, and sent if a gateway is set up; callers may be texted a link."""
    sender = _sender(stack, settings, memory)
    database, centre = memory.database, memory.centre
    texts = Texts(
        database,
        centre,
        memory.vault,
        clock=memory.clock,
        has_gateway=sender is not None,
        wake=sender.wake if sender else lambda: None,
    )
    contacts = Reaching(database, centre, memory.vault)
    phone.neighbours.texting = LinksByText(texts, contacts, settings.public_url or "")
    return TextWork(texts, TextPages(database, centre, has_gateway=sender is not None), sender)


def _sender(stack: AsyncExitStack, settings: Settings, memory: Memory) -> Sender | None:
    if not settings.texts.gateway_url:
        return None
    gateway = JsonGateway(settings.texts.gateway_url, settings.texts.gateway_key, settings.texts.sender)
    stack.push_async_callback(gateway.close)
    return Sender(memory.database, memory.centre, memory.vault, gateway, clock=memory.clock)
