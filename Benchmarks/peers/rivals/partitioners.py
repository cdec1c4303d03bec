"""Graph partitioners: METIS (pymetis) and KaHIP. They take an upper limit and cut few edges."""

from __future__ import annotations

import kahip
import numpy as np
import pymetis

from instance import Instance


def compressed(instance: Instance) -> tuple[list[int], list[int]]:
    """Where the neighbours of each unit begin, and the neighbours."""
    rows = instance.neighbors()
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    return starts.tolist(), [other for row in rows for other in row]


def metis(
    instance: Instance, sectors: int, tolerance: str, seed: int, seconds: float
) -> np.ndarray:
    starts, others = compressed(instance)
    options = pymetis.Options(
        contig=1, ufactor=int(float(tolerance) * 1000), seed=seed, niter=100, ncuts=10)
    _, parts = pymetis.part_graph(
        sectors, xadj=starts, adjncy=others, vweights=instance.load.tolist(), recursive=False,
        options=options)
    return np.array(parts)


def kahip_mode(
    instance: Instance, sectors: int, tolerance: str, seed: int, mode: int
) -> np.ndarray:
    starts, others = compressed(instance)
    _, parts = kahip.kaffpa(
        instance.load.tolist(), starts, [1] * len(others), others, sectors, float(tolerance), 1,
        seed, mode)
    return np.array(parts)


def kahip_eco(
    instance: Instance, sectors: int, tolerance: str, seed: int, seconds: float
) -> np.ndarray:
    return kahip_mode(instance, sectors, tolerance, seed, mode=1)


def kahip_strong(
    instance: Instance, sectors: int, tolerance: str, seed: int, seconds: float
) -> np.ndarray:
    return kahip_mode(instance, sectors, tolerance, seed, mode=2)
