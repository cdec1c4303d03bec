"""Scores a plan from nothing: shares no code with the engine, and trusts no peer.

Usage: score.py FOLDER PLAN SECTORS TOLERANCE [--no-outline]
FOLDER has unidades.csv (id,x,y,peso) and adyacencia.csv (a,b); PLAN is a table whose first two
columns are unit and sector, such as the unidades.csv that `sectoriza sectorizar` writes.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass

import numpy as np

import bounds
from instance import Instance, Window, parts, read_plan


@dataclass(frozen=True)
class Score:
    """What a plan is worth; `cost` in load times decimetres."""

    sectors: int
    asked: int
    unassigned: int
    outside: int
    deviation: float
    broken: int
    cost: int
    cut_edges: int
    polsby_popper: float | None = None
    hull: float | None = None

    @property
    def is_feasible(self) -> bool:
        exact = self.sectors == self.asked and self.unassigned == 0
        return exact and self.outside == 0 and self.broken == 0

    def gap(self, bound: float) -> float:
        """How far the cost is above the bound, as a fraction."""
        return self.cost / bound - 1


def score(
    instance: Instance, sector: np.ndarray, asked: int, tolerance: str | float, cells=None
) -> Score:
    """Sectors by unit, -1 where the plan has none; `cells` (outline.Cells) for the outline."""
    window = Window.of(instance.total, asked, tolerance)
    target = instance.total / asked
    neighbors = instance.neighbors()
    outside = broken = cost = 0
    deviation = 0.0
    numbers = np.unique(sector[sector >= 0])
    for number in numbers:
        members = np.flatnonzero(sector == number)
        load = int(instance.load[members].sum())
        outside += not window.holds(load)
        deviation = max(deviation, abs(load - target) / target)
        broken += len(parts(members.tolist(), neighbors)) > 1
        cost += instance.hub(members)[1]
    ends = sector[instance.edges]
    shape = cells.compactness(sector) if cells else (None, None)
    return Score(
        len(numbers), asked, int((sector < 0).sum()), outside, deviation, broken, cost,
        int((ends[:, 0] != ends[:, 1]).sum()), *shape)


def plan_arguments(description: str | None) -> argparse.ArgumentParser:
    """A command line that names a district, a plan of it, and what the plan was asked for."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("folder")
    parser.add_argument("plan")
    parser.add_argument("sectors", type=int)
    parser.add_argument("tolerance")
    return parser


def main() -> None:
    parser = plan_arguments(__doc__)
    parser.add_argument("--no-outline", action="store_true")
    options = parser.parse_args()
    instance = Instance.read(options.folder)
    cells = None
    if not options.no_outline:
        from outline import Cells
        cells = Cells(instance)
    plan = read_plan(options.plan, instance.ids)
    found = score(instance, plan, options.sectors, options.tolerance, cells)
    print(f"sectors         {found.sectors} of {found.asked}, {found.unassigned} units in none")
    print(f"out of balance  {found.outside}, largest deviation {100 * found.deviation:.2f} %")
    print(f"broken          {found.broken}")
    print(f"cost            {found.cost} (load x dm)")
    print(f"cut edges       {found.cut_edges}")
    if cells:
        print(f"Polsby-Popper   {found.polsby_popper:.3f}\nhull ratio      {found.hull:.3f}")
    known = bounds.read().get((instance.name, options.sectors, options.tolerance))
    if known and known.bound:
        gap = 100 * found.gap(known.bound)
        print(f"bound           {known.bound} ({known.how}): the plan is at most {gap:.3f} % above")
    print("feasible" if found.is_feasible else "NOT feasible")


if __name__ == "__main__":
    main()
