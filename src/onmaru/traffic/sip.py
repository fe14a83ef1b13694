"""SIP messages as far as a simple telephone needs them: read, write, answer, prove a password (RFC 3261, RFC 2617)."""

import hashlib
import re
import secrets

import msgspec

Address = tuple[str, int]

_PART = re.compile(r'(\w+)="?([^",]+)"?')
_TAG = re.compile(r";tag=([^;>\s]+)")
_URI = re.compile(r"<([^>]+)>")


class NotSip(Exception):
    """These bytes are no SIP message."""


class Message(msgspec.Struct):
    """A request or a response."""

    start: str
    headers: list[tuple[str, str]]
    body: str = ""

    @property
    def method(self) -> str:
        """What is asked; of a response: what was asked."""
        return self["CSeq"].split()[-1] if self.code else self.start.split()[0]

    @property
    def code(self) -> int:
        """The response's code; 0 for a request."""
        words = self.start.split()
        return int(words[1]) if words[0] == "SIP/2.0" else 0

    @property
    def uri(self) -> str:
        """Whom a request is for."""
        return self.start.split()[1]

    def __getitem__(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def branch(self) -> str:
        """What ties a response to its request."""
        found = re.search(r"branch=([^;,\s]+)", self["Via"])
        return found[1] if found else ""

    def tag(self, name: str) -> str:
        """Return the tag of From or To."""
        return tag_of(self[name])

    def contact_uri(self) -> str:
        """Return where the other side wants further requests sent."""
        found = _URI.search(self["Contact"])
        return found[1] if found else self["Contact"].split(";")[0]

    def encoded(self) -> bytes:
        """Return the bytes that go over the wire."""
        body = self.body.encode()
        lines = [self.start, *(f"{name}: {value}" for name, value in self.headers), f"Content-Length: {len(body)}"]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def tag_of(party: str) -> str:
    """Return the tag of a From or To."""
    found = _TAG.search(party)
    return found[1] if found else ""


def user_of(uri: str) -> str:
    """Return the user of a SIP address: a number or a name."""
    return uri.removeprefix("sip:").partition("@")[0]


def read(data: bytes) -> Message:
    """Return the message in a datagram; raises NotSip."""
    head, _, body = data.decode("utf-8", "replace").partition("\r\n\r\n")
    start, *lines = head.split("\r\n")
    if "SIP/2.0" not in start:
        raise NotSip
    split = (line.partition(":") for line in lines)
    headers = [(name.strip(), value.strip()) for name, _, value in split if name.strip().lower() != "content-length"]
    return Message(start, headers, body)


def response(request: Message, code: int, reason: str, *, tag: str = "", contact: str = "", body: str = "") -> Message:
    """Return the answer to a request."""
    kept = ("via", "from", "to", "call-id", "cseq", "record-route")
    headers = [(name, value) for name, value in request.headers if name.lower() in kept]
    if tag and not request.tag("To"):
        headers = [(name, f"{value};tag={tag}" if name.lower() == "to" else value) for name, value in headers]
    return Message(f"SIP/2.0 {code} {reason}", [*headers, *_describing(contact, body)], body)


def request(
    method: str, uri: str, *, me: Address, sender: str, recipient: str, call_id: str, number: int, contact: str = ""
) -> Message:
    """Return a request; `sender` and `recipient` are From and To with their tags, `number` its CSeq."""
    headers = [
        ("Via", f"SIP/2.0/UDP {me[0]}:{me[1]};rport;branch=z9hG4bK{secrets.token_hex(8)}"),
        ("Max-Forwards", "70"),
        ("From", sender),
        ("To", recipient),
        ("Call-ID", call_id),
        ("CSeq", f"{number} {method}"),
        ("User-Agent", "Onmaru traffic"),
        *_describing(contact, ""),
    ]
    return Message(f"{method} {uri} SIP/2.0", headers)


def with_body(message: Message, sdp: str) -> Message:
    """Return the message with a session description."""
    return Message(message.start, [*message.headers, ("Content-Type", "application/sdp")], sdp)


def sdp(me: Address, rtp_port: int) -> str:
    """Return a session description: one audio stream, G.711 μ-law, keys as named events (RFC 4733)."""
    host = me[0]
    lines = ("v=0", f"o=- {rtp_port} 1 IN IP4 {host}", "s=-", f"c=IN IP4 {host}", "t=0 0")
    keys = ("a=rtpmap:101 telephone-event/8000", "a=fmtp:101 0-15")
    media = (f"m=audio {rtp_port} RTP/AVP 0 101", "a=rtpmap:0 PCMU/8000", *keys, "a=ptime:20", "a=sendrecv")
    return "\r\n".join((*lines, *media)) + "\r\n"


def media_address(message: Message) -> Address | None:
    """Return where the other side listens, from its session description."""
    host = re.search(r"^c=IN IP4 (\S+)", message.body, re.MULTILINE)
    port = re.search(r"^m=audio (\d+)", message.body, re.MULTILINE)
    return (host[1], int(port[1])) if host and port else None


def proof(challenge: Message, method: str, uri: str, name: str, password: str) -> str:
    """Return the Authorization that answers a 401: digest with MD5, with `qop=auth` when offered."""
    asked = dict(_PART.findall(challenge["WWW-Authenticate"]))
    once, count = secrets.token_hex(8), "00000001"
    realm, nonce = asked["realm"], asked["nonce"]
    secret, what = _md5(f"{name}:{realm}:{password}"), _md5(f"{method}:{uri}")
    fields = [f'username="{name}"', f'realm="{realm}"', f'nonce="{nonce}"', f'uri="{uri}"', "algorithm=MD5"]
    if "qop" in asked:
        answer = _md5(f"{secret}:{nonce}:{count}:{once}:auth:{what}")
        fields += ["qop=auth", f"nc={count}", f'cnonce="{once}"']
    else:
        answer = _md5(f"{secret}:{nonce}:{what}")
    if "opaque" in asked:
        fields.append(f'opaque="{asked["opaque"]}"')
    return "Digest " + ", ".join([*fields, f'response="{answer}"'])


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()  # SIP's digest knows nothing else


def _describing(contact: str, body: str) -> list[tuple[str, str]]:
    headers = [("Contact", f"<{contact}>")] if contact else []
    return [*headers, ("Content-Type", "application/sdp")] if body else headers
