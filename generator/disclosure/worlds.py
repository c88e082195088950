"""What an attacker cannot rule out: worlds that agree with everything published, and the ranges that they prove.

A world gives every hidden cell a value. All worlds that agree with what is published form a convex set, so every value
between two worlds' values is possible too: what is proved here can only be narrower than the truth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from generator.disclosure.chain import is_slack, reach
from generator.disclosure.figures import ZERO, Cell, Limits, Node, Published, Range, forest

World = dict[Cell, Decimal]
"""Days per employee of every cell that was chosen, shown cells within their rounding."""
HAIR = Decimal("0.000000001")
"""What division may round away."""
USUAL, TRACE = Decimal(10), Decimal("0.1")
"""A guess where nothing is shown, and the least that a unit is taken to have."""
TILTS = (Decimal("0.5"), Decimal(2), Decimal("0.01"), Decimal(8))


def doubt(published: Published, limits: Limits) -> dict[Cell, Range]:
    """For each hidden cell a range of values that an attacker cannot rule out, in days per employee.

    Args:
        published: everything that is published, and which cells are hidden.
        limits: what must be in doubt; the search for worlds stops where enough is proved.
    """
    found: dict[Cell, Range] = {}
    _widen(found, published, {})
    for unit in sorted({cell.unit for cell in published.hidden}):
        for tilt in TILTS:
            if all(in_doubt(published, cell, found, limits) for cell in published.hidden if cell.unit == unit):
                break
            _widen(found, published, {unit: tilt})
    return found


def in_doubt(published: Published, cell: Cell, found: Mapping[Cell, Range], limits: Limits) -> bool:
    """Whether a hidden cell is as uncertain as it must be.

    The doubt must be wide enough whatever the figure is, since later checks do not know it. Where it is known, as
    during its import, the doubt must reach far enough to both sides of it as well, down to zero at most.
    """
    told = found.get(cell)
    if told is None or told.width < 2 * limits.around(told.high):
        return False
    exact = published.exact.get(cell)
    far = limits.around(exact) if exact is not None else ZERO
    return exact is None or (told.low <= max(ZERO, exact - far) and told.high >= exact + far)


def _widen(found: dict[Cell, Range], published: Published, tilt: Mapping[str, Decimal]) -> None:
    """Adds what one world proves: its values, and how far each quarter can move while the others stand still."""
    world = _world(published, tilt)
    if world is None:
        return
    for quarter in published.quarters:
        for root in _trees(published, quarter):
            if not _tightened(root, _ranges(published, quarter, world)):
                continue
            for node in root:
                cell = Cell(node.unit, quarter)
                if cell in published.hidden and node.heads:
                    told = Range(node.days.low / node.heads, node.days.high / node.heads)
                    before = found.get(cell, told)
                    found[cell] = Range(min(before.low, told.low), max(before.high, told.high))


def _world(published: Published, tilt: Mapping[str, Decimal]) -> World | None:
    """Values for all cells, quarter by quarter, each within reach of those before; nothing where one finds none."""
    world: World = {}
    for quarter in published.quarters:
        for root in _trees(published, quarter):
            if not _tightened(root, _ranges(published, quarter, world)):
                return None
            for node, days in _shared(root, _likely(published, quarter, tilt)):
                if node.heads:
                    world[Cell(node.unit, quarter)] = days / node.heads
    return world


def _trees(published: Published, quarter: int) -> Iterator[Node]:
    """The trees of a quarter in which something is hidden."""
    for root in forest(published, quarter):
        if any(Cell(node.unit, quarter) in published.hidden for node in root):
            yield root


def _ranges(published: Published, quarter: int, world: World) -> Callable[[str], Range | None]:
    """Which values each unit may have in a quarter while those of the other quarters are as in a world."""

    anything = Range(ZERO, published.most)

    def told(unit: str) -> Range | None:
        cell = Cell(unit, quarter)
        shown = published.told(unit)
        if cell in published.shown and is_slack(shown):
            return published.range_of(cell)
        if not shown and cell not in published.hidden:
            return anything
        fixed = {one.quarter: Range(value - HAIR, value + HAIR) for one, value in world.items() if one.unit == unit}
        fixed.pop(quarter, None)
        if shown and reach(quarter, shown) is None:
            # The unit was made anew: its quarters have nothing to do with each other.
            return shown.get(quarter, anything)
        reached = reach(quarter, {**shown, **fixed})
        return reached and Range(reached.low, min(reached.high, published.most))

    return told


def _tightened(root: Node, told: Callable[[str], Range | None]) -> bool:
    """Gives every unit of a tree the exact range of its absence days; false where no values add up."""
    if not _gathered(root, told):
        return False
    for node in root:
        low = sum((child.days.low for child in node.children), ZERO)
        high = sum((child.days.high for child in node.children), ZERO)
        for child in node.children:
            least = node.days.low - (high - child.days.high)
            most = node.days.high - (low - child.days.low)
            child.days = Range(max(child.days.low, least), min(child.days.high, most))
    return True


def _gathered(node: Node, told: Callable[[str], Range | None]) -> bool:
    if not all(_gathered(child, told) for child in node.children):
        return False
    own = told(node.unit)
    if own is None:
        return False
    low, high = own.low * node.heads, own.high * node.heads
    if node.children:
        low = max(low, sum((child.days.low for child in node.children), ZERO))
        high = min(high, sum((child.days.high for child in node.children), ZERO))
    node.days = Range(min(low, high), high)
    return low <= high + HAIR * node.heads


def _shared(root: Node, likely: Callable[[Node], Decimal]) -> Iterator[tuple[Node, Decimal]]:
    """Gives each unit of a tightened tree its days, as near as can be to what is likely."""
    given = [(root, min(max(likely(root), root.days.low), root.days.high))]
    while given:
        node, days = given.pop()
        yield node, days
        if node.children:
            weights = [likely(child) for child in node.children]
            given += zip(node.children, _portions(days, node.children, weights), strict=True)


def _portions(days: Decimal, children: list[Node], weights: list[Decimal]) -> Iterable[Decimal]:
    """Days divided among units by weight, each kept in its range; what is left over goes where there is room."""
    whole = sum(weights, ZERO) or Decimal(1)
    wanted = [
        min(max(days * weight / whole, child.days.low), child.days.high)
        for child, weight in zip(children, weights, strict=True)
    ]
    left = days - sum(wanted, ZERO)
    room = [
        (child.days.high - one if left > 0 else one - child.days.low)
        for child, one in zip(children, wanted, strict=True)
    ]
    all_room = sum(room, ZERO) or Decimal(1)
    return [one + left * part / all_room for one, part in zip(wanted, room, strict=True)]


def _likely(published: Published, quarter: int, tilt: Mapping[str, Decimal]) -> Callable[[Node], Decimal]:
    """A guess at a unit's absence days: its figure, its nearest shown figure, or the average of what is shown."""
    now = [value for cell, value in published.shown.items() if cell.quarter == quarter]
    average = sum(now, ZERO) / len(now) if now else USUAL

    def days(node: Node) -> Decimal:
        cell = Cell(node.unit, quarter)
        if cell in published.exact:
            guess = published.exact[cell]
        else:
            near = [(abs(one.quarter - quarter), one) for one in published.shown if one.unit == node.unit]
            guess = published.shown[min(near)[1]] if near else average
        tilts = [tilt[one.unit] for one in node if one.unit in tilt]
        return node.heads * max(guess, TRACE) * (tilts[0] if tilts else 1)

    return days
