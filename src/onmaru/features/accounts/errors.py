"""Why the door stays shut, said plainly and without telling a stranger which half was wrong."""

from onmaru.kernel.errors import NotAllowed, NotAvailable, NotFound, NotSignedIn, Refusal


class WrongCredentials(Refusal):
    """The sign-in name or the password is not right."""

    status = 403  # not 401: at a locked screen the session itself is still good
    korean = "아이디 또는 비밀번호가 맞지 않습니다."


class TooManyAttempts(Refusal):
    """Too many failed attempts. The door opens by itself; please try again later."""

    status = 429
    retry = True
    korean = "로그인에 여러 번 실패했습니다. 잠시 뒤 저절로 풀리니 다시 시도해 주십시오."

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        self.korean = f"로그인에 여러 번 실패했습니다. {_korean_time(seconds)} 뒤에 다시 시도할 수 있습니다."
        super().__init__(f"Too many failed attempts. You can try again in {_english_time(seconds)}.")


class SampleAccountElsewhere(NotAllowed):
    """Sample accounts have a well-known password: they work only while the server listens on this machine alone."""

    korean = (
        "체험 계정은 비밀번호가 공개되어 있어, 서버를 이 컴퓨터에서만(127.0.0.1) 열었을 때 쓸 수 있습니다. "
        "다른 컴퓨터에서 쓰려면 './onmaru account create'로 계정을 만들어 주십시오."
    )


class SamplePasswordIsFixed(NotAllowed):
    """The password of a sample account cannot be changed here; `./onmaru account passwd` makes it an account proper."""

    korean = (
        "체험 계정의 비밀번호는 여기서 바꿀 수 없습니다. "
        "'./onmaru account passwd'로 바꾸면 체험 계정이 아닌 진짜 계정이 됩니다."
    )


class SessionExpired(NotSignedIn):
    """Your session has ended; please sign in again."""

    korean = "로그인이 끝났습니다. 다시 로그인해 주십시오."


class SessionLocked(Refusal):
    """The screen is locked; please enter your password."""

    status = 423
    korean = "자리를 비워 화면을 잠갔습니다. 비밀번호를 입력해 주십시오."


class WeakPassword(Refusal):
    """Choose another password: at least ten characters, not your sign-in name, not one character over and over."""

    status = 422
    korean = (
        "다른 비밀번호를 골라 주십시오. 열 글자 이상이어야 하고, 아이디가 들어 있거나 같은 글자만 되풀이하면 안 됩니다."
    )


class LoginTaken(Refusal):
    """Somebody already has this sign-in name."""

    korean = "이미 쓰고 있는 아이디입니다."


class LoginNotAllowed(Refusal):
    """A sign-in name is 2 to 60 small letters, digits, dots or hyphens."""

    status = 422
    korean = "아이디는 영어 소문자, 숫자, 점, 붙임표로 2~60자여야 합니다."


class AccountNotFound(NotFound):
    """There is no account under that sign-in name."""

    korean = "그런 아이디의 계정이 없습니다."


class PersonNotDescribed(NotFound):
    """The city's description has nobody with that id who signs in: add them to it, or give --role and --name."""

    korean = "도시 정보에 로그인하는 사람으로 적혀 있지 않습니다. 도시 정보에 더하거나 --role과 --name을 적어 주십시오."


class TooManySignIns(NotAvailable):
    """Very many people are signing in at this moment; please try again in a few seconds."""

    korean = "지금 로그인하는 사람이 많습니다. 몇 초 뒤 다시 시도해 주십시오."


def _korean_time(seconds: int) -> str:
    return f"{seconds}초" if seconds < 60 else f"{-(-seconds // 60)}분"


def _english_time(seconds: int) -> str:
    count, unit = (seconds, "second") if seconds < 60 else (-(-seconds // 60), "minute")
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
