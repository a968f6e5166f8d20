// Makes SVG elements. What comes from an article is set as text or attribute, never parsed.
const NAMESPACE = "http://www.w3.org/2000/svg";

export function make(name, attributes = {}, ...children) {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

// A link to something on the page, as SVG; its title is read out and shown on hover.
export function link(key, label, attributes, ...children) {
  const title = make("title");
  title.textContent = label;
  return make("a", { href: `#${key}`, "aria-label": label, "data-key": key, ...attributes }, title, ...children);
}

export function text(words, attributes) {
  const element = make("text", attributes);
  element.textContent = words;
  return element;
}

export function shorten(words, length) {
  return words.length > length ? `${words.slice(0, length - 1).trimEnd()}…` : words;
}

export function button(words, label, action) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = words;
  element.setAttribute("aria-label", label);
  element.addEventListener("click", action);
  return element;
}
