"""Laws of circles in graphs, compared with following every way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from hypothesis import given
from hypothesis import strategies as st

from docgen.kept.circles import circles_of

Graph = Mapping[str, Sequence[str]]

NODES = "abcdefgh"
GRAPHS = st.lists(st.sampled_from(NODES), unique=True).flatmap(
    lambda names: st.fixed_dictionaries(
        {name: st.lists(st.sampled_from(names), max_size=3) for name in names}
    )
)


def reachable(graph: Graph, start: str) -> Set[str]:
    """Where ways from a node lead, and the node."""
    found: set[str] = set()
    left = [start]
    while left:
        node = left.pop()
        if node not in found:
            found.add(node)
            left += graph[node]
    return found


@given(GRAPHS)
def test_groups_are_those_who_reach_each_other(graph: Graph) -> None:
    """Every node is in one group: with all that it reaches and that reach it."""
    groups = list(circles_of(graph))

    assert sorted(node for group in groups for node in group) == sorted(graph)
    for group in groups:
        for node in group:
            there = reachable(graph, node)
            assert group == {
                other for other in there if node in reachable(graph, other)
            }


@given(GRAPHS)
def test_what_can_be_reached_comes_first(graph: Graph) -> None:
    """Whoever gets a group has had everything that it leads to."""
    done: set[str] = set()
    for group in circles_of(graph):
        done |= group
        for node in group:
            assert reachable(graph, node) <= done


def test_a_chain_is_as_long_as_it_likes() -> None:
    """A way of many steps is no deeper than one of few, open or closed."""
    length = 50_000
    chain = {str(n): [str(n + 1)] for n in range(length)} | {str(length): []}
    ring = {**chain, str(length): ["0"]}

    assert list(circles_of(chain)) == [{str(n)} for n in range(length, -1, -1)]
    assert list(circles_of(ring)) == [set(chain)]
