"""Why a file is not taken."""

from onmaru.kernel.errors import NotFound, Refusal


class AttachmentNotFound(NotFound):
    """There is no such file, or it was removed."""

    korean = "없는 파일이거나 지운 파일입니다."


class FileTooLarge(Refusal):
    """A file may have 10 MB at most."""

    status = 413
    korean = "파일은 10MB까지 올릴 수 있습니다."


class FileIsEmpty(Refusal):
    """The file is empty."""

    status = 422
    korean = "빈 파일입니다."


class TooManyAttachments(Refusal):
    """An article may have ten files; remove one first."""

    korean = "파일은 항목마다 열 개까지 올릴 수 있습니다. 먼저 하나를 지워 주십시오."


class AttachmentInUse(Refusal):
    """A form of the article names this file; take it out of the forms first."""

    korean = "항목의 서식에서 쓰고 있는 파일입니다. 서식에서 먼저 빼 주십시오."


class FileTypeNotAccepted(Refusal):
    """Only pdf, hwp, hwpx, docx, xlsx, png and jpg files are taken; this is none of them."""

    status = 422
    korean = "pdf, hwp, hwpx, docx, xlsx, png, jpg 파일만 올릴 수 있습니다. 이 파일은 그 가운데 어느 것도 아닙니다."


class FileDoesNotMatchItsName(Refusal):
    """The name says another kind of file than it is; correct the name's ending."""

    status = 422
    korean = "파일 이름의 확장자와 실제 내용이 다릅니다."

    def __init__(self, kind: str) -> None:
        self.korean = (
            f"파일 이름의 확장자와 실제 내용이 다릅니다. 내용은 {kind} 파일입니다. 확장자를 바로잡아 주십시오."
        )
        super().__init__(
            f"By its content this is a {kind} file, but its name says otherwise; correct the name's ending."
        )


class FileIsDamaged(Refusal):
    """This file is damaged, locked with a password, or two kinds of file at once; save it anew and try again."""

    status = 422
    korean = "파일이 손상되었거나 암호가 걸려 있거나 두 가지 형식이 섞여 있습니다. 다시 저장한 뒤 올려 주십시오."


class FileCarriesMacros(Refusal):
    """This file carries macros; save it without them."""

    status = 422
    korean = "매크로가 들어 있는 파일입니다. 매크로 없이 다시 저장한 뒤 올려 주십시오."


class FileUnpacksTooLarge(Refusal):
    """This file would unpack into very much more than it is."""

    status = 422
    korean = "압축을 풀면 지나치게 커지는 파일이라 받을 수 없습니다."
