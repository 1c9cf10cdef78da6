"""Whoever uses something has looked at all that it was made of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.looks import ALL, Look, Watched, is_noting, looking, note, unnoticed
from docgen.recent import USUAL, Made

ENTRIES = Watched("things", {"a": 1, "b": 2})


@pytest.mark.parametrize(
    ("look", "seen"),
    [
        (lambda: ENTRIES["a"], {("things", "a")}),
        (lambda: ENTRIES.get("b"), {("things", "b")}),
        (lambda: ENTRIES.get("gone"), {("things", "gone")}),
        (lambda: "gone" in ENTRIES, {("things", "gone")}),
        (lambda: list(ENTRIES), {("things", ALL)}),
        (lambda: len(ENTRIES), set()),
        (lambda: bool(ENTRIES), set()),
    ],
    ids=["item", "get", "missing", "in", "all", "size", "any"],
)
def test_a_look_is_noted(look: Callable[[], object], seen: set[Look]) -> None:
    """What was looked at is told, also if it is not there; a size is no secret."""
    assert looking(look)[1] == seen


@pytest.mark.parametrize(
    "look",
    [lambda: list(ENTRIES.keys()), lambda: list(ENTRIES.values()), ENTRIES.items],
    ids=["keys", "values", "items"],
)
def test_who_goes_through_all_has_looked_at_all(look: Callable[[], object]) -> None:
    """A look at every entry is told, in whatever way they are gone through."""
    assert ("things", ALL) in looking(lambda: list(look()))[1]  # type: ignore[call-overload]


def test_watched_entries_are_those_that_are_watched() -> None:
    """Looking changes nothing of what is seen."""
    assert dict(ENTRIES) == {"a": 1, "b": 2}
    assert ENTRIES == {"a": 1, "b": 2}
    with pytest.raises(KeyError, match="gone"):
        ENTRIES["gone"]


def test_nobody_notes_unless_asked() -> None:
    """Without anybody who wants to know, a look leaves nothing."""
    assert not is_noting()
    note(("things", "a"))

    assert looking(is_noting) == (True, frozenset())
    assert not is_noting()


def test_looks_inside_count_outside() -> None:
    """Who makes something of parts has looked at what the parts looked at."""

    def whole() -> frozenset[Look]:
        note(("things", "before"))
        part, looks = looking(lambda: ENTRIES["a"])
        note(("things", "after"))
        assert part == 1
        return looks

    inner, outer = looking(whole)

    assert inner == {("things", "a")}
    assert outer == {("things", "before"), ("things", "a"), ("things", "after")}


def test_unnoticed_looks_count_for_nobody() -> None:
    """What everybody shares is nobody's look, and looks go on behind it."""

    def make() -> int:
        return unnoticed(lambda: ENTRIES["a"]) + ENTRIES["b"]

    made, looks = looking(make)

    assert made == 3
    assert looks == {("things", "b")}


@pytest.mark.parametrize("around", [looking, unnoticed])
def test_a_failure_ends_the_looking(around: Callable[..., object]) -> None:
    """Who fails meanwhile leaves everything as it was for the next one."""

    def fail() -> None:
        note(("things", "a"))
        raise LookupError("nothing here")

    def go_on() -> None:
        with pytest.raises(LookupError, match="nothing here"):
            around(fail)
        note(("things", "b"))

    assert ("things", "b") in looking(go_on)[1]
    assert not is_noting()


def test_who_takes_an_entry_has_looked_at_what_it_took() -> None:
    """What is made once counts for everybody who uses it."""
    made = Made[str, int]()
    times = []

    def make() -> int:
        times.append("made")
        return ENTRIES["a"]

    first = looking(lambda: made.get("one", make))
    second = looking(lambda: made.get("one", make))

    assert first == second == (1, frozenset({("things", "a")}))
    assert times == ["made"]


def test_what_was_made_unwatched_is_made_again_for_who_looks() -> None:
    """An entry whose looks nobody noted is no use to somebody who needs them."""
    made = Made[str, int]()
    made.get("one", lambda: ENTRIES["a"])

    assert looking(lambda: made.get("one", lambda: ENTRIES["a"]))[1]


def test_entries_hold_entries() -> None:
    """Who takes an entry made of others has looked at what those took, too."""
    made = Made[str, int]()

    def inner() -> int:
        return made.get("inner", lambda: ENTRIES["a"])

    def outer() -> int:
        return made.get("outer", lambda: inner() + ENTRIES["b"])

    looking(inner)
    everything = frozenset({("things", "a"), ("things", "b")})
    assert looking(outer) == (3, everything)
    assert looking(outer) == (3, everything)


def test_what_will_not_do_for_the_next_is_not_kept() -> None:
    """Whoever makes something decides afterwards whether others may have it."""
    made = Made[str, int]()
    state = {"keep": False}

    def take(value: int) -> int:
        return made.get("one", lambda: value, keep=lambda: state["keep"])

    assert take(1) == 1
    state["keep"] = True
    assert take(2) == 2
    assert take(3) == 2
    made.clear()
    assert take(4) == 4


def test_there_is_a_bound_to_what_is_remembered() -> None:
    """The entry that was made first is forgotten when too many came after it."""
    made = Made[int, str]()
    for number in range(USUAL + 1):
        made.get(number, lambda: "early")

    assert made.get(USUAL, lambda: "late") == "early"
    assert made.get(0, lambda: "late") == "late"


Plan = dict[int, tuple[frozenset[int], frozenset[int]]]
"""For each part, the entries that it looks at, and the earlier parts it is made of."""
PLANS = st.lists(
    st.tuples(st.frozensets(st.integers(0, 9)), st.frozensets(st.integers(0, 9))),
    min_size=1,
    max_size=8,
).map(
    lambda parts: {
        place: (looks, frozenset(other for other in uses if other < place))
        for place, (looks, uses) in enumerate(parts)
    }
)


def reached(plan: Plan, part: int) -> set[int]:
    """All that a part looks at, by itself and by what it is made of."""
    looks, uses = plan[part]
    return set(looks).union(*(reached(plan, other) for other in uses))


@given(PLANS, st.lists(st.tuples(st.integers(0, 7), st.booleans()), max_size=12))
def test_looks_are_the_same_with_and_without_memory(
    plan: Plan, wanted: list[tuple[int, bool]]
) -> None:
    """Whatever was made before, watched or not, a part looks at what it is made of."""
    entries = Watched("things", dict.fromkeys(range(10), True))
    made = Made[int, bool]()

    def take(part: int) -> bool:
        return made.get(part, lambda: make(part))

    def make(part: int) -> bool:
        looks, uses = plan[part]
        return all(entries[key] for key in looks) and all(map(take, uses))

    for part, watched in wanted:
        if part not in plan:
            continue
        if watched:
            _, looks = looking(lambda part=part: take(part))  # type: ignore[misc]
            assert looks == {("things", key) for key in reached(plan, part)}
        else:
            take(part)
