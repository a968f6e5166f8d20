// Draws the map, the timeline and the network of a page, and ties text, cards and drawings together.
// The page is whole without it.
import { drawMap } from "./map.js";
import { drawNetwork } from "./network.js";
import { drawTimeline } from "./timeline.js";
import { select } from "./selection.js";

const source = document.getElementById("page-data");
if (source) {
  const data = JSON.parse(source.textContent);
  document.documentElement.classList.add("has-script");
  for (const element of document.querySelectorAll(".scripted[hidden]")) element.hidden = false;
  drawMap(document.querySelector('[data-draw="map"]'), data);
  drawTimeline(document.querySelector('[data-draw="axis"]'), data);
  drawNetwork(document.querySelector('[data-draw="network"]'), data);
  select(data);
}
