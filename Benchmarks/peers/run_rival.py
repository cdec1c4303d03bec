"""Runs one peer in this process and writes its plan; started by compare.py.

Usage: run_rival.py NAME FOLDER SECTORS TOLERANCE SEED SECONDS PLAN
Prints the CPU seconds of the call alone, without imports and reading.
"""

from __future__ import annotations

import sys
import time

from instance import Instance
from rivals import rival


def main() -> None:
    name, folder, sectors, tolerance, seed, seconds, plan = sys.argv[1:]
    instance = Instance.read(folder)
    run = rival(name)
    start = time.process_time()
    sector = run(instance, int(sectors), tolerance, int(seed), float(seconds))
    spent = time.process_time() - start
    with open(plan, "w", encoding="utf-8") as file:
        file.write("unidad_id,sector\n")
        for unit, number in zip(instance.ids, sector.tolist()):
            file.write(f"{unit},{number}\n")
    print(f"cpu {spent:.3f}")


if __name__ == "__main__":
    main()
