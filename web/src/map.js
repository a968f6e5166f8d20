// A map of the places: countries as drawn by Natural Earth, a mark a place, larger where more happened.
import { geoGraticule10, geoMercator, geoNaturalEarth1, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import { button, link, make, text } from "./svg.js";

const LEAST = 2.5; // degrees around a single place
const SHARE = 0.35; // of the extent of the places, kept free around them

export function drawMap(host, data) {
  if (!host || !data.world || !data.places.length) return;
  host.hidden = false;
  host.closest("section").querySelector("details.plain").open = false;
  const view = { zoom: 1 };
  const draw = () => render(host, data, view);
  const zoom = (factor) => () => {
    view.zoom = Math.min(8, Math.max(0.25, view.zoom * factor));
    draw();
  };
  const controls = document.createElement("div");
  controls.className = "controls";
  controls.append(
    button("+", "Zoom the map in", zoom(1.6)),
    button("−", "Zoom the map out", zoom(1 / 1.6)),
  );
  host.append(controls);
  draw();
  new ResizeObserver(draw).observe(host);
}

function render(host, data, view) {
  const width = Math.round(host.clientWidth), height = Math.round(host.clientHeight);
  const size = `${width} ${height} ${view.zoom}`;
  if (!width || host.dataset.size === size) return;
  host.dataset.size = size;
  const focused = host.querySelector("svg :focus")?.dataset.key;
  host.querySelector("svg")?.remove();
  const projection = project(data.places.map((place) => place.point), width, height);
  projection.scale(projection.scale() * view.zoom);
  const [x, y] = projection.translate();
  projection.translate([width / 2 + (x - width / 2) * view.zoom, height / 2 + (y - height / 2) * view.zoom]);
  projection.clipExtent([[-40, -40], [width + 40, height + 40]]);
  const path = geoPath(projection);
  const countries = data.world.objects.countries;
  const svg = make("svg", {
    viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Map of the places in the article",
  });
  svg.append(
    make("path", { class: "graticule", d: path(geoGraticule10()) ?? "" }),
    make("path", { class: "land", d: path(feature(data.world, countries)) ?? "" }),
    make("path", { class: "border", d: path(mesh(data.world, countries, (a, b) => a !== b)) ?? "" }),
  );
  const taken = [];
  const marks = places(data, projection);
  for (const mark of marks) taken.push([mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius]);
  const labels = make("g", { class: "labels" });
  for (const mark of marks) svg.append(spot(mark));
  for (const mark of marks) label(mark, taken, width, height, labels);
  nameCountries(data, path, taken, width, height, labels);
  svg.append(labels);
  host.prepend(svg);
  if (focused) svg.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  document.dispatchEvent(new CustomEvent("drawn"));
}

function project(points, width, height) {
  const west = Math.min(...points.map((p) => p[0])), east = Math.max(...points.map((p) => p[0]));
  const south = Math.min(...points.map((p) => p[1])), north = Math.max(...points.map((p) => p[1]));
  if (east - west > 120) return geoNaturalEarth1().fitExtent([[12, 8], [width - 12, height - 8]], { type: "Sphere" });
  const free = Math.max(LEAST, SHARE * Math.max(east - west, north - south)) / 2;
  const box = {
    type: "MultiPoint",
    coordinates: [
      [west - free, Math.max(-80, south - free)], [east + free, Math.min(80, north + free)],
    ],
  };
  const middle = (west + east) / 2;
  return geoMercator().rotate([-middle, 0]).fitExtent([[24, 24], [width - 24, height - 24]], box);
}

function places(data, projection) {
  return data.places
    .map((place) => {
      const events = data.events.filter((event) => event.places.includes(place.key) || event.parts.some((part) => part.key === place.key));
      const [x, y] = projection(place.point);
      return { ...place, x, y, events, radius: events.length ? 5 + Math.min(9, 1.6 * Math.sqrt(events.length)) : 4 };
    })
    .sort((a, b) => b.events.length - a.events.length || (a.key < b.key ? -1 : 1));
}

function spot(mark) {
  const many = mark.events.length === 1 ? "1 event" : `${mark.events.length} events`;
  return link(mark.key, `${mark.label}: ${many}`, { class: mark.events.length ? "spot" : "spot is-empty" },
    make("circle", { class: "halo", cx: mark.x, cy: mark.y, r: mark.radius + 6 }),
    make("circle", { class: "dot", cx: mark.x, cy: mark.y, r: mark.radius }),
  );
}

// Puts a label beside its mark, where none is yet; a place without room keeps its name to itself.
function label(mark, taken, width, height, group) {
  const wide = mark.label.length * 7.4 + 4, gap = mark.radius + 5;
  const spots = [
    ["start", mark.x + gap, mark.y + 4, mark.x + gap],
    ["end", mark.x - gap, mark.y + 4, mark.x - gap - wide],
    ["middle", mark.x, mark.y - gap - 2, mark.x - wide / 2],
    ["middle", mark.x, mark.y + gap + 11, mark.x - wide / 2],
  ];
  for (const [anchor, x, y, left] of spots) {
    const box = [left, y - 12, left + wide, y + 4];
    if (box[0] < 2 || box[2] > width - 2 || box[1] < 2 || box[3] > height - 2) continue;
    if (taken.some((other) => meet(box, other))) continue;
    taken.push(box);
    group.append(text(mark.label, { x, y, "text-anchor": anchor, "data-label": mark.key, "aria-hidden": "true" }));
    return;
  }
}

function nameCountries(data, path, taken, width, height, group) {
  const named = feature(data.world, data.world.objects.countries).features
    .map((country) => ({ name: country.properties.name ?? "", area: path.area(country), at: path.centroid(country) }))
    .filter((country) => country.area > 2500 && country.name)
    .sort((a, b) => b.area - a.area);
  for (const { name, at: [x, y] } of named) {
    const half = name.length * 5.6;
    const box = [x - half, y - 10, x + half, y + 6];
    if (box[0] < 2 || box[2] > width - 2 || box[1] < 2 || box[3] > height - 2) continue;
    if (taken.some((other) => meet(box, other))) continue;
    taken.push(box);
    group.append(text(name, { class: "country", x, y, "text-anchor": "middle", "aria-hidden": "true" }));
  }
}

function meet(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
