"""What the browser is told to refuse on our behalf, and what we refuse of the browser."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from onmaru.kernel.errors import NotFound, Refusal

CSRF_HEADER = "x-onmaru"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class ForeignPage(Refusal):
    """This request did not come from a page of this centre."""

    status = 403
    korean = "이 센터의 화면에서 보낸 요청이 아닙니다."


def refuse_foreign_writes(method: str, headers: Mapping[str, str]) -> None:
    """Refuse a change without our header: no other site's form or link can set it."""
    if method not in _READING and headers.get(CSRF_HEADER) != "1":
        raise ForeignPage


def refuse_foreign_forms(scope: Scope, headers: Mapping[str, str]) -> None:
    """Refuse a form another site made its visitors send; browsers that hide the origin (`null`) are believed."""
    if scope["type"] == ScopeType.HTTP and scope["method"] not in _READING and headers.get("origin") != "null":
        _refuse_foreign_origin(headers)


def refuse_foreign_socket(headers: Mapping[str, str]) -> None:
    """Refuse a socket opened by a page of another origin; programs send no origin and need the cookie anyway."""
    _refuse_foreign_origin(headers)


def _refuse_foreign_origin(headers: Mapping[str, str]) -> None:
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != headers.get("host"):
        raise ForeignPage


def refuse_unstorable_addresses(scope: Scope) -> None:
    """Refuse an address with the one character no name of ours can have (and PostgreSQL cannot even be asked for)."""
    if "\0" in scope["path"] or b"%00" in scope["query_string"]:
        raise NotFound


def content_policy(host: str, line_port: int | None, line_url: str | None) -> str:
    """Return the content security policy: everything from ourselves, and the desk's line to the exchange."""
    connect = ["'self'"]
    if line_url:
        connect.append("{0.scheme}://{0.netloc}".format(urlsplit(line_url)))
    elif line_port:
        connect += [f"ws://{host}:{line_port}", f"wss://{host}:{line_port}"]
    rules = {
        "default-src": "'self'",
        "connect-src": " ".join(connect),
        "img-src": "'self' data: blob:",
        "media-src": "'self' blob: mediastream:",
        "style-src": "'self' 'unsafe-inline'",  # React's style attributes
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


_ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"microphone=(self), camera=(), geolocation=()"),
)


class SecurityHeaders:
    """Around the whole application: writes the headers on every answer, even one the framework gives before routing."""

    def __init__(self, app: ASGIApp, *, line_port: int | None, line_url: str | None) -> None:
        self._app = app
        self._line_port = line_port
        self._line_url = line_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its answer."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        policy = content_policy(_asked_host(scope), self._line_port, self._line_url).encode()

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                message["headers"] = [*headers, *_ALWAYS, (b"content-security-policy", policy)]
            await send(message)

        await self._app(scope, receive, send_guarded)


def _asked_host(scope: Scope) -> str:
    """Return the host name the browser used, without its port; only names that cannot break the policy's syntax."""
    asked = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    name = urlsplit(f"//{asked}").hostname or "localhost"
    host = f"[{name}]" if ":" in name else name
    return host if all(char.isalnum() or char in ".-[]:" for char in host) else "localhost"
