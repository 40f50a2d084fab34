import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, redo, undo } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { say } from '#shared/words/say';
import { bySchema } from './completion';
import { readSchema } from './schema-words';
import { highlight, look } from './theme';

/** Something wrong in the text, and where. */
export interface Mark {
  readonly from: number | null;
  readonly to: number | null;
  readonly words: string;
}

/** The editor as the rest of the window uses it. */
export interface Code {
  text(): string;
  /** Puts another text in; that can be undone. */
  put(text: string): void;
  undo(): void;
  redo(): void;
  mark(marks: readonly Mark[]): void;
  /** Brings the caret to a place and the focus with it. */
  goTo(at: number): void;
  focus(): void;
  close(): void;
}

export interface CodeOptions {
  readonly host: HTMLElement;
  readonly text: string;
  /** The tool's schema as JSON text; null: nothing is completed. */
  readonly schema: string | null;
  readonly label: string;
  readonly onChange: () => void;
}

/** As `visible` has them, but for what ends a line or a tab. */
const hostile = /[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\uFFF0-\uFFFB]--[\t\n]]/v;

/**
 * Opens the JSON editor in a shadow tree of `host`: there its style sheets are adopted as objects, which the Content-Security-Policy has nothing against, while in
 * a document they would be style elements. Tab leaves it; no key in it answers anything.
 */
export function openCode({ host, text, schema, label, onChange }: CodeOptions): Code {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const known = readSchema(schema);
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        highlightSpecialChars({ specialChars: new RegExp(hostile.source, 'gv'), render: tokenOf }),
        history(),
        indentUnit.of('  '),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        json(),
        syntaxHighlighting(highlight),
        autocompletion({ icons: false, override: known === null ? [] : [bySchema(known)], maxRenderedOptions: 50 }),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange();
        }),
        look,
        // The one thing it says by itself.
        EditorState.phrases.of({ Completions: say('edit.completions') }),
      ],
    }),
  });
  const inside = (at: number): number => Math.min(Math.max(0, at), view.state.doc.length);

  return {
    text: () => view.state.doc.toString(),
    put(next) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next }, selection: { anchor: 0 }, userEvent: 'input' });
      view.focus();
    },
    undo: () => void (undo(view), view.focus()),
    redo: () => void (redo(view), view.focus()),
    mark(marks) {
      const found = marks.flatMap(({ from, to, words }) => (from === null ? [] : [{ from: inside(from), to: inside(Math.max(to ?? from + 1, from)), severity: 'error' as const, message: words }]));
      view.dispatch(setDiagnostics(view.state, found));
    },
    goTo(at) {
      view.dispatch({ selection: { anchor: inside(at) }, effects: EditorView.scrollIntoView(inside(at), { y: 'center' }) });
      view.focus();
    },
    focus: () => view.focus(),
    close: () => view.destroy(),
  };
}

function tokenOf(code: number): HTMLElement {
  const token = document.createElement('span');
  token.className = 'cm-hostile';
  token.textContent = `⟦U+${code.toString(16).toUpperCase().padStart(4, '0')}⟧`;
  return token;
}
