"""The law of live screens: old snapshot + changes = fresh snapshot, whatever happens in between."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onmaru.web.live import Collection, LiveTopic

pytestmark = pytest.mark.model


class Row(msgspec.Struct, frozen=True):
    text: str


class Screen:
    """A client that keeps rows as ours does: a snapshot replaces, changes upsert or remove."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Any]] = {}
        self.messages: list[dict[str, Any]] = []

    def tell(self, message: str) -> None:
        said = msgspec.json.decode(message)
        self.messages.append(said)
        if said["type"] == "snapshot":
            self.rows = said["collections"]
        for change in said.get("changes", ()):
            held = self.rows[change["collection"]]
            if change["row"] is None:
                del held[change["id"]]
            else:
                held[change["id"]] = change["row"]


def topic_of(world: dict[str, dict[str, str]]) -> LiveTopic:
    def collection(name: str) -> Collection:
        def render(key: str) -> Row | None:
            return Row(world[name][key]) if key in world[name] else None

        return Collection(name, render, lambda: world[name])

    return LiveTopic("test", [collection(name) for name in world])


names = st.sampled_from(["people", "queues"])
keys = st.sampled_from("abcde")
happenings = st.one_of(
    st.tuples(st.just("write"), names, keys, st.sampled_from("xyz")),
    st.tuples(st.just("remove"), names, keys, st.just("")),
    st.tuples(st.just("publish"), names, keys, st.just("")),
    st.tuples(st.just("newcomer"), names, keys, st.just("")),
)


@given(st.lists(happenings, max_size=40))
def test_old_snapshot_and_changes_equal_a_fresh_snapshot(story: list[tuple[str, str, str, str]]) -> None:
    world: dict[str, dict[str, str]] = {"people": {"a": "x"}, "queues": {}}
    topic = topic_of(world)
    screens: list[Screen] = []
    for version, (what, name, key, value) in enumerate(story):
        if what == "write":
            world[name][key] = value
            topic[name].touch(key)
        elif what == "remove":
            world[name].pop(key, None)
            topic[name].touch(key)
        elif what == "publish":
            topic.publish(version, at=0)
        else:
            screens.append(Screen())
            topic.follow(screens[-1], version, at=0)
    topic.publish(len(story), at=0)

    truth = {name: {key: {"text": value} for key, value in rows.items()} for name, rows in world.items()}
    assert all(screen.rows == truth for screen in screens)


def test_a_row_touched_but_not_changed_is_not_sent() -> None:
    world = {"people": {"a": "x"}}
    topic, screen = topic_of(world), Screen()
    topic.follow(screen, 1, at=0)
    topic["people"].touch("a")
    topic.publish(2, at=0)
    assert [message["type"] for message in screen.messages] == ["snapshot"]


def test_a_topic_nobody_followed_is_read_anew_by_its_first_follower() -> None:
    world = {"people": {"a": "x", "b": "y"}}
    topic, early, late = topic_of(world), Screen(), Screen()
    topic.follow(early, 1, at=0)
    topic.leave(early)
    del world["people"]["b"]
    world["people"]["c"] = "z"
    topic.follow(late, 2, at=0)
    assert late.rows == {"people": {"a": {"text": "x"}, "c": {"text": "z"}}}


def test_following_again_gives_a_fresh_snapshot() -> None:
    world = {"people": {"a": "x"}}
    topic, screen = topic_of(world), Screen()
    topic.follow(screen, 1, at=0)
    topic.follow(screen, 2, at=5)
    assert [(message["type"], message["version"]) for message in screen.messages] == [("snapshot", 1), ("snapshot", 2)]
