import { spawn } from 'node:child_process';
import { Refusal } from './toolchain.mjs';

/**
 * A display to run Electron on: the one that is set, or an Xvfb of our own on a free number.
 *
 * @param {{ always?: boolean, size?: string }} [wants] `always`: a display of our own even where one is set, so that tests neither disturb
 *   the person nor depend on their screen; `size`: of our own, in pixels
 * @returns {Promise<{ env: NodeJS.ProcessEnv, own: string | null, close: () => void }>} variables to add, the name of our own display if
 *   there is one, and what ends it
 */
export async function openDisplay({ always = false, size = '1280x800' } = {}) {
  const isSet = Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
  if (process.platform !== 'linux' || (isSet && !always)) return { env: {}, own: null, close: () => {} };
  // The shell ends Xvfb when its own input ends, however this process dies. A group of its own: a Ctrl-C that reaches the app and the display
  // at once would make the app die of the missing display.
  // Never blanked: a blank screen counts as one nobody looks at, and then no question is shown.
  const server = spawn('sh', ['-c', `Xvfb -displayfd 3 -screen 0 ${size}x24 -nolisten tcp -noreset -s 0 & read -r _; kill $!; wait`], {
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const close = () => void server.stdin?.end();
  const own = `:${await numberFrom(server)}`;
  return { env: { DISPLAY: own, WAYLAND_DISPLAY: undefined, XDG_SESSION_TYPE: 'x11' }, own, close };
}

/** @param {import('node:child_process').ChildProcess} server @returns {Promise<string>} */
function numberFrom(server) {
  return new Promise((resolve, reject) => {
    const pipe = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
    let text = '';
    pipe.on('data', (chunk) => {
      text += String(chunk);
      if (text.includes('\n')) resolve(text.trim());
    });
    server.once('error', reject);
    pipe.once('end', () => reject(new Refusal('Xvfb could not be started. Run: npm run preflight')));
  });
}
