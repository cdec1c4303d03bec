"""A lower bound on the cost of any balanced plan, of our own: not the engine's.

Relaxes "every unit is in one sector" with a price for each unit, and contiguity altogether. What
is left falls apart by site: the cheapest sector around it between the two load limits (a knapsack
with both limits; whole units in the second phase). For any prices

    sum of load * price + the k smallest knapsack values

is below the cost of every plan (Lagrangian relaxation of the p-median form of Hess et al. 1965;
prices by subgradients with Polyak steps towards a level).
Usage: bound.py FOLDER SECTORS TOLERANCE [SECONDS]
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass

import numpy as np
from numba import njit

from instance import Instance, Window
from knapsack import fill, fill_whole


@dataclass
class Bound:
    """What a run found: the bound and the prices (decimetres, by unit with load) that prove it."""

    value: float
    prices: np.ndarray
    rounds: int


@njit(cache=True)
def evaluate(
    site_east, site_north, east, north, load, price, lower, upper, sectors, cuts, margin, whole,
    sites, values, cover):
    """The `sectors` smallest values over `sites`, and how often they take each client.

    `values` receives a lower value of every site, and `cuts` the reach to begin with next time.
    """
    cover[:] = 0.0
    highest = price.max()
    found = np.empty(len(east), np.int64)
    for place in range(len(sites)):
        site = sites[place]
        value, threshold, clients, reduced, taken, cut = fill(
            site_east[site], site_north[site], east, north, load, price, highest, lower,
            upper, cuts[site], found)
        values[site] = value
        cuts[site] = max(threshold, 0.0) + margin
    order = sites[np.argsort(values[sites])]
    chosen = np.empty(len(east), np.int64)
    solved = np.zeros(len(site_east), np.bool_)
    if whole:
        # Whole knapsacks only where they can matter: the next relaxed value is above the k-th.
        exact = np.empty(len(order))
        for place in range(len(order)):
            site = order[place]
            if place >= sectors:
                exact[:place].sort()
                if values[site] >= exact[sectors - 1]:
                    break
            value, threshold, clients, reduced, taken, cut = fill(
                site_east[site], site_north[site], east, north, load, price, highest, lower,
                upper, cuts[site], found)
            values[site], _ = fill_whole(
                clients, reduced, load, lower, upper, value, threshold, cut, chosen)
            exact[place] = values[site]
            solved[site] = True
        order = sites[np.argsort(values[sites])]
    total = 0.0
    for site in order[:sectors]:
        total += values[site]
        value, threshold, clients, reduced, taken, cut = fill(
            site_east[site], site_north[site], east, north, load, price, highest, lower,
            upper, cuts[site], found)
        count = -1
        if whole:
            _, count = fill_whole(
                clients, reduced, load, lower, upper, value, threshold, cut, chosen)
        if count >= 0:
            for position in range(count):
                cover[chosen[position]] += 1.0
        else:
            left = taken
            for client in clients:
                amount = min(float(load[client]), left)
                if amount <= 0:
                    break
                cover[client] += amount / load[client]
                left -= amount
    return total


class Lagrangian:
    """The prices of one instance, improved as long as one likes."""

    def __init__(self, instance: Instance, sectors: int, tolerance: str | float) -> None:
        self.sectors = sectors
        window = Window.of(instance.total, sectors, tolerance)
        self.limits = (window.lower, window.upper)
        loaded = np.flatnonzero(instance.load > 0)
        loaded = loaded[np.argsort(instance.east[loaded], kind="stable")]
        self.site = (instance.east.astype(np.float64), instance.north.astype(np.float64))
        self.clients = loaded
        self.client = (self.site[0][loaded], self.site[1][loaded])
        self.load = instance.load[loaded]
        self.price = self.starting_prices(instance, loaded, instance.total / sectors)
        self.margin = float(np.median(self.price)) * 0.5
        self.cuts = np.full(instance.count, self.margin)
        self.values = np.zeros(instance.count)
        self.best = Bound(-np.inf, self.price.copy(), 0)

    @staticmethod
    def starting_prices(instance: Instance, loaded: np.ndarray, target: float) -> np.ndarray:
        """1.2 times the radius around each unit that holds the load of a sector."""
        prices = np.empty(len(loaded))
        load = instance.load[loaded]
        for position, unit in enumerate(loaded):
            far = instance.distances(np.array([unit]), loaded)[0]
            order = np.argsort(far)
            at = np.searchsorted(np.cumsum(load[order]), target)
            prices[position] = 1.2 * far[order[min(at, len(order) - 1)]]
        return prices

    def measure(self, price: np.ndarray, whole: bool, sites: np.ndarray, cover: np.ndarray):
        total = evaluate(
            *self.site, *self.client, self.load, price, *self.limits, self.sectors, self.cuts,
            self.margin, whole, sites, self.values, cover)
        return float((self.load * price).sum()) + total

    def improve(
        self, seconds: float, whole: bool, level: float = 0.1, least_level: float = 1e-5
    ) -> Bound:
        """Steps until `seconds` of CPU are spent or the level is too low to matter."""
        everywhere = np.arange(len(self.site[0]))
        cover = np.zeros(len(self.load))
        start = time.process_time()
        scale = float((self.load * self.price).sum()) / 3
        price = self.best.prices.copy()
        self.best = Bound(-np.inf, price, self.best.rounds)
        direction = np.zeros(len(self.load))
        sites, flat = everywhere, 0
        rounds = 0
        while time.process_time() - start < seconds and level > least_level:
            full = rounds % 10 == 0
            value = self.measure(price, whole, everywhere if full else sites, cover)
            if full:
                few = min(len(everywhere), 3 * self.sectors + 60)
                sites = np.sort(np.argpartition(self.values, few - 1)[:few])
                if value > self.best.value * (1 + 1e-7):
                    self.best = Bound(value, price.copy(), self.best.rounds)
                    flat = 0
                else:
                    flat += 1
                    if flat >= 12:
                        level, flat = level * 0.75, 0
                        price, direction = self.best.prices.copy(), np.zeros(len(self.load))
                        value = self.measure(price, whole, everywhere, cover)
            slope = 1.0 - cover
            direction = slope + 0.9 * direction
            norm = float((self.load * direction * direction).sum())
            if norm < 1e-9:
                break
            aim = self.best.value + level * max(self.best.value, scale)
            price = price + direction * max(aim - value, 0.0) / norm
            rounds += 1
            self.best.rounds += 1
        return self.best


def long_bound(
    instance: Instance, sectors: int, tolerance: str | float, seconds: float
) -> tuple[float, Lagrangian]:
    """The best of both phases, and the prices that prove it."""
    run = Lagrangian(instance, sectors, tolerance)
    relaxed = run.improve(seconds / 2, whole=False)
    first = relaxed.value
    whole = run.improve(seconds / 2, whole=True, level=0.01)
    return max(first, whole.value) * (1 - 1e-9), run


def main() -> None:
    folder, sectors, tolerance = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 60.0
    instance = Instance.read(folder)
    run = Lagrangian(instance, sectors, tolerance)
    for whole in (False, True):
        start = time.process_time()
        bound = run.improve(seconds / 2, whole, level=0.01 if whole else 0.1)
        print(
            f"{instance.name} k={sectors} {'whole' if whole else 'relaxed'} {bound.value:.0f} "
            f"{bound.rounds} rounds {time.process_time() - start:.1f} s", flush=True)


if __name__ == "__main__":
    main()
