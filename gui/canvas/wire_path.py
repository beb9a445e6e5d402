"""The course of a wire: a calm curve, level at both ends, that goes round nodes (no Qt)."""

from __future__ import annotations

from itertools import pairwise
from math import hypot
from typing import NamedTuple

from gui.canvas.obstacles import Box, Obstacles

Point = tuple[float, float]

REACH = 56.0  # how far from a port a wire has come to the height of its lane
NEAR = 120.0  # no node stands between ports that are nearer than this
OUTER = 8 * 232.0  # a wire longer than this goes round everything
BACK = 24.0  # a wire that has less than this to go forwards loops back
_PAD = 11.0  # the least distance from a lane to a node
_LANE_OFFSET = 22.0  # and the distance where there is room
_WINDOW = 600.0  # nodes farther above or below are hardly ever in the way
_LABEL_HEIGHT = 15.0
_ABOVE, _BELOW = 4.0, 15.0  # from a wire up and down to the lower edge of its label
_AIR = 6.0  # beside a label, between two nodes
_STEEP = 12.0  # farther than this above the middle of its wire a label stands for itself
_STEPS = 16
_PULL = 0.36  # of a stretch between two bends: how far its curve keeps its heading
# The curve of `direct` in a unit square: controls half way, at the heights of the ends.
_CURVE = [
    (1.5 * t * (1 - t) + t**3, t * t * (3 - 2 * t)) for t in (i / _STEPS for i in range(_STEPS + 1))
]


class Route(NamedTuple):
    """`points` is the start and then three points for each cubic; `label` is where the middle of
    the label's lower edge stands, None where it has no room. `dodges` says whether nodes that
    stand between the ends had a say.
    """

    points: tuple[Point, ...]
    label: Point | None
    dodges: bool = False


def span(start: Point, end: Point) -> tuple[float, float]:
    """The stretch of x in which a node can matter to a wire's course."""
    left, right = min(start[0], end[0]), max(start[0], end[0])
    if end[0] - start[0] < BACK:
        return (left - REACH, right + REACH)
    return (left + 2, right - 2)


def dodges(start: Point, end: Point) -> bool:
    """Whether a wire between these points has to look out for nodes."""
    return not BACK <= end[0] - start[0] <= NEAR


def direct(start: Point, end: Point, label_width: float = 0.0, *, fans_out: bool = False) -> Route:
    """One cubic that minds nothing: for neighbours, and while something is dragged."""
    (x0, y0), (x1, y1) = start, end
    pull = (x1 - x0) / 2 if x1 - x0 >= BACK else min(40 + abs(x1 - x0) / 4 + abs(y1 - y0) / 8, 140)
    points = (start, (x0 + pull, y0), (x1 - pull, y1), end)
    return Route(points, _label_above(points, label_width, fans_out=fans_out))


def through(start: Point, bends: tuple[Point, ...], end: Point, label_width: float = 0.0) -> Route:
    """The course through points that a person chose: level at the ports, smooth at each bend."""
    if not bends:
        return direct(start, end, label_width)
    places = (start, *bends, end)
    ways = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(places)]
    headings: list[Point] = [(1.0, 0.0)]
    for before, after in pairwise(pairwise(places)):
        headings.append(_heading(before[0], before[1], after[1]))
    headings.append((1.0, 0.0))
    points: list[Point] = [start]
    for number, (a, b) in enumerate(pairwise(places)):
        (ux, uy), (vx, vy) = headings[number], headings[number + 1]
        rise = abs(b[1] - a[1])
        out, back = (  # not so far that it would go higher or lower than both
            min(ways[number] * _PULL, rise / abs(u)) if u else ways[number] * _PULL
            for u in (uy, vy)
        )
        points += [(a[0] + ux * out, a[1] + uy * out), (b[0] - vx * back, b[1] - vy * back), b]
    longest = max(range(len(ways)), key=ways.__getitem__)
    stretch = tuple(points[3 * longest : 3 * longest + 4])
    forwards = stretch[0][0] <= stretch[-1][0]
    label = _label_above(stretch if forwards else stretch[::-1], label_width)
    return Route(tuple(points), label)


def _heading(before: Point, here: Point, after: Point) -> Point:
    """Where a wire goes at a bend: as from the one before to the one after, but never beyond it.

    Where all three do not lie one above the other it is level there, and so left and right: the
    course through level bends is level (Fritsch and Carlson 1980, monotone interpolation).
    """
    way = [0.0, 0.0]
    for axis in (0, 1):
        if (here[axis] - before[axis]) * (after[axis] - here[axis]) > 0:
            way[axis] = after[axis] - before[axis]
    if not any(way):  # it turns back
        return (1.0 if after[0] >= before[0] else -1.0, 0.0)
    length = hypot(*way)
    return (way[0] / length, way[1] / length)


def middle(points: tuple[Point, ...]) -> Point:
    """The place half way along a route."""
    places = sampled(points)
    ways = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(places)]
    left = sum(ways) / 2
    for (a, b), way in zip(pairwise(places), ways, strict=True):
        if way and left <= way:
            part = left / way
            return (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part)
        left -= way
    return places[-1]


def route(
    start: Point,
    end: Point,
    obstacles: Obstacles,
    *,
    stagger: float = 0.0,
    label_width: float = 0.0,
    fans_out: bool = False,
) -> Route:
    """The course from an output port to an input port, round the nodes between them.

    `stagger` (a few pixels) keeps wires of different sources from lying upon each other;
    `fans_out` says that it is one of several from its port.
    """
    if not dodges(start, end):
        return direct(start, end, label_width, fans_out=fans_out)
    left, right = span(start, end)
    forwards = end[0] - start[0] >= BACK
    if forwards and right - left > OUTER:
        lane = _outer_lane(start, end, obstacles.extent(left, right), stagger)
        return _by_lane(start, end, lane, [], label_width)
    low, high = min(start[1], end[1]) - _WINDOW, max(start[1], end[1]) + _WINDOW
    found = _dodging(start, end, obstacles.between(left, right, low, high), stagger, label_width)
    if any(y <= low or y >= high for _, y in found.points):  # so full that it has to leave
        return _dodging(start, end, obstacles.between(left, right), stagger, label_width)
    return found


def _dodging(
    start: Point, end: Point, boxes: list[Box], stagger: float, label_width: float
) -> Route:
    if end[0] - start[0] >= BACK:
        if not _hits(start, end, boxes):
            simple = direct(start, end, label_width)
            label = _free_label(simple.label, boxes, label_width)
            return Route(simple.points, label, dodges=True)
        lane = next((y for y in (start[1], end[1]) if _is_free(y, boxes)), None)
        if lane is None:
            lane = _free_lane((start[1] + end[1]) / 2, boxes, stagger)
        return _by_lane(start, end, lane, boxes, label_width)
    wanted = (start[1] + end[1]) / 2
    if abs(start[1] - end[1]) < 60:
        wanted = max(start[1], end[1]) + 46
    lane = _free_lane(wanted, boxes, stagger)
    return _by_lane(start, end, lane, boxes, label_width)


def _label_above(curve: tuple[Point, ...], width: float, *, fans_out: bool = False) -> Point | None:
    """The place of a label above one cubic from left to right: over its middle, where it can be.

    Of a steep wire it stands beside the middle or, where that leaves no room, where the wire is
    level: at its start, at the end of one that fans out, above or below so that it never crosses.
    """
    (x0, y0), (x1, y1) = curve[0], curve[-1]
    length = x1 - x0
    if not width or width + _AIR > length:
        return None
    x = (x0 + x1) / 2
    places, reach = sampled(curve), width / 2 + length / _STEPS
    highest = min(y for px, y in places if abs(px - x) <= reach)
    middle = places[_STEPS // 2][1]
    if middle - highest <= _STEEP:
        return (x, highest - _ABOVE)
    falls = y1 > y0
    if width + 16 <= length / 2:
        # Where it climbs, what lies left of its middle lies above it; where it falls, what lies
        # right.
        beside = x + (width / 2 + 7 if falls else -width / 2 - 7)
        highest = min(y for px, y in places if abs(px - beside) <= reach)
        return (beside, min(highest - 1, middle + 7))
    aside = (width + _AIR) / 2
    if fans_out:
        return (x1 - aside, y1 + (_BELOW if falls else -_ABOVE))
    return (x0 + aside, y0 + (-_ABOVE if falls else _BELOW))


def _by_lane(start: Point, end: Point, lane: float, boxes: list[Box], label_width: float) -> Route:
    (x0, y0), (x1, y1) = start, end
    forwards = x1 - x0 >= BACK
    label: Point | None = ((x0 + x1) / 2, lane - 4)
    label = _free_label(label, boxes, label_width)
    if forwards:
        reach = min(REACH, (x1 - x0) / 2)
        a, b = x0 + reach, x1 - reach
        half = reach / 2
        points: tuple[Point, ...] = (
            start, (x0 + half, y0), (a - half, lane), (a, lane),
            (a + (b - a) / 3, lane), (b - (b - a) / 3, lane), (b, lane),
            (b + half, lane), (x1 - half, y1), end,
        )  # fmt: skip
        return Route(points, label, dodges=True)
    # A loop: out to the right, back along the lane, and in from the left.
    out, back = min(abs(lane - y0), 56.0) * 0.75, min(abs(lane - y1), 56.0) * 0.75
    points = (
        start, (x0 + out, y0), (x0 + out, lane), (x0, lane),
        (x0 + (x1 - x0) / 3, lane), (x1 - (x1 - x0) / 3, lane), (x1, lane),
        (x1 - back, lane), (x1 - back, y1), end,
    )  # fmt: skip
    return Route(points, label if abs(x0 - x1) > label_width else None, dodges=True)


def _hits(start: Point, end: Point, boxes: list[Box]) -> bool:
    """Whether the plain curve comes too near to a box."""
    (x0, y0), (x1, y1) = start, end
    low, high = min(y0, y1) - _PAD / 2, max(y0, y1) + _PAD / 2
    near = [box for box in boxes if box[3] > low and box[1] < high]
    if not near:
        return False
    for u, v in _CURVE:
        x, y = x0 + (x1 - x0) * u, y0 + (y1 - y0) * v
        for left, top, right, bottom in near:
            if left - 4 < x < right + 4 and top - _PAD / 2 < y < bottom + _PAD / 2:
                return True
    return False


def _is_free(lane: float, boxes: list[Box]) -> bool:
    return not any(box[1] - _PAD < lane < box[3] + _PAD for box in boxes)


def _free_lane(wanted: float, boxes: list[Box], stagger: float) -> float:
    """The height near `wanted` at which nothing stands in the way; wide gaps are liked better."""
    gaps: list[tuple[float, float]] = []
    reached = -1e9
    for top, bottom in sorted((box[1], box[3]) for box in boxes):
        if top - reached > 2 * _PAD:
            gaps.append((reached, top))
        reached = max(reached, bottom)
    gaps.append((reached, 1e9))
    best, cost = wanted, 1e18
    for low, high in gaps:
        room = min(_LANE_OFFSET, (high - low) / 2)
        lane = min(max(wanted, low + room), high - room)
        price = abs(lane - wanted) - min((high - low) / 4, 40.0)
        if price < cost:
            best, cost = lane, price
            slack = (high - low) / 2 - _PAD
            shift = min(stagger, max(slack, 0.0))
            # Away from the node that it passes, never towards it.
            best += shift if lane <= low + room else -shift if lane >= high - room else 0.0
    return best


def _outer_lane(
    start: Point, end: Point, extent: tuple[float, float] | None, stagger: float
) -> float:
    middle = (start[1] + end[1]) / 2
    if extent is None:
        return middle
    above, below = extent[0] - 30 - 2 * stagger, extent[1] + 30 + 2 * stagger
    return above if middle - above <= below - middle else below


def _free_label(label: Point | None, boxes: list[Box], width: float) -> Point | None:
    if label is None:
        return None
    x, y = label
    for left, top, right, bottom in boxes:
        beside = right < x - width / 2 - 3 or left > x + width / 2 + 3
        if not beside and bottom > y - _LABEL_HEIGHT and top < y:
            return None
    return label


def distance(points: tuple[Point, ...], here: Point) -> float:
    """How far a point is from a route."""
    places = sampled(points)
    return min(line_distance(a, b, here) for a, b in pairwise(places))


def crosses(points: tuple[Point, ...], start: Point, end: Point) -> bool:
    """Whether a straight line between two points crosses a route."""
    return any(lines_cross(a, b, start, end) for a, b in pairwise(sampled(points)))


def sampled(points: tuple[Point, ...]) -> list[Point]:
    """Places along a route, close enough to each other for lines between them to follow it."""
    places = [points[0]]
    for i in range(1, len(points) - 2, 3):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[i - 1 : i + 3]
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            s = 1 - t
            a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
            places.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return places


def lines_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the line from `a` to `b` crosses the one from `c` to `d`."""
    return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])


def line_distance(start: Point, end: Point, here: Point) -> float:
    """How far a point is from a straight line between two points."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = ((here[0] - start[0]) * dx + (here[1] - start[1]) * dy) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    return hypot(start[0] + along * dx - here[0], start[1] + along * dy - here[1])
