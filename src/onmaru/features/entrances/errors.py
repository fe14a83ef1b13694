"""Why a change of the way of a call is refused."""

from onmaru.features.entrances.screens import FieldFault, Theirs
from onmaru.kernel.errors import NotAvailable, NotFound, Refusal


class EntryNotFound(NotFound):
    """There is no such entry; somebody may have taken it out."""

    korean = "그런 항목이 없습니다. 다른 분이 지웠을 수 있으니 목록을 새로 고쳐 주십시오."


class PendingNotFound(NotFound):
    """This change has taken effect already, or was given up."""

    korean = "예정된 변경이 없습니다. 이미 적용되었거나 취소되었습니다."


class VersionNotFound(NotFound):
    """There is no version of that number."""

    korean = "변경 이력에 그런 변경이 없습니다."


class NotRecorded(NotFound):
    """There is no recording in this language that could be taken away."""

    korean = "이 언어로 올린 녹음이 없습니다."


class RecordingInFiles(Refusal):
    """This recording came with the city's files; take it out of the folder sounds/, or upload another one."""

    korean = "도시 파일(sounds 폴더)에 들어 있는 녹음입니다. 폴더에서 빼거나 다른 녹음을 올려 주십시오."


class LanguageNotSpoken(NotFound):
    """Callers are spoken to in Korean, English, Japanese or Chinese: ko, en, ja, zh."""

    korean = "안내말의 언어는 한국어(ko), 영어(en), 일본어(ja), 중국어(zh) 가운데 하나입니다."


class NoSoundYet(NotAvailable):
    """This cannot be spoken here: there is no voice for the language, or the centre runs without its phone."""

    korean = "아직 소리가 없습니다. 이 언어를 읽어 줄 음성이 없거나 전화 없이 운영하고 있습니다. 녹음을 올려 주십시오."
    status = 409
    retry = False


class ReasonMissing(Refusal):
    """Say why you change this, in up to 500 characters."""

    status = 422
    korean = "바꾸는 사유를 500자 이내로 적어 주십시오."


class ChangeAlreadyWaits(Refusal):
    """A change of this entry already waits to take effect; give that one up first."""

    korean = "이 항목에는 이미 예정된 변경이 있습니다. 예정된 변경에서 그것을 먼저 취소해 주십시오."


class TooManyWait(Refusal):
    """Fifty changes already wait to take effect; give some of them up first."""

    korean = "예정된 변경이 이미 50개입니다. 필요 없는 것을 취소한 뒤 다시 해 주십시오."


class NothingToChange(Refusal):
    """The entry is already so; nothing was changed."""

    korean = "이미 그렇게 되어 있어 바뀐 것이 없습니다."


class TooFarAhead(Refusal):
    """A change may wait for two years at most."""

    status = 422
    korean = "변경은 2년 안의 날짜로만 예정할 수 있습니다."


class VersionNotKept(Refusal):
    """This version was made before whole versions were kept; it cannot be brought back."""

    korean = "전체 내용을 남기기 전의 변경이라 되돌릴 수 없습니다."


class EntryHasFaults(Refusal):
    """The city would have mistakes; nothing was changed."""

    status = 422
    korean = "고칠 곳이 있어 아무것도 바꾸지 않았습니다."

    def __init__(self, faults: tuple[FieldFault, ...]) -> None:
        self.faults = faults
        super().__init__()

    @classmethod
    def code(cls) -> str:
        """Return the name all refusals of a city with mistakes go by."""
        return "CityHasMistakes"


class CityChangedMeanwhile(Refusal):
    """Somebody has changed this entry since you opened it; nothing was overwritten."""

    korean = "그사이 다른 분이 이 항목을 바꾸었습니다. 덮어쓰지 않았으니 바뀐 내용을 보고 다시 저장해 주십시오."

    def __init__(self, theirs: Theirs) -> None:
        self.theirs = theirs
        super().__init__()
