"""Location-allocation, the classical scheme of Hess et al. (1965), which nobody packages.

Seeds as in k-means++, allocation by a minimum-cost flow with both load limits, hubs moved to the
best unit of each sector, until nothing changes. `repair` then gives the parts that are away from
their hub to a neighbouring sector and moves single units across borders while that lowers the
load outside the limits, or the cost at the same load outside.
"""

from __future__ import annotations

import numpy as np
from ortools.graph.python import min_cost_flow

from instance import Instance, Window, parts

#: How many of the nearest hubs a unit may be given to, and how often hubs move.
NEAREST, ROUNDS = 15, 15


def seeds(instance: Instance, sectors: int, random: np.random.Generator) -> np.ndarray:
    """k-means++: each next hub with a chance in proportion to load times squared distance."""
    weight = instance.load.astype(float)
    hubs = [int(random.choice(instance.count, p=weight / weight.sum()))]
    far = instance.distances(np.array(hubs), np.arange(instance.count))[0].astype(float)
    while len(hubs) < sectors:
        chance = weight * far * far
        hubs.append(int(random.choice(instance.count, p=chance / chance.sum())))
        new = instance.distances(np.array(hubs[-1:]), np.arange(instance.count))[0]
        far = np.minimum(far, new)
    return np.array(hubs)


def allocate(instance: Instance, hubs: np.ndarray, window: Window) -> np.ndarray | None:
    """The cheapest split of the loads over the hubs inside the limits; a unit that comes out
    split goes where most of it went. None when the nearest hubs do not suffice."""
    loaded = np.flatnonzero(instance.load > 0)
    distance = instance.distances(np.arange(instance.count), hubs)
    near = np.argsort(distance, axis=1, kind="stable")[:, :NEAREST]
    flow = min_cost_flow.SimpleMinCostFlow()
    first, sink = len(loaded), len(loaded) + len(hubs)
    width = near.shape[1]
    tails = np.repeat(np.arange(len(loaded)), width)
    heads = near[loaded].ravel()
    costs = np.take_along_axis(distance[loaded], near[loaded], axis=1).ravel()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        tails, first + heads, instance.load[loaded][tails], costs)
    places = np.arange(len(hubs))
    flow.add_arcs_with_capacity_and_unit_cost(
        first + places, np.full(len(hubs), sink),
        np.full(len(hubs), window.upper - window.lower), np.zeros(len(hubs), int))
    flow.set_nodes_supplies(np.arange(len(loaded)), instance.load[loaded])
    flow.set_nodes_supplies(first + places, np.full(len(hubs), -window.lower))
    flow.set_nodes_supplies(
        np.array([sink]), np.array([window.lower * len(hubs) - instance.total]))
    if flow.solve() != flow.OPTIMAL:
        return None
    amounts = flow.flows(arcs).reshape(len(loaded), width)
    sector = near[:, 0].copy()
    sector[loaded] = near[loaded, amounts.argmax(axis=1)]
    sector[hubs] = places
    return sector


def hess(instance: Instance, sectors: int, tolerance: str | float, seed: int) -> np.ndarray:
    """One run from one seed; sectors may come out broken or out of balance."""
    window = Window.of(instance.total, sectors, tolerance)
    hubs = seeds(instance, sectors, np.random.default_rng(seed))
    sector = None
    for _ in range(ROUNDS):
        given = allocate(instance, hubs, window)
        if given is None:
            break
        sector = given
        moved = np.array([instance.hub(np.flatnonzero(sector == s))[0] for s in range(sectors)])
        if (moved == hubs).all():
            break
        hubs = moved
    if sector is None:
        sector = instance.distances(np.arange(instance.count), hubs).argmin(axis=1)
        sector[hubs] = np.arange(sectors)
    return sector


class Repair:
    """Makes sectors whole and moves single units across borders, greedily."""

    def __init__(self, instance: Instance, sector: np.ndarray, window: Window) -> None:
        self.instance, self.window = instance, window
        self.sector = sector.tolist()
        self.neighbors = instance.neighbors()
        count = int(sector.max()) + 1
        self.members = [set(np.flatnonzero(sector == s).tolist()) for s in range(count)]
        self.hub = [instance.hub(np.array(sorted(m)))[0] for m in self.members]
        self.weight = instance.load.tolist()
        self.load = [sum(self.weight[u] for u in m) for m in self.members]
        self.east, self.north = instance.east.tolist(), instance.north.tolist()

    def distance(self, unit: int, sector: int) -> float:
        hub = self.hub[sector]
        east, north = self.east[unit] - self.east[hub], self.north[unit] - self.north[hub]
        return (east * east + north * north) ** 0.5

    def outside(self, load: int) -> int:
        return max(0, load - self.window.upper, self.window.lower - load)

    def move(self, unit: int, target: int) -> None:
        source = self.sector[unit]
        self.members[source].remove(unit)
        self.members[target].add(unit)
        self.load[source] -= self.weight[unit]
        self.load[target] += self.weight[unit]
        self.sector[unit] = target

    def join_parts(self) -> None:
        """Every part away from its hub goes, unit by unit, to the nearest sector beside it."""
        for _ in range(len(self.sector)):
            strays = [
                unit for members, hub in zip(self.members, self.hub)
                for part in parts(list(members), self.neighbors) if hub not in part
                for unit in part]
            moved = False
            away = set(strays)
            for unit in strays:
                around = {self.sector[o] for o in self.neighbors[unit] if o not in away}
                if around:
                    target = min(around, key=lambda s: (self.distance(unit, s), s))
                    if target != self.sector[unit]:
                        self.move(unit, target)
                        moved = True
                    away.discard(unit)
            if not moved:
                return

    def stays_whole(self, unit: int) -> bool:
        rest = self.members[self.sector[unit]] - {unit}
        near = [o for o in self.neighbors[unit] if o in rest]
        return bool(rest) and (len(near) == 1 or len(parts(list(rest), self.neighbors)) == 1)

    def best_move(self, unit: int) -> int | None:
        """The neighbouring sector that takes the unit with most gain, if any gains."""
        source, weight = self.sector[unit], self.weight[unit]
        best, choice = (0, -1e-9), None
        for target in {self.sector[o] for o in self.neighbors[unit]} - {source}:
            change = (
                self.outside(self.load[source] - weight) - self.outside(self.load[source])
                + self.outside(self.load[target] + weight) - self.outside(self.load[target]))
            walk = weight * (self.distance(unit, target) - self.distance(unit, source))
            if (change, walk) < best:
                best, choice = (change, walk), target
        return choice if choice is not None and self.stays_whole(unit) else None

    def sweep(self) -> int:
        moves = 0
        for unit in range(len(self.sector)):
            if unit != self.hub[self.sector[unit]]:
                target = self.best_move(unit)
                if target is not None:
                    self.move(unit, target)
                    moves += 1
        self.hub = [self.instance.hub(np.array(sorted(m)))[0] for m in self.members]
        return moves


def hess_repair(
    instance: Instance, sectors: int, tolerance: str | float, seed: int, sweeps: int = 30
) -> np.ndarray:
    """`hess`, then whole sectors and greedy moves until none gains."""
    window = Window.of(instance.total, sectors, tolerance)
    repair = Repair(instance, hess(instance, sectors, tolerance, seed), window)
    repair.join_parts()
    for _ in range(sweeps):
        if repair.sweep() == 0:
            break
    return np.array(repair.sector)


def search(
    instance: Instance, sectors: int, tolerance: str | float, seed: int, starts: int
) -> np.ndarray:
    """The best of several starts: the least load outside, then the least cost."""
    from score import score
    best, plan = None, None
    for start in range(starts):
        found = hess_repair(instance, sectors, tolerance, seed * 1000 + start)
        worth = score(instance, found, sectors, tolerance)
        rank = (worth.broken, worth.outside, worth.cost)
        if best is None or rank < best:
            best, plan = rank, found
    return plan
