"""Getting an Asterisk on this machine, in the order that leaves the machine most as it was.

One that is there is used. Else the distribution's own package (Ubuntu has one). Else, on Debian 12 and 13, which have
none, Debian's next release ("forky") is unpacked into a private root folder under the data folder: the system itself is
not touched. With Asterisk comes espeak-ng, which speaks the prompts. Stands on the standard library alone.
"""

import os
import shutil
from pathlib import Path

from onmaru.adapters.asterisk.home import (
    OLDEST,
    PRIVATE_ROOT,
    STAMP,
    AsteriskHome,
    find_home,
    private_home,
    spoken_version,
    system_home,
)
from onmaru.setup import apt, commands
from onmaru.setup.words import SetupFailure, Text

PACKAGES = ("asterisk", "espeak-ng")
RELEASE = "forky"


class PhoneNotToBeHad(SetupFailure):
    """There is no Asterisk and we cannot get one; the centre runs without the phone."""


def ensure_home(data: Path, pointed_to: Path | None = None) -> tuple[AsteriskHome, bool]:
    """Return an Asterisk and whether it had to be got; raises PhoneNotToBeHad."""
    if found := find_home(data, pointed_to):
        return found, False
    if pointed_to is not None:
        raise PhoneNotToBeHad(
            Text(f"설정한 {pointed_to}에 Asterisk가 없습니다.", f"There is no Asterisk in {pointed_to}."),
            Text("phone.asterisk_root 설정을 확인해 주십시오.", "Check the setting phone.asterisk_root."),
        )
    if not apt.is_usable():
        raise PhoneNotToBeHad(
            Text(
                f"Asterisk {OLDEST} 이상이 없고, 설치하려면 Debian/Ubuntu의 root 권한이 필요합니다.",
                f"There is no Asterisk {OLDEST} or later, and getting one needs root on Debian or Ubuntu.",
            ),
            Text(
                "root로 한 번 ./onmaru up 을 실행하거나 Asterisk를 설치해 주십시오.",
                "Run ./onmaru up once as root, or install Asterisk.",
            ),
        )
    return _from_the_distribution() or _in_a_private_root(data / PRIVATE_ROOT), True


def _from_the_distribution() -> AsteriskHome | None:
    offered = apt.offered_version("asterisk")
    if offered is None or _major(offered) < OLDEST:
        return None
    apt.install(PACKAGES)
    if shutil.which("systemctl"):  # ours is started by us; theirs would wait for our port at every boot
        commands.run(
            ["systemctl", "disable", "asterisk.service"],
            failing=Text("asterisk.service를 끄지 못했습니다.", "asterisk.service could not be disabled."),
            do=Text("systemctl disable asterisk를 실행해 주십시오.", "Run systemctl disable asterisk."),
        )
    return system_home()


def _in_a_private_root(root: Path) -> AsteriskHome:
    mirror = apt.debian_mirror()
    if mirror is None:
        raise PhoneNotToBeHad(
            Text("이 배포판에는 쓸 수 있는 Asterisk가 없습니다.", "This distribution offers no usable Asterisk."),
            Text(
                f"Asterisk {OLDEST} 이상을 설치하고 phone.asterisk_root에 그 루트 폴더('/')를 적어 주십시오.",
                f"Install Asterisk {OLDEST} or later and name its root folder ('/') in phone.asterisk_root.",
            ),
        )
    apt.install(["debootstrap"])
    building = root.with_name(f"{root.name}.building")
    shutil.rmtree(building, ignore_errors=True)
    _make_light(building)
    _debootstrap(building, mirror)
    version = spoken_version(["chroot", str(building), "asterisk", "-V"])
    assert version is not None, "debootstrap succeeded, so Asterisk can tell its version"
    for leftover in (building / "var/cache/apt/archives").glob("*.deb"):
        leftover.unlink()
    AsteriskHome(building, version).write_hosts()
    (building / STAMP).write_text(f"{version}\n")
    shutil.rmtree(root, ignore_errors=True)
    building.rename(root)
    home = private_home(root)
    assert home is not None, "it was stamped a line ago"
    return home


def _make_light(folder: Path) -> None:
    """Tell the package tool in there not to wait for the disk after each file, and to leave manuals out."""
    configuration = folder / "etc/dpkg/dpkg.cfg.d/onmaru"
    configuration.parent.mkdir(parents=True)
    left_out = ("/usr/share/doc/*", "/usr/share/man/*", "/usr/share/locale/*", "/usr/share/info/*")
    configuration.write_text("\n".join(["force-unsafe-io", *(f"path-exclude={path}" for path in left_out), ""]))


def _debootstrap(folder: Path, mirror: str) -> None:
    scripts = Path("/usr/share/debootstrap/scripts")
    # An older debootstrap has not heard of the release; the script of the release that never ends serves it.
    script = [] if (scripts / RELEASE).exists() else [str(scripts / "sid")]
    include = ",".join([*PACKAGES, "ca-certificates"])
    commands.run(
        ["debootstrap", "--variant=minbase", f"--include={include}", RELEASE, str(folder), mirror, *script],
        failing=Text("Asterisk를 내려받아 펼치지 못했습니다.", "Asterisk could not be fetched and unpacked."),
        do=Text(
            f"Debian 미러({RELEASE})에 닿는지 확인하거나, --no-phone으로 전화 없이 시작해 주십시오.",
            f"Check that the Debian mirror has {RELEASE}, or start without the phone: --no-phone.",
        ),
        environment={**apt.proxy(), "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8", "PATH": _path()},
    )


def _path() -> str:
    return os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])


def _major(version: str) -> int:
    upstream = version.partition(":")[2] or version
    digits = upstream.partition(".")[0]
    return int(digits) if digits.isdigit() else 0
