import { print } from '#shared/json';
import type { ServerPins } from '#shared/models/definition';
import { callPromptViewSchema, type CallPromptView } from '#shared/models/prompt';
import { visibleCut } from '#shared/text/cut';
import { openSession, reduce } from '#app/session/reduce';
import type { Effect } from '#app/session/effect';
import type { SessionEvent } from '#app/session/event';
import type { SessionState } from '#app/session/state';
import { rule, serverDigest, world } from '#app/testing/session-fixture';
import { prepare } from '#main/journal/entry';
import { LineSplitter } from '../framing/lines';
import { readHostLine, readServerLine } from '../incoming';
import { keyOf, readAgain, shapeFault, stable, waits, type Reading, type Value } from './oracle';
import { dice, mutate, noise, pick, pieces, type Roll } from './random-lines';
import { SessionLines } from './session-lines';

export interface Scene {
  readonly seed: number;
  /** How many lines the host and the server write together. */
  readonly lines: number;
  /** Whether their bytes come in random pieces. The transcript must be the same either way. */
  readonly cut: boolean;
}

type Message = Readonly<Record<string, unknown>>;
interface Question {
  readonly view: CallPromptView;
  readonly call: Message;
  readonly option: string | null;
}

const maxSteps = 20;

/**
 * A session in which host, server and person do what they like, checked by an oracle that knows nothing of the framing or the
 * engine. Returns what was done, line by line; throws where a rule was broken.
 */
export function play(scene: Scene): string[] {
  return new Play(scene).run();
}

class Play {
  readonly #scene: Scene;
  readonly #roll: Roll;
  readonly #cut: Roll;
  readonly #lines: SessionLines;
  readonly #state: SessionState = openSession({ session: 's', declaredHost: 'acme', hostProcess: null, serverName: 'files', server: serverDigest, cwd: null, folders: [], own: 'r' });
  readonly #splitters = { host: new LineSplitter(), server: new LineSplitter() };
  readonly #transcript: string[] = [];
  readonly #requests = new Map<string, number>();
  readonly #cancels = new Map<string, number>();
  readonly #answers = new Map<string, number>();
  /** What the server has and has not answered. */
  readonly #open = new Map<string, { value: Message; cancelled: boolean }>();
  readonly #questions = new Map<string, Question>();
  readonly #toSettle: { prompt: string; allows: boolean; call: Message }[] = [];
  readonly #asksOfServer: unknown[] = [];
  readonly #consents = new Map<string, number>();
  readonly #outcomes = new Map<string, number>();
  readonly #queued: Message[] = [];
  readonly #pins = new Map<string, ServerPins>();
  /** Calls the person allowed that wait for the server's tools. */
  readonly #granted: Message[] = [];
  readonly #timers = new Set<string>();
  readonly #examined: string[] = [];
  #retries: Message[] = [];
  #ruled = false;
  #serverSpeaks = false;
  #ended = false;
  #count = 0;
  #at = 1_000_000;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#roll = dice(scene.seed);
    this.#cut = dice(scene.seed + 1);
    this.#lines = new SessionLines(this.#roll);
  }

  run(): string[] {
    const asking = this.#roll(10);
    let left = this.#roll(6);
    while (this.#count < this.#scene.lines && !this.#ended) {
      this.#at += this.#roll(5000);
      if (this.#state.phase === 'asking') {
        if (left-- > 0) this.#hostTurn();
        else this.#decideServer(asking);
      } else if (this.#state.phase === 'overdue' && this.#roll(20) === 0) this.#decideServer(9);
      else this.#turn();
    }
    this.#finish();
    return this.#transcript;
  }

  #decideServer(asking: number): void {
    if (asking === 0) this.#event({ kind: 'turned-away', at: this.#at, reason: { kind: 'blocked' } });
    else if (asking === 1 && this.#state.phase === 'asking') this.#event({ kind: 'overdue', at: this.#at });
    else this.#event({ kind: 'admitted', at: this.#at });
  }

  #turn(): void {
    const what = this.#roll(20);
    if (what < 9) this.#hostTurn();
    else if (what < 14) this.#serverTurn();
    else if (what < 18) this.#personTurn();
    else if (what === 18) this.#deadlines(2);
    else {
      this.#ruled = !this.#ruled;
      this.#event({ kind: 'rules-changed', at: this.#at });
    }
  }

  #finish(): void {
    if (this.#state.phase === 'asking') this.#event({ kind: 'admitted', at: this.#at });
    const hostGone = this.#roll(5) === 0;
    this.#event(hostGone ? { kind: 'host-gone', at: this.#at } : { kind: 'server-ended', at: this.#at, reason: 'the server ended with exit code 1', ran: true });
    this.#deadlines(1);
    for (const { prompt } of this.#toSettle.splice(0)) this.#event({ kind: 'settled', at: this.#at, prompt, ok: true, rule: null });
    if (this.#state.holds.size + this.#state.pending.size > 0) throw new Error('a call is held for ever');
    for (const [call, count] of this.#outcomes) if (count !== 1) throw new Error(`call ${call} has ${count} outcomes`);
    for (const key of new Set([...this.#requests.keys(), ...this.#answers.keys()])) {
      const asked = this.#requests.get(key) ?? 0;
      const given = this.#answers.get(key) ?? 0;
      if (given > asked) throw new Error(`${asked} requests with id ${key} got ${given} answers`);
      if (!hostGone && given < asked - (this.#cancels.get(key) ?? 0)) throw new Error(`of ${asked} requests with id ${key} only ${given} were answered`);
    }
  }

  #hostTurn(): void {
    const calm = this.#state.phase === 'asking';
    // Ids of ours cannot be guessed.
    const open = [...[...this.#open.keys()].filter((key) => !key.startsWith('s:cs:')), ...[...this.#questions.values()].map(({ call }) => keyOf(call['id']) ?? '')];
    this.#feed('host', Array.from({ length: 1 + this.#roll(4) }, () => this.#wild(this.#lines.host({ open, asks: this.#asksOfServer, retries: this.#retries }), calm)));
  }

  #serverTurn(): void {
    this.#feed('server', Array.from({ length: 1 + this.#roll(4) }, () => this.#wild(this.#lines.server([...this.#open]), false)));
  }

  #wild(line: string, calm: boolean): Buffer {
    // What queues is answered later and all at once: there it must be plain what is owed to whom.
    if (calm) return Buffer.from(line.startsWith('[') ? this.#lines.request() : line);
    const bytes = Buffer.from(line);
    const how = this.#roll(12);
    return how < 3 ? mutate(this.#roll, bytes) : how === 3 ? noise(this.#roll) : how === 4 ? bytes.subarray(0, this.#roll(bytes.length)) : bytes;
  }

  #personTurn(): void {
    const settle = this.#toSettle[0];
    if (settle !== undefined && this.#roll(2) === 0) {
      this.#toSettle.shift();
      this.#event({ kind: 'settled', at: this.#at, prompt: settle.prompt, ok: this.#roll(8) > 0, rule: null });
      return;
    }
    const open = [...this.#questions].filter(([, question]) => question.option === null);
    if (open.length === 0) return;
    const [prompt, { view }] = pick(this.#roll, open);
    const option = this.#roll(10) === 0 ? 'never offered' : pick(this.#roll, view.options).id;
    this.#event({ kind: 'answered', at: this.#at, prompt, option, note: this.#roll(2) === 0 ? 'a note' : null, ...(this.#roll(5) === 0 ? {} : { confirmed: true, typed: view.typeName }) });
  }

  #deadlines(oneIn: number): void {
    for (const prompt of [...this.#questions.keys(), ...this.#timers]) if (this.#roll(oneIn) === 0) this.#event({ kind: 'deadline', at: this.#at, prompt });
    for (const call of this.#examined.splice(0)) this.#event({ kind: 'examined', at: this.#at, call, finding: this.#roll(2) === 0 ? null : { tier: 2, evidence: [], findings: [] } });
  }

  #feed(side: 'host' | 'server', lines: readonly Buffer[]): void {
    const bytes = Buffer.concat(lines.flatMap((line) => [line, Buffer.from(this.#roll(9) === 0 ? '\r\n' : '\n')]));
    const expected = splitAgain(bytes);
    for (const piece of this.#scene.cut ? pieces(this.#cut, bytes) : [bytes]) {
      for (const framed of this.#splitters[side].push(piece)) {
        const line = expected.shift();
        if (framed.kind !== 'line' || line === undefined || !framed.bytes.equals(line)) throw new Error('a line was framed wrongly');
        this.#count += 1;
        if (side === 'host') this.#host(line);
        else this.#server(line);
      }
    }
    if (expected.length > 0) throw new Error('a line was not framed');
  }

  #host(line: Buffer): void {
    if (this.#ended) return;
    const reading = readAgain(line);
    const queued = this.#state.phase === 'asking';
    if (reading.kind === 'plain' || (reading.kind === 'repeated' && reading.oneId && queued)) for (const one of messages(reading.value)) this.#note(one);
    const effects = readHostLine({ kind: 'line', bytes: line }, this.#state.asks.replies).flatMap((read) => this.#reduce({ ...read, at: this.#at }));
    this.#take(effects, reading);
    if (reading.kind === 'plain' || queued) return;
    const sent = effects.flatMap((effect) => (effect.kind === 'send' && effect.to === 'host' ? [text(effect.line)] : []));
    if (sent.length > 1) throw new Error('more than one answer to a line that is no message');
    if (reading.kind === 'repeated' && reading.oneId && waits(reading.value)) {
      if (sent.length !== 1 || keyOf((JSON.parse(sent[0] ?? '') as Message)['id']) !== keyOf(reading.value.id)) throw new Error('a request that repeats a name is not answered');
    }
  }

  #note(one: unknown): void {
    if (waits(one)) add(this.#requests, keyOf(one.id) ?? '');
    const { method, params, id } = one as Message & { params?: { requestId?: unknown } };
    if (method === 'tools/call' && id !== undefined) this.#queued.push(one as Message);
    const key = method === 'notifications/cancelled' ? keyOf(params?.requestId) : null;
    if (key === null) return;
    add(this.#cancels, key);
    const open = this.#open.get(key);
    if (open !== undefined) open.cancelled = true;
  }

  #server(line: Buffer): void {
    const reading = readAgain(line);
    const before = new Map(this.#open);
    const waiting = new Set([...[...this.#state.pending.values()].map((one) => one.arrived.id.key), ...[...this.#state.holds.values()].map((one) => one.id.key)]);
    const effects = readServerLine({ kind: 'line', bytes: line }, this.#state.requests).flatMap((read) => this.#reduce({ ...read, at: this.#at }));
    const { phase } = this.#state;
    this.#serverSpeaks = true;
    this.#take(effects, null);
    this.#serverSpeaks = false;
    const sent = (to: 'host' | 'server'): Message[] => effects.flatMap((effect) => (effect.kind === 'send' && effect.to === to ? [JSON.parse(text(effect.line)) as Message] : []));
    if (phase !== 'open') {
      if (effects.length > 0) throw new Error('a server that does not run was heard');
      return;
    }
    if (reading.kind === 'plain' && !Array.isArray(reading.value) && waits(reading.value) && Object.hasOwn(reading.value, 'method')) {
      const forwarded = sent('host').length === 1 && sent('server').length === 0 && effects.some((effect) => effect.kind === 'send' && text(effect.line) === line.toString());
      const answered = sent('server').filter((one) => one['error'] !== undefined && keyOf(one['id']) === keyOf((reading.value as Message)['id']));
      if (!forwarded && answered.length !== 1) throw new Error('a request of the server got neither host nor answer');
    }
    for (const one of sent('host')) {
      const key = Object.hasOwn(one, 'method') ? null : keyOf(one['id']);
      if (key === null) continue;
      if (key.startsWith('s:cs:')) throw new Error('an answer to us reached the host');
      if (!before.delete(key) && !waiting.delete(key)) throw new Error(`an answer to nothing reached the host: ${key}`);
    }
  }

  #event(event: SessionEvent): void {
    const question = event.kind === 'settled' && event.ok ? this.#questions.get(event.prompt) : undefined;
    const effects = this.#reduce(event);
    this.#take(effects, null, event);
    if (event.kind === 'settled' && question?.option?.startsWith('allow') === true && this.#state.pending.has(event.prompt)) this.#granted.push(question.call);
  }

  #reduce(event: SessionEvent): Effect[] {
    const effects = reduce(this.#state, event, world(this.#ruled ? [rule('allow', 'ruled'), rule('deny', 'denied')] : [], { pins: this.#pins }));
    for (const effect of effects) if (effect.kind === 'store-pins') this.#pins.set(effect.pins.server, effect.pins);
    return effects;
  }

  /** Checks and notes what an event did. `line` is what the host had written where it was that. */
  #take(effects: readonly Effect[], line: Reading | null, event?: SessionEvent): void {
    for (const effect of effects) {
      if (effect.kind === 'record') this.#record(effect.entry);
      else if (effect.kind === 'ask') this.#asked(effect.view);
      else if (effect.kind === 'withdraw') this.#questions.delete(effect.prompt);
      else if (effect.kind === 'timer' && effect.prompt.startsWith('listing/')) this.#timers.add(effect.prompt);
      else if (effect.kind === 'examine') this.#examined.push(effect.call);
      else if (effect.kind === 'settle') this.#settle(effect.prompt, event);
      else if (effect.kind === 'end' && this.#state.phase === 'closed') this.#ended = true;
      else if (effect.kind === 'send') this.#sent(effect.to, text(effect.line), line, event);
      this.#transcript.push(effect.kind === 'send' ? `${effect.to} ${text(effect.line)}` : effect.kind === 'examine' ? `examine ${effect.call}` : JSON.stringify(effect));
    }
  }

  #record(entry: Extract<Effect, { kind: 'record' }>['entry']): void {
    prepare(entry);
    if (entry.kind === 'call') this.#outcomes.set(entry.call ?? '', 0);
    if (entry.kind === 'outcome') add(this.#outcomes, entry.call ?? '');
  }

  #asked(view: CallPromptView): void {
    callPromptViewSchema.parse(view);
    const hold = this.#state.holds.get(view.id);
    // Asked and taken back within one event: a queued call and its cancellation.
    if (hold === undefined) return;
    const held = stable(JSON.parse(print(hold.body ?? null)));
    const call = this.#queued.find((one) => stable(one) === held);
    if (call === undefined || visibleCut(String((call['params'] as Message)['name']), 200, { lines: false }) !== view.tool) throw new Error('a question about nothing');
    this.#questions.set(view.id, { view, call, option: null });
  }

  #settle(prompt: string, event: SessionEvent | undefined): void {
    const question = this.#questions.get(prompt);
    if (question === undefined || event?.kind !== 'answered') throw new Error('an answer to no question');
    this.#questions.set(prompt, { ...question, option: event.option });
    this.#toSettle.push({ prompt, allows: event.option.startsWith('allow'), call: question.call });
  }

  #sent(to: 'host' | 'server', line: string, reading: Reading | null, event: SessionEvent | undefined): void {
    const fault = shapeFault(line);
    if (fault !== null) throw new Error(`${fault} was sent to the ${to}: ${line}`);
    const value = JSON.parse(line) as Value;
    if (to === 'server') {
      if (Array.isArray(value)) throw new Error('a batch was sent to the server');
      this.#toServer(value as Message, event);
      return;
    }
    const broken = reading !== null && reading.kind !== 'plain';
    for (const one of messages(value)) {
      if (Object.hasOwn(one, 'method')) {
        if (one['id'] !== undefined) this.#asksOfServer.push(one['id']);
        continue;
      }
      const key = keyOf(one['id']);
      if (broken) {
        if (one['error'] === undefined) throw new Error('a line that is no message was answered with a result');
        continue;
      }
      if (key === null) continue;
      add(this.#answers, key);
      if (this.#serverSpeaks) this.#answered(key, one);
    }
  }

  #toServer(value: Message, event: SessionEvent | undefined): void {
    if (value['method'] === 'tools/call') this.#authorise(value, event);
    const key = keyOf(value['id']);
    if (Object.hasOwn(value, 'method') && key !== null) this.#open.set(key, { value, cancelled: false });
  }

  /** A call may leave by a rule, by the person's settled yes, or by a consent that still waits for its retry. */
  #authorise(value: Message, event: SessionEvent | undefined): void {
    if (!this.#state.definitions.tools.has((value['params'] as { name: string }).name)) throw new Error('a call of a tool that is not listed was sent');
    const given = this.#queued.some((one) => stable(one) === stable(value));
    if (!given) throw new Error('a call was sent that the host did not make');
    const { name } = value['params'] as { name: string };
    if (event?.kind === 'settled') {
      const question = this.#questions.get(event.prompt);
      if (!event.ok || question?.option?.startsWith('allow') !== true || stable(question.call) !== stable(value)) throw new Error('a call was sent that the person did not allow');
      return;
    }
    if (name === 'ruled' && this.#ruled) return;
    const granted = this.#granted.findIndex((one) => stable(one) === stable(value));
    if (granted >= 0) {
      this.#granted.splice(granted, 1);
      return;
    }
    const logical = logicalOf(value);
    const left = this.#consents.get(logical) ?? 0;
    if (left === 0) throw new Error('a call was sent without an allow');
    this.#consents.set(logical, left - 1);
  }

  #answered(key: string, answer: Message): void {
    const open = this.#open.get(key);
    if (open === undefined) return;
    this.#open.delete(key);
    const result = answer['result'] as { resultType?: unknown; requestState?: unknown } | undefined;
    if (open.value['method'] !== 'tools/call' || open.cancelled || typeof result !== 'object' || result?.resultType !== 'input_required') return;
    add(this.#consents, logicalOf(open.value));
    const { params } = open.value as { params: Message };
    this.#retries = [...this.#retries.slice(-maxSteps), { ...params, inputResponses: { k: {} }, ...(result.requestState === undefined ? {} : { requestState: result.requestState }) }];
  }
}

function logicalOf(call: Message): string {
  const { _meta: _, inputResponses: __, requestState: ___, ...rest } = call['params'] as Message;
  return stable(rest);
}

function messages(value: Value): Message[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is Message => typeof one === 'object' && one !== null && !Array.isArray(one));
}

function text(line: Uint8Array | string): string {
  return typeof line === 'string' ? line : Buffer.from(line).toString();
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function splitAgain(bytes: Buffer): Buffer[] {
  return bytes
    .toString('latin1')
    .split('\n')
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
    .filter((line) => line !== '')
    .map((line) => Buffer.from(line, 'latin1'));
}
