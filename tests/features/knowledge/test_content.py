"""What a content must hold, how it is kept, what of it may leave the centre, and how two are compared."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.features.knowledge.office import POTHOLE, but, gaon

from onmaru.features.knowledge import life
from onmaru.features.knowledge.audience import for_everyone
from onmaru.features.knowledge.checking import Known, mistakes
from onmaru.features.knowledge.differences import changes, pieces
from onmaru.features.knowledge.model import Content, Form, Revision, TownDifference, Translation
from onmaru.features.knowledge.tidying import is_same, tidied, with_dated_translations

pytestmark = pytest.mark.model

KNOWN = Known(gaon(), "pothole", ("streetlight",), ("f1",))


def fields(**values: object) -> list[str]:
    return [mistake.field for mistake in mistakes(but(POTHOLE, **values), KNOWN)]


# ── Checking ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_good_content_has_no_mistakes():
    assert not fields(
        official=next(each.id for each in gaon().data.officials if each.department == "roads"),
        link="https://www.safetyreport.go.kr",
        forms=(Form(name="신청서", attachment="f1"), Form(name="안내", link="https://gov.kr")),
        town_offices=(TownDifference(office="maru-eup", text="수요일 휴무"),),
        related=("streetlight",),
        effective_from=date(2026, 1, 1),
        effective_until=date(2026, 12, 31),
    )


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "   "}, "title"),
        ({"short": "가" * 46}, "short"),
        ({"short": "여권 😀"}, "short"),
        ({"short": "뷁𝔘"}, "short"),
        ({"department": "nowhere"}, "department"),
        ({"official": "nobody"}, "official"),
        ({"category": "vehicle"}, "category"),
        ({"category": "nothing"}, "category"),
        ({"town_offices": (TownDifference(office="roads", text="x"),)}, "town_offices"),
        ({"town_offices": (TownDifference(office="maru-eup", text="x"),) * 2}, "town_offices"),
        ({"related": ("pothole",)}, "related"),
        ({"related": ("nothing",)}, "related"),
        ({"related": ("streetlight", "streetlight")}, "related"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "www.gov.kr"}, "link"),
        ({"forms": (Form(name="서식", link="data:text/html,x"),)}, "forms"),
        ({"forms": (Form(name="서식", attachment="elsewhere"),)}, "forms"),
        ({"forms": (Form(name="", link="https://gov.kr"),)}, "forms"),
        ({"effective_from": date(2026, 5, 2), "effective_until": date(2026, 5, 1)}, "effective_until"),
        ({"review_by": date(9999, 12, 31)}, "review_by"),
    ],
)
def test_each_mistake_names_its_field_in_both_languages(values: dict[str, object], field: str):
    found = mistakes(but(POTHOLE, **values), KNOWN)

    assert [mistake.field for mistake in found] == [field]
    assert any("가" <= sign <= "힣" for sign in found[0].korean)
    assert found[0].english.isascii()


def test_ninety_bytes_are_forty_five_syllables():
    assert not fields(short="가" * 45)


# ── Tidying ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_typed_is_kept_tidy():
    typed = but(
        POTHOLE,
        title="  도로에\t구멍\0이 ",
        keywords=("도로", " ", "도로"),
        full="\r\n첫 줄\r\n둘째 줄\x07  \n",
        fee="천\n원",
    )
    kept = tidied(typed)

    assert (kept.title, kept.keywords) == ("도로에 구멍이", ("도로", "도로"))
    assert (kept.full, kept.fee) == ("첫 줄\n둘째 줄", "천 원")


contents = st.builds(
    lambda title, lines, text: but(
        POTHOLE, title=f"제목 {title}"[:200], steps=tuple(lines), full=text, spoken=text[:1000]
    ),
    st.text(max_size=50),
    st.lists(st.text(max_size=30), max_size=5),
    st.text(max_size=300),
)


@given(contents)
def test_tidying_twice_is_tidying_once_and_can_be_stored(content: Content):
    once = tidied(content)

    assert tidied(once) == once
    assert "\0" not in str(msgspec.to_builtins(once))
    assert msgspec.json.decode(msgspec.json.encode(once), type=Content) == once


def a_revision(number: int, content: Content) -> Revision:
    return Revision(
        article="a", number=number, content=content, step="live", author="p", author_name="p", reason="", written_at=0
    )


def test_a_translation_knows_which_korean_text_it_translates():
    english = Translation(title="Pothole", of_revision=99)
    first = with_dated_translations(but(POTHOLE, translations={"en": english}), 1, None)
    untouched = with_dated_translations(but(first, fee="없음"), 2, a_revision(1, first))
    rewritten = with_dated_translations(but(untouched, full="달라진 답"), 3, a_revision(2, untouched))
    later = with_dated_translations(but(rewritten, fee="천 원"), 4, a_revision(3, rewritten))
    english = Translation(title="Road damage")
    translated = with_dated_translations(but(later, translations={"en": english}), 5, a_revision(4, later))

    versions = [each.translations["en"].of_revision for each in (first, untouched, rewritten, later, translated)]
    assert versions == [1, 2, 2, 2, 5]
    assert is_same(first, but(first, translations={"en": Translation(title="Pothole", of_revision=7)}))


# ── Leaving the centre ──────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_for_agents_only_never_leaves():
    secret = but(POTHOLE, agents_only="비밀 메모", official="yujin-no", keywords=("내부용",))
    shown = for_everyone(secret)

    assert shown is not None
    told = msgspec.json.encode(shown).decode()
    assert not any(word in told for word in ("비밀 메모", "yujin-no", "내부용"))
    assert shown.full == POTHOLE.full
    assert for_everyone(but(secret, audience="agents")) is None


# ── Comparing ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_revisions_are_compared_by_words():
    after = but(POTHOLE, full="도로과가 **이틀 안에** 메웁니다.", documents=("사진",))
    found = {change.field: change for change in changes(POTHOLE, after)}

    assert set(found) == {"full", "documents"}
    assert [(piece.text, piece.kind) for piece in found["full"].pieces] == [
        ("도로과가 **", "same"),
        ("하루", "removed"),
        ("이틀", "added"),
        (" 안에** 메웁니다.", "same"),
    ]


def test_a_first_revision_is_all_new():
    assert {piece.kind for change in changes(None, POTHOLE) for piece in change.pieces} == {"added"}


def test_each_language_is_compared_by_itself():
    after = but(POTHOLE, translations={"en": Translation(title="Pothole", of_revision=3)})

    assert [change.field for change in changes(POTHOLE, after)] == ["translations.en"]


@given(st.text(max_size=200), st.text(max_size=200))
def test_pieces_make_up_both_texts(before: str, after: str):
    found = pieces(before, after)

    assert "".join(piece.text for piece in found if piece.kind != "added") == before
    assert "".join(piece.text for piece in found if piece.kind != "removed") == after


# ── The next look ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_are_counted_as_people_do(day: date, months: int, then: date):
    assert life.months_after(day, months) == then
