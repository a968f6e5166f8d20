// Turns the textarea of the editor into one with line numbers, colours and undo; the words stay in
// the textarea for the form. It lives in a shadow root, where CodeMirror's styles are constructed
// sheets: the page's policy lets no style element in.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const LOOK = EditorView.theme({
  "&": { border: "1px solid var(--soft)", borderRadius: "4px", background: "var(--raised)", color: "var(--ink)", maxHeight: "34rem", fontSize: ".9rem", marginBottom: ".6rem" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: 'ui-monospace, "DejaVu Sans Mono", monospace', lineHeight: "1.5", overflow: "auto" },
  ".cm-gutters": { background: "var(--faint)", color: "var(--soft)", borderRight: "1px solid var(--line)" },
  ".cm-content": { caretColor: "var(--ink)" },
  "&.cm-focused .cm-matchingBracket": { background: "var(--lit)" },
});
const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--link)", fontWeight: "650" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: tags.string, color: "var(--ahead)" },
  { tag: tags.variableName, color: "var(--stated)" },
  { tag: [tags.atom, tags.number], color: "var(--threatened)" },
]);

export function enrich(textarea, run) {
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  textarea.hidden = true;
  textarea.after(host);
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: textarea.value,
      extensions: [
        keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }]),
        lineNumbers(),
        history(),
        bracketMatching(),
        StreamLanguage.define(sparql),
        syntaxHighlighting(COLOURS),
        LOOK,
        keymap.of([...defaultKeymap, ...historyKeymap]), // Tab is left to move on
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label.textContent, tabindex: "0", spellcheck: "false", autocapitalize: "off" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) textarea.value = view.state.doc.toString();
        }),
      ],
    }),
  });
  label.addEventListener("click", () => view.focus());
}
