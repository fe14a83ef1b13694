"""The vault: sealed text opens for what it is about, and for nothing and nobody else."""

from pathlib import Path

import msgspec
import pytest

from onmaru.kernel.vault import CannotOpen, Sealed, Vault, VaultUnreadable

pytestmark = pytest.mark.model

NUMBER = "010-0000-1234"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "vault.json"


def test_what_is_sealed_opens_again_also_after_a_restart(file: Path):
    sealed = Vault.at(file).seal(NUMBER, about="c1")

    assert Vault.at(file).open(sealed, about="c1") == NUMBER
    assert NUMBER.encode() not in sealed.box


def test_the_same_text_is_never_sealed_the_same_way(file: Path):
    vault = Vault.at(file)
    assert vault.seal(NUMBER, about="c1") != vault.seal(NUMBER, about="c1")


def test_a_sealed_text_does_not_open_elsewhere_or_changed_or_without_its_key(file: Path, tmp_path: Path):
    vault = Vault.at(file)
    sealed = vault.seal(NUMBER, about="c1")
    changed = Sealed(sealed.key_id, sealed.box[:-1] + bytes([sealed.box[-1] ^ 1]))
    for box, about in ((sealed, "c2"), (changed, "c1"), (Sealed("k0", sealed.box), "c1")):
        with pytest.raises(CannotOpen):
            vault.open(box, about=about)
    with pytest.raises(CannotOpen):
        Vault.at(tmp_path / "other.json").open(sealed, about="c1")


def test_a_new_key_seals_and_the_old_one_still_opens(file: Path):
    old = Vault.at(file).seal(NUMBER, about="c1")
    keys = msgspec.json.decode(file.read_bytes())
    keys["keys"]["k-new"] = keys["index"]
    keys["current"] = "k-new"
    file.write_bytes(msgspec.json.encode(keys))
    vault = Vault.at(file)

    assert vault.seal(NUMBER, about="c1").key_id == "k-new"
    assert vault.open(old, about="c1") == NUMBER


def test_the_index_finds_equal_texts_and_tells_nothing_without_its_key(file: Path, tmp_path: Path):
    vault = Vault.at(file)
    assert vault.index(NUMBER) == Vault.at(file).index(NUMBER)
    assert vault.index(NUMBER) != vault.index("010-0000-1235")
    assert vault.index(NUMBER) != Vault.at(tmp_path / "other.json").index(NUMBER)


def test_only_the_owner_may_read_the_keys(file: Path):
    Vault.at(file)
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o640)
    with pytest.raises(VaultUnreadable, match="chmod 600"):
        Vault.at(file)


def test_a_damaged_key_file_is_named_and_never_replaced(file: Path):
    Vault.at(file)
    file.write_text("{")
    with pytest.raises(VaultUnreadable, match=r"vault\.json"):
        Vault.at(file)
    assert file.read_text() == "{"
