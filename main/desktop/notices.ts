import type { Damage } from './stores/store-file';

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
  const where = setAside === null ? 'It could not be moved away, so nothing new can be kept either' : `It was set aside as ${setAside} in the data folder`;
  return `${file} could not be used because ${why}. ${where}, and nothing in it counts.`;
}

/** Rules and servers that wait to be confirmed, in words; none when there are none. */
export function suspendedWords(rules: number, servers: number): readonly string[] {
  return [
    ...(rules === 0 ? [] : [`${rules === 1 ? '1 rule was' : `${rules} rules were`} changed outside Countersign and ${rules === 1 ? 'is' : 'are'} suspended until you confirm ${rules === 1 ? 'it' : 'them'} under Rules.`]),
    ...(servers === 0 ? [] : [`${servers === 1 ? '1 server was' : `${servers} servers were`} changed outside Countersign and will be asked about again at the next use.`]),
  ];
}

/** Why nothing that was decided before a start counts when the key it was kept under lived in memory only. */
export function newKeyWords(what: 'rules' | 'servers'): string {
  return `The key under which your ${what} were kept is gone, so ${what === 'rules' ? 'each that permits something has to be confirmed again under Rules' : 'each is asked about again at its next use'}. Choose a passphrase to keep them from now on.`;
}

/** Rules of the person's that are not as a rule has to be, in words. */
export function brokenWords(rules: number): readonly string[] {
  return rules === 0 ? [] : [`Something is wrong with ${rules === 1 ? '1 rule' : `${rules} rules`}. What it is stands under Rules.`];
}

/** What was accepted of servers' tools cannot be trusted any more, in words. */
export function reviewWords(servers: number): string {
  const whose = servers === 1 ? '1 server' : `${servers} servers`;
  return `What you accepted of the tools of ${whose} was changed outside Countersign. Each of these tools counts as new: it asks, and waits for your review under Servers.`;
}
