import { SourceMap } from 'node:module';

/** A V8 CPU profile (https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile), as far as it is read. */
/** @typedef {{ id: number, callFrame: { functionName: string, url: string, lineNumber: number, columnNumber: number }, children?: readonly number[] }} ProfileNode */
/** @typedef {{ nodes: readonly ProfileNode[], samples: readonly number[], timeDeltas: readonly number[] }} Profile */
/** A frame with everything below it. `us`: with its children; `self`: without. `module`: the source file, or where else it is from. @typedef {{ name: string, module: string, us: number, self: number, children: Frame[] }} Frame */
/** The source file of a place in a bundle, counted from 0. @typedef {(line: number, column: number) => string} ModuleOf */

/** Which source file a place of a bundle came from, as its source map tells. @param {string} map @returns {ModuleOf} */
export function modulesOf(map) {
  const places = new SourceMap(JSON.parse(map));
  return (line, column) => {
    const found = places.findEntry(line, column);
    return 'originalSource' in found ? found.originalSource.replace(/^(\.\.\/)+/, '') : '';
  };
}

/** The samples as a tree, without the time in which the thread waited or was looked at. @param {Profile} profile @param {ModuleOf} moduleOf @returns {Frame} */
export function readProfile({ nodes, samples, timeDeltas }, moduleOf) {
  const selves = new Map();
  samples.forEach((id, index) => selves.set(id, (selves.get(id) ?? 0) + (timeDeltas[index] ?? 0)));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  /** @param {ProfileNode} node @returns {Frame} */
  const toFrame = ({ id, callFrame, children = [] }) => {
    const below = children.flatMap((child) => {
      const node = byId.get(child);
      return node === undefined || isNoWork(node) ? [] : [toFrame(node)];
    });
    const self = selves.get(id) ?? 0;
    return { name: callFrame.functionName || '(anonymous)', module: moduleName(callFrame, moduleOf), self, us: below.reduce((sum, { us }) => sum + us, self), children: below };
  };
  const root = nodes[0];
  if (root === undefined) throw new Error('the profile is empty');
  return toFrame(root);
}

/** @param {ProfileNode} node */
function isNoWork({ callFrame: { functionName, url } }) {
  return functionName === '(idle)' || url.startsWith('node:inspector');
}

/** What takes time itself, most first. Native functions count for the module that called them. @param {Frame} tree @returns {{ what: string, us: number }[]} */
export function shares(tree) {
  const sums = new Map();
  /** @param {Frame} frame @param {string} caller */
  const walk = (frame, caller) => {
    const own = frame.module === '' ? caller : frame.module;
    const what = frame.module === '' ? `${caller}  ${frame.name} (native)` : `${frame.module}  ${frame.name}`;
    sums.set(what, (sums.get(what) ?? 0) + frame.self);
    for (const child of frame.children) walk(child, own);
  };
  walk(tree, '');
  return [...sums].map(([what, us]) => ({ what, us })).sort((one, other) => other.us - one.us);
}

/** Whose time it is, by what a frame or its nearest known caller belongs to. The first that fits. */
const owners = [
  { owner: 'sockets and pipes', fits: /^node:(internal\/stream_base_commons|net|internal\/streams|stream)/ },
  { owner: 'cipher and hashes', fits: /^node:internal\/crypto/ },
  { owner: 'journal', fits: /^(main\/journal|node:fs|node:zlib|node:sqlite)/ },
  { owner: 'reading messages', fits: /^main\/gateway\/(framing|incoming)/ },
  { owner: 'judging', fits: /^app\// },
  { owner: 'rest of ours', fits: /^(main|shared)\// },
  { owner: 'rest of Node', fits: /^node:/ },
];

/** The same by owner. @param {Frame} tree @returns {{ what: string, us: number }[]} */
export function byOwner(tree) {
  const sums = new Map();
  for (const { what, us } of shares(tree)) {
    const owner = what.includes('(garbage collector)') ? 'garbage collector' : (owners.find(({ fits }) => fits.test(what))?.owner ?? 'V8 itself');
    sums.set(owner, (sums.get(owner) ?? 0) + us);
  }
  return [...sums].map(([what, us]) => ({ what, us })).sort((one, other) => other.us - one.us);
}

/** @param {ProfileNode['callFrame']} callFrame @param {ModuleOf} moduleOf */
function moduleName({ url, lineNumber, columnNumber }, moduleOf) {
  if (url.startsWith('node:')) return url;
  if (url === '') return '';
  return moduleOf(lineNumber, columnNumber) || url.slice(url.lastIndexOf('/') + 1);
}
