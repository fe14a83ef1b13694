"""Rich text: what is understood, what stays text, and that nothing in it can be more than text and safe links."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onmaru.features.knowledge import richtext
from onmaru.features.knowledge.marks import safe_href
from onmaru.features.knowledge.richtext import (
    Block,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    Span,
    TableBlock,
    blocks,
    plain,
)

pytestmark = pytest.mark.model


def spans_of(found: tuple[Block, ...]) -> Iterator[Span]:
    for block in found:
        if isinstance(block, (ParagraphBlock, HeadingBlock)):
            yield from block.spans
        elif isinstance(block, ListBlock):
            yield from (span for item in block.items for span in item)
        else:
            yield from (span for row in (block.head, *block.rows) for cell in row for span in cell)


def test_everything_an_article_needs_is_understood():
    text = "첫 문단\n둘째 줄\n\n### 준비물\n\n- 신분증\n- **사진** 1장\n\n1. 쓴다\n2. 낸다\n\n"
    text += "|종류|요금|\n|-|-|\n|10년|오만 원|"

    assert blocks(text) == (
        ParagraphBlock((Span("첫 문단\n둘째 줄"),)),
        HeadingBlock((Span("준비물"),)),
        ListBlock(False, ((Span("신분증"),), (Span("사진", bold=True), Span(" 1장")))),
        ListBlock(True, ((Span("쓴다"),), (Span("낸다"),))),
        TableBlock(((Span("종류"),), (Span("요금"),)), (((Span("10년"),), (Span("오만 원"),)),)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "&lt;script&gt; &#60;b&#62;",
        "5*3*2는 30, a_b_c",
        "> 인용이 아닙니다",
        "`코드`가 아닙니다",
        "<https://example.kr>",
    ],
)
def test_what_is_not_understood_stays_the_text_it_is(text: str):
    assert blocks(text) == (ParagraphBlock((Span(text),)),)


@pytest.mark.parametrize("date", ["2026. 3. 1.부터 바뀝니다.", "12. 25. 성탄절은 쉽니다.", "2026. 봄에 시작합니다."])
def test_a_date_at_the_beginning_is_no_numbered_list(date: str):
    assert blocks(date) == (ParagraphBlock((Span(date),)),)


def test_a_list_goes_on_with_its_number():
    assert blocks("3. 셋째") == (ListBlock(True, ((Span("셋째"),),), start=3),)


def test_bold_ends_before_a_particle_as_korean_writes_it():
    assert blocks("**5일(근무일)**이 걸립니다") == (
        ParagraphBlock((Span("5일(근무일)", bold=True), Span("이 걸립니다"))),
    )


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("https://www.gov.kr/portal?a=1", True),
        ("HTTP://example.kr", True),
        ("tel:031-000-2114", True),
        ("mailto:roads@gaon.example", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("vbscript:x", False),
        ("//evil.example", False),
        ("/relative", False),
        ("https:evil.example", False),
        ("https:\\\\evil.example", False),
        ("https://", False),
        ("tel:", False),
        ("", False),
    ],
)
def test_links_lead_to_the_web_a_telephone_or_a_mailbox_only(address: str, leads: bool):
    assert (safe_href(address) is not None) == leads
    assert any(span.href for span in spans_of(blocks(f"[여기]({address})"))) == leads


@pytest.mark.parametrize("address", ["https://gov.kr\u202e", "http://[", "https://gov.kr/\u200b", "https://a b"])
def test_an_address_that_deceives_or_is_none_is_refused(address: str):
    assert safe_href(address) is None


def test_plain_text_has_no_marks():
    assert plain("### 준비\n\n- **사진** [여기](https://gov.kr)\n\n|a|b|\n|-|-|\n|1|2|") == "준비\n사진 여기\na b\n1 2"


marks = st.sampled_from(
    [
        "**",
        "[",
        "](",
        ")",
        "javascript:",
        "https://",
        "&colon;",
        "\n",
        "- ",
        "1. ",
        "|",
        "-|-",
        "#",
        "<a href=",
        "\\",
        "\0",
    ]
)
texts = st.lists(marks | st.text(max_size=6), max_size=40).map("".join)


@given(texts)
def test_no_text_makes_us_stumble_or_leads_elsewhere(text: str):
    for span in spans_of(blocks(text)):
        assert span.text
        assert span.href is None or re.match(r"(?i)(https?://|tel:|mailto:)", span.href)
    assert plain(text) == plain(text)


@given(st.text(st.characters(categories=("L", "N", "Zs", "Po")), max_size=200).filter(lambda text: "\\" not in text))
def test_no_word_is_lost(text: str):
    def words(said: str) -> list[str]:
        return re.findall(r"\w+", said)

    once = richtext.plain(text)
    assert [word for word in words(once) if word.isalpha()] == [word for word in words(text) if word.isalpha()]
