import { hash } from 'node:crypto';

/** One row as the viewer shows it. Texts are made visible already. */
export interface ViewedRow {
  readonly seq: number;
  readonly time: string;
  readonly what: string;
  readonly host: string;
  readonly server: string;
  readonly tool: string;
  readonly outcome: string;
  readonly decidedBy: string;
  readonly because: readonly string[];
  readonly entries: readonly { readonly seq: number; readonly time: string; readonly kind: string; readonly words: string; readonly record: string; readonly payload: string | null }[];
}

export interface Viewed {
  readonly made: string;
  readonly key: string;
  readonly first: number;
  readonly last: number;
  /** Rows that were chosen, of which `rows` may be the first only. */
  readonly chosen: number;
  readonly rows: readonly ViewedRow[];
}

const style = `:root{color-scheme:light dark}body{font:15px/1.45 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.4rem}
input{font:inherit;width:100%;max-width:28rem;padding:.35rem .5rem}ol{list-style:none;padding:0}li{border-top:1px solid #8886;padding:.4rem 0}
summary{cursor:pointer;overflow-wrap:anywhere}pre{white-space:pre-wrap;overflow-wrap:anywhere;border-inline-start:3px solid #8886;padding-inline-start:.7rem;font-size:13px}
.faint{opacity:.75}code{overflow-wrap:anywhere}`;

// Text is put in as text and nothing else: no HTML is ever made of it.
const script = `'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const make = (name, text, into) => { const made = document.createElement(name); if (text !== null) made.textContent = text; into.append(made); return made; };
const about = document.getElementById('about');
make('p', 'Entries ' + data.first + ' to ' + data.last + '. Made ' + data.made + '. Signing key ' + data.key + '.', about);
make('p', 'This page shows what the bundle holds. It checks nothing: README.txt says how to.', about);
if (data.rows.length < data.chosen) make('p', 'The first ' + data.rows.length + ' of ' + data.chosen + ' rows are shown; the others are in entries.jsonl.', about);
const list = document.getElementById('rows');
const items = data.rows.map((row) => {
  const item = make('li', null, list);
  const details = make('details', null, item);
  make('summary', [row.time, row.what, row.host, row.server, row.tool, row.outcome, row.decidedBy].filter(Boolean).join(' \\u00b7 '), details);
  details.addEventListener('toggle', () => {
    if (details.childElementCount > 1) return;
    for (const reason of row.because) make('p', reason, details);
    for (const entry of row.entries) {
      make('p', entry.time + ' \\u00b7 ' + entry.kind + ' \\u00b7 entry ' + entry.seq + (entry.words === '' ? '' : ': ' + entry.words), details);
      if (entry.payload !== null) make('pre', entry.payload, details);
      const raw = make('details', null, details);
      make('summary', 'As recorded', raw).className = 'faint';
      make('pre', entry.record, raw);
    }
  });
  return { item, text: JSON.stringify(row).toLowerCase() };
});
document.getElementById('find').addEventListener('input', (event) => {
  const wanted = event.target.value.toLowerCase();
  for (const { item, text } of items) item.hidden = !text.includes(wanted);
});
`;

function source(text: string): string {
  return `'sha256-${hash('sha256', text, 'base64')}'`;
}

/** A page that shows rows without any network, and runs nothing but its own script whatever they say. */
export function viewerPage(viewed: Viewed): string {
  const data = JSON.stringify(viewed).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  const policy = `default-src 'none'; script-src ${source(script)}; style-src ${source(style)}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>Countersign evidence</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Countersign evidence</h1>
<div id="about"></div>
<p><label for="find">Find</label><br><input id="find" type="search" autocomplete="off"></p>
<ol id="rows"></ol>
</main>
<script type="application/json" id="data">${data}</script>
<script>${script}</script>
</body>
</html>
`;
}
