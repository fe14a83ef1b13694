"""Contacts: every interaction of a citizen with the city, from arrival to the finished record."""

from onmaru.features.contacts.events import (
    AnswerMissing,
    AnyContactEvent,
    ArticleUsed,
    CitizenForgotten,
    ContactArrived,
    ContactClosedHours,
    ContactLeftEarly,
    NumberRevealed,
    RecordSaved,
)
from onmaru.features.contacts.model import Contact, Part, Story, StoryChanged, Wait
from onmaru.features.contacts.queries import recorded

__all__ = [
    "AnswerMissing",
    "AnyContactEvent",
    "ArticleUsed",
    "CitizenForgotten",
    "Contact",
    "ContactArrived",
    "ContactClosedHours",
    "ContactLeftEarly",
    "NumberRevealed",
    "Part",
    "RecordSaved",
    "Story",
    "StoryChanged",
    "Wait",
    "recorded",
]
