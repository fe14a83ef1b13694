"""What the engine finds, one ability after the other."""

import pytest
from tests.adapters.search.library import ask, document, engine, found, readings

from onmaru.adapters.search.engine import Engine
from onmaru.adapters.search.language import Language

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def library(language: Language) -> Engine:
    return engine(language)


@pytest.mark.parametrize(
    ("typed", "article"),
    [
        ("여권 다시 만들려면", "passport-reissue"),
        ("주정차 과태료 이의신청", "parking-fine-objection"),
        ("등본 떼는 곳", "resident-copy"),
    ],
)
def test_a_question_in_plain_words(library: Engine, typed: str, article: str) -> None:
    assert found(library, typed)[0] == article


@pytest.mark.parametrize(
    ("typed", "article"),
    [
        ("환경개선부담금", "environment-levy"),
        ("부담금", "environment-levy"),
        ("환경 개선 부담금", "environment-levy"),
        ("전입", "move-in"),
        ("전입 신고", "move-in"),
        ("폐기물", "bulky-waste"),
        ("주차", "parking-fine-objection"),
        ("이의", "parking-fine-objection"),
    ],
)
def test_compounds_are_found_by_their_parts_and_parts_by_compounds(library: Engine, typed: str, article: str) -> None:
    assert found(library, typed)[0] == article


@pytest.mark.parametrize("typed", ["대형폐기물버리는방법", "대 형 폐 기 물", "대형 폐기물 버리는방법", "대형폐기물"])
def test_spacing_does_not_matter(library: Engine, typed: str) -> None:
    assert found(library, typed)[0] == "bulky-waste"


@pytest.mark.parametrize(
    ("typed", "article"),
    [
        ("주정차 과테료", "parking-fine-objection"),
        ("대형폐기믈", "bulky-waste"),
        ("전입신교", "move-in"),
        ("여권 재발긊", "passport-reissue"),
    ],
)
def test_slips_of_spelling_are_forgiven(library: Engine, typed: str, article: str) -> None:
    assert found(library, typed)[0] == article
    assert "typo" in {kind for kind, *_ in readings(library, typed)}


def test_a_word_that_dictionaries_know_is_no_slip_even_if_no_article_holds_it(library: Engine) -> None:
    assert readings(library, "요즘 미안한 친정") == []


@pytest.mark.parametrize(
    ("typed", "article"),
    [("ㅈㅁㄷㄹ", "resident-copy"), ("ㅈㅇㅅㄱ", "move-in"), ("ㄷㅎㅍㄱ", "bulky-waste"), ("ㅇㄱ", "passport-reissue")],
)
def test_initial_consonants_alone(library: Engine, typed: str, article: str) -> None:
    assert article in found(library, typed)


def test_a_keyboard_left_in_english(library: Engine) -> None:
    assert found(library, "wnwjdck rhkxofy")[0] == "parking-fine-objection"
    assert ("keyboard", "wnwjdck rhkxofy", "주정차 과태료") in readings(library, "wnwjdck rhkxofy")
    assert found(library, "WNWJDCK RHKXOFY")[0] == "parking-fine-objection"


@pytest.mark.parametrize("typed", ["passport", "PC방", "123"])
def test_words_that_are_meant_in_english_are_unharmed(library: Engine, typed: str) -> None:
    assert [reading for reading in readings(library, typed) if reading[0] != "synonym"] == []


def test_a_name_somebody_gave_is_no_slip_and_slips_of_it_are_forgiven(library: Engine) -> None:
    assert [kind for kind, *_ in readings(library, "물세 많이 나왔어요")] == ["synonym"]
    assert ("typo", "주차닥지", "주차딱지") in readings(library, "주차닥지")
    assert found(library, "wnckekrwl")[0] == "parking-fine-objection"


def test_english_words_are_found_as_they_are(library: Engine) -> None:
    assert found(library, "PC방")[0] == "pc-room"
    assert found(library, "passport")[0] == "pc-room"


@pytest.mark.parametrize(
    ("typed", "article"),
    [
        ("주차딱지", "parking-fine-objection"),
        ("딱지가 날아왔어요", "parking-fine-objection"),
        ("쓰레기 큰 거", "bulky-waste"),
        ("장롱 버리려면", "bulky-waste"),
    ],
)
def test_what_citizens_call_things_finds_what_the_administration_calls_them(
    library: Engine, typed: str, article: str
) -> None:
    assert found(library, typed)[0] == article
    assert "synonym" in {kind for kind, *_ in readings(library, typed)}


def test_a_synonym_weighs_less_than_the_word_that_was_typed(language: Language) -> None:
    made = engine(language)
    made.apply([document("sticker", "아이들이 좋아하는 딱지 만들기 수업", "딱지를 접습니다. 딱지 놀이입니다.")])
    assert found(made, "딱지")[0] == "sticker"


@pytest.mark.parametrize("typed", ["수수료 5만원", "50,000원", "5만 원"])
def test_a_sum_is_found_however_it_is_written(library: Engine, typed: str) -> None:
    assert found(library, typed)[0] == "passport-reissue"


def test_a_number_with_its_unit(library: Engine) -> None:
    assert found(library, "6 개월 사진")[0] == "passport-reissue"
    assert found(library, "3천원")[0] == "bulky-waste"


def test_a_town_prefers_and_shows_what_is_otherwise_there(library: Engine) -> None:
    findings = ask(library, "마루읍에서 대형폐기물 버리기")
    assert findings.hits[0].article == "bulky-waste"
    assert findings.hits[0].town_difference == "마루읍은 수요일에만 가져갑니다."
    assert ("town_office", "마루읍", "maru-eup") in [
        (each.kind, each.typed, each.taken_as) for each in findings.readings
    ]
    assert ask(library, "대형폐기물", town_office="maru-eup").hits[0].town_difference


def test_a_town_never_hides_the_common_answer(library: Engine) -> None:
    assert found(library, "마루읍 전입신고")[0] == "move-in"


def test_department_and_category_narrow_and_facets_count(library: Engine) -> None:
    assert set(found(library, "신고", department="waste")) == {"bulky-waste"}
    assert set(found(library, "신고", category="certificate")) == {"move-in"}
    assert "passport-reissue" in found(library, "신고", category="documents")
    assert ask(library, "과태료").categories[0].id == "parking-fine"


@pytest.mark.parametrize("typed", ["여궈", "여권", "주정ㅊ", "전입신", "환경개"])
def test_as_you_type_from_the_second_syllable(library: Engine, typed: str) -> None:
    wanted = {"여": "passport-reissue", "주": "parking-fine-objection", "전": "move-in", "환": "environment-levy"}
    assert found(library, typed)[0] == wanted[typed[0]]


def test_words_are_marked_where_they_stand(library: Engine) -> None:
    hit = ask(library, "과태료 이의").hits[0]
    assert [piece.text for piece in hit.title if piece.hit] == ["과태료", "이의"]
    assert "".join(piece.text for piece in hit.title) == "주정차 과태료에 이의가 있는데 어떻게 하나요?"
    assert any(piece.hit for piece in hit.snippet)


def test_reasons_are_shares_of_the_score(library: Engine) -> None:
    why = ask(library, "주정차 과태료 이의신청").hits[0].why
    assert 0.9 < sum(reason.share for reason in why) <= 1.01
    assert why == tuple(sorted(why, key=lambda reason: -reason.share))
    assert "title" in {reason.kind for reason in why}


def test_neighbours_in_a_question_prefer_neighbours_in_an_article(language: Language) -> None:
    made = Engine(language)
    apart = document("apart", "안내", "등록을 마친 차량의 주민은 신고를 따로 합니다. 주차는 자유입니다.")
    beside = document("beside", "안내", "주민 등록을 마친 사람은 차량을 따로 신고합니다. 주차는 자유입니다.")
    made.replace([apart, beside])
    assert found(made, "주민등록")[0] == "beside"


def test_use_and_confirmation_are_mild(language: Language) -> None:
    made = Engine(language)
    twins = [document("a", "여권 사진 규격"), document("b", "여권 사진 규격", uses=100)]
    other = document("c", "재산세 납부 기간", uses=10_000)
    made.replace([*twins, other])
    assert found(made, "여권 사진 규격")[:2] == ["b", "a"]


@pytest.mark.parametrize("typed", ["드론 자격증 시험", "qqqq", "!!!", "뷁", "해외여행자보험료"])
def test_there_is_always_something_to_go_on_with(library: Engine, typed: str) -> None:
    findings = ask(library, typed)
    assert findings.hits
    assert findings.nearest


def test_total_and_pages(library: Engine) -> None:
    first = ask(library, "신고", limit=1)
    second = ask(library, "신고", limit=1, offset=1)
    assert first.total >= 2
    assert first.hits[0].article != second.hits[0].article
