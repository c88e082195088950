"""Packs a forest into bands: each box gets a band and an x, in a width that is never exceeded.

A block is a box with everything below it. Blocks stand side by side on shelves; what has nothing below it is stacked in
columns. Bands run through the whole picture, so that there is a free channel between any two of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.drawing.forest import Forest

GAP = 12
"""Pixels between two blocks of a shelf."""
STEM = 14
"""Pixels left of a column, for the line that its boxes hang on."""
GUTTER = 12
"""Pixels left of the shelves, for the line that leads to the later ones."""
STACKS = (9, 6, 4, 3, 2)
"""So many boxes stand in a column before another one is begun: the heights that are tried."""


@dataclass
class Block:
    """A box with everything below it.

    Attributes:
        width: pixels of the whole block.
        rows: bands of the whole block.
        x: where the box itself begins.
        leave: where lines leave the box, from the block's left.
        inner: where each child's block stands: name, x, band, and how its line comes in.
    """

    width: int
    rows: int
    x: int
    leave: int
    inner: list[Inner] = field(default_factory=list)


@dataclass(frozen=True)
class Inner:
    """Where a child's block stands in its parent's.

    Attributes:
        name: the child.
        x: pixels from the parent's block's left.
        row: bands below the parent's.
        shelf: the first band of its shelf, below the parent's.
        stem: the x of the line that a stacked child hangs on; nothing for a child whose line comes from above.
    """

    name: str
    x: int
    row: int
    shelf: int
    stem: int | None = None


@dataclass(frozen=True)
class _Item:
    """What stands on a shelf as one: a child's block, or a stack of children."""

    width: int
    rows: int
    inner: tuple[Inner, ...]


class Packing:
    """Packs the blocks of a forest, from the leaves up."""

    def __init__(self, forest: Forest, widths: Mapping[str, int], limit: int, high: int) -> None:
        self.forest = forest
        self.high = high
        self.widths = widths
        self.widest = max(widths.values(), default=0)
        # A block of a deep forest may need a gutter for each halving of what stands below it.
        self.narrow = STEM + self.widest + GUTTER * len(widths).bit_length()
        self.budgets = self._budgets(max(limit, self.narrow))
        self.only = {below[0] for below in forest.children.values() if len(below) == 1}
        self.sizes: dict[str, int] = {}
        self.blocks: dict[str, Block] = {}
        for name in (*reversed(forest.order), ""):
            below = forest.children.get(name, ())
            self.sizes[name] = 1 + sum(self.sizes[child] for child in below)
            self.blocks[name] = self._block(name, below)

    def _budgets(self, limit: int) -> dict[str, int]:
        budgets = {"": limit}
        for name in ("", *self.forest.order):
            spent = GUTTER if budgets[name] - GUTTER >= self.narrow else 0
            for child in self.forest.children.get(name, ()):
                budgets[child] = budgets[name] - spent
        return budgets

    def _block(self, name: str, below: tuple[str, ...]) -> Block:
        own = self.widths.get(name, 0)
        top = 1 if name else 0
        if not below:
            return Block(own, top, 0, own // 2)
        tight = self.budgets[name] - GUTTER < self.narrow
        shelves = self._tight(below) if tight else self._shelves(name, below)
        several = len(shelves) > 1
        block = Block(own, top, 0, own // 2)
        for number, shelf in enumerate(shelves):
            # The last shelf of a tight block holds the heaviest child, which needs the whole width.
            left = GUTTER if name and several and not (tight and number == len(shelves) - 1) else 0
            block.inner += _moved(shelf, left, block.rows)
            block.width = max(block.width, left + sum(item.width for item in shelf) + GAP * (len(shelf) - 1))
            block.rows += max(item.rows for item in shelf)
        return self._headed(block, own, several or tight)

    def _headed(self, block: Block, own: int, left: bool) -> Block:
        """The block with its box above what stands below it."""
        stems = {one.stem for one in block.inner}
        stem = min((one for one in stems if one is not None), default=None)
        if stem is not None and len(stems) == 1 and not left:
            block.leave = stem
        elif len(block.inner) == 1 and not left:
            only = block.inner[0]
            block.leave = only.x + self.blocks[only.name].x + self.widths[only.name] // 2
            block.x = min(max(block.leave - own // 2, 0), block.width - own)
        else:
            block.x = 0 if left else (block.width - own) // 2
            block.leave = block.x + own // 2
        return block

    def _tight(self, below: tuple[str, ...]) -> list[list[_Item]]:
        heaviest = max(below, key=lambda child: self.sizes[child])
        return [[self._alone(child)] for child in (*(one for one in below if one != heaviest), heaviest)]

    def _shelves(self, name: str, below: tuple[str, ...]) -> list[list[_Item]]:
        budget = self.budgets[name] - GUTTER
        items = self._items(name, below, budget)
        whole = sum(item.width for item in items) + GAP * (len(items) - 1)
        if whole <= self.budgets[name]:
            return [items]
        shelves: list[list[_Item]] = []
        room = 0
        for item in items:
            if not shelves or item.width > room:
                shelves.append([])
                room = budget
            shelves[-1].append(item)
            room -= item.width + GAP
        return shelves

    def _items(self, name: str, below: tuple[str, ...], budget: int) -> list[_Item]:
        """The children with something below them each for itself, the others stacked where the first of them stands."""
        leaves = [child for child in below if child not in self.forest.children]
        inner = [child for child in below if child in self.forest.children]
        items = [self._alone(child) for child in inner]
        if leaves:
            tallest = max((item.rows for item in items), default=0)
            taken = sum(item.width + GAP for item in items)
            spread = not items and (name in self.only or not name)
            stack = self._stack(leaves, tallest, max(budget - taken, budget // 2 if items else budget), spread)
            items = [*stack, *items] if below[0] == leaves[0] else [*items, *stack]
        return items

    def _alone(self, child: str) -> _Item:
        block = self.blocks[child]
        return _Item(block.width, block.rows, (Inner(child, 0, 0, 0),))

    def _stack(self, leaves: list[str], tallest: int, room: int, spread: bool) -> list[_Item]:
        """Columns of leaves: as many as fit when nothing stands beside them, else as few as keep them low."""
        each = STEM + max(self.widths[leaf] for leaf in leaves) + GAP
        most = max((room + GAP) // each, 1)
        high = -(-len(leaves) // most) if spread and len(leaves) > self.high else max(self.high, tallest)
        rows = -(-len(leaves) // -(-len(leaves) // high))
        columns = [leaves[at : at + rows] for at in range(0, len(leaves), rows)]
        return [
            _Item(
                STEM + max(self.widths[leaf] for leaf in column),
                len(column),
                tuple(Inner(leaf, STEM, row, 0, STEM // 2) for row, leaf in enumerate(column)),
            )
            for column in columns
        ]


def packed(forest: Forest, widths: Mapping[str, int], limit: int) -> Packing:
    """The packing with the fewest bands: a wide sheet is filled before a picture grows down, as on a planche.

    Args:
        forest: the boxes.
        widths: pixels of each box.
        limit: pixels that the picture may be wide.
    """
    tried = [Packing(forest, widths, limit, high) for high in STACKS]
    return min(tried, key=lambda one: (one.blocks[""].rows, one.blocks[""].width))


def _moved(shelf: Iterable[_Item], left: int, row: int) -> list[Inner]:
    moved = []
    for item in shelf:
        for one in item.inner:
            stem = None if one.stem is None else one.stem + left
            moved.append(Inner(one.name, one.x + left, one.row + row, row, stem))
        left += item.width + GAP
    return moved
