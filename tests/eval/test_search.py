"""`./onmaru eval search`: the three files, their faults, the measures, the noises, and what is printed."""

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onmaru.adapters.search import hangul
from onmaru.eval import sets
from onmaru.eval.baselines import Bm25, bigrams, nouns
from onmaru.eval.measures import mean, measures
from onmaru.eval.noise import NOISES, noisy, typo
from onmaru.eval.search import main
from onmaru.eval.sets import SetUnreadable, Text

pytestmark = pytest.mark.model

CORPUS = (
    {"id": "a", "title": "여권 재발급", "text": "여권을 잃어버리면 분실 신고를 하고 다시 신청합니다."},
    {"id": "b", "title": "재산세 납부", "text": "재산세는 7월과 9월에 냅니다."},
    {"id": "c", "title": "대형폐기물 배출", "text": "신고필증을 붙여 내놓습니다."},
)
QUERIES = (
    {"id": "1", "text": "여권 잃어버렸어요", "kind": "plain", "part": "tune"},
    {"id": "2", "text": "재산세 언제"},
)
QRELS = "1\ta\t1\n2\tb\t2\n2\tc\t0\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    corpus, queries, qrels = tmp_path / "corpus.jsonl", tmp_path / "queries.jsonl", tmp_path / "qrels.tsv"
    corpus.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in CORPUS), encoding="utf-8")
    queries.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in QUERIES), encoding="utf-8")
    qrels.write_text(QRELS, encoding="utf-8")
    return corpus, queries, qrels


def _arguments(files: tuple[Path, Path, Path]) -> list[str]:
    corpus, queries, qrels = map(str, files)
    return ["--corpus", corpus, "--queries", queries, "--qrels", qrels]


@pytest.mark.parametrize("engine", ["onmaru", "bigram", "morpheme-bm25"])
def test_every_engine_prints_every_figure(
    engine: str, files: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*_arguments(files), "--engine", engine, "--words-only", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    wanted = {
        "mrr10",
        "recall1",
        "recall5",
        "recall10",
        "ndcg10",
        "p50_ms",
        "p99_ms",
        "qps",
        "index_seconds",
        "memory_mb",
    }
    assert wanted | {"parts"} <= set(figures)
    assert figures["recall1"] == 1.0
    assert figures["groups"]["kind plain"]["queries"] == 1


def test_figures_are_readable_without_json(files: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*_arguments(files), "--engine", "bigram", "--noise", "typo"]) == 0
    assert "ndcg10" in capsys.readouterr().out


def test_some_of_the_files_are_not_enough(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--corpus", "a"]) == 2
    assert "세" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "text", "place", "told"),
    [
        (0, '{"id": "a", "text": "ㄱ"}\n{"id": "b", "te', "corpus.jsonl:2", "JSON"),
        (0, '{"title": "이름"}', "corpus.jsonl:1", "id"),
        (0, '{"id": "a"}\n\n{"id": "a"}', "corpus.jsonl:3", "두 번"),
        (0, "", "corpus.jsonl", "빈 파일"),
        (1, '{"id": "1", "text": 7}', "queries.jsonl:1", "JSON"),
        (2, "1 a 1", "qrels.tsv:1", "TAB"),
        (2, "1\ta\t1\n1\tb\tmany", "qrels.tsv:2", "TAB"),
        (2, "1\tz\t1", "qrels.tsv:1", "z"),
        (2, "9\ta\t1", "qrels.tsv:1", "9"),
        (2, "1\ta\t0", "qrels.tsv", "정답"),
    ],
)
def test_a_bad_file_is_named_with_its_line(
    files: tuple[Path, Path, Path], file: int, text: str, place: str, told: str
) -> None:
    files[file].write_text(text, encoding="utf-8")
    with pytest.raises(SetUnreadable) as refusal:
        sets.read(*files)
    assert place in str(refusal.value)
    assert told in str(refusal.value)


def test_a_missing_file_and_a_wrong_encoding_are_told(files: tuple[Path, Path, Path]) -> None:
    files[0].write_bytes("가".encode("cp949"))
    with pytest.raises(SetUnreadable, match="UTF-8"):
        sets.read(*files)
    files[0].unlink()
    with pytest.raises(SetUnreadable, match="열 수 없습니다"):
        sets.read(*files)


def test_lines_end_where_files_say_and_not_at_odd_characters(files: tuple[Path, Path, Path]) -> None:
    files[0].write_text(
        json.dumps({"id": "a", "text": "한\u2028줄\x85로"}, ensure_ascii=False) + "\r\n", encoding="utf-8"
    )
    files[2].write_text("1\ta\t1\r\n", encoding="utf-8")
    assert sets.read(*files).corpus[0].text == "한\u2028줄\x85로"


def test_measures_of_a_known_order() -> None:
    told = measures(["x", "a", "y", "b"], {"a": 1, "b": 1})
    assert told["mrr10"] == 0.5
    assert told["recall1"] == 0
    assert told["recall5"] == 1
    assert told["ndcg10"] == pytest.approx((0.63093 + 0.43068) / (1 + 0.63093), abs=1e-4)
    assert mean([told, told])["mrr10"] == 0.5


@given(
    st.lists(st.sampled_from("abcdefgh"), unique=True), st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0, 3))
)
def test_measures_lie_between_nothing_and_all(order: list[str], gains: dict[str, float]) -> None:
    assert all(0 <= value <= 1 + 1e-9 for value in measures(order, gains).values())


def test_bm25_prefers_rare_words_and_short_texts() -> None:
    bm25 = Bm25(str.split)
    texts = [
        Text(id="long", text="가 나 다 라 마"),
        Text(id="short", text="가 나"),
        Text(id="rare", text="나 바 사 아"),
    ]
    bm25.index(texts)
    assert bm25.search("나", 10)[0] == "short"
    assert bm25.search("나 바", 10)[0] == "rare"
    assert bm25.search("없다", 10) == []


def test_baselines_cut_as_they_say() -> None:
    assert bigrams("여권 재발급, a!") == ["여권", "재발", "발급", "a"]
    assert nouns()("여권을 다시 만들어요") == ["여권"]


@pytest.mark.parametrize("kind", sorted(NOISES))
def test_noise_is_the_same_every_time(kind: str) -> None:
    texts = ["주정차 과태료 이의신청은 어떻게 하나요?", "여권 재발급"]
    assert noisy(kind, texts) == noisy(kind, texts)
    assert noisy(kind, texts) != texts


@given(st.text(st.characters(min_codepoint=hangul.FIRST, max_codepoint=hangul.LAST), max_size=30))
def test_a_slip_of_a_finger_is_near(text: str) -> None:
    slipped = typo(text, Random(1))
    assert hangul.distance(hangul.letters(text), hangul.letters(slipped), 10) <= max(1, len(text) // 4 + 1)
