"""`./onmaru eval search`: how good and how fast a search engine is on a set of judged questions.

Without files it takes our own set over the articles of the sample city, and tells each kind of question apart.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import quantiles

from onmaru.eval import gaon, sets
from onmaru.eval.engines import ENGINES, Measured, Onmaru
from onmaru.eval.measures import DEPTH, mean, measures
from onmaru.eval.noise import NOISES, noisy
from onmaru.eval.sets import Judged, Query

THREADS = 2
"""As the search process has: throughput is measured with as many questions under way."""

Figures = dict[str, object]


def main(argv: Sequence[str]) -> int:
    """Measure and print; returns the exit code."""
    chosen = _parser().parse_args(argv)
    files = (chosen.corpus, chosen.queries, chosen.qrels)
    if any(files) and not all(files):
        print("--corpus, --queries, --qrels를 함께 주십시오. Give all three files, or none.", file=sys.stderr)
        return 2
    judged = sets.read(*files) if all(files) else gaon.read()
    judged = _with_noise(judged, chosen.noise) if chosen.noise else judged
    figures = measure(judged, chosen.engine, meaning=not chosen.words_only)
    print(json.dumps(figures, ensure_ascii=False) if chosen.json else "\n".join(_told(figures)))
    return 0


def measure(judged: Judged, engine: str, *, meaning: bool) -> Figures:
    """Index the corpus, ask every question, and return all figures."""
    measured = ENGINES[engine](meaning)
    began = time.perf_counter()
    measured.index(judged.corpus, judged.places)
    index_seconds = time.perf_counter() - began
    answers, milliseconds = _ask(measured, judged.queries)
    told = [measures(answers[query.id], judged.gains[query.id]) for query in judged.queries]
    return {
        "engine": engine,
        "articles": len(judged.corpus),
        "queries": len(judged.queries),
        **mean(told),
        **_times(milliseconds),
        "qps": _throughput(measured, judged.queries),
        "index_seconds": round(index_seconds, 2),
        **({"index_meaning_seconds": round(measured.meaning_seconds, 2)} if isinstance(measured, Onmaru) else {}),
        "memory_mb": _memory_mb(),
        "parts": measured.parts(),
        "groups": _groups(judged.queries, told),
    }


def _ask(measured: Measured, queries: Sequence[Query]) -> tuple[dict[str, Sequence[str]], list[float]]:
    """Ask one question after the other, the first few twice: what is loaded at the first use is loaded by then."""
    for query in queries[:5]:
        measured.search(query.text, DEPTH)
    answers, milliseconds = dict[str, Sequence[str]](), list[float]()
    for query in queries:
        began = time.perf_counter()
        answers[query.id] = measured.search(query.text, DEPTH)
        milliseconds.append((time.perf_counter() - began) * 1_000)
    return answers, milliseconds


def _times(milliseconds: Sequence[float]) -> dict[str, float]:
    if len(milliseconds) < 2:
        return {"p50_ms": round(max(milliseconds), 2), "p99_ms": round(max(milliseconds), 2)}
    cut = quantiles(milliseconds, n=100, method="inclusive")
    return {"p50_ms": round(cut[49], 2), "p99_ms": round(cut[98], 2)}


def _throughput(measured: Measured, queries: Sequence[Query]) -> float:
    began = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda query: measured.search(query.text, DEPTH), queries))
    return round(len(queries) / (time.perf_counter() - began), 1)


def _groups(queries: Sequence[Query], told: Sequence[Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Return the figures of each kind and each part, if the set tells any."""
    labels = {f"{name} {value}" for query in queries for name, value in _labels(query)}
    chosen = {
        label: [figures for query, figures in zip(queries, told, strict=True) if label in _named(query)]
        for label in sorted(labels)
    }
    return {label: {"queries": len(some), **mean(some)} for label, some in chosen.items()}


def _labels(query: Query) -> Iterator[tuple[str, str]]:
    yield from (pair for pair in (("part", query.part), ("kind", query.kind)) if pair[1])
    if query.part and query.kind:
        yield query.part, query.kind


def _named(query: Query) -> set[str]:
    return {f"{name} {value}" for name, value in _labels(query)}


def _with_noise(judged: Judged, kind: str) -> Judged:
    spoiled = noisy(kind, [query.text for query in judged.queries])
    queries = tuple(
        Query(query.id, text, query.kind, query.part) for query, text in zip(judged.queries, spoiled, strict=True)
    )
    return Judged(judged.corpus, queries, judged.gains, judged.places)


def _memory_mb() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) // 1024
    return 0


def _told(figures: Figures) -> Iterator[str]:
    for name, value in figures.items():
        if isinstance(value, dict):
            yield f"{name}:"
            yield from (f"  {label:<28} {_line(told)}" for label, told in value.items())
        else:
            yield f"{name:<22} {value}"


def _line(told: object) -> str:
    if isinstance(told, dict):
        return "  ".join(f"{name} {value}" for name, value in told.items())
    return str(told or "-")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="onmaru eval search", description=__doc__)
    parser.add_argument("--corpus", type=Path, help='{"id","title","text"} on each line')
    parser.add_argument("--queries", type=Path, help='{"id","text"} on each line')
    parser.add_argument("--qrels", type=Path, help="query-id<TAB>document-id<TAB>gain on each line")
    parser.add_argument("--engine", choices=sorted(ENGINES), default="onmaru")
    parser.add_argument("--words-only", action="store_true", help="without the sentence encoder")
    parser.add_argument("--noise", choices=sorted(NOISES), help="ask as somebody in haste would type it")
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    return parser
