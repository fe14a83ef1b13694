"""Text messages to citizens and officials: asked for here, kept until the gateway has them, never sent twice."""

from onmaru.features.texts.actions import Texts
from onmaru.features.texts.errors import NumberTakesNoTexts, SignNotSendable, TextEmpty, TextTooLong
from onmaru.features.texts.model import Purpose, TextId

__all__ = ["NumberTakesNoTexts", "Purpose", "SignNotSendable", "TextEmpty", "TextId", "TextTooLong", "Texts"]
