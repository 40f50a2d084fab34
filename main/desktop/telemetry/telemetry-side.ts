import { headerNameSchema, headerValueSchema, type TelemetrySettings, type TelemetryState, type TelemetryView } from '#shared/models/telemetry';
import { say } from '#shared/words/say';
import { journalFile } from '#main/journal/file';
import { certificates } from '#main/journal/out/telemetry/certificates';
import { post } from '#main/journal/out/telemetry/post';
import { endpointUrl, requestBody } from '#main/journal/out/telemetry/request';
import { startSending, type Sending } from '#main/journal/out/telemetry/telemetry-client';
import type { Cursor, TelemetryMessage } from '#main/journal/out/telemetry/telemetry-job';
import type { Emit } from '../ipc/emitter';
import { Refusal, type Handlers } from '../ipc/answer-call';
import { faultText } from '../log';
import type { Damage } from '../stores/store-file';
import type { Vault } from '../vault/vault';
import { openTelemetryStore } from './telemetry-store';

/** Sending the record to a team's collector. */
export interface TelemetrySide {
  readonly calls: Pick<Handlers, 'telemetry/get' | 'telemetry/set' | 'telemetry/header' | 'telemetry/test'>;
  /** The journal grew. */
  grew(): void;
  stop(): Promise<void>;
}

export interface TelemetrySideOptions {
  readonly home: string;
  readonly vault: Pick<Vault, 'subkey' | 'entries' | 'read' | 'put' | 'drop' | 'view'>;
  /** `telemetry-worker`, as built. */
  readonly workerFile: URL | string;
  readonly version: string;
  readonly emit: Emit;
  readonly notice: (text: string) => void;
  readonly log: (line: string) => void;
  readonly onDamage: (damage: Damage) => void;
  /** Epoch ms. */
  readonly now: () => number;
  readonly later: (ms: number, what: () => void) => void;
}

const prefix = 'telemetry/';
const againMs = 30_000;
const cursorMs = 3000;
const testPatienceMs = 10_000;
const nothing: TelemetryState = { state: 'off', waiting: 0, sentAt: null, problem: null, retryAt: null, refused: 0 };

export function telemetrySide({ home, vault, workerFile, version, emit, notice, log, onDamage, now, later }: TelemetrySideOptions): TelemetrySide {
  const store = openTelemetryStore({ home, key: vault.subkey('rules'), now, onDamage, onBrokenSeal: () => notice(say('telemetry.changedOutside')) });
  let sending: Sending | null = null;
  let state = nothing;
  /** Counts beginnings: what an earlier thread still says means nothing. */
  let life = 0;
  let over = false;
  /** How far it is, where that is not on disk yet. */
  let newest: Cursor | null = null;

  function names(): string[] {
    return Object.keys(vault.entries()).flatMap((entry) => (entry.startsWith(prefix) ? [entry.slice(prefix.length)] : [])).sort();
  }

  function headers(): Record<string, string> {
    return Object.fromEntries(names().flatMap((name) => {
      const value = vault.read(`${prefix}${name}`);
      return value === null ? [] : [[name, value.toString('utf8')]];
    }));
  }

  function view(): TelemetryView {
    return { settings: store.settings(), headers: names(), state };
  }

  function become(next: TelemetryState): void {
    state = next;
    emit('telemetry/changed', view());
  }

  function heard(of: number, message: TelemetryMessage): void {
    if (of !== life || over) return;
    switch (message.kind) {
      case 'cursor':
        return keepCursor(message.cursor);
      case 'state':
        return become(message.state);
      case 'failed':
        sending = null;
        become({ ...state, state: 'failing', problem: message.words, retryAt: now() + againMs });
        return later(againMs, () => (of === life && !over ? begin() : undefined));
    }
  }

  /** Not with each batch: what came since then only comes again after a crash. */
  function keepCursor(cursor: Cursor): void {
    if (newest === null) later(cursorMs, flush);
    newest = cursor;
  }

  function flush(): void {
    if (newest === null) return;
    const cursor = newest;
    newest = null;
    try {
      store.keep(store.settings(), cursor);
    } catch (cause) {
      // It only comes again after a restart.
      log(`how far the record was sent could not be kept: ${faultText(cause)}`);
    }
  }

  function begin(): void {
    const mine = (life += 1);
    void sending?.stop();
    sending = null;
    flush();
    const { on, endpoint, caFile, level } = store.settings();
    if (!on) return become(nothing);
    sending = startSending({ file: journalFile(home), key: level === 'none' ? null : vault.subkey('journal'), endpoint, headers: headers(), caFile, level, version, cursor: store.cursor() }, workerFile, (message) => heard(mine, message));
  }

  /** Keeps what is set and begins anew by it. Turned on, it begins with what is recorded from then on. */
  function change(settings: TelemetrySettings): void {
    flush();
    const fresh = settings.on && !store.settings().on;
    try {
      store.keep(settings, fresh ? null : store.cursor());
    } catch (cause) {
      throw new Refusal(say('telemetry.disk'), { cause });
    }
    begin();
  }

  /** The headers are for one collector: another host never gets what the person gave for this one. */
  function forgetHeaders(next: string): void {
    const [before, after] = [store.settings().endpoint, next].map((typed) => endpointUrl(typed)?.origin ?? null);
    if (before === null || before === after || names().length === 0) return;
    try {
      vault.drop(names().map((name) => `${prefix}${name}`));
    } catch (cause) {
      throw new Refusal(say('telemetry.disk'), { cause });
    }
    notice(say('telemetry.headersDropped'));
  }

  if (store.settings().on) begin();
  return {
    calls: {
      'telemetry/get': () => view(),
      'telemetry/set': (settings) => {
        if (settings.on && endpointUrl(settings.endpoint) === null) throw new Refusal(say('telemetry.address'));
        if (settings.on) readable(settings.caFile);
        forgetHeaders(settings.endpoint);
        change(settings);
        return view();
      },
      'telemetry/header': ({ name, value }) => {
        if (!headerNameSchema.safeParse(name).success) throw new Refusal(say('telemetry.headerName'));
        if (value !== null && !headerValueSchema.safeParse(value).success) throw new Refusal(say('telemetry.headerValue'));
        if (value !== null && vault.view().protection === 'none') throw new Refusal(say('telemetry.unprotected'));
        try {
          if (value !== null) vault.put(`${prefix}${name}`, Buffer.from(value));
          else if (names().includes(name)) vault.drop([`${prefix}${name}`]);
        } catch (cause) {
          throw new Refusal(say('telemetry.disk'), { cause });
        }
        begin();
        return view();
      },
      'telemetry/test': async () => {
        const { endpoint, caFile } = store.settings();
        const url = endpointUrl(endpoint);
        if (url === null) throw new Refusal(say('telemetry.address'));
        const nano = `${now()}000000`;
        const record = { timeUnixNano: nano, observedTimeUnixNano: nano, severityNumber: 9, severityText: 'INFO', eventName: 'countersign.test', body: { stringValue: 'A test record of Countersign. Nothing happened.' }, attributes: [{ key: 'countersign.kind', value: { stringValue: 'test' } }] };
        const taken = await post({ url, headers: headers(), ca: url.protocol === 'https:' ? readable(caFile) : [], body: requestBody([record], { version, schema: 0, journal: 'test', platform: process.platform }), patienceMs: testPatienceMs, now });
        if (taken.kind === 'taken' && taken.refused === 0) return { ok: true, words: say('telemetry.testTaken') };
        return { ok: false, words: taken.kind === 'later' ? taken.why : say('telemetry.testRefused', { why: taken.why ?? '' }) };
      },
    },
    grew: () => sending?.wake(),
    async stop() {
      over = true;
      flush();
      await sending?.stop();
    },
  };
}

function readable(caFile: string | null): readonly string[] {
  try {
    return certificates(caFile);
  } catch (cause) {
    throw new Refusal(say('telemetry.caFile'), { cause });
  }
}
