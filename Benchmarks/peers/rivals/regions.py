"""spopt.region: regions alike in place (their coordinates); MaxP with the least load allowed."""

from __future__ import annotations

import geopandas
import numpy as np
import shapely
from libpysal.weights import W
from spopt.region import AZP, MaxPHeuristic, RegionKMeansHeuristic, Skater

from instance import Instance, Window


def weights(instance: Instance) -> W:
    return W(dict(enumerate(instance.neighbors())), silence_warnings=True)


def frame(instance: Instance) -> geopandas.GeoDataFrame:
    east, north = instance.east / 10.0, instance.north / 10.0
    return geopandas.GeoDataFrame(
        {"east": east, "north": north, "load": instance.load},
        geometry=shapely.points(east, north))


def skater(
    instance: Instance, sectors: int, tolerance: str, seed: int, seconds: float
) -> np.ndarray:
    model = Skater(
        frame(instance), weights(instance), attrs_name=["east", "north"], n_clusters=sectors)
    model.solve()
    return np.array(model.labels_)


def azp(
    instance: Instance, sectors: int, tolerance: str, seed: int, seconds: float
) -> np.ndarray:
    model = AZP(
        frame(instance), weights(instance), ["east", "north"], n_clusters=sectors,
        random_state=seed)
    model.solve()
    return np.array(model.labels_).astype(int)


def kmeans(
    instance: Instance, sectors: int, tolerance: str, seed: int, seconds: float
) -> np.ndarray:
    np.random.seed(seed)
    data = np.column_stack([instance.east, instance.north]) / 10.0
    model = RegionKMeansHeuristic(data, sectors, weights(instance))
    model.solve()
    return np.array(model.labels_)


def maxp(
    instance: Instance, sectors: int, tolerance: str, seed: int, seconds: float
) -> np.ndarray:
    np.random.seed(seed)
    least = Window.of(instance.total, sectors, tolerance).lower
    model = MaxPHeuristic(
        frame(instance), weights(instance), ["east", "north"], "load", least, top_n=2)
    model.solve()
    return np.array(model.labels_)
