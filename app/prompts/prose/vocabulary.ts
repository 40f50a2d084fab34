import { wordsOf, type Deed } from '#app/tiers/verbs';

/* Our own words for what tools do and do it to. A tool's name picks among them and is never quoted: what is not here is not said. */

/** What an imperative of ours claims at most. A tool that may do more is not told by it. */
export type Claim = 'look' | 'make' | 'change' | 'remove' | 'send' | 'pay' | 'permit';

/** Verbs of tool names and the imperative each is told by. */
const verbs: readonly (readonly [claim: Claim, says: string, words: string])[] = [
  ['look', 'Read', 'get read show view fetch retrieve load open extract download export'],
  ['look', 'List', 'list ls enumerate browse'],
  ['look', 'Search', 'search find query lookup grep'],
  ['look', 'Look at', 'describe inspect check explore analyze stat explain'],
  ['look', 'Count', 'count'],
  ['make', 'Create', 'create make new generate mkdir'],
  ['make', 'Start', 'start launch boot'],
  ['make', 'Copy', 'clone duplicate copy'],
  ['make', 'Fork', 'fork'],
  ['make', 'Draft', 'draft'],
  ['change', 'Add', 'add append insert'],
  ['change', 'Change', 'update edit modify change patch set put upsert configure'],
  ['change', 'Rename', 'rename'],
  ['change', 'Move', 'move'],
  ['change', 'Close', 'close'],
  ['change', 'Reopen', 'reopen'],
  ['change', 'Archive', 'archive'],
  ['change', 'Merge', 'merge'],
  ['change', 'Stop', 'stop'],
  ['change', 'Restart', 'restart'],
  ['change', 'Scale', 'scale'],
  ['change', 'Assign', 'assign'],
  ['change', 'Save', 'save store write'],
  ['remove', 'Delete', 'delete remove destroy drop del erase purge'],
  ['remove', 'Cancel', 'cancel'],
  ['send', 'Send', 'send post reply'],
  ['send', 'Publish', 'publish'],
  ['send', 'Upload', 'upload'],
  ['send', 'Push', 'push'],
  ['pay', 'Pay', 'pay'],
  ['pay', 'Refund', 'refund'],
  ['pay', 'Transfer', 'transfer'],
  ['permit', 'Invite', 'invite'],
  ['permit', 'Share', 'share'],
];

/** Verbs a thing of one kind is told by otherwise: a comment is added, not made. */
const things: ReadonlySet<string> = new Set(
  `account alert article assignment attachment automation avatar balance block board bookmark branch bucket calendar campaign card cell channel chart chat checklist code collection color column comment commit
  component contact container content contents context conversation cookie coupon customer cycle dashboard data database deal deployment description design diff discussion dispute document documentation domain draft draw
  directory drive email emails endpoint entity entities entry entries environment epic error event file folder form forecast function gist goal graph group history image inbox incident index info information instance invoice issue item job
  key label lead library line link list log mail map meeting member memory memories merge message metadata metric milestone monitor namespace network news node note notebook notification object observation observations
  opportunity order organization page password payment permission photo pipeline place playlist pod poll post presentation price product profile project property properties proposal pull query question queue range reaction record
  relation relations reminder replay reply replies repo repository repositories release request requests resource response review role route row rule run sample scene schedule schema screenshot secret segment server service session
  sheet site slide snapshot snippet space spreadsheet sprint stack stage state status statistics status story structure style subscription summary tab table tag task team template text thread ticket time timeline token topic trace track transcript
  transition tree user values value variable variables version video view volume vulnerability watcher weather web webhook wiki wikipedia work workflow workspace workspaces worksheet files directories branches`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Products and protocols that stand in a tool's name and say nothing of what it does. */
const brands =
  /^(?:mcp|api|github|gitlab|slack|postgres|postgresql|pg|mysql|sqlite|puppeteer|playwright|browser|brave|tavily|exa|firecrawl|notion|linear|sentry|stripe|docker|kubernetes|kubectl|k8s|aws|s3|jira|confluence|redis|mongodb|mongo|obsidian|figma|blender|zapier|git|gmail|google|gdrive|gcal|outlook|discord|telegram|asana|trello|airtable|hubspot|salesforce|shopify|cloudflare|vercel|supabase|neon|atlassian|desktop|commander|todoist|spotify|youtube|twitter|reddit|maps|perplexity|duckduckgo|sheets|docs|elasticsearch|qdrant|chroma|pinecone|snowflake|bigquery|dynamodb|lambda|ec2|grafana|prometheus|datadog|pagerduty)$/;

/** Words that change nothing in what a tool does to how much. */
const fillers = /^(?:a|an|the|my|of|and|id|ids|name|names|tool|current|local|single|multiple|many|bulk|batch|one|new|latest|recent|full|raw|details|detail|simple|advanced|quick|media|text|complete)$/;
/** Words between what is done to something and where, or by which. */
const joints = /^(?:to|from|for|in|on|by|with|at|as|using|into)$/;
/** Words that say how much is done: without them a sentence would claim less. */
const amounts = /^(?:all|every|everything)$/;

const verbOf: ReadonlyMap<string, { readonly claim: Claim; readonly says: string }> = new Map(verbs.flatMap(([claim, says, words]) => words.split(' ').map((word) => [word, { claim, says }] as const)));

/** A tool's name in our words. */
export interface Named {
  readonly claim: Claim;
  /** The imperative. */
  readonly says: string;
  /** The word of the name it stands for. */
  readonly verb: string;
  /** The things, the one it is done to last, each in the singular; none where the name has only a verb. */
  readonly things: readonly string[];
  readonly many: boolean;
  /** The name says that it is done to all of them. */
  readonly all: boolean;
}

/** What the name of a tool that does `deed` says in our words; null where one word of it is not among them. */
export function namedBy(tool: string, deed: Deed): Named | null {
  // A name with anything else in it is not to be understood.
  if (!/^[\w .:/-]{1,200}$/.test(tool)) return null;
  const parts = tool.split(/__|[.:/]/).filter((part) => /[a-z0-9]/i.test(part));
  // Whether it is there already is not known, so it may be overwritten.
  const own = (parts.at(-1) ?? '').replace(/create[_-]?or[_-]?update/i, 'upsert');
  const words = wordsOf(own).filter((word, at, all) => !brands.test(word) || all.length === 1);
  const at = words.findIndex((word) => verbOf.has(word) && !(things.has(word) && words.some((other) => other !== word && verbOf.has(other) && !things.has(other))));
  // A name of things alone (`directory_tree`) is what is read.
  const verb = at === -1 ? (deed === 'look' ? { claim: 'look' as const, says: 'Read' } : undefined) : verbOf.get(words[at] ?? '');
  if (verb === undefined) return null;
  // `add_label_to_issue`, `delete_by_query`: what stands behind says where or which, not what.
  const joint = words.findIndex((word, here) => here > at && joints.test(word));
  if (joint === at + 1 && at !== -1 && verb.claim !== 'send') return null;
  if (joint !== -1 && verb.claim !== 'look' && words.slice(joint).some((word) => !fillers.test(word) && !joints.test(word) && singular(word) === null)) return null;
  const rest = words.filter((word, here) => here !== at && (joint === -1 || here < joint) && !fillers.test(word));
  const all = rest.some((word) => amounts.test(word));
  const named = rest.filter((word) => !amounts.test(word)).map((word) => ({ word, one: singular(word) }));
  if (named.some(({ one }) => one === null) || named.length > 3) return null;
  const last = named.at(-1);
  return { ...verb, verb: words[at] ?? '', things: named.map(({ one }) => one ?? ''), many: last !== undefined && last.word !== last.one && plural(last.one ?? '') === last.word, all };
}

/** Things that are told without a number. */
const mass = /^(?:data|metadata|info|information|content|contents|context|history|news|weather|memory|mail|text|code|documentation|statistics|time|web|values|variables|properties|wikipedia|work|structure|schema)$/;

function singular(word: string): string | null {
  if (mass.test(word)) return word;
  const forms = [word, word.replace(/ies$/, 'y'), word.replace(/(?<=ch|sh|x|ss)es$/, ''), word.replace(/s$/, '')];
  const one = forms.find((form, at) => things.has(form) && (at > 0 || !form.endsWith('s') || !things.has(form.slice(0, -1)))) ?? null;
  const known = one === null ? null : (oneOf[one] ?? one);
  return known;
}

const oneOf: Readonly<Record<string, string>> = { entities: 'entity', observations: 'observation', relations: 'relation', memories: 'memory', entries: 'entry', replies: 'reply', repositories: 'repository', files: 'file', directories: 'directory', branches: 'branch', requests: 'request', emails: 'email', workspaces: 'workspace', repo: 'repository', directory: 'folder' };

export function plural(thing: string): string {
  if (mass.test(thing)) return thing;
  if (/[^aeiou]y$/.test(thing)) return `${thing.slice(0, -1)}ies`;
  return /(?:ch|sh|x|s)$/.test(thing) ? `${thing}es` : `${thing}s`;
}

export function withArticle(thing: string): string {
  if (mass.test(thing.split(' ').at(-1) ?? '')) return thing;
  return /^(?:[aeio]|un(?!i))/.test(thing) ? `an ${thing}` : `a ${thing}`;
}
