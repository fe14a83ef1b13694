"""Publishing: handed in, looked at, live at once or from an instant on, live no longer.

The step "in review" is always taken and recorded, also by an author who may publish what they wrote. What is due by
the clock (a scheduled publication, the end of the last day in effect) the house does itself: see `jobs`.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from onmaru.features.knowledge import life, policy
from onmaru.features.knowledge.acting import Act, Acts
from onmaru.features.knowledge.actions.writing import insist_right, shown_of
from onmaru.features.knowledge.errors import (
    EffectOver,
    NothingInTheMaking,
    PublicationInThePast,
    ReasonNeeded,
    ReviewerIsAuthor,
)
from onmaru.features.knowledge.events import (
    ArticleExpired,
    ArticlePublished,
    ArticleWithdrawn,
    DraftReturned,
    DraftSubmitted,
    PublicationScheduled,
)
from onmaru.features.knowledge.model import ArticleId, Content, Revision
from onmaru.features.knowledge.policy import HOUSE, Actor
from onmaru.features.knowledge.tables import article, article_revision
from onmaru.kernel.clock import Instant


class Publishing:
    """The way of a draft to the citizens, and back."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def submit(self, name: ArticleId, *, actor: Actor, reason: str = "") -> None:
        """Hand a draft in for review; it must be right by then. Raises ContentHasMistakes."""
        async with self._acts.on(name, actor) as act:
            act.insist(policy.can_write)
            await _submit(act, reason.strip())

    async def send_back(self, name: ArticleId, reason: str, *, actor: Actor) -> None:
        """Make a draft again of what is in review or scheduled, and say why."""
        said = _said(reason)
        async with self._acts.on(name, actor) as act:
            act.insist(policy.can_write)
            returned = await act.step("send_back", returned_because=said, publish_at=None)
            await act.change()
            await act.record(DraftReturned(act.now, name, returned.number, said))

    async def publish(self, name: ArticleId, *, actor: Actor, at: Instant | None = None) -> None:
        """Make what is in the making live: now, or from `at` on, and not before it takes effect.

        Raises:
            NotYourDepartment: Only its owner or a manager may.
            ReviewerIsAuthor: With four eyes somebody else must have written it.
            PublicationInThePast: `at` has passed.
            EffectOver: Its last day in effect is before that.
            AlreadyScheduled: It waits for its time already.
            ContentHasMistakes: Something it names is no longer there.
        """
        async with self._acts.on(name, actor) as act:
            making = await self._publishable(act)
            start = self._start(making.content, act.now, at)
            if making.step == "draft":
                await _submit(act, "")
            else:
                await insist_right(act, making.content)
            await act.change_revision(making, **_published(act, making))
            if start > act.now:
                await _schedule(act, start)
            else:
                await _go_live(act)

    async def withdraw(self, name: ArticleId, reason: str, *, actor: Actor) -> None:
        """Let nobody be answered from it any longer; what is scheduled becomes a draft again. Raises ArticleNotLive."""
        said = _said(reason)
        async with self._acts.on(name, actor) as act:
            act.insist(policy.can_withdraw)
            live, making = await act.live(), await act.making()
            if making is not None and making.step == "scheduled":
                await act.step("send_back", returned_because=said, publish_at=None)
            await act.change_revision(live, step="withdrawn", ended_at=act.now)
            await act.change(standing="withdrawn", live=None, expires_at=None, version=act.article.version + 1)
            await act.record(ArticleWithdrawn(act.now, name, live.number, said))
            await act.looked_at("withdrawn")

    async def _publishable(self, act: Act) -> Revision:
        act.insist(policy.can_write)
        making = await act.making()
        if making is None:
            raise NothingInTheMaking
        if making.step != "draft":
            life.step_after("schedule", making.step)
        if not policy.can_publish(act.actor, act.article, author=making.author, four_eyes=self._acts.four_eyes):
            raise ReviewerIsAuthor
        return making

    def _start(self, content: Content, now: Instant, at: Instant | None) -> Instant:
        if at is not None and at <= now:
            raise PublicationInThePast
        start = at or now
        if content.effective_from:
            start = max(start, self._acts.midnight(content.effective_from))
        end = self._acts.end_of(content.effective_until)
        if end is not None and end <= start:
            raise EffectOver
        return start

    # ── By the clock ────────────────────────────────────────────────────────────────────────────────────────────

    async def due(self) -> tuple[Sequence[ArticleId], Sequence[ArticleId]]:
        """Return articles of which a scheduled revision's time has come, and those whose last day in effect is over."""
        now, centre = self._acts.clock.now(), self._acts.centre
        waiting: ColumnElement[bool] = article_revision.c.step == "scheduled"
        scheduled = select(article_revision.c.article).where(
            article_revision.c.centre == centre, waiting, article_revision.c.publish_at <= now
        )
        over = select(article.c.id).where(article.c.centre == centre, article.c.expires_at <= now)
        async with self._acts.database.begin() as connection:
            return await _names(connection, scheduled), await _names(connection, over)

    async def publish_due(self, name: ArticleId) -> None:
        """Make a scheduled revision live, unless somebody took it back meanwhile."""
        async with self._acts.on(name, HOUSE) as act:
            making = await act.making()
            if making is not None and making.publish_at is not None and making.publish_at <= act.now:
                act.actor = _publisher(making)
                await _go_live(act)

    async def expire_due(self, name: ArticleId) -> None:
        """End an article whose last day in effect is over, unless that was changed meanwhile."""
        async with self._acts.on(name, HOUSE) as act:
            if act.article.expires_at is None or act.article.expires_at > act.now:
                return
            live = await act.live()
            await act.change_revision(live, step="expired", ended_at=act.now)
            await act.change(standing="expired", live=None, expires_at=None, version=act.article.version + 1)
            await act.record(ArticleExpired(act.now, name, live.number))
            await act.looked_at("withdrawn")


async def _submit(act: Act, reason: str) -> None:
    making = await act.step("submit", returned_because=None)
    await insist_right(act, making.content)
    await act.change()
    await act.record(DraftSubmitted(act.now, act.article.id, making.number, reason))


async def _schedule(act: Act, start: Instant) -> None:
    scheduled = await act.step("schedule", publish_at=start)
    await act.change()
    await act.record(PublicationScheduled(act.now, act.article.id, scheduled.number, start))


async def _go_live(act: Act) -> None:
    making = await act.step("publish", live_at=act.now)
    before = act.article.live
    if before is not None:
        await act.change_revision(await act.revision(before), step="superseded", ended_at=act.now)
    confirms = making.published_for is not None
    await act.change(**_live_now(act, making), **(_confirmed(act, making) if confirms else {}))
    await act.record(ArticlePublished(act.now, act.article.id, making.number, before, confirms))
    if confirms:
        await act.looked_at("corrected")


def _live_now(act: Act, making: Revision) -> dict[str, object]:
    content, today = making.content, act.acts.day_of(act.now)
    review_by = content.review_by
    if review_by is None or review_by <= today:
        since = act.article.confirmed_at
        review_by = life.next_review(review_by, act.acts.day_of(since) if since else None, today)
    return shown_of(content) | {
        "standing": "live",
        "live": making.number,
        "making": None,
        "version": act.article.version + 1,
        "review_by": review_by,
        "effective_from": content.effective_from,
        "effective_until": content.effective_until,
        "expires_at": act.acts.end_of(content.effective_until),
    }


def _confirmed(act: Act, making: Revision) -> dict[str, object]:
    return {"confirmed_at": act.now, "confirmed_by": act.actor.account, "confirmed_revision": making.number}


def _published(act: Act, making: Revision) -> dict[str, object]:
    department = making.content.department
    confirms = policy.confirms_by_publishing(act.actor, department)
    return {
        "published_by": act.actor.account,
        "published_by_name": act.actor.name,
        "published_for": department if confirms else None,
    }


def _publisher(making: Revision) -> Actor:
    """Return who scheduled it: what they said for their department holds from now on."""
    account, name = making.published_by or HOUSE.account, making.published_by_name or HOUSE.name
    return Actor(account=account, name=name, department=making.published_for)


def _said(reason: str) -> str:
    if not reason.strip():
        raise ReasonNeeded
    return reason.strip()


async def _names(connection: AsyncConnection, question: Select[tuple[str]]) -> Sequence[ArticleId]:
    return (await connection.scalars(question)).all()
