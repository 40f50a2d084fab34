import { spawn, type ChildProcess } from 'node:child_process';
import { err, ok, type Result } from '#shared/result';
import { keyringReplySchema, keyringTalkLimit, type KeyringFault, type KeyringReply, type KeyringRequest } from './keyring-talk';

/** A key as the keyring wrapped it. */
export interface KeyringWrap {
  /** Electron's name for the keyring that did it, on Linux; the same one has to be asked to unwrap. */
  readonly backend: string | null;
  /** Base64. */
  readonly wrapped: string;
}

/** The system's keyring, reached through a process of its own. One question at a time. */
export interface Keyring {
  wrap(key: Buffer): Promise<Result<KeyringWrap, KeyringFault>>;
  unwrap(wrap: KeyringWrap): Promise<Result<Buffer, KeyringFault>>;
  /** Ends what waits. */
  dispose(): void;
}

export interface KeyringOptions {
  /** The program and its arguments up to the switch that names the keyring. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The person's own `--password-store`, null where they gave none. */
  readonly store: string | null;
  readonly platform: NodeJS.Platform;
  /** How long the keyring may wait for the person, ms. */
  readonly patienceMs: number;
}

/** Chromium's `--password-store` for the names Electron gives the keyrings of Linux. */
const stores: Readonly<Record<string, string>> = { gnome_libsecret: 'gnome-libsecret', kwallet: 'kwallet', kwallet5: 'kwallet5', kwallet6: 'kwallet6' };

/** How long a process that has answered may take to end, ms. */
const lingerMs = 5000;

/** Null where the person wants none (`--password-store=basic`). */
export function openKeyring(options: KeyringOptions): Keyring | null {
  const { store, platform } = options;
  if (store === 'basic') return null;
  let running: ChildProcess | null = null;

  async function ask(request: KeyringRequest, wanted: string | null): Promise<KeyringReply> {
    running?.kill('SIGKILL');
    const args = [...options.args, '--keyring', ...(wanted === null ? [] : [`--password-store=${wanted}`])];
    const child = spawn(options.command, args, { env: options.env, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
    running = child;
    const reply = await replyOf(child, request, options.patienceMs);
    if (running === child) running = null;
    return reply;
  }

  return {
    async wrap(key) {
      let fault: KeyringFault = 'none';
      // Chromium looks for a keyring only on the desktops it knows; others may run one all the same.
      for (const wanted of store !== null || platform !== 'linux' ? [store] : [null, 'gnome-libsecret']) {
        const reply = await ask({ ask: 'wrap', key: key.toString('base64') }, wanted);
        if (reply.ok) return ok({ backend: reply.backend, wrapped: reply.value });
        fault = reply.fault;
        if (fault !== 'none') break;
      }
      return err(fault);
    },
    async unwrap({ backend, wrapped }) {
      const reply = await ask({ ask: 'unwrap', wrapped }, store ?? (backend === null ? null : (stores[backend] ?? null)));
      if (!reply.ok) return err(reply.fault);
      const key = Buffer.from(reply.value, 'base64');
      return key.length === 32 ? ok(key) : err('failed');
    },
    dispose() {
      running?.kill('SIGKILL');
    },
  };
}

function replyOf(child: ChildProcess, request: KeyringRequest, patienceMs: number): Promise<KeyringReply> {
  return new Promise((resolve) => {
    let text = '';
    const timer = setTimeout(() => giveUp('late'), patienceMs);
    const done = (reply: KeyringReply): void => {
      clearTimeout(timer);
      resolve(reply);
    };
    const giveUp = (fault: KeyringFault): void => {
      child.kill('SIGKILL');
      done({ ok: false, fault });
    };
    child.once('error', () => giveUp('failed'));
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(JSON.stringify(request));
    child.stdout?.setEncoding('utf8');
    child.stdout?.on('data', (chunk: string) => {
      text += chunk;
      if (text.length > keyringTalkLimit) giveUp('failed');
      if (!text.endsWith('\n')) return;
      done(read(text));
      // It ends by itself: Windows writes the keyring's own key to disk only then.
      const lingering = setTimeout(() => child.kill('SIGKILL'), lingerMs).unref();
      child.once('close', () => clearTimeout(lingering));
    });
    child.once('close', () => done(read(text)));
  });
}

function read(text: string): KeyringReply {
  try {
    return keyringReplySchema.parse(JSON.parse(text));
  } catch {
    return { ok: false, fault: 'failed' };
  }
}
