"""Articles as screens receive them. Ids are the directory's; texts are plain or blocks, never markup."""

from typing import Literal

import msgspec

from onmaru.features.knowledge.model import (
    ArticleId,
    Audience,
    Content,
    FlagKind,
    Language,
    Standing,
    Step,
    Translation,
)
from onmaru.features.knowledge.richtext import Block
from onmaru.kernel.clock import Instant


class ArticleRow(msgspec.Struct, frozen=True, kw_only=True):
    """One article in a list."""

    id: ArticleId
    title: str
    department: str
    category: str
    audience: Audience
    standing: Standing
    step: Step | None
    """Of the revision in the making."""
    revision: int | None
    """The live one."""
    verified: bool
    """Its department has said that what is live is right."""
    confirmed_at: Instant | None
    """When a department last said so, of whichever revision."""
    review_by: str | None
    """ISO date."""
    review_due: bool
    flags_open: int
    uses_90_days: int
    changed_at: Instant
    effective_from: str | None
    effective_until: str | None


class ArticleList(msgspec.Struct, frozen=True):
    """Some of the articles asked for."""

    rows: tuple[ArticleRow, ...]
    next: str | None
    """Cursor of the next page."""
    total: int


class OpenFlag(msgspec.Struct, frozen=True):
    """Something an agent found amiss and the owner has not settled yet."""

    id: str
    kind: FlagKind
    sentence: str
    at: Instant
    by_name: str
    due_at: Instant


class AttachmentRow(msgspec.Struct, frozen=True):
    """A file kept with an article."""

    id: str
    name: str
    kind: str
    bytes: int


class TranslationShown(Translation, frozen=True, kw_only=True):
    """A translation, and whether the Korean text is newer."""

    full_blocks: tuple[Block, ...]
    stale: bool


class MayHere(msgspec.Struct, frozen=True):
    """What the reader may do with an article."""

    edit: bool
    publish: bool
    settle: bool
    """Settle the owner's tasks about it."""


class ArticlePage(msgspec.Struct, frozen=True, kw_only=True):
    """An article as it is read."""

    row: ArticleRow
    content: Content
    full: tuple[Block, ...]
    agents_only: tuple[Block, ...]
    town_difference: str | None
    translations: dict[Language, TranslationShown]
    related: tuple[ArticleRow, ...]
    open_flags: tuple[OpenFlag, ...]
    favourite: bool
    attachments: tuple[AttachmentRow, ...]
    may: MayHere


# ── The office ──────────────────────────────────────────────────────────────────────────────────────────────────


class Editor(msgspec.Struct, frozen=True):
    """Somebody who has the article open for writing."""

    name: str
    since: Instant
    page: str
    """The browser page; one's own is among them."""


class Editors(msgspec.Struct, frozen=True):
    """Everybody who has it open."""

    editors: tuple[Editor, ...]


class MayWork(msgspec.Struct, frozen=True):
    """What the reader may do with the revision in the making and with the article, as they are now."""

    edit: bool
    submit: bool
    publish: bool
    return_it: bool
    drop: bool
    withdraw: bool
    confirm: bool


class Working(msgspec.Struct, frozen=True, kw_only=True):
    """What is being written: the revision in the making, or what is live to start from."""

    article: ArticleId
    revision: int | None
    """In the making; None: nothing is yet."""
    step: Step | None
    content: Content
    author_name: str
    reason: str
    written_at: Instant | None
    version: int
    """To be named when it is saved, so that nobody's work is overwritten unseen."""
    returned_because: str | None
    publish_at: Instant | None
    live_revision: int | None
    full: tuple[Block, ...]
    agents_only: tuple[Block, ...]
    attachments: tuple[AttachmentRow, ...]
    editors: tuple[Editor, ...]
    may: MayWork


class ChangedMeanwhile(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a save that would overwrite somebody's work: a refusal, with what the other wrote."""

    code: str
    message: str
    message_en: str
    retry: bool
    theirs: Working


class RevisionRow(msgspec.Struct, frozen=True, kw_only=True):
    """One revision in the list of an article's."""

    number: int
    step: Step
    author_name: str
    reason: str
    written_at: Instant
    published_by_name: str | None
    live_at: Instant | None
    ended_at: Instant | None


class ChangedPiece(msgspec.Struct, frozen=True):
    """A stretch of a field's text, as it compares."""

    text: str
    kind: Literal["same", "added", "removed"]


class FieldChange(msgspec.Struct, frozen=True):
    """A field that differs between two revisions, as plain text."""

    field: str
    before: str
    after: str
    pieces: tuple[ChangedPiece, ...]


class RevisionPage(msgspec.Struct, frozen=True, kw_only=True):
    """One revision, and what is different in it from another."""

    number: int
    against: int | None
    """The one compared with; None: there is none before it."""
    content: Content
    full: tuple[Block, ...]
    agents_only: tuple[Block, ...]
    changes: tuple[FieldChange, ...]
