"""The vault: seals personal data before it is stored, opens it again, and finds it without opening anything.

Sealed with AES-256-GCM under a key that is named beside each sealed text, so that keys can be changed while older texts
stay readable. The text is bound to what it is about: moved to another row it does not open. To find a text again it
has a blind index: HMAC-SHA256 under a key of its own, which never changes.

The keys live in one file of the data folder that only its owner may read. Who has the database but not this file has
nothing; who loses this file has lost what was sealed, so it belongs into the backup, apart from the database.
"""

import hmac
import os
import secrets
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
INDEX_HEX = 32
"""128 bits of the HMAC: two different numbers never meet by chance."""


class VaultUnreadable(Exception):
    """The key file is damaged, or others may read it; see its path in the message."""


class CannotOpen(Exception):
    """What was sealed cannot be opened: its key is missing here, or it belongs elsewhere."""


class Sealed(msgspec.Struct, frozen=True):
    """A text nobody can read without the key of this name."""

    key_id: str
    box: bytes
    """Nonce and ciphertext."""


class _Keys(msgspec.Struct, forbid_unknown_fields=True):
    current: str
    keys: dict[str, str]
    """Key id to 32 bytes in base 64."""
    index: str


class Vault:
    """Seals, opens and finds personal data."""

    def __init__(self, keys: _Keys) -> None:
        self._current = keys.current
        self._ciphers = {key_id: AESGCM(b64decode(key)) for key_id, key in keys.keys.items()}
        self._index = b64decode(keys.index)

    @classmethod
    def at(cls, file: Path) -> "Vault":
        """Return the vault whose keys are in `file`; they are made when there is no such file.

        Raises VaultUnreadable.
        """
        try:
            _make(file)
        except FileExistsError:
            _insist_on_privacy(file)
        try:
            return cls(msgspec.json.decode(file.read_bytes(), type=_Keys))
        except (msgspec.DecodeError, ValueError) as error:
            raise VaultUnreadable(f"{file}: {error}") from error

    def seal(self, text: str, *, about: str) -> Sealed:
        """Seal a text about something (a contact's id)."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        cipher = self._ciphers[self._current]
        return Sealed(self._current, nonce + cipher.encrypt(nonce, text.encode(), about.encode()))

    def open(self, sealed: Sealed, *, about: str) -> str:
        """Return the text; raises CannotOpen."""
        cipher = self._ciphers.get(sealed.key_id)
        if cipher is None:
            raise CannotOpen(f"the key {sealed.key_id} is not in the key file")
        nonce, ciphertext = sealed.box[:NONCE_BYTES], sealed.box[NONCE_BYTES:]
        try:
            return cipher.decrypt(nonce, ciphertext, about.encode()).decode()
        except InvalidTag as error:
            raise CannotOpen("the sealed text was changed, or is about something else") from error

    def index(self, text: str) -> str:
        """Return what the same text always gives and nobody can turn back without the key."""
        return hmac.new(self._index, text.encode(), sha256).hexdigest()[:INDEX_HEX]


def _make(file: Path) -> None:
    """Write a new key file, whole or not at all."""
    if file.exists():
        raise FileExistsError(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    first = f"k{secrets.token_hex(4)}"
    keys = _Keys(current=first, keys={first: _new_key()}, index=_new_key())
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    draft.touch(0o600, exist_ok=False)
    with draft.open("wb") as written:
        written.write(msgspec.json.format(msgspec.json.encode(keys)))
        written.flush()
        os.fsync(written.fileno())
    try:
        os.link(draft, file)  # fails, rather than replaces, when another process was faster
    finally:
        draft.unlink()


def _insist_on_privacy(file: Path) -> None:
    mode = file.stat().st_mode & 0o777
    if mode & 0o077:
        raise VaultUnreadable(f"{file} may be read by others (mode {mode:o}); put it right with: chmod 600 {file}")


def _new_key() -> str:
    return b64encode(secrets.token_bytes(KEY_BYTES)).decode()
