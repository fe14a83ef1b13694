"""As many articles as a bench wants, made of the sample city's own: real words, real lengths, no two alike."""

import random
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from onmaru.features.knowledge.model import ArticleId, Content

SENTENCES = (5, 9)
"""Of the full answer; that of the sample city's has as many."""
BORROWED_PHRASINGS = 3


def copies(
    originals: Mapping[ArticleId, Content], wanted: int, *, seed: int = 1
) -> Iterator[tuple[ArticleId, Content]]:
    """Yield `wanted` articles, each about the matter of one original in sentences and words of several."""
    chance = random.Random(seed)  # noqa: S311
    named = list(originals.items())
    sentences = [line for content in originals.values() for line in content.full.splitlines() if len(line) > 20]
    phrasings = [phrasing for content in originals.values() for phrasing in content.phrasings]
    for number in range(wanted):
        name, content = named[number % len(named)]
        yield f"{name}-{number}", _copy(content, number, sentences, phrasings, chance)


def _copy(
    content: Content, number: int, sentences: Sequence[str], phrasings: Sequence[str], chance: random.Random
) -> Content:
    words = content.title.split()
    chance.shuffle(words)
    return msgspec.structs.replace(
        content,
        title=f"{' '.join(words)} {number}호",
        phrasings=(*content.phrasings[:1], *chance.sample(phrasings, BORROWED_PHRASINGS)),
        full="\n\n".join(chance.sample(sentences, chance.randint(*SENTENCES))),
        related=(),
    )
