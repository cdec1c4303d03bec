"""Updates of an existing plan, measured from the tables that the program writes.

A plan is made; the load of one unit in twenty becomes another, between nothing and twice what it was;
the plan is updated. What has to change is compared with the least that any update can do: the load
outside the windows that must leave its sectors, or come into them.

Only the standard library is used.
"""

import csv
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter

PRICES = [8, 2, 1, 0.5, 0.25, 0]


class District:
    """Plain units with a load, and the flags that the program reads them by."""

    def __init__(self, name, loads, flags, write):
        self.name, self.loads, self.flags, self.write = name, loads, flags, write


def plain(instances, folder, units, seed):
    os.makedirs(folder)
    sectors = int(subprocess.check_output([instances, str(units), str(seed), "0.12", folder]))
    with open(f"{folder}/unidades.csv") as file:
        rows = list(csv.DictReader(file))

    def write(loads):
        with open(f"{folder}/u.csv", "w") as file:
            file.write("id,x,y,peso\n")
            for row in rows:
                file.write(f"{row['id']},{row['x']},{row['y']},{loads[row['id']]}\n")
        return f"{folder}/u.csv"

    flags = ["--id", "id", "--x", "x", "--y", "y", "--crs", "EPSG:32718", "--peso", "peso",
             "--adyacencia", f"{folder}/adyacencia.csv"]
    loads = {row["id"]: int(row["peso"]) for row in rows}
    return District(f"plain, {units:,} units", loads, flags, write), sectors


def blocks(folder, source):
    os.makedirs(folder)
    with gzip.open(source) as file:
        layer = json.load(file)
    properties = [feature["properties"] for feature in layer["features"]]

    def write(loads):
        for row in properties:
            row["POBLACION"] = loads[row["IDMANZANA"]]
        with open(f"{folder}/u.geojson", "w") as file:
            json.dump(layer, file)
        return f"{folder}/u.geojson"

    loads = {row["IDMANZANA"]: row["POBLACION"] or 0 for row in properties}
    return District(
        "Villa El Salvador, 3,697 blocks", loads, ["--id", "IDMANZANA", "--peso", "POBLACION"],
        write)


def run(binary, folder, district, file, *more):
    begin = time.monotonic()
    done = subprocess.run(
        [binary, "sectorizar", "--unidades", file, *district.flags, "--solo", "csv,json",
         "--salida", folder, *more], capture_output=True, text=True)
    if done.returncode not in (0, 3, 4):
        sys.exit(done.stderr)
    with open(f"{folder}/unidades.csv") as table, open(f"{folder}/informe.json") as report:
        plan = {row["unidad_id"]: row["sector"] for row in csv.DictReader(table)}
        return plan, json.load(report), time.monotonic() - begin


def least(loads, plan, tolerance):
    """The part of the load that any update within the tolerance must move."""
    sums = Counter()
    for unit, sector in plan.items():
        sums[sector] += loads[unit]
    sectors = [load for sector, load in sums.items() if sector]
    mean = sum(loads.values()) / len(sectors)
    over = sum(max(0, load - (1 + tolerance) * mean) for load in sectors)
    under = sum(max(0, (1 - tolerance) * mean - load) for load in sectors)
    outside = sum(abs(load / mean - 1) > tolerance + 1e-9 for load in sectors)
    return max(over, under) / sum(loads.values()), outside, len(sectors)


def moved(loads, old, new):
    return sum(
        loads[unit] for unit in new if old[unit] and old[unit] != new[unit]) / sum(loads.values())


def changed(loads, seed):
    draw = random.Random(seed)
    return {
        unit: int(load * draw.uniform(0, 2)) if load and draw.random() < 0.05 else load
        for unit, load in loads.items()}


def row(*cells):
    print("| " + " | ".join(cells) + " |", flush=True)


def percent(value):
    return f"{100 * value:.2f} %"


def updates(binary, work, district, sectors, tolerance, seeds):
    folder = f"{work}/plan"
    file = district.write(district.loads)
    old, _, _ = run(
        binary, folder, district, file, "--sectores", str(sectors), "--tolerancia",
        str(tolerance))
    for seed in seeds:
        loads = changed(district.loads, seed)
        file = district.write(loads)
        bound, outside, count = least(loads, old, tolerance)
        new, report, seconds = run(
            binary, f"{work}/update", district, file, "--sectorizacion",
            f"{folder}/unidades.csv", "--modo", "actualizar", "--tolerancia", str(tolerance))
        row(f"{district.name}, ±{100 * tolerance:g} %, change {seed}", f"{outside} of {count}",
            "yes" if report["factible"] else "no", percent(moved(loads, old, new)),
            percent(bound), str(sum(old[unit] != new[unit] for unit in new)),
            f"{seconds:.1f}")


def curve(binary, work, district, old_file, tolerance):
    file = district.write(district.loads)
    given, report, _ = run(
        binary, f"{work}/given", district, file, "--sectorizacion", old_file, "--modo", "evaluar",
        "--tolerancia", str(tolerance))
    bound, outside, count = least(district.loads, given, tolerance)
    print(f"\n{district.name}, {count} sectors given, {outside} outside ±{100 * tolerance:g} %; "
          f"at least {percent(bound)} of the people must move.\n")
    row("Price, in mean walks", "feasible", "people moved", "walking, against the given plan",
        "largest deviation", "seconds")
    row(*["---"] * 6)
    row("the given plan", "yes" if report["factible"] else "no", "0", "100.0 %",
        percent(report["desviacion_maxima"]), "")
    first = report["costo"]
    for price in PRICES:
        new, report, seconds = run(
            binary, f"{work}/update", district, file, "--sectorizacion", old_file, "--modo",
            "actualizar", "--precio-mudanza", str(price), "--tolerancia", str(tolerance))
        row(str(price), "yes" if report["factible"] else "no",
            percent(moved(district.loads, given, new)), f"{100 * report['costo'] / first:.1f} %",
            percent(report["desviacion_maxima"]), f"{seconds:.1f}")


def main():
    binary, instances, quick = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3]
    data = os.environ["SECTORIZA_DATA"]
    with tempfile.TemporaryDirectory() as work:
        row("Existing plan", "sectors outside", "feasible again", "people moved", "at least",
            "units moved", "seconds")
        row(*["---"] * 7)
        for units, seeds in [(1_000, [1, 2])] if quick else [(1_000, [1, 2, 3]), (5_000, [1, 2])]:
            district, sectors = plain(instances, f"{work}/u{units}", units, 1)
            updates(binary, work, district, sectors, 0.05, seeds)
        district, sectors = plain(instances, f"{work}/c1000", 1_000, 2)
        blocks_file = f"{data}/manzanas/150142_villa_el_salvador.geojson.gz"
        if os.path.exists(blocks_file) and not quick:
            city = blocks(f"{work}/ves", blocks_file)
            for tolerance in (0.05, 0.15):
                updates(binary, work, city, 60, tolerance, [1, 2])
        strips = sorted(district.loads, key=int)
        with open(f"{work}/strips.csv", "w") as file:
            file.write("unidad_id,sector\n")
            plan, _, _ = run(
                binary, f"{work}/rough", district, district.write(district.loads), "--sectores",
                str(sectors), "--tolerancia", "0.3", "--esfuerzo", "1", "--semilla", "9")
            for unit in strips:
                file.write(f"{unit},{plan[unit]}\n")
        curve(binary, work, district, f"{work}/strips.csv", 0.05)
        zones = f"{data}/zonas/150142.geojson.gz"
        if os.path.exists(zones) and not quick:
            with gzip.open(zones) as file:
                layer = json.load(file)
            for feature in layer["features"]:
                own = feature["properties"]
                feature["properties"] = {"sector": own["CODZONA"] + own["SUFZONA"]}
            with open(f"{work}/zonas.geojson", "w") as file:
                json.dump(layer, file)
            curve(binary, work, city, f"{work}/zonas.geojson", 0.15)


main()
