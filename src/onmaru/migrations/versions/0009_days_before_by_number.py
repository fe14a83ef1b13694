"""Count the days before by the number citizens dialled, too: until step 0004 figures knew only the centre as a whole.

Step 0009 after 0008. Steps only go forward: to go back, restore the backup made before.

What was counted by number is counted anew from the contacts themselves, so no hour is left half: neither the days
before, nor the contacts that went on while the centre was renewed.
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

FORGET = "DELETE FROM hourly_figure WHERE scope = 'entry_point'"

INCOMING = "c.direction = 'incoming'"
ANSWERED = "w.contact IS NOT NULL AND c.answered_at IS NOT NULL"
ABANDONED = "w.contact IS NOT NULL AND c.answered_at IS NULL AND c.outcome = 'abandoned'"
IN_TIME = "c.waited_ms <= w.target_seconds * 1000"
DIALLED = "c.direction = 'outgoing' AND (p.contact IS NOT NULL OR c.reached_at IS NOT NULL)"
RECORDED = "c.disposition IS NOT NULL AND c.errand <> 'outgoing'"
FIRST_LINE = f"{RECORDED} AND c.disposition_outcome = 'first_line'"

COUNTS = {
    "arrived": INCOMING,
    "closed_hours": f"{INCOMING} AND c.out_of_hours",
    "left_in_greeting": f"{INCOMING} AND c.outcome = 'abandoned_in_greeting'",
    "offered": f"{INCOMING} AND w.contact IS NOT NULL",
    "answered": f"{INCOMING} AND {ANSWERED}",
    "answered_in_time": f"{INCOMING} AND {ANSWERED} AND {IN_TIME}",
    "abandoned": f"{INCOMING} AND {ABANDONED}",
    "abandoned_in_time": f"{INCOMING} AND {ABANDONED} AND {IN_TIME}",
    "lost_waiting": f"{INCOMING} AND w.contact IS NOT NULL AND c.answered_at IS NULL AND c.outcome = 'lost'",
    "lost": f"{INCOMING} AND c.outcome = 'lost'",
    "recorded": RECORDED,
    "first_line": FIRST_LINE,
    "closed_alone": f"{FIRST_LINE} AND c.official_at IS NULL AND c.released_at IS NULL",
    "in_menu": f"{INCOMING} AND c.outcome IN ('informed', 'voicemail', 'announced', 'turned_away')",
    "deferred": f"{INCOMING} AND c.outcome = 'callback'",
    "outgoing": DIALLED,
    "unreached": f"{DIALLED} AND c.outcome = 'unreached'",
}
"""Which contacts each figure counts."""

SUMS = {
    "transfers": ("c.transfers", INCOMING),
    "waited_answered_ms": ("c.waited_ms", f"{INCOMING} AND {ANSWERED}"),
    "waited_abandoned_ms": ("c.waited_ms", f"{INCOMING} AND {ABANDONED}"),
    "talk_ms": ("c.talk_ms", INCOMING),
    "hold_ms": ("c.hold_ms", INCOMING),
    "after_call_ms": ("c.after_call_ms", INCOMING),
    "outgoing_ms": ("p.spent_ms", DIALLED),
    "aside_ms": ("o.aside_ms", "true"),
    "together_ms": ("o.together_ms", "true"),
    "alone_ms": ("o.alone_ms", "true"),
}
"""What each figure adds up, and of which contacts."""

_FIGURES = {
    **{name: f"count(*) FILTER (WHERE {which})" for name, which in COUNTS.items()},
    **{name: f"coalesce(sum({what}) FILTER (WHERE {which}), 0)" for name, (what, which) in SUMS.items()},
}

COUNT_ANEW = f"""
INSERT INTO hourly_figure (centre, hour_at, scope, subject, {", ".join(_FIGURES)})
SELECT c.centre, date_trunc('hour', c.arrived_at AT TIME ZONE zone.name) AT TIME ZONE zone.name, 'entry_point',
       c.entry_point, {", ".join(_FIGURES.values())}
FROM contact c
CROSS JOIN LATERAL (
    SELECT coalesce(
        (SELECT timezone FROM city WHERE centre = c.centre AND retired_in IS NULL LIMIT 1), 'Asia/Seoul'
    ) AS name
) zone
LEFT JOIN contact_wait w ON w.centre = c.centre AND w.contact = c.id AND w.number = 1
LEFT JOIN (
    SELECT centre, contact, sum(dialled_ms + talk_ms + hold_ms + after_call_ms) AS spent_ms
    FROM contact_part GROUP BY centre, contact
) p ON p.centre = c.centre AND p.contact = c.id
LEFT JOIN (
    SELECT centre, contact, sum(aside_ms) AS aside_ms, sum(together_ms) AS together_ms, sum(alone_ms) AS alone_ms
    FROM contact_party GROUP BY centre, contact
) o ON o.centre = c.centre AND o.contact = c.id
WHERE c.entry_point <> ''
GROUP BY 1, 2, 4
"""  # noqa: S608  # made of the words above


def upgrade() -> None:
    """Take the step."""
    op.execute(FORGET)
    op.execute(COUNT_ANEW)
