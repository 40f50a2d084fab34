import type { ToGateway } from '#shared/contracts/port';
import type { GatewayChild } from '../gateway-process';

/** A utility process that only remembers what it was told. */
export interface FakeGateway extends GatewayChild {
  readonly told: ToGateway[];
  say(message: unknown): void;
  end(code: number): void;
}

export function fakeGateway(): FakeGateway {
  let onMessage = (_message: unknown): void => undefined;
  const onExit: ((code: number) => void)[] = [];
  const told: ToGateway[] = [];
  return {
    told,
    postMessage: (message) => void told.push(message as ToGateway),
    kill: () => true,
    onMessage: (listener) => void (onMessage = listener),
    onExit: (listener) => void onExit.push(listener),
    say: (message) => onMessage(message),
    end: (code) => onExit.forEach((listener) => listener(code)),
  };
}

/** Timers that fire when told to. */
export function fakeTimers() {
  const waiting: { readonly ms: number; readonly what: () => void }[] = [];
  return {
    later: (ms: number, what: () => void) => void waiting.push({ ms, what }),
    /** How long each timer waits. */
    waits: () => waiting.map(({ ms }) => ms),
    /** Fires all that wait now. */
    fire() {
      for (const { what } of waiting.splice(0)) what();
    },
  };
}
