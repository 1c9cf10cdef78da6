"""Finds what refers to itself in circles (Tarjan's strongly connected components)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def circles_of(targets: Mapping[str, Sequence[str]]) -> Iterator[set[str]]:
    """Group the nodes of a graph so that those of a group can all reach each other.

    A group comes after all others that can be reached from it. A chain of references
    may be longer than Python's stack is deep, so nothing here calls itself.

    Args:
        targets: for every node, the nodes that it leads to.
    """
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_nodes: list[str] = []
    closed: set[str] = set()
    for start in targets:
        if start in order:
            continue
        way = [(start, iter(targets[start]))]
        order[start] = lowest[start] = len(order)
        open_nodes.append(start)
        while way:
            node, left = way[-1]
            for target in left:
                if target not in order:
                    order[target] = lowest[target] = len(order)
                    open_nodes.append(target)
                    way.append((target, iter(targets[target])))
                    break
                if target not in closed:
                    lowest[node] = min(lowest[node], order[target])
            else:
                way.pop()
                if way:
                    above = way[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == order[node]:
                    circle = _closed(open_nodes, node)
                    closed |= circle
                    yield circle


def _closed(open_nodes: list[str], node: str) -> set[str]:
    circle = set()
    while True:
        last = open_nodes.pop()
        circle.add(last)
        if last == node:
            return circle
