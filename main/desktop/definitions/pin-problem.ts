import type { Rule } from '#shared/models/rule';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import type { PinsStore } from '../stores/pins-store';
import { standingOf } from './pin-standing';

/** Why an allow matches nothing although it is whole: the tool it was given for is described otherwise now. Null where it does not come from that. */
export function pinProblem(rule: Rule | undefined, pins: Pick<PinsStore, 'of'>): string | null {
  const { server, tool } = rule?.scope ?? {};
  if (rule?.pin === undefined || server === undefined || tool === undefined) return null;
  const pin = pins.of(server)?.pins.find((one) => one.kind === 'tool' && one.name === tool);
  if (pin === undefined) return null;
  const name = visible(tool, { lines: false });
  if (standingOf(pin) === 'quarantined') return say('pin.changed', { tool: name });
  return (pin.carried ?? pin.fingerprint) === rule.pin && pin.state === 'accepted' ? null : say('pin.other', { tool: name });
}
