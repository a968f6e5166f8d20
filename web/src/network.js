// Who takes part in what: a force-directed graph, laid out the same way each time.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { link, make, shorten, text } from "./svg.js";

const STEPS = 320;
const TARGETS = new Set(["To whom or what", "With or towards", "To"]);

export function drawNetwork(host, data) {
  if (!host) return;
  let drawn = 0;
  new ResizeObserver(() => {
    const width = Math.round(host.clientWidth);
    if (!width || width === drawn) return;
    drawn = width;
    render(host, data, width);
  }).observe(host);
}

function render(host, data, width) {
  const ties = data.events.flatMap((event) => event.parts.map((part) => ({ source: event.key, target: part.key, role: part.role })));
  const present = new Set(ties.flatMap((tie) => [tie.source, tie.target]));
  const degree = new Map();
  for (const tie of ties) for (const end of [tie.source, tie.target]) degree.set(end, (degree.get(end) ?? 0) + 1);
  const nodes = [
    ...data.things.filter((thing) => present.has(thing.key)).map((thing) => ({ ...thing, id: thing.key })),
    ...data.events.filter((event) => present.has(event.key)).map((event) => ({ ...event, id: event.key, square: true })),
  ];
  if (!nodes.length) {
    host.closest("section").hidden = true;
    return;
  }
  const height = Math.max(420, Math.min(width < 600 ? 900 : 640, nodes.length * (width < 600 ? 16 : 11)));
  const half = (node) => (node.square ? 9 : 5 + 2.2 * Math.sqrt(degree.get(node.id)));
  forceSimulation(nodes)
    .force("ties", forceLink(ties).id((node) => node.id).distance(46))
    .force("apart", forceManyBody().strength(width < 600 ? -120 : -210).distanceMax(320))
    .force("room", forceCollide((node) => (node.square ? 15 : 24)))
    .force("x", forceX(width / 2).strength(width < 600 ? 0.14 : 0.05))
    .force("y", forceY(height / 2).strength(width < 600 ? 0.06 : 0.13))
    .stop()
    .tick(STEPS);
  spread(nodes, "x", Math.min(70, width * 0.12), width - Math.min(70, width * 0.12));
  spread(nodes, "y", 24, height - 36);
  const svg = make("svg", { viewBox: `0 0 ${width} ${height}`, height, role: "group", "aria-label": "Graph of actors and events" });
  svg.append(make("defs", {}, make("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" }, make("path", { class: "arrow", d: "M0 0.8L8 4L0 7.2Z" }))));
  for (const tie of ties) {
    const { source, target } = tie, long = Math.hypot(target.x - source.x, target.y - source.y) || 1;
    const back = (half(target) + 3) / long;
    svg.append(make("line", {
      class: "tie", "data-from": source.id, "data-to": target.id,
      x1: source.x, y1: source.y, x2: target.x - (target.x - source.x) * back, y2: target.y - (target.y - source.y) * back,
      "marker-end": TARGETS.has(tie.role) ? "url(#arrow)" : null,
    }));
  }
  const labels = make("g", { class: "labels" });
  const taken = nodes.map((node) => [node.x - half(node), node.y - half(node), node.x + half(node), node.y + half(node)]);
  for (const node of nodes) svg.append(node.square ? square(node) : round(node, half(node)));
  const actors = nodes.filter((node) => !node.square).sort((a, b) => degree.get(b.id) - degree.get(a.id));
  for (const node of actors) {
    const words = shorten(node.label, width < 600 ? 18 : 26), wide = words.length * 7, gap = half(node) + 4;
    const spots = [[node.x, node.y + gap + 8], [node.x, node.y - gap - 1], [node.x + gap + wide / 2, node.y + 4], [node.x - gap - wide / 2, node.y + 4]]
      .map(([x, y]) => ({ x, y, box: [x - wide / 2, y - 10, x + wide / 2, y + 3] }))
      .filter(({ box }) => box[0] > 0 && box[2] < width);
    const free = spots.find(({ box }) => !taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]));
    if (free) taken.push(free.box);
    const { x, y } = free ?? spots[0] ?? { x: width / 2, y: node.y + gap + 8 };
    labels.append(text(words, { x, y, "text-anchor": "middle", "data-label": node.id, class: free ? null : "is-covered", "aria-hidden": "true" }));
  }
  for (const event of nodes.filter((node) => node.square)) {
    const words = shorten(event.label, width < 600 ? 30 : 60), wide = words.length * 7;
    const x = Math.min(width - wide / 2 - 2, Math.max(wide / 2 + 2, event.x));
    labels.append(text(words, { x, y: event.y - 14, "text-anchor": "middle", "data-label": event.id, class: "is-covered", "aria-hidden": "true" }));
  }
  svg.append(labels);
  host.replaceChildren(svg);
  document.dispatchEvent(new CustomEvent("drawn"));
}

// Stretches a layout to the room there is.
function spread(nodes, axis, from, to) {
  const values = nodes.map((node) => node[axis]), low = Math.min(...values), high = Math.max(...values);
  for (const node of nodes) node[axis] = high > low ? from + ((node[axis] - low) / (high - low)) * (to - from) : (from + to) / 2;
}

function square(node) {
  return link(node.id, `Event: ${node.label}`, { class: `node event is-${node.stance}` },
    make("rect", { x: node.x - 9, y: node.y - 9, width: 18, height: 18, rx: 3 }),
    text(node.sign, { x: node.x, y: node.y + 4.2, "text-anchor": "middle", "aria-hidden": "true" }),
  );
}

function round(node, radius) {
  return link(node.id, `${node.label}, ${node.kind}`, { class: "node actor" }, make("circle", { cx: node.x, cy: node.y, r: radius }));
}
