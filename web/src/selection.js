// What is chosen, by the fragment of the address, and what is pointed at light up everywhere at once:
// in the text, on the cards, on the map, the timeline and the graph.

export function select(data) {
  const events = new Map(data.events.map((event) => [event.key, event]));
  const things = new Map(data.things.map((thing) => [thing.key, thing]));
  const announcer = document.getElementById("announcer");
  let chosen = null;

  // Everything that has to do with an event or an entity: keys, and numbers of claims.
  function around(key) {
    const event = events.get(key);
    if (event) {
      return { keys: new Set([key, ...event.places, ...event.parts.map((part) => part.key)]), claims: new Set(event.claims), time: event.time };
    }
    if (!things.has(key)) return null;
    const shared = data.events.filter((one) => one.places.includes(key) || one.parts.some((part) => part.key === key));
    return { keys: new Set([key, ...shared.map((one) => one.key)]), claims: new Set(), time: null };
  }

  function light(name, key) {
    const scope = key === null ? null : around(key);
    const set = (selector, test) => {
      for (const element of document.querySelectorAll(selector)) element.classList.toggle(name, scope !== null && test(element));
    };
    const numbers = (list) => (list ?? "").split(" ").some((number) => number && scope.claims.has(Number(number)));
    const thing = things.has(key);
    const concerns = ({ dataset }) =>
      numbers(dataset.claims) || numbers(dataset.cues) || dataset.event === key ||
      (thing && scope.keys.has(dataset.event)) || (dataset.things ?? "").split(" ").includes(key);
    set(".text p > a, .text p > span", concerns);
    for (const element of document.querySelectorAll(".text .trigger")) element.classList.toggle(`${name}-core`, scope !== null && element.dataset.event === key);
    set("[data-card]", (e) => scope.keys.has(e.dataset.card) && (e.dataset.card === key || e.matches(".card")));
    set("svg a[data-key], svg [data-label]", (e) => scope.keys.has(e.dataset.key ?? e.dataset.label));
    set("svg .tie", (e) => e.dataset.from === key || e.dataset.to === key);
    set("[data-time]", (e) => scope.time !== null && e.dataset.time === scope.time);
    set(".times a", (e) => scope.keys.has(e.hash.slice(1)));
    document.documentElement.classList.toggle(`${name}-any`, scope !== null);
  }

  function choose(key) {
    const from = key?.startsWith("at-") ? key.slice(3) : key;
    chosen = around(from) ? from : null;
    light("is-chosen", chosen);
    for (const card of document.querySelectorAll("[data-card]")) {
      if (card.dataset.card === chosen) card.setAttribute("aria-current", "true");
      else card.removeAttribute("aria-current");
    }
    const name = events.get(chosen)?.label ?? things.get(chosen)?.label;
    if (announcer) announcer.textContent = name ? `Chosen: ${name}. It is marked in the text, on the map and in the graph.` : "";
    if (chosen && key === chosen) show(chosen);
  }

  // In the pane of the text, which scrolls by itself on wide screens, brings the words into sight.
  function show(key) {
    const pane = document.getElementById("text");
    const words = document.getElementById(`at-${key}`) ?? pane?.querySelector(`[data-things~="${CSS.escape(key)}"]`);
    if (!pane || !words || getComputedStyle(pane).overflowY !== "auto") return;
    const top = words.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
    pane.scrollTo({ top: Math.max(0, top - pane.clientHeight / 3) });
  }

  function keyOf(target) {
    const element = target.closest?.("[data-event], [data-card], svg a[data-key], .times a, [data-things]");
    if (!element) return null;
    return element.dataset.event ?? element.dataset.card ?? element.dataset.key ?? (element.dataset.things?.split(" ")[0] || element.hash?.slice(1) || null);
  }

  const point = (event) => light("is-near", keyOf(event.target));
  document.addEventListener("pointerover", (event) => { if (event.pointerType === "mouse") point(event); });
  document.addEventListener("focusin", point);
  document.addEventListener("focusout", () => light("is-near", null));
  document.addEventListener("click", (event) => {
    const span = event.target.closest?.(".text span[data-things]");
    if (span && getSelection()?.isCollapsed !== false) location.hash = span.dataset.things.split(" ")[0];
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || chosen === null) return;
    history.replaceState(null, "", location.pathname + location.search);
    choose(null);
  });
  const follow = () => choose(decodeURIComponent(location.hash.slice(1)) || null);
  addEventListener("hashchange", follow);
  document.addEventListener("drawn", () => light("is-chosen", chosen));
  follow();
}
