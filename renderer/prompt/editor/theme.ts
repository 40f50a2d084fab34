import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The editor in our tokens, which reach into its shadow tree; they change with theme and forced colours by themselves. */
export const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--inset)', fontSize: '0.8125rem' },
  // The ring is drawn around all of it, outside, where the gutter does not cover it.
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'JetBrains Mono', 'Noto Sans Mono', 'DejaVu Sans Mono', monospace", lineHeight: '1.25rem', overflow: 'auto' },
  '.cm-content': { padding: '0.5rem 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 0.75rem 0 0.5rem' },
  '.cm-gutters': { backgroundColor: 'var(--inset)', color: 'var(--ink-faint)', border: 'none', fontSize: '0.6875rem' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 0.25rem 0 0.75rem', minWidth: '2rem' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--press)', outline: '1px solid var(--edge)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent', outline: '1px solid var(--red-edge)' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--red-edge)', textUnderlineOffset: '0.2em' },
  '.cm-lintPoint-error:after': { borderBottomColor: 'var(--red-edge)' },
  '.cm-hostile': { color: 'var(--token)', backgroundColor: 'var(--token-ground)', borderRadius: '0.2rem', padding: '0 0.15rem' },
  '.cm-tooltip': { color: 'var(--ink)', backgroundColor: 'var(--surface)', border: '1px solid var(--edge)', borderRadius: '0.375rem', maxWidth: 'calc(100vw - 2rem)' },
  '.cm-tooltip-lint': { padding: '0.25rem 0' },
  '.cm-diagnostic': { padding: '0.125rem 0.5rem', fontFamily: 'system-ui, sans-serif', fontSize: '0.75rem' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--red-edge)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', fontSize: '0.75rem', maxHeight: '14rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.5rem', lineHeight: '1rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { color: 'var(--on-accent)', backgroundColor: 'var(--accent)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.75' },
  '.cm-tooltip.cm-completionInfo': { padding: '0.375rem 0.5rem', fontFamily: 'system-ui, sans-serif', fontSize: '0.75rem', maxWidth: '18rem' },
});

/** JSON's few kinds of token: names carry the weight, values the ink. */
export const highlight = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--ink)', fontWeight: '600' },
  { tag: tags.string, color: 'var(--ink-soft)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--accent)' },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: 'var(--ink-faint)' },
]);
