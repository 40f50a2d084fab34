/** @typedef {import('./flame-profile.mjs').Frame} Frame */

const width = 1200;
const rowHeight = 18;
/** Narrower frames are left out, px. */
const narrowest = 0.8;
/** Colours by where a frame is from, so that a glance tells whose time it is. */
const colours = [
  { from: /^main\/journal/, fill: '#e8b27d' },
  { from: /^main\/gateway\/framing/, fill: '#9cc7a4' },
  { from: /^main\//, fill: '#b7d1a2' },
  { from: /^(app|shared)\//, fill: '#a9c4e4' },
  { from: /^node:/, fill: '#d5d0e6' },
];

/** The tree as a flame graph in one SVG without scripts: width is time, a frame's children hang below it, its title tells its share. @param {Frame} tree @param {string} heading */
export function draw(tree, heading) {
  /** @type {string[]} */
  const boxes = [];
  const scale = width / tree.us;
  let deepest = 0;
  /** @param {Frame} frame @param {number} x @param {number} depth */
  const place = (frame, x, depth) => {
    const wide = frame.us * scale;
    if (wide < narrowest) return;
    deepest = Math.max(deepest, depth);
    boxes.push(box(frame, x, depth, wide, tree.us));
    let left = x;
    for (const child of frame.children) {
      place(child, left, depth + 1);
      left += child.us * scale;
    }
  };
  place(tree, 0, 0);
  const height = (deepest + 1) * rowHeight + 30;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">`,
    `<rect width="${width}" height="${height}" fill="#fff"/><text x="6" y="18" font-size="13">${escaped(heading)}</text>`,
    `<g transform="translate(0 30)">${boxes.join('\n')}</g></svg>`,
    '',
  ].join('\n');
}

/** @param {Frame} frame @param {number} x @param {number} depth @param {number} wide @param {number} whole */
function box({ name, module, us }, x, depth, wide, whole) {
  const fill = colours.find(({ from }) => from.test(module))?.fill ?? '#e3e3e3';
  const y = depth * rowHeight;
  const label = wide < 24 ? '' : `<text x="${(x + 3).toFixed(1)}" y="${y + 12}">${escaped(name.slice(0, Math.floor((wide - 6) / 6)))}</text>`;
  return `<g><title>${escaped(`${name} ${module}: ${((100 * us) / whole).toFixed(1)} %`)}</title><rect x="${x.toFixed(1)}" y="${y}" width="${Math.max(wide - 0.5, 0.3).toFixed(1)}" height="${rowHeight - 1}" fill="${fill}"/>${label}</g>`;
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
