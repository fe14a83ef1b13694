"""The meanings of all articles in one matrix, compared with a question's at once.

Rows are unit vectors, a few for each article; an article is as near as its nearest row. How near is told against the
other articles (in standard deviations), for this encoder's cosines all lie close together.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from onmaru.features.knowledge.model import ArticleId

Rows = NDArray[np.float32]
Halves = NDArray[np.float16]


class Meanings:
    """An unchanging matrix of what articles mean, by their ids."""

    def __init__(self, ids: Sequence[ArticleId], starts: NDArray[np.int64], rows: Rows) -> None:
        self._ids = ids
        self._starts = starts
        self._rows = rows
        self._places = {article: place for place, article in enumerate(ids)}

    @classmethod
    def of(cls, vectors: Mapping[ArticleId, Halves], dimensions: int) -> Self:
        """Put the rows of articles below one another."""
        filled = {article: rows for article, rows in vectors.items() if len(rows)}
        lengths = [len(rows) for rows in filled.values()]
        starts = np.cumsum([0, *lengths[:-1]]) if lengths else np.zeros(0, np.int64)
        rows = np.concatenate(list(filled.values())) if filled else np.zeros((0, dimensions), np.float32)
        return cls(list(filled), starts, np.ascontiguousarray(rows, np.float32))

    def __len__(self) -> int:
        return len(self._ids)

    def compared(self, question: Rows) -> "Compared":
        """Compare a question with every article."""
        if not len(self):
            return Compared({}, self._ids, np.zeros(0, np.float32))
        cosines = np.maximum.reduceat(self._rows @ question, self._starts)
        spread = float(cosines.std()) or 1.0
        return Compared(self._places, self._ids, (cosines - cosines.mean()) / spread)


class Compared(NamedTuple):
    """How near each article is to a question, in standard deviations above the mean of all."""

    places: Mapping[ArticleId, int]
    ids: Sequence[ArticleId]
    deviations: Rows

    def of(self, article: ArticleId) -> float | None:
        """Return one article's; nothing while its vectors are not there yet."""
        place = self.places.get(article)
        return None if place is None else float(self.deviations[place])

    def nearest(self, most: int) -> list[ArticleId]:
        """Return the ids of the nearest articles."""
        count = min(most, len(self.ids))
        if not count:
            return []
        places = np.argpartition(-self.deviations, count - 1)[:count]
        return [self.ids[place] for place in places]


def unpacked(chunks: Iterable[bytes]) -> Halves:
    """Return rows from float16 bytes, little-endian, one for each chunk."""
    return np.stack([np.frombuffer(chunk, "<f2") for chunk in chunks])


def packed(rows: Rows) -> list[bytes]:
    """Return each row as float16 bytes, little-endian."""
    return [row.astype("<f2").tobytes() for row in rows]
