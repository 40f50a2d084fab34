import { acceptDefinition } from '#app/definitions/pins';
import type { ToGateway } from '#shared/contracts/port';
import type { DefinitionKind, Pin, ServerPins } from '#shared/models/definition';
import type { Rule } from '#shared/models/rule';
import type { Result } from '#shared/result';
import { err, ok } from '#shared/result';
import { say } from '#shared/words/say';
import type { Emit } from '../ipc/emitter';
import type { PinsStore } from '../stores/pins-store';
import { standingOf } from './pin-standing';

type Recorded = Extract<ToGateway, { kind: 'record' }>;

export interface ReviewOptions {
  readonly pins: PinsStore;
  readonly knows: (server: string) => boolean;
  /** The person's lasting rules that count: one edited from outside must not come to count by a review of a tool. */
  readonly rules: () => readonly Rule[];
  /** Stores rules in place of those of their ids. */
  readonly storeRules: (rules: readonly Rule[]) => Result<null, string>;
  readonly send: (message: Extract<ToGateway, { kind: 'pins' }>) => void;
  readonly record: (entry: 'definition-reviewed', body: Recorded['body'], payload: undefined, about: NonNullable<Recorded['about']>) => void;
  readonly emit: Emit;
  /** The number of quarantined definitions may have changed. */
  readonly changed: () => void;
  /** Epoch ms. */
  readonly now: () => number;
}

/** What the person accepts of servers' descriptions, and what the gateway says of them. */
export interface Review {
  /** The gateway's pins of one server, after a listing or an answer. */
  take(pins: ServerPins): void;
  /** On disk when this returns ok, and the gateway judges by it. */
  accept(server: string, kind: DefinitionKind, name: string, fingerprint: string): Result<null, string>;
  forget(server: string): void;
  quarantined(): number;
  /** The allows that carry this pin. */
  allowsOf(server: string, pin: Pin): readonly Rule[];
}

/** How long an acceptance is applied again to what the gateway said meanwhile without knowing of it, ms. */
const crossingMs = 10_000;


export function openReview({ pins, knows, rules, storeRules, send, record, emit, changed, now }: ReviewOptions): Review {
  let accepted: readonly { readonly server: string; readonly kind: DefinitionKind; readonly name: string; readonly fingerprint: string; readonly at: number }[] = [];

  function told(): void {
    emit('definition/changed', {});
    changed();
  }

  function allowsOf(server: string, pin: Pin): readonly Rule[] {
    if (pin.kind !== 'tool' || pin.state !== 'accepted') return [];
    return rules().filter((rule) => rule.action === 'allow' && rule.scope.server === server && rule.scope.tool === pin.name && rule.pin === (pin.carried ?? pin.fingerprint));
  }

  return {
    take(given) {
      if (!knows(given.server)) return;
      accepted = accepted.filter(({ at }) => now() - at < crossingMs);
      const crossed = accepted.filter(({ server }) => server === given.server);
      const taken = crossed.reduce((current, { kind, name, fingerprint, at }) => {
        const pin = current.pins.find((one) => one.kind === kind && one.name === name);
        return pin === undefined || standingOf(pin) === 'accepted' ? current : (acceptDefinition(current, kind, name, fingerprint, 'review', at) ?? current);
      }, given);
      pins.put(taken);
      if (taken !== given) send({ kind: 'pins', server: given.server, pins: taken });
      told();
    },
    accept(server, kind, name, fingerprint) {
      const before = pins.of(server);
      const pin = before?.pins.find((one) => one.kind === kind && one.name === name);
      if (before === undefined || pin === undefined || (pin.change ?? pin).fingerprint !== fingerprint) return err(say('refused.definitionGone'));
      const at = now();
      const after = acceptDefinition(before, kind, name, fingerprint, 'review', at);
      if (after === null) return err(say('refused.definitionGone'));
      const allows = allowsOf(server, pin);
      pins.putNow(after);
      accepted = [...accepted, { server, kind, name, fingerprint, at }];
      // The person read what the tool became, and was told which allows wait for that: those go on, up to the tier each was given for.
      const kept = allows.length === 0 || fingerprint === (pin.carried ?? pin.fingerprint) ? ok(null) : storeRules(allows.map((rule) => ({ ...rule, pin: fingerprint })));
      record('definition-reviewed', { server, definition: kind, name, fingerprint, allows: kept.ok ? allows.length : 0, by: 'person' }, undefined, { server: before.name, tool: kind === 'tool' ? name.slice(0, 500) : null });
      send({ kind: 'pins', server, pins: after });
      told();
      return kept;
    },
    forget(server) {
      pins.forget(server);
      accepted = accepted.filter((one) => one.server !== server);
      send({ kind: 'pins', server, pins: null });
      told();
    },
    quarantined: () => pins.all().reduce((sum, one) => sum + one.pins.filter((pin) => standingOf(pin) === 'quarantined').length, 0),
    allowsOf,
  };
}
