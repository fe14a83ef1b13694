"""The engine as its process uses it: changes, what agents alone may see, folders, meanings, several threads."""

import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.adapters.search.library import LIBRARY, ask, document, engine, found

from onmaru.adapters.search.encoder import DIMENSIONS, chunks
from onmaru.adapters.search.engine import Engine
from onmaru.adapters.search.language import Language
from onmaru.adapters.search.vectors import packed
from onmaru.features.knowledge.model import Synonym
from onmaru.features.knowledge.ports import Question

pytestmark = pytest.mark.model


def test_a_change_is_found_at_once_and_what_it_replaces_no_longer(language: Language) -> None:
    made = engine(language)
    made.apply([document("move-in", "분묘 개장은 어디에 알리나요?", version=2)], ["bulky-waste"])
    assert found(made, "분묘 개장") == ["move-in"]
    assert "move-in" not in found(made, "전입신고")
    assert "bulky-waste" not in found(made, "대형폐기물")
    assert made.versions()["move-in"] == 2
    assert "bulky-waste" not in made.versions()


def test_replacing_holds_exactly_what_it_is_given(language: Language) -> None:
    made = engine(language)
    made.replace([document("only", "여권 사진")])
    assert made.versions() == {"only": 1}
    assert found(made, "여권") == ["only"]


@pytest.mark.parametrize(
    "typed", ["암구호", "해바라기", "반복 민원인", "격앙", "비밀번호", "ㅂㅂㅁㅇ", "암구홓", "dkarngh"]
)
def test_what_is_for_agents_only_never_reaches_a_citizen(language: Language, typed: str) -> None:
    findings = ask(engine(language), typed, audience="everyone")
    told = repr(findings)
    assert "blacklist" not in {hit.article for hit in findings.hits}
    for secret in ("단속팀장", "해바라기입니다", "비밀번호는", "격앙된"):
        assert secret not in told
    assert not [each for each in findings.readings if each.kind == "typo" and each.taken_as in {"암구호", "격앙"}]


def test_agents_find_it(language: Language) -> None:
    made = engine(language)
    assert found(made, "암구호") == ["blacklist"]
    assert found(made, "단속팀장")[0] == "parking-fine-objection"


def test_a_kept_index_is_opened_again(language: Language, tmp_path: Path) -> None:
    before = Engine(language, tmp_path)
    before.replace(LIBRARY)
    before.apply([document("move-in", "전입신고 기한", version=7)])
    before.close()
    again = Engine(language, tmp_path)
    assert again.versions() == before.versions()
    assert found(again, "전입신고")[0] == "move-in"
    assert ask(again, "해바라깅", audience="everyone").readings == ()
    again.apply([document("new", "농지대장 발급")])
    assert found(again, "농지대장") == ["new"]


def test_an_index_that_cannot_be_read_is_begun_anew(language: Language, tmp_path: Path) -> None:
    before = Engine(language, tmp_path)
    before.replace(LIBRARY)
    before.close()
    for path in tmp_path.glob("*-*/*.store"):
        path.write_bytes(b"nonsense")
    for path in tmp_path.glob("*-*/meta.json"):
        path.write_text("{")
    assert Engine(language, tmp_path).versions() == {}


def test_only_the_index_that_counts_is_kept(language: Language, tmp_path: Path) -> None:
    made = Engine(language, tmp_path)
    for _ in range(3):
        made.replace(LIBRARY)
    assert len(list(tmp_path.glob("*-*"))) == 1


def test_synonyms_count_from_the_moment_they_are_told(language: Language) -> None:
    made = engine(language)
    assert "move-in" not in found(made, "짐 옮김 통보")
    made.set_synonyms([Synonym(id="1", words=("짐 옮김",), means=("전입신고",), both_ways=False, source="manager")])
    assert found(made, "짐 옮김 통보")[0] == "move-in"


def test_meaning_finds_what_no_word_does(language: Language) -> None:
    made = engine(language)
    directions = np.eye(DIMENSIONS, dtype=np.float32)
    rows = {each.id: directions[place] for place, each in enumerate(LIBRARY)}
    made.set_vectors([(article, 1, 0, packed(row[None])[0]) for article, row in rows.items()])
    assert made.vectors_missing() == 0
    findings = made.find(Question(text="집을 옮겼어요"), rows["move-in"])
    assert findings.hits[0].article == "move-in"
    assert findings.meaning == "used"
    assert "meaning" in {reason.kind for reason in findings.hits[0].why}
    citizen = made.find(Question(text="어쩌고", audience="everyone"), rows["blacklist"])
    assert "blacklist" not in {hit.article for hit in citizen.hits}
    narrowed = made.find(Question(text="어쩌고", department="waste"), rows["move-in"])
    assert {hit.article for hit in narrowed.hits} == {"bulky-waste"}


def test_initial_consonants_have_no_meaning(language: Language) -> None:
    made = engine(language)
    rows = np.eye(DIMENSIONS, dtype=np.float32)
    made.set_vectors([(each.id, 1, 0, packed(rows[place][None])[0]) for place, each in enumerate(LIBRARY)])
    assert made.find(Question(text="ㅈㅇㅅㄱ"), rows[0]).hits[0].article == "move-in"


def test_without_vectors_words_do_alone(language: Language) -> None:
    made = engine(language)
    vector = np.ones(DIMENSIONS, np.float32)
    assert made.find(Question(text="여권 재발급"), vector).meaning == "not_ready"
    assert made.find(Question(text="여권 재발급", meaning=False)).meaning == "not_asked"
    assert made.vectors_missing() == len(LIBRARY)


def test_what_is_meant_is_repaired_and_called_by_its_other_names(language: Language) -> None:
    made = engine(language)
    assert made.meant(Question(text="wnwjdck rhkxofy")) == "주정차 과태료"
    assert made.meant(Question(text="주차딱지")) == "주차딱지 주정차 위반 과태료"


def test_nothing_for_agents_only_is_encoded() -> None:
    told = " ".join(piece for each in LIBRARY if each.id == "parking-fine-objection" for piece in chunks(each.content))
    assert "이의신청서" in told
    assert "단속팀장" not in told


def test_questions_are_answered_while_articles_change(language: Language) -> None:
    made, faults, over = engine(language), list[Exception](), threading.Event()

    def keep_asking() -> None:
        while not over.is_set():
            try:
                assert found(made, "여권 재발급")[0] == "passport-reissue"
            except Exception as fault:
                faults.append(fault)
                return

    askers = [threading.Thread(target=keep_asking) for _ in range(2)]
    for asker in askers:
        asker.start()
    for version in range(2, 12):
        made.apply([document("move-in", "전입신고 기한", version=version)])
        made.replace([*LIBRARY, document("extra", "농지대장")])
    over.set()
    for asker in askers:
        asker.join()
    assert faults == []


@pytest.fixture(scope="module")
def library(language: Language) -> Engine:
    return engine(language)


def test_marks_of_a_library_for_morphemes_are_plain_text_to_us(language: Language) -> None:
    made = Engine(language)
    made.replace([document("any", "모시/NNG/2 여권/2 https://gov.kr/여권/신청", "ㅇ/ㅇ 가/NNP~1")])
    assert found(made, "여권/2 모시/NNG/2") == ["any"]


@settings(max_examples=60)
@given(st.text(st.characters(), max_size=80))
def test_any_text_can_be_asked(library: Engine, text: str) -> None:
    ask(library, text)
    ask(library, text, audience="everyone", meaning=True)


@settings(max_examples=25)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_any_text_can_be_an_article(language: Language, text: str) -> None:
    made = Engine(language)
    made.replace([document("any", text, text, phrasings=(text,), keywords=(text,), agents_only=text)])
    assert [hit.article for hit in ask(made, "여권").hits] == ["any"]
