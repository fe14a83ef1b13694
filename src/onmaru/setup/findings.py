"""What the doctor looks at, each look a small question to the machine; nothing is changed by looking."""

import json
import os
import platform
import shutil
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from onmaru.adapters.asterisk.home import AsteriskHome, find_home, system_home
from onmaru.adapters.asterisk.process import AsteriskInstance
from onmaru.kernel.addresses import reason_taken
from onmaru.setup import apt, defaults, node, python
from onmaru.setup.claim import Holder, holder_of
from onmaru.setup.layers import laid_over
from onmaru.setup.places import DATA, WEB
from onmaru.setup.words import SetupFailure, Text, same

ROOM_BYTES = 3 * 1024**3
"""Asterisk's private root, the web packages, the Python environment and a young database, with some air."""

Verdict = Literal["ok", "later", "wrong"]


@dataclass(frozen=True)
class Finding:
    """One thing looked at: fine, to be done by the next `up`, or wrong; and what to do."""

    about: Text
    verdict: Verdict
    found: Text
    do: Text | None = None


def examine(chosen: dict[str, Any]) -> list[Finding]:
    """Return everything found, in the order in which it is needed."""
    try:
        settings = laid_over(chosen, os.environ)
    except SetupFailure as failure:
        return [Finding(Text("설정", "Settings"), "wrong", failure.what, failure.do)]
    data = Path(settings.get("data") or DATA).expanduser().resolve()
    holder, home = holder_of(data), _asterisk(settings, data)
    looks: list[Callable[[], Finding]] = [
        _machine,
        _environment,
        _node,
        _screens,
        lambda: _folder(data),
        lambda: _database(settings, data),
        lambda: _phone(settings, home),
        lambda: _web_port(settings, holder),
        lambda: _centre(holder),
    ]
    return [*(look() for look in looks), *_phone_ports(settings, home, data)]


def _machine() -> Finding:
    who = Text("root", "root") if os.geteuid() == 0 else Text("일반 사용자", "an ordinary user")
    told = (
        f"{platform.freedesktop_os_release().get('PRETTY_NAME', platform.system())}, Python {platform.python_version()}"
    )
    return Finding(Text("컴퓨터", "Machine"), "ok", Text(f"{told}, {who.ko}", f"{told}, {who.en}"))


def _environment() -> Finding:
    about = Text("파이썬 환경", "Python environment")
    if python.is_ready(python.RUNTIME):
        return Finding(about, "ok", Text(".venv가 잠긴 목록과 같습니다", ".venv is as the locks say"))
    return Finding(about, "later", Text(".venv가 없거나 오래됐습니다", ".venv is missing or out of date"), _UP_DOES)


def _node() -> Finding:
    found = node.find()
    if found:
        return Finding(same("Node.js"), "ok", same(f"{found.version} ({found.programs})"))
    return Finding(same("Node.js"), "later", Text("20.19 이상이 없습니다", "there is none from 20.19 on"), _UP_DOES)


def _screens() -> Finding:
    about = Text("웹 화면", "Web application")
    if node.is_built(node.sources()):
        return Finding(about, "ok", Text("지금 소스로 만들어져 있습니다", "built from the sources as they are"))
    missing = not (WEB / "dist/index.html").exists()
    found = (
        Text("아직 만들지 않았습니다", "not built yet")
        if missing
        else Text("소스가 달라졌습니다", "sources have changed")
    )
    return Finding(about, "later", found, _UP_DOES)


def _folder(data: Path) -> Finding:
    about = Text("데이터 폴더", "Data folder")
    existing = next(folder for folder in (data, *data.parents) if folder.exists())
    if not os.access(existing, os.W_OK):
        found = Text(f"{data}에 쓸 수 없습니다", f"{data} is not writable")
        return Finding(
            about, "wrong", found, Text("권한을 고치거나 --data를 쓰십시오", "Change its owner, or use --data")
        )
    free = shutil.disk_usage(existing).free
    told = f"{data}, {free / 1024**3:.1f} GiB"
    if free < ROOM_BYTES:
        do = Text("3 GiB 이상 비워 주십시오", "Make room: at least 3 GiB")
        return Finding(about, "wrong", Text(f"{told}만 비었습니다", f"only {told} free"), do)
    return Finding(about, "ok", Text(f"{told} 비어 있음", f"{told} free"))


def _database(settings: dict[str, Any], data: Path) -> Finding:
    about = Text("데이터베이스", "Database")
    if settings.get("database_url") or os.environ.get("DATABASE_URL"):
        return Finding(about, "ok", Text("설정에 적힌 PostgreSQL을 씁니다", "the PostgreSQL named in the settings"))
    try:
        pid = int((data / "postgres/data/postmaster.pid").read_text().split("\n", 1)[0])
        running = Path(f"/proc/{pid}").exists()
    except (FileNotFoundError, ValueError):
        running = False
    if running:
        return Finding(
            about, "ok", Text("데이터 폴더의 PostgreSQL이 실행 중입니다", "PostgreSQL runs in the data folder")
        )
    made = (data / "postgres/data/PG_VERSION").exists()
    found = Text("멈춰 있습니다", "stopped") if made else Text("아직 없습니다", "not made yet")
    return Finding(about, "later", found, _UP_DOES)


def _asterisk(settings: dict[str, Any], data: Path) -> AsteriskHome | None:
    phone = settings.get("phone", {})
    if str(phone.get("enabled", "true")).lower() == "false":
        return None
    return find_home(data, Path(phone["asterisk_root"]) if phone.get("asterisk_root") else None)


def _phone(settings: dict[str, Any], home: AsteriskHome | None) -> Finding:
    about = Text("전화 교환기", "Telephone exchange")
    phone = settings.get("phone", {})
    if str(phone.get("enabled", "true")).lower() == "false":
        return Finding(about, "ok", Text("설정에서 껐습니다", "switched off in the settings"))
    if home:
        return Finding(about, "ok", same(f"Asterisk {home.version} ({home.root})"))
    pointed_to = phone.get("asterisk_root")
    if pointed_to:
        found = Text(f"{pointed_to}에 Asterisk가 없습니다", f"there is no Asterisk in {pointed_to}")
        return Finding(about, "wrong", found, Text("phone.asterisk_root를 고치십시오", "Correct phone.asterisk_root"))
    if shutil.which("asterisk") and not system_home():
        found = Text("이 컴퓨터의 Asterisk는 20보다 오래됐습니다", "this machine's Asterisk is older than 20")
    else:
        found = Text("Asterisk가 없습니다", "there is no Asterisk")
    if apt.is_usable():
        return Finding(about, "later", found, _UP_DOES)
    do = Text("root로 한 번 ./onmaru up 을 실행하십시오", "Run ./onmaru up once as root")
    return Finding(about, "wrong", found, do)


def _web_port(settings: dict[str, Any], holder: Holder | None) -> Finding:
    about = Text("웹 포트", "Web port")
    if holder:
        return Finding(about, "ok", Text(f"{holder.address}에서 쓰는 중", f"in use by us: {holder.address}"))
    host, port = str(settings.get("host", defaults.HOST)), int(settings.get("port", defaults.PORT))
    return _address(about, host, port, "tcp", _use_another("--port"))


def _phone_ports(settings: dict[str, Any], home: AsteriskHome | None, data: Path) -> Iterator[Finding]:
    if home is None:
        return
    phone = settings.get("phone", {})
    about = Text("전화 포트", "Phone ports")
    if AsteriskInstance.of_centre(home, data).is_running():
        yield Finding(about, "ok", Text("우리 교환기가 쓰는 중", "in use by our exchange"))
        return
    sip_host = str(phone.get("sip_host", defaults.SIP_HOST))
    sip, http = int(phone.get("sip_port", defaults.SIP_PORT)), int(phone.get("http_port", defaults.HTTP_PORT))
    yield _address(about, sip_host, sip, "udp", _use_another("ONMARU_PHONE__SIP_PORT"))
    yield _address(about, defaults.HOST, http, "tcp", _use_another("ONMARU_PHONE__HTTP_PORT"))


def _use_another(variable: str) -> Text:
    return Text(f"다른 포트를 쓰십시오: {variable}", f"Use another one: {variable}")


def _address(about: Text, host: str, port: int, kind: Literal["tcp", "udp"], do: Text) -> Finding:
    if reason := reason_taken(host, port, kind):
        found = Text(f"쓸 수 없는 주소입니다: {host}:{port} ({reason})", f"{host}:{port}: {reason}")
        return Finding(about, "wrong", found, do)
    return Finding(about, "ok", Text(f"{host}:{port} 비어 있음", f"{host}:{port} is free"))


def _centre(holder: Holder | None) -> Finding:
    about = Text("콜센터", "The centre")
    if holder is None:
        return Finding(about, "later", Text("실행 중이 아닙니다", "not running"), Text("./onmaru up", "./onmaru up"))
    try:
        with urllib.request.urlopen(f"{holder.address}/healthz", timeout=3) as answer:  # noqa: S310  our own address
            status = json.load(answer)["status"]
    except (OSError, ValueError, KeyError) as problem:
        found = Text(f"응답하지 않습니다: {problem}", f"does not answer: {problem}")
        return Finding(
            about, "wrong", found, Text("./onmaru down 뒤 다시 시작하십시오", "./onmaru down, then start again")
        )
    told = f"{holder.address}: {status} (pid {holder.pid})"
    do = Text(f"{holder.address}/healthz를 보십시오", f"See {holder.address}/healthz")
    return Finding(about, "ok", same(told)) if status == "ok" else Finding(about, "wrong", same(told), do)


_UP_DOES = Text("./onmaru up 이 알아서 합니다", "./onmaru up does it")
