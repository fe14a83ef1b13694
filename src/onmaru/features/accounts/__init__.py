"""People who may come in: sign-in, sessions, the locked screen, and who may do what."""

from onmaru.features.accounts import policy
from onmaru.features.accounts.actions import Accounts, Admission
from onmaru.features.accounts.administration import Administration, sample_password
from onmaru.features.accounts.events import DoorEvent, PersonSignedOut
from onmaru.features.accounts.model import Account, Role, Session, SessionRules, SignedIn
from onmaru.features.accounts.passwords import Passwords

__all__ = [
    "Account",
    "Accounts",
    "Administration",
    "Admission",
    "DoorEvent",
    "Passwords",
    "PersonSignedOut",
    "Role",
    "Session",
    "SessionRules",
    "SignedIn",
    "policy",
    "sample_password",
]
