"""pygeoda: regions alike in place (their coordinates), with no limit on their load.

Its only limit is a least load, and with one it does not keep the number of regions.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pygeoda

from instance import Instance


def weights(instance: Instance):
    rows = instance.neighbors()
    lines = [f"0 {len(rows)} units id"]
    for unit, row in enumerate(rows):
        lines += [f"{unit} {len(row)}", " ".join(map(str, row))]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "units.gal"
        path.write_text("\n".join(lines) + "\n")
        return pygeoda.weights.read_gal(str(path), [str(unit) for unit in range(len(rows))])


def places(instance: Instance) -> list[tuple[float, ...]]:
    return [tuple(instance.east.astype(float)), tuple(instance.north.astype(float))]


def skater(
    instance: Instance, sectors: int, tolerance: str, seed: int, seconds: float
) -> np.ndarray:
    found = pygeoda.skater(
        sectors, weights(instance), places(instance), scale_method="raw", random_seed=seed)
    return np.array(found["Clusters"])


def azp(
    instance: Instance, sectors: int, tolerance: str, seed: int, seconds: float
) -> np.ndarray:
    found = pygeoda.azp_sa(
        sectors, weights(instance), places(instance), cooling_rate=0.85, sa_maxit=1,
        scale_method="raw", random_seed=seed)
    return np.array(found["Clusters"])
