"""What is refused about callbacks, outgoing calls and messages, in words that say what to do."""

from onmaru.kernel.errors import NotFound, Refusal


class CallbackNotFound(NotFound):
    """There is no such callback in this centre."""

    korean = "이 센터에 없는 콜백입니다."


class CallbackOver(Refusal):
    """This callback is over already; book a new one if the citizen still wants to be called."""

    korean = "이미 끝난 콜백입니다. 시민이 원하면 새로 예약해 주십시오."


class CallbackIsRinging(Refusal):
    """The citizen is being called at this moment; please wait until the call has ended."""

    retry = True
    korean = "지금 시민에게 전화를 걸고 있습니다. 통화가 끝난 뒤에 다시 시도해 주십시오."


class PlanNotFound(NotFound):
    """There are no callbacks under this plan; add one under 전화 안내 › 콜백 first."""

    korean = "콜백 규칙이 없습니다. 업무 화면의 전화 안내 › 콜백에서 먼저 만들어 주십시오."


class NumberWithheld(Refusal):
    """The number is not known (it was withheld, or has been removed), so nobody can be called."""

    status = 422
    korean = "발신 번호가 표시되지 않았거나 이미 삭제되어 전화를 걸 수 없습니다."


class SlotMissing(Refusal):
    """Please choose a time for the call."""

    status = 422
    korean = "통화할 시간을 선택해 주십시오."


class SlotNotOffered(Refusal):
    """That time cannot be booked: it is past, too far ahead, or the centre is closed then; please choose another."""

    status = 422
    korean = "예약할 수 없는 시간입니다. 목록에 있는 다른 시간을 선택해 주십시오."


class SlotFull(Refusal):
    """That time is fully booked; please choose another."""

    korean = "선택하신 시간은 예약이 모두 찼습니다. 다른 시간을 선택해 주십시오."


class CentreClosed(Refusal):
    """The centre is closed now, so nobody can call you soon; please choose a time."""

    korean = "지금은 상담 시간이 아니어서 바로 전화를 드릴 수 없습니다. 통화할 시간을 선택해 주십시오."


class TooManyOwed(Refusal):
    """More callbacks are waiting than can be made today; please choose a time, or call us."""

    retry = True
    korean = "오늘 드릴 수 있는 전화가 모두 찼습니다. 다른 시간을 선택하시거나 전화로 문의해 주십시오."


class DayNotUnderstood(Refusal):
    """A day is written as 2026-11-21."""

    status = 400
    korean = "날짜는 2026-11-21처럼 적어 주십시오."


class NobodyNamed(Refusal):
    """Please give a number or a contact, one of the two."""

    status = 422
    korean = "전화번호나 상담 가운데 하나를 지정해 주십시오."


class QueueNotKnown(NotFound):
    """There is no such queue in this centre."""

    korean = "이 센터에 없는 상담 그룹입니다."


class EntryPointNotKnown(NotFound):
    """There is no such entry point in this centre."""

    korean = "이 센터에 없는 대표번호입니다."


class AlreadyCalling(Refusal):
    """A colleague is calling this number at this moment."""

    retry = True
    korean = "다른 상담사가 지금 이 번호로 전화하고 있습니다."


class NotMissed(NotFound):
    """Nobody waits for this call any more: the citizen has been reached since."""

    korean = "이미 통화가 된 번호이거나 놓친 전화 목록에 없습니다."


class MessageNotFound(NotFound):
    """There is no such message in this centre."""

    korean = "이 센터에 없는 음성 메시지입니다."


class SoundRemoved(NotFound):
    """The recording of this message has been removed."""

    korean = "이 메시지의 녹음은 삭제되었습니다."


class MessageTooLong(Refusal):
    """A message lasts a few minutes at most; this one is longer."""

    status = 422
    korean = "음성 메시지가 너무 깁니다. 몇 분 이내로 남겨 주십시오."


class MessageAlreadyDone(Refusal):
    """Somebody has dealt with this message already."""

    korean = "이미 처리된 음성 메시지입니다."


class TooManyBookings(Refusal):
    """Too many bookings came from here; please try again later, or call us."""

    status = 429
    retry = True
    korean = "예약 요청이 너무 많습니다. 잠시 뒤 다시 시도하시거나 전화로 문의해 주십시오."


class CallNotKnown(NotFound):
    """It is not known whom this contact is to call."""

    korean = "누구에게 걸 전화인지 알 수 없습니다."
