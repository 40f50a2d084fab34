import type { Damage } from './stores/store-file';
import { say } from '#shared/words/say';

/** At most this many notices are kept; older ones go. */
const limit = 50;

/** What the person should know, oldest first, each once. */
export interface Notices {
  add(text: string): void;
  all(): readonly string[];
}

export function notices(onChange: () => void): Notices {
  let texts: readonly string[] = [];
  return {
    add(text) {
      if (texts.includes(text)) return;
      texts = [...texts, text].slice(-limit);
      onChange();
    },
    all: () => texts,
  };
}

/** A store file that was set aside, in words. */
export function damageWords({ file, setAside, why }: Damage): string {
  if (why === 'missing') return say('notice.missing', { file });
  return setAside === null ? say('notice.damagedStuck', { file, why }) : say('notice.damaged', { file, why, setAside });
}

/** Rules and servers that wait to be confirmed, in words; none when there are none. */
export function suspendedWords(rules: number, servers: number): readonly string[] {
  return [...(rules === 0 ? [] : [say('notice.suspendedRules', { count: rules })]), ...(servers === 0 ? [] : [say('notice.suspendedServers', { count: servers })])];
}

/** Why nothing that was decided before a start counts when the key it was kept under lived in memory only. */
export function newKeyWords(what: 'rules' | 'servers'): string {
  return say(what === 'rules' ? 'notice.newKeyRules' : 'notice.newKeyServers');
}

/** Entries of a store were taken out or put back, in words. */
export function sealWords(file: string): string {
  return say('notice.seal', { file });
}

/** Rules of the person's that are not as a rule has to be, in words. */
export function brokenWords(rules: number): readonly string[] {
  return rules === 0 ? [] : [say('notice.broken', { count: rules })];
}

/** What was accepted of servers' tools cannot be trusted any more, in words. */
export function reviewWords(servers: number): string {
  return say('notice.review', { count: servers });
}
