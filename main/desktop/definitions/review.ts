import { acceptDefinition, takeBack } from '#app/definitions/pins';
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
  /** The same of taking back what was accepted: it is in quarantine again. */
  takeBack(server: string, kind: DefinitionKind, name: string, fingerprint: string): Result<null, string>;
  forget(server: string): void;
  quarantined(): number;
  /** The allows that carry this pin. */
  allowsOf(server: string, pin: Pin): readonly Rule[];
}

/** How long an acceptance, or that it was taken back, is applied again to what the gateway said meanwhile without knowing of it, ms. */
const crossingMs = 10_000;

/** What the person said of one definition. */
interface Said {
  readonly server: string;
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly fingerprint: string;
  readonly at: number;
  readonly back: boolean;
}

export function openReview({ pins, knows, rules, storeRules, send, record, emit, changed, now }: ReviewOptions): Review {
  let said: readonly Said[] = [];

  function told(): void {
    emit('definition/changed', {});
    changed();
  }

  function allowsOf(server: string, pin: Pin): readonly Rule[] {
    if (pin.kind !== 'tool' || pin.state !== 'accepted') return [];
    return rules().filter((rule) => rule.action === 'allow' && rule.scope.server === server && rule.scope.tool === pin.name && rule.pin === (pin.carried ?? pin.fingerprint));
  }

  /** The last word on a definition counts. */
  function note(one: Said): void {
    said = [...said.filter(({ server, kind, name }) => server !== one.server || kind !== one.kind || name !== one.name), one];
  }

  /** The pins with what was said of one of them; null where it is so already. */
  function again(current: ServerPins, { kind, name, fingerprint, at, back }: Said): ServerPins | null {
    if (back) return takeBack(current, kind, name, fingerprint, at);
    const pin = current.pins.find((one) => one.kind === kind && one.name === name);
    return pin === undefined || standingOf(pin) === 'accepted' ? null : acceptDefinition(current, kind, name, fingerprint, 'review', at);
  }

  return {
    take(given) {
      if (!knows(given.server)) return;
      said = said.filter(({ at }) => now() - at < crossingMs);
      const crossed = said.filter(({ server }) => server === given.server);
      const taken = crossed.reduce((current, one) => again(current, one) ?? current, given);
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
      note({ server, kind, name, fingerprint, at, back: false });
      // The person read what the tool became, and was told which allows wait for that: those go on, up to the tier each was given for.
      const kept = allows.length === 0 || fingerprint === (pin.carried ?? pin.fingerprint) ? ok(null) : storeRules(allows.map((rule) => ({ ...rule, pin: fingerprint })));
      record('definition-reviewed', { server, definition: kind, name, fingerprint, allows: kept.ok ? allows.length : 0, by: 'person' }, undefined, { server: before.name, tool: kind === 'tool' ? name.slice(0, 500) : null });
      send({ kind: 'pins', server, pins: after });
      told();
      return kept;
    },
    takeBack(server, kind, name, fingerprint) {
      const before = pins.of(server);
      const at = now();
      const after = before === undefined ? null : takeBack(before, kind, name, fingerprint, at);
      if (before === undefined || after === null) return err(say('refused.definitionGone'));
      pins.putNow(after);
      note({ server, kind, name, fingerprint, at, back: true });
      record('definition-reviewed', { server, definition: kind, name, fingerprint, takenBack: true, by: 'person' }, undefined, { server: before.name, tool: kind === 'tool' ? name.slice(0, 500) : null });
      send({ kind: 'pins', server, pins: after });
      told();
      return ok(null);
    },
    forget(server) {
      pins.forget(server);
      said = said.filter((one) => one.server !== server);
      send({ kind: 'pins', server, pins: null });
      told();
    },
    quarantined: () => pins.all().reduce((sum, one) => sum + one.pins.filter((pin) => standingOf(pin) === 'quarantined').length, 0),
    allowsOf,
  };
}
