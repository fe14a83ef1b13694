"""Confirming: the owner looked at what is live and says it is right as it is."""

from onmaru.features.knowledge import life, policy
from onmaru.features.knowledge.acting import Acts
from onmaru.features.knowledge.events import ArticleConfirmed
from onmaru.features.knowledge.model import ArticleId
from onmaru.features.knowledge.policy import Actor


class Confirming:
    """What owners say of their articles without changing them."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    async def confirm(self, name: ArticleId, *, actor: Actor) -> None:
        """Say that what is live is right; its review date moves on by the same span again. Raises ArticleNotLive."""
        async with self._acts.on(name, actor) as act:
            act.insist(policy.can_confirm)
            live = await act.live()
            looked_at = max(live.live_at or live.written_at, act.article.confirmed_at or 0)
            today, since = self._acts.day_of(act.now), self._acts.day_of(looked_at)
            review_by = life.next_review(act.article.review_by, since, today)
            await act.note(
                confirmed_at=act.now,
                confirmed_by=actor.account,
                confirmed_revision=live.number,
                review_by=review_by,
                version=act.article.version + 1,
            )
            await act.record(ArticleConfirmed(act.now, name, live.number, review_by.isoformat()))
            await act.looked_at("confirmed")
