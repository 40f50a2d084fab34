import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Snapshot, ToDesktop } from '#shared/contracts/port';
import type { Checkpoint } from '#shared/models/checkpoint';
import type { Pin, ServerPins } from '#shared/models/definition';
import type { PromptView } from '#shared/models/prompt';
import type { Rule } from '#shared/models/rule';
import { withChange } from '#app/asks/with-change';
import { withMutes } from '#app/detectors/handling';
import { usualAsks } from '#shared/models/ask';
import { usualResults } from '#shared/models/results';
import { settingsSchema, type Settings } from '#shared/models/settings';
import { assertNever } from '#shared/result';
import { Gateway } from '../gateway';
import type { Wiring } from '../wiring';
import { checkRecords } from './recorded';

/** What a fake person answers to a question: an option's id, or null for no answer. */
export type Person = (prompt: PromptView) => { option: string; note?: string; watch?: boolean } | null;

/** A gateway in this process with a desktop that stores what it is told and a person who answers by `person`. */
export class FakeDesktop {
  readonly home = mkdtempSync(path.join(tmpdir(), 'cs-'));
  readonly token = randomBytes(32).toString('hex');
  readonly prompts: PromptView[] = [];
  readonly messages: ToDesktop[] = [];
  person: Person = () => null;
  storesFail = false;
  /** Addresses it was told to open. */
  readonly opened: string[] = [];
  /** What is to be stored is neither stored nor refused. */
  storesHang = false;
  /** What the vault holds, by variable, for any server; null: it cannot be read. */
  secrets: Readonly<Record<string, string>> | null = {};
  /** Those it reads from a file, base64. */
  secretFiles: Readonly<Record<string, string>> = {};
  secretsHang = false;
  /** What it remembers of the journal. */
  checkpoint: Checkpoint | null = null;
  /** What servers are confined by, where that is not what this system has. */
  wired: Partial<Wiring> = {};
  /** What it has stored of what the person accepted, by server. */
  readonly pins = new Map<string, ServerPins>();
  #snapshot: Snapshot;
  #gateway: Gateway | null = null;
  #watchers: (() => void)[] = [];

  constructor(settings: Partial<Settings> = {}) {
    this.#snapshot = { revision: 1, rules: [], servers: [], settings: settingsSchema.parse({ reads: 'ask', ...settings }) };
  }

  get gateway(): Gateway {
    if (this.#gateway === null) throw new Error('the gateway was not started');
    return this.#gateway;
  }

  get rules(): readonly Rule[] {
    return this.#snapshot.rules;
  }

  get servers(): Snapshot['servers'] {
    return this.#snapshot.servers;
  }

  async start(): Promise<this> {
    const key = randomBytes(32).toString('hex');
    this.#gateway = await Gateway.start(
      { kind: 'start', home: this.home, install: path.join(this.home, 'install'), token: this.token, journalKey: key, identityKey: key, recordKey: key, standInKey: key, checkpoint: this.checkpoint, closed: false, snapshot: this.#snapshot, pins: [...this.pins.values()] },
      (message) => this.#receive(message),
      { drain: null, examine: new URL('examine-worker.mjs', import.meta.url) },
      this.wired,
    );
    return this;
  }

  /** Of a dangerous call the person sets the second control and types what is asked for. */
  answer(prompt: string, option: string, note?: string, watch?: boolean): void {
    const asked = this.prompts.find(({ id }) => id === prompt);
    const control = asked?.kind === 'call' && asked.confirm !== undefined ? { confirmed: true, ...(asked.typeName === undefined ? {} : { typed: asked.typeName }) } : {};
    this.gateway.receive({ kind: 'answer', answer: { prompt, option, ...(note === undefined ? {} : { note }), ...(watch === undefined ? {} : { watch }), ...control } });
  }

  change(change: Partial<Omit<Snapshot, 'revision'>>): void {
    this.#snapshot = { ...this.#snapshot, ...change, revision: this.#snapshot.revision + 1 };
    this.gateway.receive({ kind: 'snapshot', snapshot: this.#snapshot });
  }

  /** The person reviews everything that changed and accepts it. */
  review(): void {
    for (const known of this.pins.values()) {
      const pins = known.pins.map((pin): Pin => (pin.change === null ? pin : { ...pin, fingerprint: pin.change.fingerprint, definition: pin.change.definition, state: 'accepted', change: null }));
      this.pins.set(known.server, { ...known, pins });
      this.gateway.receive({ kind: 'pins', server: known.server, pins: { ...known, pins } });
    }
  }

  /** Waits until `found` is true of what the gateway said. The test's own time limit bounds it. */
  async until<T>(found: () => T | undefined | false): Promise<T> {
    for (;;) {
      const value = found();
      if (value !== undefined && value !== false) return value;
      await new Promise<void>((resolve) => this.#watchers.push(resolve));
    }
  }

  prompt(kind: PromptView['kind'], nth = 0): Promise<PromptView> {
    return this.until(() => this.prompts.filter((prompt) => prompt.kind === kind)[nth]);
  }

  async stop(): Promise<void> {
    this.gateway.receive({ kind: 'stop' });
    await this.until(() => this.messages.some((message) => message.kind === 'stopped'));
    try {
      checkRecords(this.home);
    } finally {
      this.#clear();
    }
  }

  #clear(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  #receive(message: ToDesktop): void {
    this.messages.push(message);
    queueMicrotask(() => {
      this.#act(message);
      for (const watcher of this.#watchers.splice(0)) watcher();
    });
  }

  #act(message: ToDesktop): void {
    switch (message.kind) {
      case 'prompt': {
        this.prompts.push(message.prompt);
        const answer = this.person(message.prompt);
        if (answer !== null) this.answer(message.prompt.id, answer.option, answer.note, answer.watch);
        return;
      }
      case 'store-rule':
        if (this.storesHang) return;
        if (!this.storesFail) this.change({ rules: [...this.#snapshot.rules, message.rule] });
        this.gateway.receive({ kind: 'stored', store: message.store, ok: !this.storesFail });
        return;
      case 'store-server':
        if (this.storesHang) return;
        if (!this.storesFail) this.change({ servers: [...this.#snapshot.servers, message.record] });
        this.gateway.receive({ kind: 'stored', store: message.store, ok: !this.storesFail });
        return;
      case 'store-fetched': {
        if (this.storesHang) return;
        const { server, fetched } = message;
        if (!this.storesFail) this.change({ servers: this.#snapshot.servers.map((one) => (one.identity.digest === server ? { ...one, fetched } : one)) });
        this.gateway.receive({ kind: 'stored', store: message.store, ok: !this.storesFail });
        return;
      }
      case 'store-mutes': {
        if (this.storesHang) return;
        const { server, tool, mutes } = message;
        const servers = this.#snapshot.servers.map((record) => (record.identity.digest === server ? { ...record, results: withMutes(record.results ?? usualResults, mutes.map((one) => ({ ...one, tool, where: 'result' as const })), 1, 500) } : record));
        if (!this.storesFail) this.change({ servers });
        this.gateway.receive({ kind: 'stored', store: message.store, ok: !this.storesFail });
        return;
      }
      case 'store-asks': {
        if (this.storesHang) return;
        const { server, change } = message;
        const servers = this.#snapshot.servers.map((record) => (record.identity.digest === server ? { ...record, asks: withChange(record.asks ?? usualAsks, change) } : record));
        if (!this.storesFail) this.change({ servers });
        this.gateway.receive({ kind: 'stored', store: message.store, ok: !this.storesFail });
        return;
      }
      case 'open-address':
        this.opened.push(message.address);
        return;
      case 'secrets': {
        if (this.secretsHang) return;
        const { request, names, server, session } = message;
        const held = this.secrets === null ? null : Object.entries(this.secrets).filter(([name]) => names.includes(name));
        for (const [name] of held ?? []) this.gateway.receive({ kind: 'record', entry: 'secret-read', body: { server, name, session } });
        this.gateway.receive({ kind: 'secrets', request, values: held === null ? null : Object.fromEntries(held), files: { ...this.secretFiles } });
        return;
      }
      case 'store-pins':
        this.pins.set(message.pins.server, message.pins);
        return;
      case 'keep-secrets':
        if (!this.storesFail) this.secrets = { ...this.secrets, ...message.values };
        this.gateway.receive({ kind: 'stored', store: message.store, ok: !this.storesFail });
        return;
      case 'handed':
      case 'secrets-handed':
      case 'listening':
      case 'withdrawn':
      case 'answer-refused':
      case 'refetch':
      case 'full-view':
      case 'recorded':
      case 'sessions':
      case 'cli':
      case 'sandbox':
      case 'fault':
      case 'cli-taken':
      case 'cli-gone':
      case 'prompt-told':
      case 'held':
      case 'host-gave-up':
      case 'rule-made':
      case 'checkpoint':
      case 'record-told':
      case 'record-progress':
      case 'record-room':
      case 'record-closed':
      case 'profiles-told':
      case 'blocked':
      case 'package':
      case 'package-updated':
      case 'asks-paused':
      case 'asks-told':
      case 'found':
      case 'patience':
      case 'observed':
      case 'watch-asked':
      case 'stopped':
        return;
      default:
        assertNever(message);
    }
  }
}
