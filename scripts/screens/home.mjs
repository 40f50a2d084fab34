import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The home folder that every path in a picture lies in. */
export const homeFolder = '/home/ada';

/** A file of the project the pictures are about. */
export const cart = `import type { Coupon, Line } from './types';

/** What the customer pays, in cents. */
export function total(lines: Line[], coupon?: Coupon): number {
  const sum = lines.reduce((all, line) => all + line.cents * line.count, 0);
  return coupon === undefined ? sum : Math.round(sum * (1 - coupon.percent / 100));
}
`;

/** Makes the folders and files that the hosts and servers of the pictures find under \`folder\`. @param {string} folder */
export function furnish(folder) {
  const at = (/** @type {string} */ name) => path.join(folder, name);
  for (const name of ['work/shop/src', '.npm-global/bin', '.npm-global/lib/node_modules', '.local/bin', '.cache/electron', 'countersign', 'Pictures']) mkdirSync(at(name), { recursive: true });
  mkdirSync(at('.local/share/countersign'), { recursive: true, mode: 0o700 });
  // The pictures are about questions, also of calls that would pass.
  writeFileSync(at('.local/share/countersign/settings.json'), JSON.stringify({ schemaVersion: 1, settings: { reads: 'ask' }, console: null, guide: 'done' }), { mode: 0o600 });
  // A host whose patience was learned, and is short enough for a question to be too late for it.
  const seen = [0, 86_400_000].map((ago) => ({ at: Date.now() - ago - 3_600_000, afterMs: 15_000 }));
  writeFileSync(at('.local/share/countersign/hosts.json'), JSON.stringify({ schemaVersion: 1, hosts: [{ host: 'gemini-cli', seen }] }), { mode: 0o600 });
  writeFileSync(at('.local/bin/node'), '');
  writeFileSync(at('.local/bin/github-mcp'), '');
  symlinkSync('../lib/node_modules/@modelcontextprotocol/server-filesystem/dist/index.js', at('.npm-global/bin/mcp-server-filesystem'));
  symlinkSync('../lib/node_modules/@modelcontextprotocol/server-memory/dist/index.js', at('.npm-global/bin/mcp-server-memory'));
  writeFileSync(at('work/shop/src/cart.ts'), cart);
  writeFileSync(at('work/shop/src/types.ts'), 'export interface Line { cents: number; count: number }\nexport interface Coupon { percent: number }\n');
  writeFileSync(at('work/shop/README.md'), '# Shop\n');
}
