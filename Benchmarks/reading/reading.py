"""Reading beside ogr2ogr: seconds and peak memory of whole processes, the best of several runs.

Usage: reading.py SECTORIZA READER RUNS      (SECTORIZA may be `-`: then `validar` is not measured)

The files are invented: a grid of blocks and a Padrón, each in every format by ogr2ogr. ogr2ogr reads
the same file whole, shapes as text, and writes CSV to nowhere.
"""
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
import time

BLOCKS = 16_342
CHILDREN = 60_000


def measured(command, runs):
    """Least wall seconds, and the largest resident memory of those runs in MB."""
    best, peak = None, 0
    for _ in range(runs):
        start = time.monotonic()
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 2):
            raise SystemExit(f"{command[0]} ended with {process.returncode}")
        best = seconds if best is None else min(best, seconds)
        peak = max(peak, usage.ru_maxrss / 1024)
    return best, peak


def convert(driver, source, target, *options):
    subprocess.run(
        ["ogr2ogr", "-f", driver, *options, target, source], check=True,
        stderr=subprocess.DEVNULL)
    return target


def block_table(path):
    """A grid of blocks of 80 m with the columns of the census layer, as text that ogr2ogr reads."""
    side, step = 0.0007, 0.0009
    with open(path, "w") as file:
        file.write("WKT,IDMANZANA,UBIGEO,CODZONA,SUFZONA,CODMZNA,SUFMZNA,NOMCCPP,T_POB,T_VIV,P0_4\n")
        for index in range(BLOCKS):
            x = -77.05 + step * (index % 128)
            y = -12.05 + step * (index // 128)
            corners = [(0, 0), (.3, -.02), (1, 0), (1.02, .4), (1, 1), (.5, 1.03), (0, 1), (0, 0)]
            ring = ",".join(f"{x + side * a:.7f} {y + side * b:.7f}" for a, b in corners)
            zone, block = index // 40 + 1, index % 40 + 1
            file.write(
                f'"POLYGON (({ring}))",990101{zone:03}00{block:03},990101,{zone:03},00,{block:03},,'
                f"VALLE SONSORO,{index * 37 % 190},{index * 11 % 50},{index * 7 % 19}\n")
    return path


def child_table(path):
    headings = [
        "COD_PADRON", "TIPO DOC.", "CNV", "CUI", "DNI", "APELLIDO PATERNO", "NOMBRES",
        "FECHA NACIMIENTO", "SEXO", "UBIGEO", "CENTRO POBLADO", "ZONA", "MANZANA", "DIRECCION",
        "LATITUD", "LONGITUD", "DNI MADRE", "CELULAR MADRE", "LENGUA", "PROGRAMAS", "ESTADO"]
    with open(path, "w") as file:
        file.write(",".join(headings) + "\n")
        for index in range(CHILDREN):
            day, month, year = index % 28 + 1, index % 12 + 1, 2021 + index % 5
            file.write(
                f"{index + 1},DNI,,,{90_000_000 + index},APELLIDO {index % 997},NOMBRE {index % 89},"
                f"{day:02}/{month:02}/{year},{index % 2 + 1},990101,9901010001,"
                f"{index % 400 + 1:03},{index % 40 + 1:03},CALLE {index % 77} N° {index % 999},"
                f"{-12.05 + index % 128 * .0009:.6f},{-77.05 + index % 127 * .0009:.6f},"
                f"{40_000_000 + index},{900_000_000 + index},1,4,ACTIVO\n")
    return path


def real_blocks():
    """The blocks of a real district, when the public data are there."""
    folder = pathlib.Path(os.environ.get("SECTORIZA_DATA", "")) / "manzanas"
    found = sorted(folder.glob("150132_*.geojson.gz"))
    return str(found[0]) if found else None


def main():
    sectoriza, reader, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, load {load:.1f} when it began; {platform.machine()}, "
          f"best of {runs}.\n")
    print("| file | MB | our reader | `ogr2ogr` | ratio of seconds | our memory | its memory | "
          "`validar` |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        kinds = []
        table = block_table(str(work / "manzanas-texto.csv"))
        polygons = ("-s_srs", "EPSG:4326", "-t_srs", "EPSG:4326", "-oo", "AUTODETECT_TYPE=NO")
        for driver, ending in [("GPKG", "gpkg"), ("GeoJSON", "geojson"), ("ESRI Shapefile", "shp")]:
            kinds.append((f"{BLOCKS} blocks, {ending}", "unidades", convert(
                driver, table, str(work / f"manzanas.{ending}"), *polygons)))
        kinds.append((f"{BLOCKS} blocks, csv (WKT)", None, table))
        kinds.append((f"{BLOCKS} blocks, xlsx, without shapes", None, convert(
            "XLSX", table, str(work / "manzanas.xlsx"), "-oo", "KEEP_GEOM_COLUMNS=YES")))
        real = real_blocks()
        if real:
            kinds.append(("San Juan de Lurigancho, geojson.gz", None, real))
            for driver, ending in [("GPKG", "gpkg"), ("XLSX", "xlsx")]:
                kinds.append((f"San Juan de Lurigancho, {ending}", None, convert(
                    driver, "/vsigzip/" + real, str(work / f"sjl.{ending}"))))
        children = child_table(str(work / "padron.csv"))
        kinds.append((f"{CHILDREN} children, csv", "padron", children))
        for driver, ending in [("XLSX", "xlsx"), ("ODS", "ods"), ("GPKG", "gpkg")]:
            kinds.append((f"{CHILDREN} children, {ending}", "padron", convert(
                driver, children, str(work / f"padron.{ending}"))))
        for name, role, path in kinds:
            ours = measured([reader, path], runs)
            plain = "/vsigzip/" + path if path.endswith(".gz") else path
            theirs = measured(
                ["ogr2ogr", "-f", "CSV", "-lco", "GEOMETRY=AS_WKT", "/vsistdout/", plain], runs)
            whole = ""
            if sectoriza != "-" and role:
                units = [] if role == "unidades" else ["--unidades", str(work / "manzanas.gpkg")]
                seconds, peak = measured(
                    [sectoriza, "validar", *units, f"--{role}", path, "--peso", "T_POB"], 1)
                whole = f"{seconds:.2f} s, {peak:.0f} MB"
            print(f"| {name} | {os.path.getsize(path) / 1e6:.1f} | {ours[0]:.2f} s | "
                  f"{theirs[0]:.2f} s | {ours[0] / theirs[0]:.2f} | {ours[1]:.0f} MB | "
                  f"{theirs[1]:.0f} MB | {whole} |", flush=True)


main()
