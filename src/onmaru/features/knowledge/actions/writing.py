"""Writing: a new article, the next draft of one, an old revision brought back, a draft given up.

Every save is a revision of its own, so nothing anybody wrote is lost. An editor names the state they saw (`version`);
when somebody was quicker they are shown both and nothing is overwritten.
"""

import msgspec
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge import checking, life, policy, store, tidying
from onmaru.features.knowledge.acting import Act, Acts
from onmaru.features.knowledge.errors import (
    ArticleChangedMeanwhile,
    ArticleIdTaken,
    ContentHasMistakes,
    Mistake,
    NotForAnotherDepartment,
    NotYourDepartment,
)
from onmaru.features.knowledge.events import DraftDropped, DraftWritten
from onmaru.features.knowledge.model import Article, ArticleId, Content, Revision
from onmaru.features.knowledge.policy import Actor
from onmaru.features.knowledge.tables import article, attachment
from onmaru.features.knowledge.upkeep import store as upkeep_store
from onmaru.features.knowledge.upkeep.tasks import TaskId
from onmaru.kernel.ids import new_id


class Writing:
    """What editors write."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def create(
        self,
        content: Content,
        *,
        actor: Actor,
        reason: str = "",
        name: ArticleId | None = None,
        task: TaskId | None = None,
    ) -> ArticleId:
        """Write the first draft of a new article, perhaps the answer a task asks for, and return its id.

        Raises NotYourDepartment, ArticleIdTaken, ContentHasMistakes, TaskNotFound, NotYourTask.
        """
        if not policy.can_write_for(actor, content.department):
            raise NotYourDepartment
        now = self._acts.clock.now()
        new = _empty(name or new_id("a", now_ms=now), now, actor)
        try:
            async with self._acts.database.begin() as connection:
                await store.add(connection, self._acts.centre, new)
                act = Act(self._acts, connection, new, actor, now)
                await self._write(act, await self._checked(act, content), reason)
                if task is not None:
                    await upkeep_store.link(connection, self._acts.centre, task, new.id, by=actor)
        except IntegrityError as taken:
            raise ArticleIdTaken from taken
        return new.id

    async def save(self, name: ArticleId, content: Content, *, version: int, actor: Actor, reason: str = "") -> None:
        """Write the next draft; the same content again changes nothing, but a reason given for it is kept.

        Raises:
            NotYourDepartment: It is another department's.
            NotForAnotherDepartment: Only a manager may give it away.
            AlreadyScheduled: What is scheduled must be returned first.
            ArticleChangedMeanwhile: `version` is not how it is now.
            ContentHasMistakes: With each field that must be put right.
        """
        async with self._acts.on(name, actor) as act:
            act.insist(policy.can_write)
            if not policy.can_write_for(actor, content.department):
                raise NotForAnotherDepartment
            if version != act.article.edits:
                raise ArticleChangedMeanwhile
            base = await act.base()
            checked = await self._checked(act, content)
            if base is None or _says_more(act.article, base, checked, reason):
                await self._write(act, checked, reason)

    async def restore(self, name: ArticleId, number: int, *, actor: Actor) -> None:
        """Write a draft with the content of an old revision; what it names may be gone, which publishing will say."""
        async with self._acts.on(name, actor) as act:
            act.insist(policy.can_write)
            old = await act.revision(number)
            if not policy.can_write_for(actor, old.content.department):
                raise NotForAnotherDepartment
            await self._write(act, old.content, f"{number}판에서 되살림", old=old)

    async def drop(self, name: ArticleId, *, actor: Actor) -> None:
        """Give up what is in the making; it stays among the revisions."""
        async with self._acts.on(name, actor) as act:
            act.insist(policy.can_write)
            dropped = await act.step("drop", publish_at=None)
            await act.change(making=None)
            await act.record(DraftDropped(act.now, name, dropped.number))

    async def _write(self, act: Act, content: Content, reason: str, *, old: Revision | None = None) -> None:
        before = await act.making()
        step = life.step_after("write", before.step if before else None)
        base = old or await act.base()
        if before is not None:
            await act.change_revision(before, step="superseded")
        number = act.article.last_number + 1
        dated = tidying.with_dated_translations(content, number, base)
        await store.add_revision(
            act.connection,
            self._acts.centre,
            Revision(
                article=act.article.id,
                number=number,
                content=dated,
                step=step,
                author=act.actor.account,
                author_name=act.actor.name,
                reason=reason,
                written_at=act.now,
            ),
        )
        shown = shown_of(dated) if act.article.standing == "unpublished" else {}
        await act.change(making=number, last_number=number, **shown)
        await act.record(DraftWritten(act.now, act.article.id, number, reason, old.number if old else None))

    async def _checked(self, act: Act, content: Content) -> Content:
        try:
            tidy = tidying.tidied(content)
        except msgspec.ValidationError as problem:
            raise ContentHasMistakes([Mistake("title", "질문을 적어 주십시오.", str(problem))]) from problem
        await insist_right(act, tidy)
        return tidy


async def insist_right(act: Act, content: Content) -> None:
    """Check a content against what there is now; raises ContentHasMistakes."""
    known = checking.Known(
        act.acts.directory(),
        act.article.id,
        await _existing(act.connection, act.acts.centre, content.related),
        await _attached(act.connection, act.acts.centre, act.article.id),
    )
    if found := checking.mistakes(content, known):
        raise ContentHasMistakes(found)


def _says_more(article: Article, base: Revision, content: Content, reason: str) -> bool:
    """Tell whether a save has anything new: another text, or a draft's reason that was given only now."""
    is_explained = base.number != article.live and reason not in ("", base.reason)
    return is_explained or not tidying.is_same(starting_from(article, base), content)


def starting_from(article: Article, base: Revision) -> Content:
    """Return what an editor begins with: the latest text, with the review date as confirmations have moved it on."""
    if base.number != article.live:
        return base.content
    return msgspec.structs.replace(base.content, review_by=article.review_by)


def shown_of(content: Content) -> dict[str, object]:
    """Return what an article's row shows of a content."""
    return {field: getattr(content, field) for field in ("title", "department", "category", "audience")}


async def _existing(connection: AsyncConnection, centre: str, names: tuple[str, ...]) -> frozenset[ArticleId]:
    if not names:
        return frozenset()
    question = select(article.c.id).where(article.c.centre == centre, article.c.id.in_(names))
    return frozenset(await connection.scalars(question))


async def _attached(connection: AsyncConnection, centre: str, name: ArticleId) -> frozenset[str]:
    kept = attachment.c.centre == centre, attachment.c.article == name, attachment.c.removed_at.is_(None)
    return frozenset(await connection.scalars(select(attachment.c.id).where(*kept)))


def _empty(name: ArticleId, now: int, actor: Actor) -> Article:
    return Article(
        id=name,
        title="",
        department="",
        category="",
        audience="everyone",
        standing="unpublished",
        live=None,
        making=None,
        last_number=0,
        version=0,
        edits=0,
        created_at=now,
        created_by=actor.account,
        changed_at=now,
    )
