// Bars beside the list of times, on a scale by distance from the day of publication: news tells of
// the last days in detail and of the years before in a word.
import { scaleSymlog } from "d3-scale";

const DAY = 86_400_000;
const MARKS = [[-36525, "100 years"], [-3652, "10 years"], [-365, "1 year"], [-30, "1 month"], [-7, "1 week"], [0, "published"], [7, "+1 week"], [30, "+1 month"], [365, "+1 year"], [3652, "+10 years"]];

export function drawTimeline(axis, data) {
  if (!axis || !data.times.length) return;
  const latest = data.times.map((time) => time.end ?? time.begin).sort().at(-1);
  const zero = Date.parse(data.published ?? latest);
  const days = (iso, more = 0) => (Date.parse(iso) - zero) / DAY + more;
  const spans = data.times.map((time) => ({
    key: time.key,
    begin: time.begin === null ? null : days(time.begin),
    end: time.end === null ? null : days(time.end, 1),
  }));
  const edges = spans.flatMap((span) => [span.begin, span.end]).filter((edge) => edge !== null);
  const first = Math.min(-8, ...edges) * 1.15, last = Math.max(1.5, ...edges) * 1.15;
  const scale = scaleSymlog().constant(2).domain([first, last]).range([0, 100]).clamp(true);
  axis.hidden = false;
  const room = 100 * (78 / (axis.clientWidth || 400)); // what a word on the axis takes, in percent
  let before = -100;
  for (const [day, words] of MARKS) {
    if (day < first || day > last) continue;
    const at = scale(day);
    if (at - before < room && day !== 0) continue;
    if (day === 0 && axis.lastChild && at - before < room) axis.lastChild.remove();
    const mark = document.createElement("span");
    mark.textContent = day === 0 && !data.published ? "latest" : words;
    mark.style.left = `${at}%`;
    axis.append(mark);
    before = at;
  }
  for (const span of spans) {
    const row = document.querySelector(`[data-time="${CSS.escape(span.key)}"]`);
    const track = row?.querySelector(".track");
    if (!track) continue;
    track.hidden = false;
    const from = scale(span.begin ?? first), to = scale(span.end ?? Math.max(1, span.begin ?? 1));
    const bar = document.createElement("span");
    bar.className = `bar${span.begin === null ? " from-open" : ""}${span.end === null ? " to-open" : ""}`;
    bar.style.left = `${from}%`;
    bar.style.width = `${Math.max(0, to - from)}%`;
    const now = document.createElement("span");
    now.className = "now";
    now.style.left = `${scale(0)}%`;
    track.append(now, bar);
  }
}
