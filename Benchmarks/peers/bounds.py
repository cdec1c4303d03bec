"""The table of the best bound and the best cost known for each instance: ../bounds.csv.

An instance is made again from its name by `Instances` (see ../Sources/Instances): u1000-3 is the
city of 1,000 units of seed 3, r1000-3 the one with 12 % of rural settlements.
Usage: bounds.py SECONDS FOLDER:SECTORS[:TOLERANCE]...   computes bounds and keeps the better
       bounds.py keep NAME SECTORS TOLERANCE bound|cost VALUE HOW   keeps what another run found
"""

from __future__ import annotations

import csv
import fcntl
import math
import sys
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "bounds.csv"
COLUMNS = ["name", "n", "seed", "rural", "k", "tol", "bound", "best_known", "how"]


@dataclass
class Known:
    """What is known of one instance; costs in decimetres times load, 0 when unknown."""

    bound: int = 0
    best: int = 0
    how: str = ""


Key = tuple[str, int, str]


def read() -> dict[Key, Known]:
    """By name, sectors and tolerance."""
    if not FILE.exists():
        return {}
    with open(FILE, newline="", encoding="utf-8") as file:
        return {
            (row["name"], int(row["k"]), row["tol"]):
            Known(int(row["bound"] or 0), int(row["best_known"] or 0), row["how"])
            for row in csv.DictReader(file)}


def keep(key: Key, bound: int = 0, best: int = 0, how: str = "") -> None:
    """Notes a bound or a cost where it is better than the one noted; `how` says whose bound."""
    with open(FILE, "a") as lock:  # several runs may note what they found at once
        fcntl.flock(lock, fcntl.LOCK_EX)
        table = read()
        known = table.setdefault(key, Known())
        if bound > known.bound:
            known.bound, known.how = bound, how
        if best and (not known.best or best < known.best):
            known.best = best
        write(table)


def write(table: dict[Key, Known]) -> None:
    with open(FILE, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        for (name, sectors, tolerance), known in sorted(table.items(), key=order):
            size, seed = name[1:].split("-")
            rural = "0" if name[0] == "u" else "0.12"
            out.writerow([
                name, size, seed, rural, sectors, tolerance, known.bound or "",
                known.best or "", known.how])


def order(item: tuple[Key, Known]) -> tuple:
    (name, sectors, tolerance), _ = item
    size, seed = name[1:].split("-")
    return int(size), name[0], int(seed), sectors, tolerance


def main() -> None:
    if sys.argv[1] == "keep":
        name, sectors, tolerance, what, value, how = sys.argv[2:]
        key = (name, int(sectors), tolerance)
        if what == "bound":
            keep(key, bound=int(value), how=how)
        else:
            keep(key, best=int(value))
        return
    from bound import long_bound
    from instance import Instance
    for word in sys.argv[2:]:
        folder, sectors, *rest = word.split(":")
        tolerance = rest[0] if rest else "0.05"
        instance = Instance.read(folder)
        value, _ = long_bound(instance, int(sectors), tolerance, float(sys.argv[1]))
        bound = math.ceil(value)  # costs are whole numbers
        keep((instance.name, int(sectors), tolerance), bound=bound, how="bound.py")
        print(f"{instance.name} k={sectors} ±{tolerance}: {bound}", flush=True)


if __name__ == "__main__":
    main()
