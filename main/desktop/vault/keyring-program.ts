import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { app, safeStorage } from 'electron';
import { makeOwnFolder } from '#main/link/own-folder';
import { hardenSession, quietChromium } from '../security/harden';
import { keyringRequestSchema, keyringTalkLimit, type KeyringReply, type KeyringRequest } from './keyring-talk';

/** How long this process lives at most, ms: a little longer than the app waits for it. */
const lifeMs = 150_000;

/**
 * The keyring process: the app's own executable, started with `--keyring`. It asks the system's keyring one thing and ends. It may block for as
 * long as the keyring waits for the person; nothing else runs in it, so nothing else stands still.
 */
export function serveKeyring(home: string): void {
  const folder = join(home, 'electron', 'keyring');
  if (!makeOwnFolder(join(home, 'electron')).ok || !makeOwnFolder(folder).ok) {
    app.exit(1);
    return;
  }
  // Windows keeps the key of its keyring in this folder, so it lasts.
  app.setPath('userData', folder);
  app.disableHardwareAcceleration();
  quietChromium();
  if (process.platform === 'darwin') app.setActivationPolicy('prohibited');
  endWithTheApp();
  const request = readAll();
  void app.whenReady().then(async () => {
    hardenSession();
    const reply = answer(await request);
    process.stdout.write(`${JSON.stringify(reply)}\n`, () => app.exit(0));
  });
}

function answer(text: string): KeyringReply {
  try {
    const request = keyringRequestSchema.parse(JSON.parse(text));
    const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : null;
    // Encryption with a key that everybody knows is none.
    if (backend === 'basic_text') return { ok: false, fault: 'none' };
    if (!safeStorage.isEncryptionAvailable()) return { ok: false, fault: backend === null || backend === 'unknown' ? 'none' : 'closed' };
    return { ok: true, value: carryOut(request), backend };
  } catch {
    return { ok: false, fault: 'failed' };
  }
}

// The synchronous calls: the asynchronous ones crash some of the Electron versions this runs on.
function carryOut(request: KeyringRequest): string {
  if (request.ask === 'wrap') return safeStorage.encryptString(request.key).toString('base64');
  return safeStorage.decryptString(Buffer.from(request.wrapped, 'base64'));
}

async function readAll(): Promise<string> {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.length > keyringTalkLimit) return '';
  }
  return text;
}

/** A thread of its own, because the main one may be blocked: ends the process when the app is gone or the time is over. */
function endWithTheApp(): void {
  const watch = `const parent = process.ppid, until = Date.now() + ${lifeMs};
    setInterval(() => { if (process.ppid !== parent || Date.now() > until) process.kill(process.pid, 'SIGKILL'); }, 1000);`;
  new Worker(watch, { eval: true }).unref();
}
