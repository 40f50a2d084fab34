import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { root } from '../toolchain.mjs';
import { loadLink } from './link.mjs';

/** @typedef {import('./cleanup.mjs').Cleanup} Cleanup */
/** @typedef {{ kind: string, prompt?: { id: string, kind: string }, store?: string, rule?: object, record?: object, message?: string, profile?: object }} Said */

/** @type {{ revision: number, rules: object[], servers: object[], settings: object }} A data folder nobody has used, as the desktop would say it. */
const empty = {
  revision: 1, rules: [], servers: [],
  settings: {
    theme: 'system', callTimeoutSeconds: 60, startHoldSeconds: 8, startAtLogin: false, reads: 'ask', reviewShortcut: null, inFullScreen: 'wait', hideFromCapture: false, watchHosts: 'tell',
    record: { payloadDays: 30, entryDays: 365, budgetMb: 2000, stored: { secret: 'mask' } },
  },
};

/** What the thread is started with; `port.ts` says what that must be. @param {string} home @param {string} token @param {object} [snapshot] */
export function startOf(home, token, snapshot = empty) {
  const key = randomBytes(32).toString('hex');
  return { kind: 'start', home, install: root, token, journalKey: key, identityKey: key, recordKey: key, standInKey: key, checkpoint: null, closed: false, snapshot, pins: [] };
}

/**
 * The gateway's thread alone, without Electron and without windows: whatever it asks is allowed for good and stored. For looking at
 * where its time goes; what a call costs a person is measured with the whole app.
 */
export class Gateway {
  home;
  #worker;
  /** @type {{ revision: number, rules: object[], servers: object[], settings: object }} */
  #snapshot = empty;
  /** @type {((said: Said) => void)[]} */
  #watchers = [];

  /** @param {string} home @param {Worker} worker */
  constructor(home, worker) {
    this.home = home;
    this.#worker = worker;
    worker.on('message', (said) => this.#receive(said));
  }

  /** Starts the thread over `program` (its built entry) with a data folder of its own. @param {Cleanup} cleanup @param {string} program @param {string} name */
  static async start(cleanup, program, name) {
    const home = path.join(cleanup.folder, name);
    const link = await loadLink(cleanup.folder);
    const made = link.makeRunFolders(home);
    if (!made.ok) throw new Error(`${home} cannot be used`);
    const worker = new Worker(new URL('profiled.mjs', import.meta.url), { workerData: program, resourceLimits: { maxYoungGenerationSizeMb: 96 } });
    const gateway = new Gateway(home, worker);
    const listening = gateway.heard('listening');
    worker.postMessage(startOf(home, link.ensureToken(home), gateway.#snapshot));
    await listening;
    return gateway;
  }

  /** Samples the thread while `load` runs; a .cpuprofile of V8's. @param {() => Promise<unknown>} load @returns {Promise<object>} */
  async profile(load) {
    this.#worker.postMessage({ profile: 'start' });
    await this.heard('profiling');
    await load();
    const profiled = this.heard('profile');
    this.#worker.postMessage({ profile: 'stop' });
    return (await profiled).profile ?? {};
  }

  async stop() {
    const exited = once(this.#worker, 'exit');
    const stopped = this.heard('stopped');
    this.#worker.postMessage({ kind: 'stop' });
    await stopped;
    await this.#worker.terminate();
    await exited;
  }

  /** The next message of that kind. @param {string} kind @returns {Promise<Said>} */
  heard(kind) {
    return new Promise((resolve) => {
      const watch = (/** @type {Said} */ said) => {
        if (said.kind !== kind) return;
        this.#watchers = this.#watchers.filter((one) => one !== watch);
        resolve(said);
      };
      this.#watchers.push(watch);
    });
  }

  /** @param {Said} said */
  #receive(said) {
    if (said.kind === 'fault') console.error(`bench: the gateway says: ${said.message}`);
    if (said.kind === 'prompt' && said.prompt !== undefined) {
      this.#worker.postMessage({ kind: 'answer', answer: { prompt: said.prompt.id, option: said.prompt.kind === 'first-use' ? 'allow' : 'allow-always' } });
    }
    if (said.kind === 'store-rule' && said.rule !== undefined) this.#store(said, { rules: [...this.#snapshot.rules, said.rule] });
    if (said.kind === 'store-server' && said.record !== undefined) this.#store(said, { servers: [...this.#snapshot.servers, said.record] });
    for (const watch of [...this.#watchers]) watch(said);
  }

  /** @param {Said} said @param {{ rules?: object[], servers?: object[] }} change */
  #store({ store }, change) {
    this.#snapshot = { ...this.#snapshot, ...change, revision: this.#snapshot.revision + 1 };
    this.#worker.postMessage({ kind: 'snapshot', snapshot: this.#snapshot });
    this.#worker.postMessage({ kind: 'stored', store, ok: true });
  }
}
