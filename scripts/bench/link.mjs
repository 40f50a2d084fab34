import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { at, root } from '../toolchain.mjs';

/** @typedef {import('node:net').Socket} Socket */
/** @typedef {{ ok: false, error: unknown }} Failed */
/**
 * The gateway's side of the way to it, as main/link has it.
 * @typedef {object} Link
 * @property {(socket: Socket, token: string, options: { timeoutMs: number }) => Promise<{ ok: true, value: { open: { purpose: string } } } | Failed>} acceptHandshake
 * @property {(socket: Socket, session: string) => void} welcome
 * @property {(home: string) => string} ensureToken
 * @property {(home: string) => { ok: true } | Failed} makeRunFolders
 * @property {(home: string) => string} socketPath
 */

/** The product's own code, bundled into `folder`, so that there is no second one to keep in step. @param {string} folder @returns {Promise<Link>} */
export async function loadLink(folder) {
  const rolldown = await import('rolldown');
  const load = async (/** @type {string} */ name) => {
    const file = path.join(folder, `${name}.mjs`);
    await rolldown.build({ input: at(`main/link/${name}.ts`), cwd: root, platform: 'node', external: [/^node:/], output: { file, format: 'esm', codeSplitting: false }, logLevel: 'silent' });
    return import(pathToFileURL(file).href);
  };
  return { ...(await load('accept')), ...(await load('token')), ...(await load('socket-path')) };
}
