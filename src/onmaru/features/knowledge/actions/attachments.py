"""Files kept with an article: looked at before they are taken, kept by what they hold, offered until removed."""

from typing import Final, NamedTuple

import msgspec
from sqlalchemy import func, insert, select, update

from onmaru.features.knowledge import filetypes, policy
from onmaru.features.knowledge.acting import Act, Acts
from onmaru.features.knowledge.events import AttachmentAdded, AttachmentRemoved
from onmaru.features.knowledge.file_errors import (
    AttachmentInUse,
    AttachmentNotFound,
    FileIsEmpty,
    FileTooLarge,
    TooManyAttachments,
)
from onmaru.features.knowledge.model import ArticleId
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.ports import Files
from onmaru.features.knowledge.screens import AttachmentRow
from onmaru.features.knowledge.tables import attachment
from onmaru.kernel.ids import new_id

LARGEST_FILE: Final = 10 * 1024 * 1024
"""Bytes; forms and notices are far smaller, scans of them hardly larger."""
MOST_FILES: Final = 10


class Download(NamedTuple):
    """A file as it is handed out."""

    name: str
    media_type: str
    data: bytes


class Attachments:
    """The files of articles."""

    def __init__(self, acts: Acts, files: Files) -> None:
        self._acts = acts
        self._files = files

    async def add(self, article: ArticleId, name: str, data: bytes, *, actor: Actor) -> AttachmentRow:
        """Keep a file with an article; raises why it is not taken (`file_errors`)."""
        kind = _looked_at(name, data)
        async with self._acts.on(article, actor) as act:
            act.insist(policy.can_write)
            if await self._count(act) >= MOST_FILES:
                raise TooManyAttachments
            sha256 = await self._files.keep(data)
            row = AttachmentRow(new_id("f", now_ms=act.now), filetypes.tidy_name(name), kind, len(data))
            await act.connection.execute(insert(attachment).values(self._values(act, row, sha256)))
            await act.record(AttachmentAdded(act.now, article, row.id, kind, sha256))
        return row

    async def remove(self, article: ArticleId, name: str, *, actor: Actor) -> None:
        """Offer a file no longer; raises AttachmentInUse while a form names it."""
        async with self._acts.on(article, actor) as act:
            act.insist(policy.can_write)
            if name in await self._in_use(act):
                raise AttachmentInUse
            kept = (
                attachment.c.centre == self._acts.centre,
                attachment.c.article == article,
                attachment.c.id == name,
                attachment.c.removed_at.is_(None),
            )
            values = {"removed_at": act.now, "removed_by": actor.account}
            if (await act.connection.execute(update(attachment).where(*kept).values(values))).rowcount == 0:
                raise AttachmentNotFound
            await act.record(AttachmentRemoved(act.now, article, name))

    async def download(self, name: str) -> Download:
        """Return a file; raises AttachmentNotFound."""
        kept = attachment.c.centre == self._acts.centre, attachment.c.id == name, attachment.c.removed_at.is_(None)
        question = select(attachment.c.name, attachment.c.kind, attachment.c.sha256).where(*kept)
        async with self._acts.database.begin() as connection:
            found = (await connection.execute(question)).one_or_none()
        if found is None:
            raise AttachmentNotFound
        kind: filetypes.FileKind = found.kind
        return Download(found.name, filetypes.MEDIA_TYPES[kind], await self._files.read(found.sha256))

    async def _count(self, act: Act) -> int:
        kept = attachment.c.article == act.article.id, attachment.c.removed_at.is_(None)
        counting = select(func.count()).where(attachment.c.centre == self._acts.centre, *kept)
        return await act.connection.scalar(counting) or 0

    async def _in_use(self, act: Act) -> set[str | None]:
        numbers = (act.article.live, act.article.making)
        revisions = [await act.revision(number) for number in numbers if number is not None]
        return {form.attachment for revision in revisions for form in revision.content.forms}

    def _values(self, act: Act, row: AttachmentRow, sha256: str) -> dict[str, object]:
        return {
            "centre": self._acts.centre,
            "article": act.article.id,
            "sha256": sha256,
            "added_at": act.now,
            "added_by": act.actor.account,
            **msgspec.structs.asdict(row),
        }


def _looked_at(name: str, data: bytes) -> filetypes.FileKind:
    if not data:
        raise FileIsEmpty
    if len(data) > LARGEST_FILE:
        raise FileTooLarge
    return filetypes.kind_of(data, name)
