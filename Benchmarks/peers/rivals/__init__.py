"""The peers, each behind one function: instance, sectors, tolerance, seed, seconds -> sectors.

A plan is an array of sector numbers by unit, whatever its balance or contiguity: the scorer
judges. Modules are imported only when asked for, each in a process of its own.
"""

from __future__ import annotations

from importlib import import_module
from typing import Callable

import numpy as np

from instance import Instance

Rival = Callable[[Instance, int, str, int, float], np.ndarray]

#: Name in the tables -> module and function, and the largest number of units it is tried on.
TABLE: dict[str, tuple[str, str, int]] = {
    "hess": ("rivals.location", "plain", 10_000),
    "hess_repair, best of 12": ("rivals.location", "repaired", 10_000),
    "METIS k-way": ("rivals.partitioners", "metis", 10_000),
    "KaHIP eco": ("rivals.partitioners", "kahip_eco", 10_000),
    "KaHIP strong": ("rivals.partitioners", "kahip_strong", 10_000),
    "GerryChain seed": ("rivals.recom", "seed_plan", 1_000),
    "GerryChain ReCom": ("rivals.recom", "optimised", 1_000),
    "pygeoda SKATER": ("rivals.geoda", "skater", 5_000),
    "pygeoda AZP-SA": ("rivals.geoda", "azp", 5_000),
    "spopt SKATER": ("rivals.regions", "skater", 1_000),
    "spopt AZP": ("rivals.regions", "azp", 1_000),
    "spopt k-means": ("rivals.regions", "kmeans", 1_000),
    "spopt MaxP": ("rivals.regions", "maxp", 200),
}


def rival(name: str) -> Rival:
    module, function, _ = TABLE[name]
    return getattr(import_module(module), function)
