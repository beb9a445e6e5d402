"""What each node answers for a sample, small, under its card.

Pictures are children of the nodes' items: they move along, and Qt leaves out those that are not
seen. They hang there only while they are shown and near enough to tell something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from time import perf_counter

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPixmapItem

from engine.graph.nesting import Trail
from engine.results.outcome import Thumbnail
from gui.canvas.card_geometry import WIDTH
from gui.canvas.look import MARKED, Look
from gui.canvas.node_item import NodeItem
from gui.pictures.image import image_of, mask_of

_BELOW = 5.0  # pixels between a card and its picture
_HEIGHT = 26.0  # with it and the gap, less than the gap between two rows of nodes
_WIDTH = WIDTH - 24.0
_ROOM = _BELOW + _HEIGHT + 8.0  # that a picture takes under a card, in a frame
_GAP = 1  # of a picture's own pixels, between two
_STALE = 0.3  # opacity, once the graph is another
_SLICE = 0.008  # seconds


class Thumbnails:
    """The pictures of one graph's nodes.

    `nodes` are the items that there are, `trail` says which graph they are of, and `settled` is
    called when all are where they belong.
    """

    def __init__(
        self,
        look: Look,
        nodes: Mapping[str, NodeItem],
        trail: Callable[[], Trail],
        settled: Callable[[], None],
    ) -> None:
        self._look, self._nodes, self._trail, self._settled = look, nodes, trail, settled
        self._pictures: Mapping[str, Thumbnail] = {}
        self._of: Trail = ()
        self._items: dict[str, QGraphicsPixmapItem] = {}
        self._stale = self._near = False
        self._todo: Iterator[str] = iter(())
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._slice)

    @property
    def shown(self) -> Mapping[str, QGraphicsPixmapItem]:
        """The items by node."""
        return self._items

    @property
    def is_stale(self) -> bool:
        """Whether the graph has become another since."""
        return self._stale

    @property
    def busy(self) -> bool:
        """Whether some are still to be put or taken away."""
        return self._timer.isActive()

    def boxes(self) -> list[QRectF]:
        """The nodes that have a picture, with the room that it takes."""
        return [self._nodes[n].body.adjusted(0, 0, 0, _ROOM) for n in self._items]

    def show(self, pictures: Mapping[str, Thumbnail], trail: Trail = ()) -> None:
        """Show these under the nodes of a graph, and no others; a few at a time."""
        self._pictures, self._of, self._stale = pictures, trail, False
        for node_id in self._items.keys() - pictures.keys():
            self._remove(node_id)
        self._begin()

    def set_stale(self, stale: bool) -> None:
        """Show them pale, or not: what they tell is no more true of the graph."""
        if stale != self._stale:
            self._stale = stale
            for item in self._items.values():
                item.setOpacity(_STALE if stale else 1.0)

    def follow_zoom(self) -> None:
        """Show them near enough, and not from far."""
        if self._is_near() != self._near and self._pictures:
            self._begin()

    def restyle(self) -> None:
        """Take the theme's colours anew."""
        self._begin()

    def attach(self, node_id: str) -> None:
        """A node's item is new, or was made again: hang its picture under it."""
        if node_id in self._pictures and self._is_near() and self._is_here():
            self._put(node_id)

    def detach(self, node_id: str) -> None:
        """A node's item is about to go, and takes its picture along."""
        self._items.pop(node_id, None)

    def clear_items(self) -> None:
        """All nodes' items have gone; the pictures wait for the next ones."""
        self._timer.stop()
        self._items.clear()

    def _is_here(self) -> bool:
        return self._of == self._trail()

    def _is_near(self) -> bool:
        return self._look.zoom >= MARKED

    def _begin(self) -> None:
        self._near = self._is_near()
        self._todo = iter(tuple(self._pictures))
        self._slice()

    def _slice(self) -> None:
        """Put or take away pictures for a few milliseconds, then let the window have its turn."""
        self._timer.stop()
        until = perf_counter() + _SLICE
        for node_id in self._todo:
            if not self._is_near():
                self._remove(node_id)
            elif node_id in self._nodes and self._is_here():
                self._put(node_id)
            if perf_counter() > until:
                self._timer.start(0)
                return
        self._settled()

    def _put(self, node_id: str) -> None:
        node, thumbnail = self._nodes[node_id], self._pictures[node_id]
        item = self._items.get(node_id)
        if item is None:
            item = self._items[node_id] = QGraphicsPixmapItem(node)
            item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
            item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemStacksBehindParent)
            item.setOpacity(_STALE if self._stale else 1.0)
        picture = picture_of(thumbnail, self._look.accent)
        item.setPixmap(picture)
        across, down = _WIDTH / picture.width(), _HEIGHT / picture.height()
        if not thumbnail.fills:
            across = down = min(across, down)
        transform = item.transform()
        transform.reset()
        item.setTransform(transform.scale(across, down))
        left = (WIDTH - picture.width() * across) / 2
        item.setPos(QPointF(left, node.height + _BELOW))

    def _remove(self, node_id: str) -> None:
        item = self._items.pop(node_id, None)
        if item is not None:
            # None is a parent to Qt, which its annotations do not know.
            item.setParentItem(None)  # type: ignore[arg-type]
            scene = item.scene()
            if scene is not None:
                scene.removeItem(item)


def picture_of(thumbnail: Thumbnail, color: QColor) -> QPixmap:
    """The pictures of a thumbnail side by side, a mask in `color`."""
    images = [
        mask_of(one, color) if thumbnail.is_mask else image_of(one) for one in thumbnail.pictures
    ]
    width = sum(image.width() for image in images) + _GAP * (len(images) - 1)
    whole = QImage(
        width, max(i.height() for i in images), QImage.Format.Format_ARGB32_Premultiplied
    )
    whole.fill(Qt.GlobalColor.transparent)
    painter, left = QPainter(whole), 0
    for image in images:
        painter.drawImage(left, 0, image)
        left += image.width() + _GAP
    painter.end()
    return QPixmap.fromImage(whole)
