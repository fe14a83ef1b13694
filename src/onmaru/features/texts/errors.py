"""What is refused about texts, in words for the person who wrote them."""

from onmaru.kernel.errors import Refusal


class NumberTakesNoTexts(Refusal):
    """Texts can be sent to Korean mobile numbers only; please tell the citizen by voice instead."""

    status = 422
    korean = "문자는 휴대전화 번호로만 보낼 수 있습니다. 전화로 안내해 주십시오."


class TextEmpty(Refusal):
    """Please write what the text is to say."""

    status = 422
    korean = "문자 내용을 입력해 주십시오."


class TextTooLong(Refusal):
    """A text holds 2,000 bytes at most, about 1,000 Korean letters; please shorten it."""

    status = 422
    korean = "문자는 2,000바이트(한글 1,000자)까지 보낼 수 있습니다. 내용을 줄여 주십시오."


class SignNotSendable(Refusal):
    """A text cannot carry one of these signs (a pictograph, for example); please leave it out."""

    status = 422
    korean = "문자로 보낼 수 없는 글자(그림 문자 등)가 있습니다. 빼고 다시 보내 주십시오."
