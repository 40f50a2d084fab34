import type { ToolDefinition } from '#app/definitions/definition';
import type { ToolCall } from '#app/messages/tool-call';
import { spoken, spokenHost } from '#app/policy/spoken';
import { tierOf, toolWordsFor } from '#app/policy/tier';
import type { Evidence } from '#app/tiers/evidence';
import type { PathWorld } from '#app/tiers/paths';
import { hintsOf, ownDeed } from '#app/tiers/tool';
import { deedTier } from '#app/tiers/verbs';
import { browserSentence } from './prose/browser';
import { carriedSentence } from './prose/commands';
import { withDisagreement } from './prose/disagreement';
import { gitSentence } from './prose/git';
import { fileSentence } from './prose/files';
import { isSet, membersOf } from './prose/members';
import { messageSentence } from './prose/messages';
import { moneySentence } from './prose/money';
import { plainSentence } from './prose/plainly';
import { thingSentence } from './prose/things';
import { withUnsaid } from './prose/unsaid';
import { namedBy, type Claim, type Named } from './prose/vocabulary';
import { webSentence } from './prose/web';
import { say } from '#shared/words/say';

/** Names in a sentence and values quoted from arguments, in characters. */
const nameLimit = 100;
const valueLimit = 120;

/**
 * One sentence, without a full stop, that names what the call would do and to what: `Write 1.2 KB to ~/work/a.ts`, `Create an issue in acme/app`. It says no more than
 * the tool's own words and the call's arguments show, in our words alone; what nothing is known of is named as it is (`Run create_widget with 3 arguments`).
 * `findings` is what the tiers found of the call; judged here where it is not given. Never throws.
 */
export function prose(call: Pick<ToolCall, 'tool' | 'arguments'>, definition: ToolDefinition | undefined, world: PathWorld, findings?: readonly Evidence[]): string {
  try {
    const found = findings ?? tierOf(definition, call, { places: world, trail: null, misfit: null }).findings;
    const effect = effectOf(call, definition, world, found);
    const args = call.arguments ?? undefined;
    const told = effect === null ? plainSentence(call.tool, args) : withUnsaid(effect, args, found, world);
    // One of two that was told as dangerous says already that there is another.
    return effect !== null && told !== effect ? told : withDisagreement(told, args);
  } catch {
    return plainSentence(call.tool, undefined);
  }
}

function effectOf(call: Pick<ToolCall, 'tool' | 'arguments'>, definition: ToolDefinition | undefined, world: PathWorld, findings: readonly Evidence[]): string | null {
  const { tool } = call;
  const args = call.arguments ?? undefined;
  const carried = carriedSentence(tool, args, findings, world);
  if (carried !== null) return carried;
  const words = toolWordsFor(definition, tool);
  const { deed } = ownDeed(words);
  const members = membersOf(args);
  const hints = hintsOf(words, deed);
  const looks = deed === 'look' || deed === 'nothing';
  const paid = moneySentence(tool, deed, members);
  if (paid !== null) return paid;
  const open = deedTier[deed] < 3 && !(looks && hints.length > 0);
  const known = open && !findings.some(({ rule }) => more.test(rule)) ? (browserSentence(tool, members) ?? gitSentence(tool, members, world)) : null;
  const web = known ?? (open || deed === 'call' || deed === 'remove' ? webSentence(tool, deed, members, world) : null);
  if (web !== null) return web;
  const named = namedBy(tool, deed);
  if (named === null || says(named) < deedTier[deed] || !isHonest(named, findings, hints, isSet(members, /^(?:all|all_\w{1,20}|delete_all)$/))) return null;
  return messageSentence(named, members) ?? fileSentence(named, members, world, findings) ?? (named.claim === 'pay' ? null : thingSentence(named, members, world));
}

const claims: Readonly<Record<Claim, number>> = { look: 1, make: 2, change: 2, send: 2, remove: 3, pay: 3, permit: 3 };

function says({ claim }: Named): number {
  return claims[claim];
}

/** Found of calls that do more than their tool's name tells. */
const more = /^argument\/(?:removes|force|public|power|money|payment|account|forwards|reveals|weakens|host)$|^url\/(?:deletes|sends|outlet)$/;

/** Whether nothing was found that the name would keep quiet about. */
function isHonest({ claim }: Named, findings: readonly Evidence[], hints: readonly { readonly rule: string }[], everything: boolean): boolean {
  if (claim === 'look') return hints.length === 0 && !findings.some(({ rule }) => more.test(rule));
  return !everything && (claim === 'remove' || claim === 'permit' || !findings.some(({ rule }) => more.test(rule)));
}

/** One sentence that says what allowing a server's first use means. */
export function firstUseSentence({ host, server, program, args }: { readonly host: string; readonly server: string; readonly program: string; readonly args: number }): string {
  const names = { host: spokenHost(host), server: spoken(server, nameLimit), program: spoken(program, valueLimit) };
  return args === 0 ? say('sentence.startAlone', names) : say('sentence.start', { ...names, count: args });
}
