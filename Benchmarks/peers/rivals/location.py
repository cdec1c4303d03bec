"""The location-allocation script written here (../hess.py)."""

from __future__ import annotations

import numpy as np

from hess import hess, search
from instance import Instance


def plain(
    instance: Instance, sectors: int, tolerance: str, seed: int, seconds: float
) -> np.ndarray:
    return hess(instance, sectors, tolerance, seed)


def repaired(
    instance: Instance, sectors: int, tolerance: str, seed: int, seconds: float
) -> np.ndarray:
    return search(instance, sectors, tolerance, seed, starts=12)
