"""The greatest flow through a network with whole capacities, and which nodes stay on the side of its source (Dinic 1970)."""

from collections import deque
from collections.abc import Hashable

Node = Hashable
PLENTY = 1 << 40


class Network:
    """Edges are added in pairs: at an even place one that was asked for, after it the way back."""

    def __init__(self) -> None:
        self._numbers: dict[Node, int] = {}
        self._out: list[list[int]] = []
        self._to: list[int] = []
        self._left: list[int] = []

    def add(self, tail: Node, head: Node, capacity: int) -> None:
        for first, second, room in ((tail, head, capacity), (head, tail, 0)):
            self._out[self._number(first)].append(len(self._to))
            self._to.append(self._number(second))
            self._left.append(room)

    def flow(self, source: Node, sink: Node) -> int:
        """How much gets through, all together; whatever was sent before stays sent."""
        start, end, sent = self._number(source), self._number(sink), 0
        while (levels := self._levels(start))[end] >= 0:
            turns = [0] * len(self._out)
            while pushed := self._push(start, end, levels, turns):
                sent += pushed
        return sent

    def reached(self, source: Node) -> frozenset[Node]:
        """After `flow`: what more could still come to. The edges out of it are a least cut."""
        levels = self._levels(self._number(source))
        return frozenset(node for node, number in self._numbers.items() if levels[number] >= 0)

    def _number(self, node: Node) -> int:
        if node not in self._numbers:
            self._numbers[node] = len(self._out)
            self._out.append([])
        return self._numbers[node]

    def _levels(self, start: int) -> list[int]:
        found, waiting = [-1] * len(self._out), deque([start])
        found[start] = 0
        while waiting:
            here = waiting.popleft()
            for edge in self._out[here]:
                there = self._to[edge]
                if self._left[edge] and found[there] < 0:
                    found[there] = found[here] + 1
                    waiting.append(there)
        return found

    def _push(self, start: int, end: int, levels: list[int], turns: list[int]) -> int:
        """Along one path that goes down the levels, found without recursion; 0 when there is none left."""
        path: list[int] = []
        here = start
        while here != end:
            edge = self._onward(here, levels, turns)
            if edge is not None:
                path.append(edge)
                here = self._to[edge]
            elif path:
                here = self._to[path.pop() ^ 1]
                turns[here] += 1
            else:
                return 0
        room = min(self._left[edge] for edge in path)
        for edge in path:
            self._left[edge] -= room
            self._left[edge ^ 1] += room
        return room

    def _onward(self, here: int, levels: list[int], turns: list[int]) -> int | None:
        edges = self._out[here]
        while turns[here] < len(edges):
            edge = edges[turns[here]]
            if self._left[edge] and levels[self._to[edge]] == levels[here] + 1:
                return edge
            turns[here] += 1
        return None
