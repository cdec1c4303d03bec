"""The comparison: the engine and its peers on the same districts, scored by score.py.

Usage: compare.py --engine BINARY --instances BINARY [--cases u200-1:9,u1000-1:44] [--seconds 60]
                  [--growth u1000-1:44,...] [--folder DISTRICT:SECTORS:TOLERANCE] [--out FILE]
A case is a name of bounds.py and a number of sectors. A folder is in the plain form: see plain.py
for one that `sectoriza sectorizar` wrote. Prints Markdown; each run is a process of its own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import bounds
from instance import Instance, read_plan
from measure import run
from outline import Cells
from rivals import TABLE
from score import Score, score

HERE = Path(__file__).resolve().parent
HEADER = (
    "| who | CPU s | MB | out of balance | broken | exact k | over the bound | PP | hull |\n"
    "|---|---|---|---|---|---|---|---|---|")


@dataclass
class Case:
    """A district, how it is to be divided, and the best bound known of it."""

    folder: Path
    sectors: int
    tolerance: str
    bound: int


def percent(fraction: float) -> str:
    return f"{100 * fraction:+.2f} %"


def line(who: str, cpu: float, megabytes: float, found: Score, bound: int) -> str:
    cells = [
        who, f"{cpu:.2f}", f"{megabytes:.0f}", str(found.outside), str(found.broken),
        "yes" if found.sectors == found.asked and not found.unassigned else
        f"no: {found.sectors}",
        percent(found.gap(bound)) if bound else "–",
        f"{found.polsby_popper:.2f}" if found.polsby_popper is not None else "–",
        f"{found.hull:.2f}" if found.hull is not None else "–"]
    return "| " + " | ".join(cells) + " |"


def failure(who: str, cpu: float, megabytes: float, why: str) -> str:
    return f"| {who} | {cpu:.2f} | {megabytes:.0f} | {why} | | | | | |"


class Comparison:
    """Runs, scores and prints."""

    def __init__(self, engine: str, seconds: float, work: Path, out) -> None:
        self.engine, self.seconds, self.work, self.out = engine, seconds, work, out

    def say(self, text: str) -> None:
        print(text, flush=True)
        if self.out:
            print(text, file=self.out, flush=True)

    def engine_line(
        self, case: Case, instance: Instance, cells: Cells | None, seed: int, extra: list[str],
        label: str
    ) -> str:
        folder = self.work / "plan"
        command = [
            self.engine, "sectorizar", "--unidades", str(case.folder / "unidades.csv"), "--id",
            "id", "--x", "x", "--y", "y", "--crs", "EPSG:32718", "--peso", "peso",
            "--adyacencia", str(case.folder / "adyacencia.csv"), "--sectores",
            str(case.sectors), "--tolerancia", case.tolerance, "--semilla", str(seed),
            "--hilos", "1", "--salida", str(folder), "--solo", "csv,json", *extra]
        (folder / "unidades.csv").unlink(missing_ok=True)
        usage = run(command, 20 * self.seconds)
        if not (folder / "unidades.csv").exists():
            return failure(label, usage.cpu, usage.megabytes, f"exit {usage.status}")
        report = json.loads((folder / "informe.json").read_text(encoding="utf-8"))
        plan = read_plan(folder / "unidades.csv", instance.ids)
        found = score(instance, plan, case.sectors, case.tolerance, cells)
        own = f", own gap {percent(report['brecha'])}" if report.get("brecha") is not None else ""
        return line(label + own, usage.cpu, usage.megabytes, found, case.bound)

    def rival_line(self, case: Case, instance: Instance, cells: Cells, name: str) -> str:
        plan = self.work / "rival.csv"
        plan.unlink(missing_ok=True)
        command = [
            sys.executable, "-W", "ignore", str(HERE / "run_rival.py"), name, str(case.folder),
            str(case.sectors), case.tolerance, "1", str(self.seconds), str(plan)]
        usage = run(command, self.seconds)
        if usage.timed_out:
            return failure(name, usage.cpu, usage.megabytes, f"no plan in {self.seconds:.0f} s")
        if usage.status != 0 or not plan.exists():
            last = (usage.said.strip().splitlines() or ["no message"])[-1].replace("|", "/")
            return failure(name, usage.cpu, usage.megabytes, f"fails: {last[:70]}")
        spent = float(usage.said.rsplit("cpu ", 1)[1].split()[0])
        found = score(
            instance, read_plan(plan, instance.ids), case.sectors, case.tolerance, cells)
        return line(name, spent, usage.megabytes, found, case.bound)

    def table(self, case: Case, seeds: list[int], limits: list[float]) -> None:
        instance = Instance.read(case.folder)
        cells = Cells(instance)
        self.say(f"\n### {instance.name}: {instance.count:,} units, {case.sectors} sectors, "
                 f"±{100 * float(case.tolerance):g} %\n\n{HEADER}")
        for seed in seeds:
            label = f"**Sectoriza**, seed {seed}"
            self.say(self.engine_line(case, instance, cells, seed, [], label))
        for limit in limits:
            extra = ["--tiempo", str(limit), "--esfuerzo", "1000000"]
            label = f"**Sectoriza**, {limit:g} s"
            self.say(self.engine_line(case, instance, cells, 1, extra, label))
        for name, (_, _, most) in TABLE.items():
            if instance.count <= most:
                self.say(self.rival_line(case, instance, cells, name))

    def growth(self, cases: list[Case]) -> None:
        self.say(f"\n### How the engine grows\n\n{HEADER}")
        for case in cases:
            instance = Instance.read(case.folder)
            label = f"{instance.count:,} units, {case.sectors} sectors"
            self.say(self.engine_line(case, instance, None, 1, [], label))


def generated(word: str, binary: str, work: Path) -> Case:
    """NAME:SECTORS[:TOLERANCE], made again from its name; the generator's own k if SECTORS is 0."""
    name, sectors, *rest = word.split(":")
    size, seed = name[1:].split("-")
    folder = work / name
    said = subprocess.run(
        [binary, size, seed, "0" if name[0] == "u" else "0.12", str(folder)], check=True,
        capture_output=True, text=True).stdout
    return known(folder, int(sectors) or int(said), rest[0] if rest else "0.05")


def known(folder: Path, sectors: int, tolerance: str) -> Case:
    found = bounds.read().get((folder.name, sectors, tolerance))
    return Case(folder, sectors, tolerance, found.bound if found else 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", required=True)
    parser.add_argument("--instances", required=True)
    parser.add_argument("--cases", default="")
    parser.add_argument("--growth", default="")
    parser.add_argument("--folder", action="append", default=[])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--limits", default="")
    parser.add_argument("--out")
    options = parser.parse_args()
    seeds = [int(seed) for seed in options.seeds.split(",")]
    limits = [float(limit) for limit in options.limits.split(",") if limit]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        out = open(options.out, "w", encoding="utf-8") if options.out else None
        comparison = Comparison(options.engine, options.seconds, work, out)
        for word in filter(None, options.cases.split(",")):
            comparison.table(generated(word, options.instances, work), seeds, limits)
        for word in options.folder:
            place, sectors, tolerance = word.rsplit(":", 2)
            comparison.table(known(Path(place), int(sectors), tolerance), seeds, limits)
        growth = [
            generated(word, options.instances, work)
            for word in filter(None, options.growth.split(","))]
        if growth:
            comparison.growth(growth)


if __name__ == "__main__":
    main()
