import type { DefinitionKind, Finding, ServerPins } from '#shared/models/definition';
import { isJsonObject, type Json } from '#shared/json';
import { canonicalText } from './canonical';
import { finding, type Reason } from './finding';
import { seen, spoken } from './names';
import { sentenceKey, sentencesOf } from './sentences';
import { textsOf } from './texts';

/** The names a definition stands beside: those of its own server, and those of the others. */
export interface Neighbours {
  /** Of its own kind on its own server, listed or pinned: by what they look like, and by how they are spoken. */
  readonly seen: ReadonlyMap<string, readonly string[]>;
  readonly spoken: ReadonlyMap<string, readonly string[]>;
  readonly own: ReadonlySet<string>;
  readonly others: readonly OtherServer[];
}

interface OtherServer {
  readonly name: string;
  /** Fingerprints by name. */
  readonly names: ReadonlyMap<string, string>;
  readonly seen: ReadonlyMap<string, string>;
  readonly spoken: ReadonlyMap<string, string>;
}

/** What a definition's neighbours make of it. */
export interface Met {
  readonly suspicious: boolean;
  readonly findings: readonly Finding[];
}

const indexed = new WeakMap<ServerPins, Map<DefinitionKind, OtherServer>>();

/** A server's names, worked out once for as long as its pins stay the same. */
function indexOf(pins: ServerPins, kind: DefinitionKind): OtherServer {
  const kinds = indexed.get(pins) ?? new Map<DefinitionKind, OtherServer>();
  indexed.set(pins, kinds);
  const known = kinds.get(kind);
  if (known !== undefined) return known;
  const ofKind = pins.pins.filter((pin) => pin.kind === kind);
  const index = {
    name: pins.name,
    names: new Map(ofKind.map((pin) => [pin.name, pin.fingerprint])),
    seen: new Map(ofKind.map((pin) => [seen(pin.name), pin.name])),
    spoken: new Map(ofKind.map((pin) => [spoken(pin.name), pin.name])),
  };
  kinds.set(kind, index);
  return index;
}

/** The neighbours of a listing: its own `names` (listed and pinned) and the pins of other servers. A server of the same name is an older or newer self, not another. */
export function neighboursOf(kind: DefinitionKind, names: Iterable<string>, server: string, label: string, others: readonly ServerPins[]): Neighbours {
  const own = new Set(names);
  return {
    own,
    seen: grouped(own, seen),
    spoken: grouped(own, spoken),
    others: others.filter((one) => one.server !== server && one.name !== label).map((one) => indexOf(one, kind)),
  };
}

function grouped(names: Iterable<string>, by: (name: string) => string): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const group = groups.get(by(name));
    if (group === undefined) groups.set(by(name), [name]);
    else group.push(name);
  }
  return groups;
}

/** What the name of a definition does beside others. `first`: the server is new, and so are all of its names. */
export function meetNames(name: string, fingerprint: string, neighbours: Neighbours, first: boolean): Met {
  const findings: Finding[] = [];
  let suspicious = false;
  const add = (rule: string, reason: Reason, bad: boolean): void => {
    findings.push(finding(rule, reason, '/name'));
    suspicious ||= bad;
  };
  const look = seen(name);
  const sound = spoken(name);
  if ((neighbours.seen.get(look) ?? []).some((other) => other !== name) && look !== name) add('name/look-alike', 'finding.name.lookAlike', true);
  else if (sound !== '' && (neighbours.spoken.get(sound) ?? []).some((other) => other !== name)) add('name/variant', 'finding.name.variant', !first);
  for (const other of neighbours.others) {
    if (other.names.has(name)) {
      // The same definition is the same program, set up twice.
      if (other.names.get(name) !== fingerprint) add('shadow/same-name', 'finding.shadow.sameName', !first && distinctive(name));
    } else if (other.seen.has(look)) add('shadow/look-alike', 'finding.shadow.lookAlike', true);
    else if (sound !== '' && other.spoken.has(sound)) add('shadow/variant', 'finding.shadow.variant', false);
  }
  return { suspicious, findings: findings.slice(0, 10) };
}

/** Words that say how something else is to be used. */
const steering = /\b(?:before|after|instead|prefer|always|never|do not|don't|must|should|first|rather than|replaces?|whenever|when using|any time|broken|deprecated|unsafe|insecure|outdated|unreliable|disabled|results? of|output of|forward|send|pass|include|avoid|stop|ignore|override|change|modify|add)\b/i;
const ofServers = /\b(?:tools?|server|servers|mcp|functions?|plugin|extension)\b/i;

/** Whether the texts of a definition speak about the tools of other servers. What stood in `before` already was accepted. */
export function meetTexts(definition: Json, neighbours: Neighbours, before: Json | null): Met {
  if (neighbours.others.length === 0) return { suspicious: false, findings: [] };
  const known = new Set(before === null ? [] : textsOf(before).texts.flatMap(({ text }) => sentencesOf(text).map((sentence) => sentenceKey(sentence.text))));
  const findings: Finding[] = [];
  let suspicious = false;
  for (const { at, text } of textsOf(definition).texts) {
    for (const sentence of sentencesOf(text)) {
      if (known.has(sentenceKey(sentence.text))) continue;
      for (const match of sentence.text.matchAll(/[\p{L}][\p{L}\p{N}_-]{2,100}/gu)) {
        const word = match[0];
        const tool = distinctive(word) && !neighbours.own.has(word) && neighbours.others.some(({ names }) => names.has(word));
        const server = !tool && word.length >= 4 && neighbours.others.some(({ name }) => name.toLowerCase() === word.toLowerCase()) && ofServers.test(sentence.text);
        if (!tool && !server) continue;
        const steers = steering.test(sentence.text);
        suspicious ||= steers;
        const start = sentence.start + match.index;
        if (findings.length < 10) findings.push(finding(steers ? 'shadow/steers' : 'shadow/mentions', steers ? 'finding.shadow.steers' : 'finding.shadow.mentions', at, [start, start + word.length]));
      }
    }
  }
  return { suspicious, findings };
}

/** Whether a name says more than a common word does: `read_file`, not `search`. */
function distinctive(name: string): boolean {
  return name.length >= 6 && /[\p{L}\p{N}][_-][\p{L}\p{N}]|\p{Ll}\p{Lu}/u.test(name);
}

/** A definition without its name: what is left when one was renamed. Null where there is too little to tell. */
export function bodyOf(definition: Json): { readonly text: string; readonly words: ReadonlySet<string> } | null {
  if (!isJsonObject(definition)) return null;
  const description = definition.get('description');
  if (typeof description !== 'string' || description.length < 15) return null;
  const rest = new Map([...definition].filter(([key]) => key !== 'name' && key !== 'title' && key !== 'icons'));
  return { text: canonicalText(rest, 'definition'), words: new Set(description.slice(0, 4000).toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []) };
}

/** Whether two bodies are of one definition under two names: equal, or nearly all words the same. */
export function sameBody(one: NonNullable<ReturnType<typeof bodyOf>>, other: NonNullable<ReturnType<typeof bodyOf>>): boolean {
  if (one.text === other.text) return true;
  let shared = 0;
  for (const word of one.words) if (other.words.has(word)) shared += 1;
  return one.words.size >= 5 && shared >= 0.8 * Math.max(one.words.size, other.words.size);
}
