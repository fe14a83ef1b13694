"""What the person at the terminal reads when the centre is open: where to look, who to come in as, what to dial."""

import os
import threading
import webbrowser
from collections.abc import Callable, Iterator, Sequence

from onmaru.app import Centre
from onmaru.settings import Settings
from onmaru.setup.words import Text

SHOWN_PER_ROLE = 2
"""A city has many sample agents; a reader needs one or two of each kind, the sign-in page lists all."""

_ROLES = {
    "agent": Text("상담사", "agent"),
    "supervisor": Text("팀장", "supervisor"),
    "official": Text("담당 공무원", "official"),
    "administrator": Text("관리자", "administrator"),
}


def greeter(settings: Settings, seconds: Callable[[], float]) -> Callable[[Centre], None]:
    """Return what is to be called when the centre is open; `seconds` tells how long it took."""

    def greet(centre: Centre) -> None:
        for line in _lines(centre, settings, seconds()):
            print(line, flush=True)
        if settings.browser and _has_a_screen():
            threading.Thread(target=webbrowser.open, args=(centre.url,), daemon=True).start()

    return greet


def _lines(centre: Centre, settings: Settings, seconds: float) -> Iterator[str]:
    def said(ko: str, en: str) -> str:
        return Text(ko, en).within(settings.lang)

    city = centre.directory().city
    yield ""
    yield said(f"{city.name} 콜센터가 열렸습니다", f"The centre of {city.name_en} is open") + f" ({seconds:.1f} s)"
    yield f"  {said('상담 화면', 'Desk')}: {centre.url}/    {said('전광판', 'Board')}: {centre.url}/board"
    if centre.switchboard:
        yield from _phone_lines(centre, settings, said)
    else:
        yield "  " + said("전화: 없이 운영합니다. 까닭은 ./onmaru doctor", "Phone: none; ./onmaru doctor says why")
    if centre.samples:
        yield f"  {said('체험 계정의 비밀번호', 'Password of the sample accounts')}: {centre.samples.password}"
        for role, title in _ROLES.items():
            logins = [account.login for account in centre.samples.accounts if account.role == role]
            yield f"    {title.within(settings.lang)}: {_some(logins)}" if logins else ""
    yield "  " + said("Ctrl-C로 끝냅니다", "Ctrl-C ends it")


def _phone_lines(centre: Centre, settings: Settings, said: Callable[[str, str], str]) -> Iterator[str]:
    host = "127.0.0.1" if settings.phone.sip_host == "0.0.0.0" else settings.phone.sip_host  # noqa: S104
    for entry in centre.directory().data.entry_points[:SHOWN_PER_ROLE]:
        number = entry.number.replace("-", "")
        yield f"  {said('전화', 'Phone')}: {entry.number} {entry.name} sip:{number}@{host}:{settings.phone.sip_port}"


def _some(logins: Sequence[str]) -> str:
    shown = ", ".join(logins[:SHOWN_PER_ROLE])
    return f"{shown} …" if len(logins) > SHOWN_PER_ROLE else shown


def _has_a_screen() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
