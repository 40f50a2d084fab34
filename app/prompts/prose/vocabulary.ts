import { wordsOf, type Deed } from '#app/tiers/verbs';
import type { Key } from '#shared/words/catalogue';

/* Our own words for what tools do and do it to. A tool's name picks among them and is never quoted: what is not here is not said. */

/** What an imperative of ours claims at most. A tool that may do more is not told by it. */
export type Claim = 'look' | 'make' | 'change' | 'remove' | 'send' | 'pay' | 'permit';

/** The imperatives of ours. */
export type Says = EndOf<Key, 'does'>;
/** The things we have a word for, each by its singular. */
export type Thing = EndOf<Key, 'things'>;
type EndOf<K extends Key, Area extends string> = K extends `${Area}.${infer End}` ? End : never;

/** Verbs of tool names and the imperative each is told by. */
const verbs: readonly (readonly [claim: Claim, says: Says, words: string])[] = [
  ['look', 'read', 'get read show view fetch retrieve load open extract download export'],
  ['look', 'list', 'list ls enumerate browse'],
  ['look', 'search', 'search find query lookup grep'],
  ['look', 'look', 'describe inspect check explore analyze stat explain'],
  ['look', 'count', 'count'],
  ['make', 'create', 'create make new generate mkdir'],
  ['make', 'start', 'start launch boot'],
  ['make', 'copy', 'clone duplicate copy'],
  ['make', 'fork', 'fork'],
  ['make', 'draft', 'draft'],
  ['change', 'add', 'add append insert'],
  ['change', 'change', 'update edit modify change patch set put upsert configure'],
  ['change', 'rename', 'rename'],
  ['change', 'move', 'move'],
  ['change', 'close', 'close'],
  ['change', 'reopen', 'reopen'],
  ['change', 'archive', 'archive'],
  ['change', 'merge', 'merge'],
  ['change', 'stop', 'stop'],
  ['change', 'restart', 'restart'],
  ['change', 'scale', 'scale'],
  ['change', 'assign', 'assign'],
  ['change', 'save', 'save store write'],
  ['remove', 'delete', 'delete remove destroy drop del erase purge'],
  ['remove', 'cancel', 'cancel'],
  ['send', 'send', 'send post reply'],
  ['send', 'publish', 'publish'],
  ['send', 'upload', 'upload'],
  ['send', 'push', 'push'],
  ['pay', 'pay', 'pay'],
  ['pay', 'refund', 'refund'],
  ['pay', 'transfer', 'transfer'],
  ['permit', 'invite', 'invite'],
  ['permit', 'share', 'share'],
];

const things: readonly Thing[] = [
  'account', 'alert', 'article', 'assignment', 'attachment', 'automation', 'avatar', 'balance', 'block', 'board', 'bookmark', 'branch', 'bucket', 'calendar', 'campaign',
  'card', 'cell', 'channel', 'chart', 'chat', 'checklist', 'code', 'collection', 'color', 'column', 'comment', 'commit', 'component', 'contact', 'container', 'content',
  'contents', 'context', 'conversation', 'cookie', 'coupon', 'customer', 'cycle', 'dashboard', 'data', 'database', 'deal', 'deployment', 'description', 'design', 'diff',
  'directory', 'discussion', 'dispute', 'document', 'documentation', 'domain', 'draft', 'draw', 'drive', 'email', 'endpoint', 'entity', 'entry', 'environment', 'epic',
  'error', 'event', 'file', 'folder', 'forecast', 'form', 'function', 'gist', 'goal', 'graph', 'group', 'history', 'image', 'inbox', 'incident', 'index', 'info',
  'information', 'instance', 'invoice', 'issue', 'item', 'job', 'key', 'label', 'lead', 'library', 'line', 'link', 'list', 'log', 'mail', 'map', 'meeting', 'member',
  'memory', 'merge', 'message', 'metadata', 'metric', 'milestone', 'monitor', 'namespace', 'network', 'news', 'node', 'note', 'notebook', 'notification', 'object',
  'observation', 'opportunity', 'order', 'organization', 'page', 'password', 'payment', 'permission', 'photo', 'pipeline', 'place', 'playlist', 'pod', 'poll', 'post',
  'presentation', 'price', 'product', 'profile', 'project', 'properties', 'property', 'proposal', 'pull', 'query', 'question', 'queue', 'range', 'reaction', 'record',
  'relation', 'release', 'reminder', 'replay', 'reply', 'repository', 'request', 'resource', 'response', 'review', 'role', 'route', 'row', 'rule', 'run', 'sample', 'scene',
  'schedule', 'schema', 'screenshot', 'secret', 'segment', 'server', 'service', 'session', 'sheet', 'site', 'slide', 'snapshot', 'snippet', 'space', 'spreadsheet', 'sprint',
  'stack', 'stage', 'state', 'statistics', 'status', 'story', 'structure', 'style', 'subscription', 'summary', 'tab', 'table', 'tag', 'task', 'team', 'template', 'text',
  'thread', 'ticket', 'time', 'timeline', 'token', 'topic', 'trace', 'track', 'transcript', 'transition', 'tree', 'user', 'value', 'values', 'variable', 'variables',
  'version', 'video', 'view', 'volume', 'vulnerability', 'watcher', 'weather', 'web', 'webhook', 'wiki', 'wikipedia', 'work', 'workflow', 'worksheet', 'workspace',
];

/** Products and protocols that stand in a tool's name and say nothing of what it does. */
const brands =
  /^(?:mcp|api|github|gitlab|slack|postgres|postgresql|pg|mysql|sqlite|puppeteer|playwright|browser|brave|tavily|exa|firecrawl|notion|linear|sentry|stripe|docker|kubernetes|kubectl|k8s|aws|s3|jira|confluence|redis|mongodb|mongo|obsidian|figma|blender|zapier|git|gmail|google|gdrive|gcal|outlook|discord|telegram|asana|trello|airtable|hubspot|salesforce|shopify|cloudflare|vercel|supabase|neon|atlassian|desktop|commander|todoist|spotify|youtube|twitter|reddit|maps|perplexity|duckduckgo|sheets|docs|elasticsearch|qdrant|chroma|pinecone|snowflake|bigquery|dynamodb|lambda|ec2|grafana|prometheus|datadog|pagerduty)$/;

/** Words that change nothing in what a tool does to how much. */
const fillers = /^(?:a|an|the|my|of|and|id|ids|name|names|tool|current|local|single|multiple|many|bulk|batch|one|new|latest|recent|full|raw|details|detail|simple|advanced|quick|media|text|complete)$/;
/** Words between what is done to something and where, or by which. */
const joints = /^(?:to|from|for|in|on|by|with|at|as|using|into)$/;
/** Words that say how much is done: without them a sentence would claim less. */
const amounts = /^(?:all|every|everything)$/;

const verbOf: ReadonlyMap<string, { readonly claim: Claim; readonly says: Says }> = new Map(verbs.flatMap(([claim, says, words]) => words.split(' ').map((word) => [word, { claim, says }] as const)));

/** A tool's name in our words. */
export interface Named {
  readonly claim: Claim;
  /** The imperative. */
  readonly says: Says;
  /** The word of the name it stands for. */
  readonly verb: string;
  /** The things, the one it is done to last, each in the singular; none where the name has only a verb. */
  readonly things: readonly Thing[];
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
  const at = words.findIndex((word) => verbOf.has(word) && !(known.has(word) && words.some((other) => other !== word && verbOf.has(other) && !known.has(other))));
  // A name of things alone (`directory_tree`) is what is read.
  const verb = at === -1 ? (deed === 'look' ? { claim: 'look' as const, says: 'read' as const } : undefined) : verbOf.get(words[at] ?? '');
  if (verb === undefined) return null;
  // `add_label_to_issue`, `delete_by_query`: what stands behind says where or which, not what.
  const joint = words.findIndex((word, here) => here > at && joints.test(word));
  if (joint === at + 1 && at !== -1 && verb.claim !== 'send') return null;
  if (joint !== -1 && verb.claim !== 'look' && words.slice(joint).some((word) => !fillers.test(word) && !joints.test(word) && singular(word) === null)) return null;
  const rest = words.filter((word, here) => here !== at && (joint === -1 || here < joint) && !fillers.test(word));
  const all = rest.some((word) => amounts.test(word));
  const named = rest.filter((word) => !amounts.test(word));
  const ones = named.flatMap((word) => singular(word) ?? []);
  if (ones.length < named.length || named.length > 3) return null;
  const [last, one] = [named.at(-1), ones.at(-1)];
  return { ...verb, verb: words[at] ?? '', things: ones, many: last !== undefined && one !== undefined && last !== one && plural(one) === last, all };
}

/** Things that are told without a number. */
export const isMass = (thing: string): boolean => mass.test(thing);
const mass = /^(?:data|metadata|info|information|content|contents|context|history|news|weather|memory|mail|text|code|documentation|statistics|time|web|values|variables|properties|wikipedia|work|structure|schema)$/;

function singular(word: string): Thing | null {
  if (mass.test(word)) return thingOf(word);
  const forms = [word, word.replace(/ies$/, 'y'), word.replace(/(?<=ch|sh|x|ss)es$/, ''), word.replace(/s$/, '')];
  const one = forms.find((form, at) => known.has(form) && (at > 0 || !form.endsWith('s') || !known.has(form.slice(0, -1)))) ?? null;
  return one === null ? null : thingOf(one);
}

function thingOf(word: string): Thing | null {
  const other = oneOf.get(word);
  return other ?? (isThing(word) ? word : null);
}

function isThing(word: string): word is Thing {
  return told.has(word);
}

/** Words for things that are told by another, or stand for several. */
const oneOf: ReadonlyMap<string, Thing> = new Map<string, Thing>([
  ['entities', 'entity'], ['observations', 'observation'], ['relations', 'relation'], ['memories', 'memory'], ['entries', 'entry'], ['replies', 'reply'], ['repositories', 'repository'], ['files', 'file'], ['directories', 'directory'],
  ['branches', 'branch'], ['requests', 'request'], ['emails', 'email'], ['workspaces', 'workspace'], ['repo', 'repository'], ['directory', 'folder'],
]);

const told: ReadonlySet<string> = new Set(things);
const known: ReadonlySet<string> = new Set([...things, ...oneOf.keys()]);

/** The English plural of a thing, as arguments and tools are named. */
export function plural(thing: string): string {
  if (mass.test(thing)) return thing;
  if (/[^aeiou]y$/.test(thing)) return `${thing.slice(0, -1)}ies`;
  return /(?:ch|sh|x|s)$/.test(thing) ? `${thing}es` : `${thing}s`;
}
