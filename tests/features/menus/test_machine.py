"""A caller in a menu: what they hear, what their keys do, where they end."""

import pytest
from tests.features.menus.sample_menus import CITY_HALL, CLOSED, OPEN

from onmaru.features.menus import (
    AnyNews,
    BookCallback,
    Carried,
    Context,
    Declined,
    DialOut,
    Digit,
    Finish,
    JoinQueue,
    Listen,
    MenuState,
    Notice,
    Pressed,
    SaidOut,
    SendLink,
    Sound,
    Speak,
    TakeMessage,
    TimeUp,
    begin,
    plain,
    resume,
    step,
)

pytestmark = pytest.mark.model


def led(*news: AnyNews | Digit, context: Context = OPEN, menu=CITY_HALL):
    """Return the last turn of a caller to whom all this happens."""
    turn = begin(menu, context)
    for each in news:
        turn = step(menu, turn.state, Pressed(each) if isinstance(each, str) else each, context)
    return turn


def said(turn) -> list[str | None]:
    (speak,) = turn.do
    assert isinstance(speak, Speak)
    return [sound.prompt or sound.article or sound.text for sound in speak.sounds]


HEARD = SaidOut()
ASKED = (HEARD, HEARD)
"""Greeted, and the question said to its end."""


def test_a_caller_is_greeted_asked_and_waited_for():
    assert said(led()) == ["hello"]
    assert said(led(HEARD)) == ["which"]
    assert led(*ASKED).do == (Listen(6),)


def test_a_key_leads_where_the_menu_says():
    turn = led(*ASKED, "1")
    assert turn.do == (JoinQueue("tax", 1, "ko"),)
    assert turn.state.path == ("hours", "hello", "which=1", "tax")


@pytest.mark.parametrize("before", [(), (HEARD,), ASKED, (*ASKED, "2"), (*ASKED, "2", "1")])
def test_zero_leads_to_a_person_from_everywhere(before):
    assert led(*before, "0").do == (JoinQueue(None, 0, "ko"),)


def test_a_menu_may_give_zero_another_meaning():
    assert led("0", context=CLOSED).do == (DialOut("2222", None, "당직실", "Duty office", 30),)


def test_keys_are_taken_while_the_question_is_being_said():
    assert led(HEARD, "1").do == (JoinQueue("tax", 1, "ko"),)


def test_who_knows_the_menu_answers_during_the_greeting():
    turn = led("1")
    assert turn.do == (JoinQueue("tax", 1, "ko"),)
    assert turn.state.path == ("hours", "hello", "which=1", "tax")


def test_a_key_that_is_not_on_offer_does_not_cut_the_greeting_short():
    assert led("7").do == ()


def test_a_wrong_key_is_told_and_the_question_asked_again():
    assert said(led(*ASKED, "7")) == ["menu_wrong_key", "which"]


def test_silence_is_told_and_leads_on_after_the_last_attempt():
    again = (TimeUp(), HEARD)
    assert said(led(*ASKED, TimeUp())) == ["menu_no_key", "which"]
    assert led(*ASKED, *again, *again, TimeUp()).do == (JoinQueue(None, 0, "ko"),)


def test_repeat_asks_the_same_and_back_what_was_asked_before():
    assert said(led(*ASKED, "#")) == ["which"]
    assert said(led(*ASKED, "2", "*")) == ["which"]
    assert said(led(*ASKED, "2", "*", "2")) == ["passports"]


def test_information_is_said_and_then_the_question_put_again():
    assert said(led(*ASKED, "2", "1")) == ["passport-fees"]
    assert said(led(*ASKED, "2", "1", HEARD)) == ["passports"]


def test_who_was_told_what_they_wanted_leaves_informed():
    link = led(*ASKED, "2", "1", HEARD, "2")
    assert link.do == (SendLink("여권 안내 https://example.invalid/p"),)
    turn = step(CITY_HALL, step(CITY_HALL, link.state, Carried(), OPEN).state, HEARD, OPEN)
    assert turn.do == (Finish("informed"),)


def test_a_text_that_cannot_be_sent_leads_elsewhere():
    assert said(led(*ASKED, "2", "2", Declined())) == ["no_text"]


def test_another_language_is_spoken_from_there_on():
    turn = led(*ASKED, "9")
    assert turn.do == (Speak((Sound(prompt="connecting"),), "en"),)
    assert step(CITY_HALL, turn.state, HEARD, OPEN).do == (JoinQueue("foreign", 0, "en"),)


def test_at_night_a_message_a_callback_or_goodbye():
    assert said(led("1", context=CLOSED)) == ["leave_message"]
    assert led("1", HEARD, context=CLOSED).do == (TakeMessage(60, "ko"),)
    assert led("2", context=CLOSED).do == (BookCallback("usual", "ko"),)
    silent = (HEARD, TimeUp(), HEARD, TimeUp(), HEARD)
    assert led(*silent, context=CLOSED).do == (Finish("closed"),)


def test_a_callback_nobody_can_book_leads_on():
    assert said(led("2", Declined(), context=CLOSED)) == ["leave_message"]


def test_after_a_callback_is_booked_nothing_happens_any_more():
    booked = led("2", Carried(), context=CLOSED)
    assert booked.state.waits_for == "nothing"
    for news in (HEARD, TimeUp(), Pressed("0"), Declined(), Carried()):
        assert step(CITY_HALL, booked.state, news, CLOSED).do == ()


STORM = Notice("storm", Sound(text="호우 경보입니다."))


def test_an_announcement_comes_before_the_menu():
    context = Context("main", notices=(STORM,))
    assert said(led(context=context)) == ["호우 경보입니다."]
    assert said(led(HEARD, context=context)) == ["hello"]
    assert led("1", context=context).do == (JoinQueue("tax", 1, "ko"),)
    assert led("1", context=context).state.path[0] == "!storm"


def test_an_announcement_may_take_the_place_of_the_menu():
    shut = Notice("shut", Sound(prompt="shut"), instead=True)
    context = Context("main", notices=(STORM, shut))
    assert said(led(context=context)) == ["shut"]
    assert led(HEARD, context=context).do == (Finish("announced"),)
    assert led("0", context=context).do == (JoinQueue(None, 0, "ko"),)


def test_a_caller_we_lost_sight_of_hears_their_step_again():
    turn = led(*ASKED, "2")
    assert said(resume(CITY_HALL, turn.state, OPEN)) == ["passports"]
    assert said(resume(CITY_HALL, MenuState("ko"), OPEN)) == ["hello"]


def test_a_number_without_a_menu_greets_and_queues_or_says_that_it_is_closed():
    menu = plain("greeting", "closed")
    assert led(HEARD, menu=menu).do == (JoinQueue(None, 0, "ko"),)
    assert led(HEARD, menu=menu, context=CLOSED).do == (Finish("closed"),)
