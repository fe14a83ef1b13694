"""An article as it is read, written and looked back upon: the pages of readers and of editors."""

import asyncio
from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge import differences, life, policy, queries, richtext, store
from onmaru.features.knowledge.acting import Acts
from onmaru.features.knowledge.actions.editing import editors
from onmaru.features.knowledge.actions.writing import starting_from
from onmaru.features.knowledge.errors import ArticleNotPublished, NotYourDepartment
from onmaru.features.knowledge.model import Article, ArticleId, Content, Language, Revision
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.screens import (
    ArticleList,
    ArticlePage,
    ArticleRow,
    AttachmentRow,
    MayHere,
    MayWork,
    OpenFlag,
    RevisionPage,
    RevisionRow,
    TranslationShown,
    Working,
)
from onmaru.features.knowledge.tables import article_revision, attachment
from onmaru.features.knowledge.upkeep.tables import favourite, task
from onmaru.kernel.clock import Instant


class Pages:
    """The pages of one centre's articles, as one person sees them."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def article(self, name: ArticleId, *, actor: Actor, town_office: str | None = None) -> ArticlePage:
        """Return what citizens are answered from; its editors also see what is not live.

        Raises ArticleNotFound, ArticleNotPublished.
        """
        async with self._acts.database.begin() as connection:
            found = await store.load(connection, self._acts.centre, name)
            if found.live is None and not policy.can_see_unpublished(actor, found):
                raise ArticleNotPublished
            number = found.live or await store.number_to_show(connection, self._acts.centre, found)
            shown = await store.revision(connection, self._acts.centre, name, number)
            content = starting_from(found, shown)
            row, *related = await self._rows(connection, name, *content.related)
            return ArticlePage(
                row=row,
                content=content,
                full=richtext.blocks(content.full),
                agents_only=richtext.blocks(content.agents_only),
                town_difference=next((each.text for each in content.town_offices if each.office == town_office), None),
                translations=_translations(content, shown.number),
                related=tuple(each for each in related if each.standing == "live"),
                open_flags=await self._open_flags(connection, name),
                favourite=await self._is_favourite(connection, name, actor),
                attachments=await self._attachments(connection, name),
                may=MayHere(
                    edit=policy.can_write(actor, found),
                    publish=policy.can_write(actor, found),
                    settle=policy.can_settle(actor, found.department),
                ),
            )

    async def files(self, names: Sequence[ArticleId]) -> dict[ArticleId, tuple[AttachmentRow, ...]]:
        """Return the files kept with each of these articles."""
        async with self._acts.database.begin() as connection:
            return {name: await self._attachments(connection, name) for name in names}

    async def listed(self, wanted: queries.Wanted) -> ArticleList:
        """Return a page of a list of articles."""
        now = self._acts.clock.now()
        async with self._acts.database.begin() as connection:
            return await queries.listed(connection, self._acts.centre, wanted, now=now, today=self._acts.day_of(now))

    async def working(self, name: ArticleId, *, actor: Actor) -> Working:
        """Return what is being written, or what to start from; raises ArticleNotFound, NotYourDepartment."""
        now, centre = self._acts.clock.now(), self._acts.centre
        async with self._acts.database.begin() as connection:
            found = await self._editable(connection, name, actor)
            number = await store.number_to_show(connection, centre, found)
            base = await store.revision(connection, centre, name, number)
            content, is_making = starting_from(found, base), found.making is not None
            return Working(
                article=name,
                revision=found.making,
                step=base.step if is_making else None,
                content=content,
                author_name=base.author_name,
                reason=base.reason if is_making else "",
                written_at=base.written_at if is_making else None,
                version=found.edits,
                returned_because=base.returned_because if is_making else None,
                publish_at=base.publish_at if is_making else None,
                live_revision=found.live,
                full=richtext.blocks(content.full),
                agents_only=richtext.blocks(content.agents_only),
                attachments=await self._attachments(connection, name),
                editors=await editors(connection, centre, name, now),
                may=self._may_work(actor, found, base if is_making else None),
            )

    async def revisions(self, name: ArticleId, *, actor: Actor) -> tuple[RevisionRow, ...]:
        """Return every revision, the latest first; raises ArticleNotFound, NotYourDepartment."""
        columns = [article_revision.c[field] for field in RevisionRow.__struct_fields__]
        mine = article_revision.c.centre == self._acts.centre, article_revision.c.article == name
        async with self._acts.database.begin() as connection:
            await self._editable(connection, name, actor)
            found = await connection.execute(select(*columns).where(*mine).order_by(article_revision.c.number.desc()))
            return tuple(RevisionRow(**row._mapping) for row in found)

    async def revision(self, name: ArticleId, number: int, *, actor: Actor, against: int | None = None) -> RevisionPage:
        """Return one revision and what is different in it from `against`, or from the one before it.

        Raises ArticleNotFound, RevisionNotFound, NotYourDepartment.
        """
        async with self._acts.database.begin() as connection:
            await self._editable(connection, name, actor)
            this = await store.revision(connection, self._acts.centre, name, number)
            other = number - 1 if against is None else against
            that = await store.revision(connection, self._acts.centre, name, other) if other else None
        before = that.content if that else None
        return RevisionPage(
            number=number,
            against=that.number if that else None,
            content=this.content,
            full=richtext.blocks(this.content.full),
            agents_only=richtext.blocks(this.content.agents_only),
            changes=await asyncio.to_thread(differences.changes, before, this.content),  # long texts take a while
        )

    async def _editable(self, connection: AsyncConnection, name: ArticleId, actor: Actor) -> Article:
        found = await store.load(connection, self._acts.centre, name)
        if not policy.can_write(actor, found):
            raise NotYourDepartment
        return found

    async def _rows(self, connection: AsyncConnection, *names: ArticleId) -> tuple[ArticleRow, ...]:
        now: Instant = self._acts.clock.now()
        today: date = self._acts.day_of(now)
        return await queries.rows(connection, self._acts.centre, names, now=now, today=today)

    async def _open_flags(self, connection: AsyncConnection, name: ArticleId) -> tuple[OpenFlag, ...]:
        columns = task.c.id, task.c.flag_kind, task.c.sentence, task.c.at, task.c.by_name, task.c.due_at
        is_open = task.c.kind == "flag", task.c.settled_at.is_(None)
        question = select(*columns).where(task.c.centre == self._acts.centre, task.c.article == name, *is_open)
        return tuple(OpenFlag(*row) for row in await connection.execute(question.order_by(task.c.at.desc())))

    async def _is_favourite(self, connection: AsyncConnection, name: ArticleId, actor: Actor) -> bool:
        mine = favourite.c.account == actor.account, favourite.c.article == name
        return bool(await connection.scalar(select(exists().where(favourite.c.centre == self._acts.centre, *mine))))

    async def _attachments(self, connection: AsyncConnection, name: ArticleId) -> tuple[AttachmentRow, ...]:
        columns = [attachment.c[field] for field in AttachmentRow.__struct_fields__]
        kept = attachment.c.article == name, attachment.c.removed_at.is_(None)
        question = select(*columns).where(attachment.c.centre == self._acts.centre, *kept)
        return tuple(AttachmentRow(*row) for row in await connection.execute(question.order_by(attachment.c.added_at)))

    def _may_work(self, actor: Actor, found: Article, making: Revision | None) -> MayWork:
        step = making.step if making else None
        author = making.author if making else None
        publishes = policy.can_publish(actor, found, author=author, four_eyes=self._acts.four_eyes)
        return MayWork(
            edit=life.may("write", step),
            submit=life.may("submit", step),
            publish=publishes and step in {"draft", "review"},
            return_it=life.may("send_back", step),
            drop=life.may("drop", step),
            withdraw=found.live is not None,
            confirm=found.live is not None,
        )


def _translations(content: Content, number: int) -> dict[Language, TranslationShown]:
    return {
        language: TranslationShown(
            title=each.title,
            short=each.short,
            spoken=each.spoken,
            full=each.full,
            of_revision=each.of_revision,
            full_blocks=richtext.blocks(each.full),
            stale=each.of_revision < number,
        )
        for language, each in content.translations.items()
    }
