"""A district in the plain form of the engine, read and checked again from nothing.

Shares no code with the engine: what is written here is the definition of the problem as
docs/partition-model.md states it, so that a mistake of the engine cannot hide itself.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Window:
    """The loads that a sector may have, as whole numbers, both included."""

    lower: int
    upper: int

    @staticmethod
    def of(total: int, sectors: int, tolerance: str | float) -> Window:
        """|W - T| <= tolerance * T with T = total / sectors, in fractions, nothing rounded."""
        part = Fraction(str(tolerance))
        target = Fraction(total, sectors)
        least = target * max(Fraction(0), 1 - part)
        most = target * (1 + part)
        return Window(max(1, -(-least.numerator // least.denominator)), int(most))

    def holds(self, load: int) -> bool:
        return self.lower <= load <= self.upper


@dataclass(frozen=True)
class Instance:
    """Units with their place (whole decimetres), their load and their neighbours."""

    name: str
    ids: list[str]
    east: np.ndarray
    north: np.ndarray
    load: np.ndarray
    edges: np.ndarray

    @property
    def count(self) -> int:
        return len(self.ids)

    @property
    def total(self) -> int:
        return int(self.load.sum())

    @staticmethod
    def read(folder: Path | str) -> Instance:
        """Reads unidades.csv (id,x,y,peso in plane metres) and adyacencia.csv (a,b)."""
        folder = Path(folder)
        ids, places, loads = [], [], []
        with open(folder / "unidades.csv", newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                ids.append(row["id"])
                places.append((round(float(row["x"]) * 10), round(float(row["y"]) * 10)))
                loads.append(int(row["peso"]))
        number = {unit: position for position, unit in enumerate(ids)}
        edges = []
        with open(folder / "adyacencia.csv", newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                edges.append((number[row["a"]], number[row["b"]]))
        place = np.array(places, dtype=np.int64)
        return Instance(
            folder.name, ids, place[:, 0], place[:, 1], np.array(loads, dtype=np.int64),
            np.array(edges, dtype=np.int64).reshape(-1, 2))

    def write(self, folder: Path) -> None:
        """Writes the two tables that `read` reads."""
        folder.mkdir(parents=True, exist_ok=True)
        with open(folder / "unidades.csv", "w", encoding="utf-8") as file:
            file.write("id,x,y,peso\n")
            for unit in range(self.count):
                east, north = self.east[unit] / 10, self.north[unit] / 10
                file.write(f"{self.ids[unit]},{east:.1f},{north:.1f},{self.load[unit]}\n")
        with open(folder / "adyacencia.csv", "w", encoding="utf-8") as file:
            file.write("a,b\n")
            for a, b in self.edges:
                file.write(f"{self.ids[a]},{self.ids[b]}\n")

    def distances(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Whole decimetres, rounded to the nearest, halves up; a row for each of `one`."""
        east = (self.east[one][:, None] - self.east[other][None, :]).astype(np.float64)
        north = (self.north[one][:, None] - self.north[other][None, :]).astype(np.float64)
        return np.floor(np.sqrt(east * east + north * north) + 0.5).astype(np.int64)

    def neighbors(self) -> list[list[int]]:
        """By unit, the units beside it."""
        rows: list[list[int]] = [[] for _ in range(self.count)]
        for a, b in self.edges.tolist():
            rows[a].append(b)
            rows[b].append(a)
        return rows

    def hub(self, members: np.ndarray) -> tuple[int, int]:
        """The member from which sum of load times distance is least, and that sum."""
        loaded = members[self.load[members] > 0]
        best, cost = int(members[0]), None
        for start in range(0, len(members), 2048):
            block = members[start:start + 2048]
            sums = self.distances(block, loaded) @ self.load[loaded]
            least = int(sums.argmin())
            if cost is None or sums[least] < cost:
                best, cost = int(block[least]), int(sums[least])
        return best, cost or 0


def parts(members: list[int], neighbors: list[list[int]]) -> list[list[int]]:
    """The connected parts of a set of units, the largest first."""
    inside, found = set(members), []
    while inside:
        part = [inside.pop()]
        for unit in part:
            for other in neighbors[unit]:
                if other in inside:
                    inside.remove(other)
                    part.append(other)
        found.append(part)
    return sorted(found, key=len, reverse=True)


def read_plan(path: Path | str, ids: list[str]) -> np.ndarray:
    """A table unit,sector with a header, whatever its columns are called; sectors from 0."""
    number = {unit: position for position, unit in enumerate(ids)}
    sector = np.full(len(ids), -1, dtype=np.int64)
    names: dict[str, int] = {}
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            sector[number[row[0]]] = names.setdefault(row[1], len(names))
    return sector
