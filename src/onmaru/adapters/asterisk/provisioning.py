"""Making desks able to register: endpoint, address and password, put into Asterisk's own database through ARI.

Nothing is written to files, and nothing needs us afterwards: Asterisk keeps the desks over a restart of its own, so
that the fallback queue reaches them while we are away.
"""

from onmaru.adapters.asterisk import errors
from onmaru.adapters.asterisk.requests import Request, Requests
from onmaru.features.calls.ports import DeskKind

LINE_WITHOUT_SOUND_SECONDS = 20
"""A browser sends sound even when muted; one that sent none for this long has died without hanging up."""

_COMMON = {
    "context": "desk",
    "direct_media": "no",
    "rtp_symmetric": "yes",
    "rewrite_contact": "yes",
    "allow_transfer": "no",
    "allow_subscribe": "no",
    "device_state_busy_at": "2",  # its standing line is one; a fallback call is the second and last
}

_WEBRTC = ("webrtc", "use_avpf", "ice_support", "rtcp_mux", "bundle", "dtls_auto_generate_cert")
"""The first switches the others on, but not off again when a desk becomes a telephone."""

_KINDS: dict[DeskKind, dict[str, str]] = {
    "browser": {"webrtc": "yes", "allow": "!all,opus,ulaw", "rtp_timeout": str(LINE_WITHOUT_SOUND_SECONDS)},
    "telephone": {
        **dict.fromkeys(_WEBRTC, "no"),
        "media_encryption": "no",
        "allow": "!all,g722,alaw,ulaw",
        "rtp_timeout": "0",  # a telephone may keep silent
    },
}


async def provision(requests: Requests, name: str, password: str, kind: DeskKind) -> None:
    """Let a desk called `name` register with that password, in place of whatever it was before."""
    answers = await requests.send(
        _put("auth", name, {"auth_type": "userpass", "username": name, "password": password}),
        _put("aor", name, {"max_contacts": "1", "remove_existing": "yes"}),
        _put("endpoint", name, {"aors": name, "auth": name, **_COMMON, **_KINDS[kind]}),
        _join_fallback(name),
    )
    for answer in answers:
        errors.check(answer)


def _put(kind: str, name: str, fields: dict[str, str]) -> Request:
    body = {"fields": [{"attribute": attribute, "value": value} for attribute, value in fields.items()]}
    return Request("PUT", f"asterisk/config/dynamic/res_pjsip/{kind}/{name}", body=body)


def _join_fallback(name: str) -> Request:
    """Only the dialplan can add a member to Asterisk's queue, so a channel that nobody hears walks through it."""
    where = {"endpoint": "Local/s@onmaru-join-fallback/n", "context": "onmaru-join-fallback", "extension": "h"}
    return Request("POST", "channels", where, {"variables": {"__ONMARU_DESK": name}})
