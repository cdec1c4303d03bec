"""The exact optimum of a small instance: the p-median form of Hess with contiguity cuts, by HiGHS.

    min sum of load_i * d_ij * x_ij          x_ij = 1: unit i is in the sector of hub j
    sum over j of x_ij = 1, sum over j of x_jj = k, x_ij <= x_jj,
    lower * x_jj <= sum over i of load_i * x_ij <= upper * x_jj,
    x_ij <= sum over c in C of x_cj          for every C that separates i from j in the graph

The last family is added where a solution breaks a sector (Validi, Buchanan and Lykhovyd 2022).
Before that, the Lagrangian prices rule out most pairs: a pair is dropped when the bound plus the
cheapest way in the graph that brings the unit to the hub, at the prices' reduced costs, is above
the cost of a plan already known. The incumbent may come from anywhere; the proof is HiGHS's.
Usage: oracle.py FOLDER PLAN SECTORS TOLERANCE [--seconds S] [--write PLAN]
PLAN is any feasible plan (unit,sector): the cheaper it is, the fewer pairs are left.
"""

from __future__ import annotations

import heapq
import time
from dataclasses import dataclass

import highspy
import numpy as np
from scipy.sparse import csr_array

from bound import Lagrangian
from instance import Instance, Window, parts, read_plan
from knapsack import fill
from score import plan_arguments, score


@dataclass
class Optimum:
    """What was proved: no plan costs less than `bound`; `cost` is that of `sector`."""

    cost: int
    bound: int
    sector: np.ndarray
    rounds: int
    pairs: int

    @property
    def is_proved(self) -> bool:
        return self.bound >= self.cost


def reach(hub: int, toll: np.ndarray, neighbors: list[list[int]]) -> np.ndarray:
    """By unit, the least sum of tolls of the units on a way from the hub to it, both included."""
    far = np.full(len(toll), np.inf)
    far[hub] = toll[hub]
    queue = [(toll[hub], hub)]
    while queue:
        here, unit = heapq.heappop(queue)
        if here > far[unit]:
            continue
        for other in neighbors[unit]:
            if here + toll[other] < far[other]:
                far[other] = here + toll[other]
                heapq.heappush(queue, (far[other], other))
    return far


def allowed_pairs(
    instance: Instance, run: Lagrangian, prices: np.ndarray, most: int,
    neighbors: list[list[int]]
) -> np.ndarray:
    """By unit and hub: whether a plan of cost `most` or less may hold the pair."""
    count, (lower, upper) = instance.count, run.limits
    found = np.empty(len(run.load), np.int64)
    value, threshold = np.empty(count), np.empty(count)
    for hub in range(count):
        value[hub], threshold[hub], *_ = fill(
            run.site[0][hub], run.site[1][hub], *run.client, run.load, prices, prices.max(),
            lower, upper, run.margin, found)
    order = np.sort(value)
    bound = float((run.load * prices).sum()) + order[:run.sectors].sum()
    extra = np.maximum(0.0, value - order[run.sectors - 1])
    price = np.zeros(count)
    price[run.clients] = prices
    everyone = np.arange(count)
    reduced = instance.distances(everyone, everyone) - price[:, None] - threshold[None, :]
    toll = np.maximum(0.0, instance.load[:, None] * reduced)
    allowed = np.zeros((count, count), bool)
    for hub in np.flatnonzero(bound + extra <= most + 1e-3):
        far = reach(hub, toll[:, hub], neighbors)
        allowed[:, hub] = bound + extra[hub] + far <= most + 1e-3
    return allowed


class Model:
    """The MIP over the pairs that are left."""

    def __init__(
        self, instance: Instance, sectors: int, window: Window, allowed: np.ndarray
    ) -> None:
        self.unit, self.hub = np.nonzero(allowed)
        self.column = np.full(allowed.shape, -1)
        self.column[self.unit, self.hub] = np.arange(len(self.unit))
        everyone = np.arange(instance.count)
        cost = (instance.load[:, None] * instance.distances(everyone, everyone))
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)
        self.solver.setOptionValue("mip_rel_gap", 0.0)
        self.solver.setOptionValue("mip_abs_gap", 0.9)  # costs are whole
        size = len(self.unit)
        self.solver.addVars(size, np.zeros(size), np.ones(size))
        indices = np.arange(size, dtype=np.int32)
        self.solver.changeColsCost(size, indices, cost[self.unit, self.hub].astype(float))
        kinds = np.full(size, highspy.HighsVarType.kInteger)
        self.solver.changeColsIntegrality(size, indices, kinds)
        for unit in everyone:
            self.row(1, 1, {int(c): 1 for c in self.column[unit] if c >= 0})
        hubs = [int(h) for h in np.flatnonzero(np.diag(self.column) >= 0)]
        self.hubs = hubs
        self.row(sectors, sectors, {int(self.column[h, h]): 1 for h in hubs})
        for hub in hubs:
            opened = int(self.column[hub, hub])
            members = np.flatnonzero((self.column[:, hub] >= 0) & (everyone != hub))
            loads = {int(self.column[m, hub]): int(instance.load[m]) for m in members}
            own = int(instance.load[hub])
            self.row(-np.inf, 0, loads | {opened: own - window.upper})
            self.row(0, np.inf, loads | {opened: own - window.lower})
            for member in members:
                self.row(-np.inf, 0, {int(self.column[member, hub]): 1, opened: -1})

    def row(self, least: float, most: float, terms: dict[int, float]) -> None:
        self.solver.addRow(
            least, most, len(terms), np.array(list(terms), np.int32),
            np.array(list(terms.values()), float))

    def cut(self, unit: int, hub: int, separator: list[int]) -> None:
        """A unit is with a hub only if some unit of the separator is."""
        columns = [int(self.column[c, hub]) for c in separator if self.column[c, hub] >= 0]
        self.row(-np.inf, 0, {int(self.column[unit, hub]): 1} | {c: -1 for c in columns})

    def start(self, sector: np.ndarray, instance: Instance) -> None:
        """Hands HiGHS a plan, if its pairs are all in the model."""
        solution = highspy.HighsSolution()
        values = np.zeros(len(self.unit))
        for number in np.unique(sector):
            members = np.flatnonzero(sector == number)
            hub, _ = instance.hub(members)
            if (self.column[members, hub] < 0).any():
                return
            values[self.column[members, hub]] = 1
        solution.col_value = list(values)
        self.solver.setSolution(solution)

    def solve(self, seconds: float) -> tuple[np.ndarray | None, float]:
        """The hub of each unit and the proved bound; None when no plan is left or time is out."""
        self.solver.setOptionValue("time_limit", float(self.solver.getRunTime() + seconds))
        self.solver.run()
        status = self.solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None, np.inf
        info = self.solver.getInfo()
        bound = max(0.0, info.mip_dual_bound)
        if status != highspy.HighsModelStatus.kOptimal:
            return None, bound
        values = np.array(self.solver.getSolution().col_value)
        chosen = np.full(len(self.column), -1)
        chosen[self.unit[values > 0.5]] = self.hub[values > 0.5]
        return chosen, bound


def separators(
    members: list[int], hub: int, neighbors: list[list[int]]
) -> list[tuple[list[int], list[int]]]:
    """For each part of a sector that is away from its hub: the part, and the units around it that
    the hub reaches without crossing others around it."""
    found = []
    for part in parts(members, neighbors):
        if hub in part:
            continue
        around = {other for unit in part for other in neighbors[unit]} - set(part)
        seen, queue = {hub}, [hub]
        for unit in queue:
            if unit in around:
                continue
            for other in neighbors[unit]:
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
        found.append((part, sorted(around & seen)))
    return found


def beyond(separator: list[int], part: list[int], neighbors: list[list[int]]) -> set[int]:
    """The units that the separator keeps the part together with."""
    seen, queue = set(part), list(part)
    for unit in queue:
        for other in neighbors[unit]:
            if other not in seen and other not in separator:
                seen.add(other)
                queue.append(other)
    return seen


def solve(
    instance: Instance, sectors: int, tolerance: str, plan: np.ndarray, seconds: float
) -> Optimum:
    """The best plan, or the best bound within about `seconds` of HiGHS; `plan` to begin with."""
    window = Window.of(instance.total, sectors, tolerance)
    neighbors = instance.neighbors()
    known = score(instance, plan, sectors, tolerance)
    if not known.is_feasible:
        raise SystemExit("the plan to begin with is not feasible")
    most = known.cost
    run = Lagrangian(instance, sectors, tolerance)
    relaxed = run.improve(20, whole=False)
    whole = run.improve(20, whole=True, level=0.01)
    allowed = np.ones((instance.count, instance.count), bool)
    for prices in (relaxed.prices, whole.prices):
        allowed &= allowed_pairs(instance, run, prices, most, neighbors)
    least = int(np.ceil(max(relaxed.value, whole.value) - 1e-3))
    model = Model(instance, sectors, window, allowed)
    for unit, hub in zip(model.unit.tolist(), model.hub.tolist()):
        if unit != hub and hub not in neighbors[unit]:
            model.cut(unit, hub, neighbors[unit])
    model.start(plan, instance)
    result = Optimum(most, least, plan, 0, len(model.unit))
    end = time.monotonic() + seconds
    while time.monotonic() < end and (result.rounds == 0 or not result.is_proved):
        hubs, value = model.solve(end - time.monotonic())
        result.rounds += 1
        result.bound = max(result.bound, int(min(most, np.ceil(value - 0.01))))
        if hubs is None:
            break
        broken = 0
        for hub in np.unique(hubs).tolist():
            members = np.flatnonzero(hubs == hub).tolist()
            for part, separator in separators(members, hub, neighbors):
                broken += 1
                inner = beyond(separator, part, neighbors)
                for other in model.hubs:
                    if other not in inner and other not in separator:
                        for unit in part:
                            if model.column[unit, other] >= 0:
                                model.cut(unit, other, separator)
        if broken == 0:
            result.sector = hubs
            result.cost = score(instance, hubs, sectors, tolerance).cost
            result.bound = max(result.bound, result.cost)
    return result


def main() -> None:
    parser = plan_arguments(__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--write")
    options = parser.parse_args()
    instance = Instance.read(options.folder)
    plan = read_plan(options.plan, instance.ids)
    start = time.monotonic()
    best = solve(instance, options.sectors, options.tolerance, plan, options.seconds)
    print(
        f"{instance.name} k={options.sectors} ±{options.tolerance}: cost {best.cost}, bound "
        f"{best.bound}, {'proved' if best.is_proved else 'NOT proved'}, {best.pairs} pairs, "
        f"{best.rounds} rounds, {time.monotonic() - start:.1f} s", flush=True)
    if options.write:
        with open(options.write, "w", encoding="utf-8") as file:
            file.write("unidad_id,sector\n")
            for unit, sector in zip(instance.ids, best.sector.tolist()):
                file.write(f"{unit},{sector}\n")


if __name__ == "__main__":
    main()
