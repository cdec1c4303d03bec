"""The outline of sectors: their dissolved Voronoi cells, clipped to the district.

The district has no limit of its own here: it is every unit and every link between neighbours
widened by twice the median length of a link, then narrowed by once that length, so that the land
ends a link away from the outermost units, and a belt of settlements hangs together by its ways.
"""

from __future__ import annotations

import numpy as np
import shapely

from instance import Instance


class Cells:
    """The clipped cell of each place of an instance, made once for many plans."""

    def __init__(self, instance: Instance) -> None:
        places = np.column_stack([instance.east, instance.north]) / 10.0
        # Units that share a place share its cell, which is given to the first of them.
        place, first = np.unique(places, axis=0, return_index=True)
        self.owner = first
        ends = places[instance.edges]
        lengths = np.hypot(*(ends[:, 0] - ends[:, 1]).T)
        link = float(np.median(lengths)) if len(lengths) else 100.0
        ways = shapely.linestrings(ends[lengths > 0])
        wide = shapely.union_all(
            np.concatenate([
                shapely.buffer(shapely.points(place), 2 * link, quad_segs=4),
                shapely.buffer(ways, 2 * link, quad_segs=2)]))
        district = shapely.buffer(wide, -link, quad_segs=4)
        diagram = shapely.voronoi_polygons(
            shapely.multipoints(place), extend_to=shapely.envelope(wide), ordered=True)
        cells = shapely.get_parts(diagram)
        shapely.prepare(district)
        outer = ~shapely.contains(district, cells)
        cells[outer] = shapely.intersection(cells[outer], district)
        self.cells = cells

    def compactness(self, sector: np.ndarray) -> tuple[float, float]:
        """The mean Polsby-Popper ratio and the mean part of the convex hull that is filled."""
        here = sector[self.owner]
        ratios, hulls = [], []
        for number in np.unique(here):
            shape = shapely.union_all(self.cells[here == number])
            area, length = shape.area, shape.length
            if area > 0:
                ratios.append(4 * np.pi * area / length**2)
                hulls.append(area / shape.convex_hull.area)
        return float(np.mean(ratios)), float(np.mean(hulls))
