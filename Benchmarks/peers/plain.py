"""Turns a folder that `sectoriza sectorizar` wrote from a distrito.yaml into the plain form.

Places are the centroids of unidades.geojson on the UTM plane of its zone, in decimetres: not to
the last decimetre those the engine used. Loads are thousandths of a minute, as whole numbers.
Usage: plain.py WRITTEN FOLDER     leaves unidades.csv, adyacencia.csv and plan.csv in FOLDER
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import numpy as np
import pyproj
import shapely
from shapely.geometry import shape

from instance import Instance


def convert(written: Path, folder: Path) -> Instance:
    features = json.loads((written / "unidades.geojson").read_text(encoding="utf-8"))["features"]
    middle = shapely.centroid([shape(feature["geometry"]) for feature in features])
    longitude, latitude = shapely.get_x(middle), shapely.get_y(middle)
    zone = int((float(np.mean(longitude)) + 180) // 6) + 1
    plane = pyproj.Transformer.from_crs(4326, 32700 + zone, always_xy=True)
    east, north = plane.transform(longitude, latitude)
    ids = [str(feature["id"]) for feature in features]
    number = {unit: position for position, unit in enumerate(ids)}
    loads = [round(1000 * feature["properties"]["carga"]) for feature in features]
    with open(written / "adyacencia.csv", newline="", encoding="utf-8-sig") as file:
        edges = [(number[row["a"]], number[row["b"]]) for row in csv.DictReader(file)]
    instance = Instance(
        folder.name, ids, np.round(east * 10).astype(np.int64),
        np.round(north * 10).astype(np.int64), np.array(loads, dtype=np.int64),
        np.array(edges, dtype=np.int64).reshape(-1, 2))
    instance.write(folder)
    with open(folder / "plan.csv", "w", encoding="utf-8") as file:
        file.write("unidad_id,sector\n")
        for feature in features:
            file.write(f"{feature['id']},{feature['properties']['sector']}\n")
    return instance


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
