// Draws `figure`, which scripts/figures writes, as two maps of one district side by side.
"use strict";

const WIDTH = 500, HEIGHT = 470, TOP = 42, MARGIN = 8;
const PALETTE = [
  "#8dd3c7", "#fdc086", "#a6cee3", "#fb9a99", "#cab2d6", "#e6db74", "#b2df8a", "#d9b38c",
];
const GROUPS = [
  "#e31a1c", "#1f4fa8", "#1b7837", "#6a3d9a", "#ff7f00", "#7a3b10", "#e05ab0", "#111", "#fff",
];
const INK = "#222", RIVER = "#2b7bba", ROAD = "#7a4a1e", RED = "#d7191c";

/** Every position of a geometry, whatever its depth. */
function positions(coordinates) {
  return typeof coordinates[0] === "number" ? [coordinates] : coordinates.flatMap(positions);
}

/**
 * From degrees to a panel; the same for both, so that what did not change looks the same. Of the
 * ground only `figure.window` is shown: its left, top, right and bottom, as fractions.
 */
function projection(features) {
  const all = features.flatMap(f => positions(f.geometry.coordinates));
  const span = (axis, from, to) => {
    const [least, most] = [Math.min(...all.map(p => p[axis])), Math.max(...all.map(p => p[axis]))];
    return [least + from * (most - least), least + to * (most - least)];
  };
  const [first, top0, last, bottom] = figure.window ?? [0, 0, 1, 1];
  const [west, east] = span(0, first, last);
  const [south, north] = span(1, 1 - bottom, 1 - top0);
  const squeeze = Math.cos((south + north) / 2 * Math.PI / 180);
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / ((east - west) * squeeze), (HEIGHT - TOP - MARGIN) / (north - south));
  const left = (WIDTH - (east - west) * squeeze * scale) / 2;
  const top = TOP + (HEIGHT - TOP - MARGIN - (north - south) * scale) / 2;
  return p => [left + (p[0] - west) * squeeze * scale, top + (north - p[1]) * scale];
}

function element(name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** The `d` of a path for lines and polygons. */
function path(geometry, project) {
  const line = (part, end) =>
    "M" + part.map(p => project(p).map(v => v.toFixed(1)).join(" ")).join("L") + end;
  switch (geometry.type) {
    case "LineString": return line(geometry.coordinates, "");
    case "MultiLineString": return geometry.coordinates.map(l => line(l, "")).join("");
    case "Polygon": return geometry.coordinates.map(r => line(r, "Z")).join("");
    case "MultiPolygon": return geometry.coordinates.flat().map(r => line(r, "Z")).join("");
  }
}

function mean(points) {
  return [0, 1].map(axis => points.reduce((sum, p) => sum + p[axis], 0) / points.length);
}

function middle(feature) {
  return mean(positions(feature.geometry.coordinates));
}

/** A colour for each sector of each panel: those of the second follow the first, by common units. */
function colours([one, other]) {
  const first = new Map(one.sectors.features.map((sector, i) => [sector.id, PALETTE[i]]));
  const before = new Map(one.units.features.map(u => [u.id, u.properties.sector]));
  const common = new Map();
  for (const unit of other.units.features) {
    const key = `${unit.properties.sector}|${before.get(unit.id)}`;
    common.set(key, (common.get(key) ?? 0) + 1);
  }
  const second = new Map(), used = new Set();
  const give = (sector, colour) => {
    if (colour === undefined || second.has(sector) || used.has(colour)) return;
    second.set(sector, colour);
    used.add(colour);
  };
  const ordered = [...common].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  for (const [key] of ordered) {
    const [sector, old] = key.split("|");
    give(sector, first.get(old));
  }
  for (const { id } of other.sectors.features) give(id, PALETTE.find(c => !used.has(c)));
  return [first, second];
}

/** The units that the second panel has in a sector of another code. */
function moved() {
  const [one, other] = figure.panels;
  const before = new Map(one.units.features.map(u => [u.id, u.properties.sector]));
  return other.units.features.filter(u => before.get(u.id) !== u.properties.sector).map(u => u.id);
}

function draw(panel, offset, colourOf, project) {
  const group = element("svg", { x: offset, width: WIDTH, height: HEIGHT });
  const add = (name, attributes, text) => group.append(element(name, attributes, text));
  const write = ([x, y], text, size = 13) => add("text", {
    x, y, "font-size": size, "text-anchor": "middle", "font-weight": "bold", stroke: "#fff",
    "stroke-width": 3, "paint-order": "stroke", fill: INK,
  }, text);
  const star = ([x, y]) => {
    const points = Array.from({ length: 10 }, (_, i) => {
      const radius = i % 2 ? 4.5 : 11, angle = Math.PI * (i / 5 - 0.5);
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
        .map(v => v.toFixed(1)).join(",");
    });
    add("polygon", { points: points.join(" "), fill: RED, stroke: "#fff", "stroke-width": 1.2 });
  };
  for (const sector of panel.sectors.features) {
    // Its edges lie under the lines: smoothing them would only make the file bigger.
    add("path", {
      d: path(sector.geometry, project), fill: colourOf.get(sector.id),
      "shape-rendering": "crispEdges",
    });
  }
  const chosen = new Set(figure.moved ? moved() : figure.dark ?? []);
  const white = new Set(figure.white ?? []);
  const groupOf = new Map((figure.groups ?? []).flatMap((ids, i) => ids.map(id => [id, GROUPS[i]])));
  const show = (unit, fill, radius, rendering) => {
    const attributes = { fill, "shape-rendering": rendering };
    if (unit.geometry.type === "Point") {
      const [cx, cy] = project(unit.geometry.coordinates).map(v => v.toFixed(1));
      add("circle", { cx, cy, r: radius, ...attributes });
    } else {
      add("path", { d: path(unit.geometry, project), ...attributes });
    }
  };
  const markOf = unit =>
    chosen.has(unit.id) ? INK : white.has(unit.id) ? "#fff" : groupOf.get(unit.id);
  const [marked, plain] = [true, false].map(
    isMarked => panel.units.features.filter(unit => (markOf(unit) !== undefined) === isMarked));
  for (const unit of plain) show(unit, "#8a8f94", 2.2, "crispEdges");
  for (const barrier of figure.barriers?.features ?? []) {
    add("path", { d: path(barrier.geometry, project), fill: "none", stroke: RIVER, "stroke-width": 4 });
  }
  for (const way of figure.ways?.features ?? []) {
    add("path", {
      d: path(way.geometry, project), fill: "none", stroke: ROAD, "stroke-width": 3,
      "stroke-dasharray": "7 2",
    });
  }
  for (const sector of panel.sectors.features) {
    add("path", {
      d: path(sector.geometry, project), fill: "none", stroke: INK, "stroke-width": 1.8,
      "stroke-linejoin": "round",
    });
  }
  for (const feature of figure.outline ?? []) {
    add("path", {
      d: path(feature.geometry, project), fill: "none", stroke: RED, "stroke-width": 3.5,
      "stroke-dasharray": "9 5",
    });
  }
  for (const crossing of figure.crossings?.features ?? []) {
    const [x, y] = project(middle(crossing)).map(v => Math.round(v));
    add("rect", {
      x: x - 4, y: y - 4, width: 8, height: 8, fill: "#fff", stroke: RIVER, "stroke-width": 2,
    });
  }
  for (const unit of marked) show(unit, markOf(unit), 5, "auto");
  const unitOf = new Map(panel.units.features.map(u => [u.id, u]));
  for (const hub of figure.hubs ?? []) star(project(hub.point ?? middle(unitOf.get(hub.unit))));
  for (const { unit, text } of figure.texts ?? []) {
    const [x, y] = project(middle(unitOf.get(unit)));
    write([x, y + 18], text, 11);
  }
  for (const sector of figure.inside ? panel.sectors.features : []) {
    const value = sector.properties[figure.inside.property];
    const own = panel.units.features.filter(u => u.properties.sector === sector.id);
    const [x, y] = project(mean(own.map(middle)));
    write([x, y + 6], `${Math.round(value)}`, 17);
  }
  add("rect", { width: WIDTH, height: TOP, fill: "#fff" });
  add("text", { x: WIDTH / 2, y: 18, "font-size": 17, "text-anchor": "middle" }, panel.title);
  add("text", {
    x: WIDTH / 2, y: 36, "font-size": 13, "text-anchor": "middle", fill: "#555",
  }, panel.note ?? "");
  (offset === 0 ? figure.legend ?? [] : []).forEach(([mark, text], i, all) => {
    const [x, y] = [WIDTH - 12, HEIGHT - 14 - 20 * (all.length - 1 - i)];
    const words = element("text", { x, y, "font-size": 14, "text-anchor": "end", fill: INK }, text);
    group.append(words);
    svg.append(group);
    const left = x - 16 - words.getComputedTextLength();
    if (mark === "star") return star([left, y - 4]);
    if (mark === "dark" || mark === "white") {
      return add("circle", {
        cx: left, cy: y - 4, r: 5, fill: mark === "dark" ? INK : "#fff", stroke: INK,
      });
    }
    if (mark === "") return;
    const stroke = { river: RIVER, road: ROAD, outline: RED }[mark];
    const dashes = { river: "none", road: "7 2", outline: "9 5" }[mark];
    add("path", {
      d: `M${left - 18} ${y - 4}h26`, stroke, "stroke-width": 3.5, "stroke-dasharray": dashes,
    });
  });
  return group;
}

/** Under the title: how even the loads are and, of the second, how much more people walk. */
function describe(panels) {
  for (const [i, panel] of panels.entries()) {
    // A load may be withheld, so as not to tell of few persons.
    const loads = panel.report.sectores.map(sector => sector.desviacion);
    const most = (100 * Math.max(...loads.map(Math.abs))).toFixed(0);
    const parts = loads.includes(null) ? [] : [`carga: a lo más a ${most} % de la media`];
    const more = 100 * (panel.report.costo / panels[0].report.costo - 1);
    if (i > 0 && !figure.isOtherMeasure && Math.abs(more) >= 0.05) {
      const much = Math.abs(more).toFixed(1).replace(".", ",");
      parts.push(`se camina ${much} % ${more > 0 ? "más" : "menos"}`);
    }
    panel.note = parts.join("; ");
  }
}

const svg = element("svg", {
  width: "100%", viewBox: `0 0 ${2 * WIDTH} ${HEIGHT}`, "font-family": "DejaVu Sans",
});
svg.append(element("rect", { width: 2 * WIDTH, height: HEIGHT, fill: "#fff" }));
document.body.append(svg);
describe(figure.panels);
const project = projection(figure.panels.flatMap(p => p.sectors.features));
colours(figure.panels).forEach((colourOf, i) => {
  svg.append(draw(figure.panels[i], i * WIDTH, colourOf, project));
});
