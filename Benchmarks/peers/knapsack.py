"""The cheapest sector around one site, at given prices of the units, connected or not.

Compiled by numba: it is called some millions of times. Loads are at least 1 here; a unit without
load costs nothing and takes no part.
"""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True)
def gather(site_east, site_north, east, north, price, highest, cut, found):
    """The clients whose distance less price is below `cut`; returns how many.

    They come sorted by easting, so that only a strip of them is looked at.
    """
    count = 0
    reach = cut + highest + 1.0
    first = np.searchsorted(east, site_east - reach)
    last = np.searchsorted(east, site_east + reach)
    for unit in range(first, last):
        dx, dy = east[unit] - site_east, north[unit] - site_north
        if np.floor(np.sqrt(dx * dx + dy * dy) + 0.5) - price[unit] < cut:
            found[count] = unit
            count += 1
    return count


@njit(cache=True)
def fill(site_east, site_north, east, north, load, price, highest, lower, upper, cut, found):
    """Solves min sum of load * (distance - price) * x with lower <= sum of load * x <= upper and
    0 <= x <= 1.

    Returns the value, the threshold (units dearer than it stay out, cheaper ones come in), the
    clients in order of their reduced distance, those distances, the load taken, and the cut:
    every client whose reduced distance is below it is listed.
    """
    while True:
        count = gather(site_east, site_north, east, north, price, highest, cut, found)
        listed = 0.0
        for position in range(count):
            listed += load[found[position]]
        if listed >= lower or count == len(east):
            break
        cut = cut * 1.5 + 100.0
    reduced = np.empty(count)
    for position in range(count):
        unit = found[position]
        dx, dy = east[unit] - site_east, north[unit] - site_north
        reduced[position] = np.floor(np.sqrt(dx * dx + dy * dy) + 0.5) - price[unit]
    order = np.argsort(reduced)
    value, taken, threshold = 0.0, 0.0, 0.0
    for place in order:
        amount = float(load[found[place]])
        if reduced[place] < 0:
            amount = min(amount, upper - taken)
        else:
            amount = min(amount, lower - taken)
        if amount <= 0:
            break
        value += amount * reduced[place]
        taken += amount
        threshold = reduced[place]
    if threshold < 0 and taken < upper:
        threshold = 0.0
    return value, threshold, found[:count][order], reduced[order], taken, cut


@njit(cache=True)
def fill_whole(clients, reduced, load, lower, upper, relaxed, threshold, cut, chosen):
    """The same with x whole: an upper value by greed, a core by reduced costs, then dynamic
    programming over the load.

    `chosen` receives the clients taken; returns the value and how many, or the relaxed value and
    -1 where the listed clients do not suffice to prove the whole one (it is a bound all the same).
    """
    count = len(clients)
    # Greed: those below the threshold, then whatever still fits in the order of the list.
    taken, greedy = 0, 0.0
    for position in range(count):
        weight = load[clients[position]]
        if taken + weight <= upper and (reduced[position] < 0 or taken < lower):
            taken += weight
            greedy += weight * reduced[position]
    slack = np.inf if taken < lower else greedy - relaxed + 1e-6
    slack = min(slack, cut - threshold)
    if slack <= 0:
        return relaxed, -1
    base, fixed, core, taken_count = 0.0, 0, 0, 0
    items = np.empty(count, np.int64)
    for position in range(count):
        weight = load[clients[position]]
        worth = weight * (reduced[position] - threshold)
        if worth < -slack:
            fixed += weight
            base += weight * reduced[position]
            chosen[taken_count] = clients[position]
            taken_count += 1
        elif worth <= slack:
            items[core] = position
            core += 1
    room = upper - fixed
    if room < 0:
        return relaxed, -1
    best = np.full(room + 1, np.inf)
    best[0] = 0.0
    takes = np.zeros((core, room + 1), np.bool_)
    for item in range(core):
        position = items[item]
        weight = load[clients[position]]
        cost = weight * reduced[position]
        for total in range(room, weight - 1, -1):
            other = best[total - weight] + cost
            if other < best[total]:
                best[total] = other
                takes[item, total] = True
    least, at = np.inf, -1
    for total in range(max(0, lower - fixed), room + 1):
        if best[total] < least:
            least, at = best[total], total
    # What lies outside the core costs at least `slack` more than the relaxed value.
    if at < 0 or base + least > relaxed + slack + 1e-3:
        return relaxed + max(0.0, slack - 1e-3), -1
    for item in range(core - 1, -1, -1):
        if takes[item, at]:
            chosen[taken_count] = clients[items[item]]
            taken_count += 1
            at -= load[clients[items[item]]]
    return base + least, taken_count
