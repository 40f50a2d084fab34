import { toDesktopSchema, toGatewaySchema, type ToDesktop, type ToGateway } from '#shared/contracts/port';
import { say } from '#shared/words/say';
import { faultText } from './log';

/** The utility process as it is used here. */
export interface GatewayChild {
  postMessage(message: unknown): void;
  kill(): boolean;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number) => void): void;
}

export type GatewayState = 'starting' | 'listening' | 'stopped';

export interface GatewayOptions {
  readonly fork: () => GatewayChild;
  /** The first message of each life. */
  readonly start: () => Extract<ToGateway, { kind: 'start' }>;
  readonly onMessage: (message: ToDesktop) => void;
  readonly onState: (state: GatewayState) => void;
  /** It ended unasked: nothing it asked can be answered any more. */
  readonly onLost: () => void;
  readonly onFault: (what: string) => void;
  /** Calls back after ms; the timer must not keep the process alive. */
  readonly later: (ms: number, what: () => void) => void;
  /** ms of a clock that never jumps. */
  readonly steady: () => number;
}

export interface GatewayProcess {
  /** Sends at once to a running gateway. Without one, records wait for the next and anything else is in its `start`. */
  send(message: Exclude<ToGateway, { kind: 'start' | 'stop' }>): void;
  state(): GatewayState;
  /** Stops it in order, does `between` while none runs, and starts the next. Rejects with what `between` throws, or where none runs that could be stopped; the next is started all the same. */
  renew(between: () => void): Promise<void>;
  /** Resolves when it has stopped, at the latest after 5 s. */
  stop(): Promise<void>;
}

/** Least and longest time before a gateway that ended is started again, ms. */
export const restartMs = { least: 250, most: 10_000 } as const;
/** A life this long, ms, makes the next restart a first one again. */
const steadyLifeMs = 60_000;
const stopMs = 5000;
/** Records kept while no gateway runs. */
const recordLimit = 100;

/** Keeps one gateway running until it is told to stop. */
export function runGateway(options: GatewayOptions): GatewayProcess {
  let child: GatewayChild | null = null;
  let state: GatewayState = 'starting';
  let failures = 0;
  let stopping: { readonly done: () => void } | null = null;
  let renewing: (() => void) | null = null;
  const records: Extract<ToGateway, { kind: 'record' }>[] = [];

  function become(next: GatewayState): void {
    if (state === next) return;
    state = next;
    options.onState(next);
  }

  function post(to: GatewayChild, message: ToGateway): void {
    const parsed = toGatewaySchema.safeParse(message);
    if (parsed.success) to.postMessage(parsed.data);
    else options.onFault(say('fault.gatewayMessage', { kind: message.kind }));
  }

  function start(): void {
    if (stopping !== null) return;
    become('starting');
    const since = options.steady();
    let forked: GatewayChild;
    try {
      forked = options.fork();
    } catch (fault) {
      options.onFault(say('fault.gatewayStart', { why: faultText(fault) }));
      again(since);
      return;
    }
    child = forked;
    forked.onMessage((message) => receive(forked, message));
    forked.onExit((code) => ended(forked, code, since));
    post(forked, options.start());
  }

  function receive(from: GatewayChild, message: unknown): void {
    if (from !== child) return;
    const parsed = toDesktopSchema.safeParse(message);
    if (!parsed.success) {
      options.onFault(say('fault.gatewayUnknown'));
      return;
    }
    if (parsed.data.kind === 'listening') {
      become('listening');
      for (const record of records.splice(0)) post(from, record);
    }
    if (parsed.data.kind === 'stopped' && renewing === null) stopping?.done();
    try {
      options.onMessage(parsed.data);
    } catch (fault) {
      options.onFault(say('fault.gatewayHandling', { kind: parsed.data.kind, why: faultText(fault) }));
    }
    if (parsed.data.kind === 'stopped' && renewing !== null) from.kill();
  }

  function ended(from: GatewayChild, code: number, since: number): void {
    if (from !== child) return;
    child = null;
    become('stopped');
    options.onLost();
    if (stopping !== null) {
      stopping.done();
      return;
    }
    if (renewing !== null) {
      renewing();
      return;
    }
    options.onFault(say('fault.gatewayEnded', { code: String(code) }));
    again(since);
  }

  function again(since: number): void {
    failures = options.steady() - since >= steadyLifeMs ? 1 : failures + 1;
    options.later(Math.min(restartMs.most, restartMs.least * 2 ** (failures - 1)), start);
  }

  start();
  return {
    send(message) {
      if (child !== null && (state === 'listening' || message.kind !== 'record')) post(child, message);
      else if (message.kind === 'record' && records.length < recordLimit) records.push(message);
    },
    state: () => state,
    renew(between) {
      const running = child;
      if (running === null || state !== 'listening' || renewing !== null || stopping !== null) return Promise.reject(new Error(say('fault.gatewayBusy')));
      return new Promise((resolve, reject) => {
        renewing = () => {
          renewing = null;
          try {
            between();
            resolve();
          } catch (fault) {
            reject(fault instanceof Error ? fault : new Error(String(fault)));
          }
          start();
        };
        post(running, { kind: 'stop' });
        options.later(stopMs, () => {
          if (child === running) running.kill();
        });
      });
    },
    stop() {
      if (child === null) {
        stopping = { done: () => undefined };
        return Promise.resolve();
      }
      const running = child;
      return new Promise((resolve) => {
        stopping = { done: resolve };
        post(running, { kind: 'stop' });
        options.later(stopMs, () => {
          if (child === running) running.kill();
          resolve();
        });
      });
    },
  };
}
