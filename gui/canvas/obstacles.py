"""The bodies of nodes, found by where they stand from left to right: what wires go round."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

Box = tuple[float, float, float, float]  # left, top, right, bottom
_COLUMN = 232.0


class Obstacles:
    """Boxes by id, kept in vertical strips."""

    def __init__(self) -> None:
        self._boxes: dict[str, Box] = {}
        self._strips: dict[int, dict[str, Box]] = {}
        self._extents: dict[int, tuple[float, float]] = {}
        self._bounds: Box | None = None

    def put(self, box_id: str, box: Box) -> None:
        """Add a box, or move it."""
        self.remove(box_id)
        self._boxes[box_id] = box
        self._bounds = None
        for strip in self._strips_of(box):
            self._strips.setdefault(strip, {})[box_id] = box
            self._extents.pop(strip, None)

    def remove(self, box_id: str) -> None:
        """Take a box away, if it is there."""
        box = self._boxes.pop(box_id, None)
        if box is not None:
            self._bounds = None
            for strip in self._strips_of(box):
                self._strips[strip].pop(box_id, None)
                self._extents.pop(strip, None)

    def clear(self) -> None:
        """Take all away."""
        self._boxes.clear()
        self._strips.clear()
        self._extents.clear()
        self._bounds = None

    def box(self, box_id: str) -> Box | None:
        """The box with this id."""
        return self._boxes.get(box_id)

    def between(
        self, left: float, right: float, top: float = -inf, bottom: float = inf
    ) -> list[Box]:
        """The boxes that reach between two x, and between two y (some may come twice)."""
        return [
            box
            for strip in self._strips_between(left, right)
            for box in strip.values()
            if box[0] < right and box[2] > left and box[3] > top and box[1] < bottom
        ]

    def extent(self, left: float, right: float) -> tuple[float, float] | None:
        """Top and bottom of all that stands between two x, to within a strip; None for nothing."""
        first, last = int(left // _COLUMN), int(right // _COLUMN)
        tops: list[float] = []
        bottoms: list[float] = []
        for number in range(first, last + 1):
            strip = self._strips.get(number)
            if not strip:
                continue
            if number not in self._extents:
                self._extents[number] = (
                    min(box[1] for box in strip.values()),
                    max(box[3] for box in strip.values()),
                )
            top, bottom = self._extents[number]
            tops.append(top)
            bottoms.append(bottom)
        return (min(tops), max(bottoms)) if tops else None

    def in_box(self, area: Box) -> Iterator[str]:
        """Ids of the boxes that meet `area`."""
        left, top, right, bottom = area
        seen: set[str] = set()
        for strip in self._strips_between(left, right):
            for box_id, box in strip.items():
                inside = box[0] <= right and box[2] >= left and box[1] <= bottom and box[3] >= top
                if inside and box_id not in seen:
                    seen.add(box_id)
                    yield box_id

    def bounds(self) -> Box | None:
        """The box around all boxes; None for nothing."""
        if not self._boxes:
            return None
        if self._bounds is None:
            lefts, tops, rights, bottoms = zip(*self._boxes.values(), strict=True)
            self._bounds = (min(lefts), min(tops), max(rights), max(bottoms))
        return self._bounds

    def _strips_between(self, left: float, right: float) -> Iterator[dict[str, Box]]:
        first, last = int(left // _COLUMN), int(right // _COLUMN)
        if last - first > len(self._strips):
            yield from (s for number, s in self._strips.items() if first <= number <= last)
            return
        for number in range(first, last + 1):
            if strip := self._strips.get(number):
                yield strip

    @staticmethod
    def _strips_of(box: Box) -> range:
        return range(int(box[0] // _COLUMN), int(box[2] // _COLUMN) + 1)
