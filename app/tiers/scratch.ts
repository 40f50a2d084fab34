import { isJsonObject, type Json } from '#shared/json';
import { textsOf, type Given } from './given';
import { numberOf } from './members';

/*
 * What by its name may be lost: one thing that somebody made to try something out, taken away by a tool that takes away such things. Every word of the tool's name has to be known, so that nothing
 * stands in it that weighs more; the thing itself has to be named for a trial, and nothing in the call may name what others work with.
 */

const takesAway = set('delete remove rm destroy drop kill terminate stop purge reset nuke wipe discard clear evict flush prune teardown trash erase down empty tear close expire unregister deregister uninstall');
/** What machines keep and build again. */
const small = set('queue queues message messages dlq session sessions profile cache container pod job run build object blob sandbox function lambda consumer worktree fixture emulator preview artifact buffer image key tag route endpoint release window context pipeline workflow subscription deployment');
/** What people may work in together: named for a trial is not enough, it has to be named as scratch. */
const roomy = set('branch topic stream cluster namespace stack environment env vm instance instances server database db schema table collection index dataset bucket volume project repo app service container_app machine workspace droplet dyno model experiment process record page card ticket view');
const onDisk = set('file files folder directory dir path');
/** Makers of such things, and words that say nothing. */
const makers = set(
  'git github gitlab bitbucket docker podman kind minikube k3d k8s kube kubernetes kubectl helm s3 gcs aws gcp azure minio redis valkey memcached rabbitmq kafka sqs nats pubsub pulsar celery bull sidekiq mongo mongodb postgres pg mysql sqlite supabase neon firebase firestore elastic elasticsearch opensearch influx vercel netlify heroku fly render cloudflare playwright puppeteer selenium browser chrome ci jenkins buildkite circleci lxc lxd vagrant devcontainer codespace one by id name local dev test tmp temp scratch my own draft preview mcp tool fs filesystem storage cloud task s r2 worker workers pr the a an',
);

/** What is named so, whatever letters stand around the name. */
const separated = (tokens: string): RegExp => new RegExp(`(?:^|[^\\p{L}\\p{N}])(?:${tokens})(?=$|[^\\p{L}\\p{N}])`, 'iu');
/** A name that is given to nothing that lasts. */
const asScratch = separated('tmp|scratch|sbx|sandbox|throwaway|throw-away|dummy|playground|ephemeral|wip|spike|localhost|(?:pr|mr)[-_]?\\d{1,6}');
/** A name for somebody's trial, with more behind it: what is called no more than `dev` is everybody's. */
const asTrial = /(?:^|[^\p{L}\p{N}])(?:dev|test|testing|demo|mock|preview|draft|wip|temp)[-_.:/][\p{L}\p{N}]/iu;
const passing = separated('tmp|scratch|throwaway|dummy|ephemeral|sbx');
/** `test-results`, `dev-env`: what came out of a trial, and what all who develop use. */
const noTrial = /(?:test|testing|demo|dev|mock|preview|draft|temp)[-_.:/\s]?(?:results?|scores?|cases?|plans?|sets?|data|reports?|suites?|kits?|groups?|subjects?|users?|accounts?|env|environment|environments|cluster|server|team|teams|core|common|platform|infra|eu|us|ops|db|database|lab|branch|\d+(?:\.\d+)*$|sensor)/i;
/** Who or what stands in a value that more than one work with, or that weighs more than a trial. */
const weighs = separated('prod|prd|production|live|primary|master|main|trunk|develop|default|root|system|admin|all|any|every|everything|staging|stage|stg|shared|team|teams|company|org|public|release|releases|customers?|clients?|tenants?|users?|accounts?|patients?|members?|payroll|payments?|billing|invoices?|orders|finance|legal|tax|medical|health|backups?|snapshots?|archive|history|thesis|wedding|family|photos?|contracts?|secrets?|vault|keys?|credentials?|tokens?|non|not|no|ex|former|evidence|audit|logs?');

const remarks = /^(?:note|notes|reason|comment|remark|memo|why|description|request_id|requested_by|ticket|trace_id)$/;
const many = /(?:^|_)(?:prefix|pattern|glob|regex|query|where|filters?|selectors?|match|wildcard|exclude|include|except|before|older|newer|since|until|from|recursive|depth|all|bulk|labels|tags)(?:_|$)/;
/** Switches by which no more is taken away. */
const calm = /^(?:merged_only|only_merged|if_merged|only_if_merged|if_exists|soft|soft_delete|graceful|gracefully|quiet|wait|confirm|confirmed|dry_run|if_empty|if_unused|only_if_empty|verbose|silent)$/;
const neverMind = /^(?:force|forced|cascade|all|recursive|recurse|permanent|permanently|hard|hard_delete|dry_run|wait|verbose|quiet|volumes|remove_volumes|purge|no_wait|everything|notify|merged)$/;

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Whether a call of a tool that takes away takes away one thing that is scratch by its name. `words`: those of the tool's name; `given`: what it is given, all of it declared by the tool. */
export function isScratch(words: readonly string[], given: Given): boolean {
  return isOfATrial(words, given) || isOwnRemark(words, given) || isEmulator(words, given);
}

function isOfATrial(words: readonly string[], given: Given): boolean {
  if (given.length === 0 || words.length > 6 || !words.some((word) => takesAway.has(word)) || !words.every((word) => takesAway.has(word) || small.has(word) || roomy.has(word) || onDisk.has(word) || makers.has(word))) return false;
  // A release is one only as long as it is called a draft twice.
  if (words.some((word) => /^(?:release|tag)$/.test(word))) return words.includes('draft') && words.includes('release') && given.every(isPlain) && given.some(([key, value]) => /^(?:tag|name|tag_name|release)$/.test(key) && typeof value === 'string' && /[-.]draft[-.]?\d*$/i.test(value));
  if (!given.every(isPlain)) return false;
  // A key of somebody's and a message to somebody are no scratch.
  if (words.some((word) => /^messages?$/.test(word)) && !words.includes('dlq') && !given.some(([key]) => /^(?:queue|dlq|topic|vhost)$/.test(key))) return false;
  const named = given.flatMap(([key, value]) => (typeof value === 'string' && !remarks.test(key) ? [[key, value] as const] : []));
  const paths = named.filter(([key]) => onDisk.has(key) || /(?:^|_)(?:path|file|files|filename|file_id|folder|dir|directory)$/.test(key));
  if (paths.length > 0 || words.some((word) => onDisk.has(word))) return (paths.length > 0 ? paths : named).every(([, value]) => isPassingPath(value)) && (paths.length > 0 || named.length > 0);
  // `delete {id}` may be anything.
  if (!words.some((word) => small.has(word) || roomy.has(word)) && !given.some(([key]) => small.has(key) || roomy.has(key))) return false;
  // Where the thing has a member of its own, that or what it lies in says what it is, and no other name beside it.
  const things = words.filter((word) => small.has(word) || roomy.has(word));
  const ofItself = (key: string): boolean => key.split('_').some((word) => things.some((thing) => word === thing || `${word}s` === thing || word === `${thing}s`));
  const hasOwn = named.some(([key]) => ofItself(key));
  const within = words.some((word) => roomy.has(word)) ? /^(?:vhost|namespace|ns|schema|project|cluster|workspace|env|environment)$/ : /^(?:vhost|namespace|ns|project|cluster|workspace|env|environment|bucket|profile|host|queue|dlq|topic|stream)$/;
  const telling = named.filter(([key, value]) => !/\s/.test(value) && (ofItself(key) || within.test(key) || (!hasOwn && (small.has(key) || roomy.has(key) || /^(?:name|id|ref|slug)$/.test(key)))));
  if (telling.some(([, value]) => asScratch.test(value) && !noTrial.test(value))) return true;
  const shared = words.some((word) => roomy.has(word)) || given.some(([key]) => roomy.has(key) && !/^(?:bucket|env|environment|namespace|cluster|project|server)$/.test(key));
  if (words.includes('branch') && named.some(([key, value]) => /^(?:branch|name|branch_name|ref)$/.test(key) && /^(?:refs\/heads\/)?preview\/[\w.-]/.test(value))) return true;
  return !shared && telling.some(([key, value]) => (asTrial.test(value) && !noTrial.test(value)) || (/^(?:env|environment|stage)$/.test(key) && /^(?:dev|development|test|local|preview|sandbox)$/i.test(value)));
}

/** A short plain value, or a switch that takes away no more. */
function isPlain([key, value]: Given[number]): boolean {
  if (value === true) return calm.test(key);
  if (value === false || value === null) return neverMind.test(key);
  if (isJsonObject(value)) return false;
  if (Array.isArray(value)) return (value as readonly Json[]).length === 1 && typeof value[0] === 'string' && isPlain([key, value[0]]);
  if (numberOf(value) !== null) return !many.test(key);
  if (typeof value !== 'string') return false;
  if (remarks.test(key)) return value.length <= 200;
  // `vireo.dev` is a name in the world.
  return value.length <= 80 && value !== '' && !many.test(key) && /^[\p{L}\p{N}_#:./~ -]*[\p{L}\p{N}][\p{L}\p{N}_#:./~ -]*$/u.test(value) && !/\.\.|\.(?:dev|test|demo|app|com|org|net|io)(?:$|[/:])/i.test(value) && !weighs.test(value.replaceAll('_', ' '));
}

/** A file that is itself named as one for a while, or lies where such files do. */
function isPassingPath(path: string): boolean {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const last = parts.at(-1) ?? '';
  return (passing.test(last.replaceAll('_', ' ')) && !/^(?:tmp|scratch)$/i.test(last)) || (parts.length > 1 && /^(?:tmp|scratch|playground|throwaway|sandbox)$/i.test(parts.at(-2) ?? ''));
}

/** What one said oneself, or a place one opened for oneself, by the tool's own word for who did. */
function isOwnRemark(words: readonly string[], given: Given): boolean {
  if (words.length > 4 || !words.some((word) => /^(?:comment|reaction|sandbox|reply|remark|annotation)$/.test(word)) || !words.every((word) => /^(?:comment|reaction|sandbox|reply|remark|annotation|delete|remove|terminate|stop|kill|github|gitlab|jira|linear|figma|notion|one|my|own)$/.test(word))) return false;
  return given.some(([key, value]) => /^(?:author|owner|user|created_by|by|from)$/.test(key) && typeof value === 'string' && /^(?:me|self|myself|own|mine)$/i.test(value)) && given.length > 1 && given.length <= 4 && given.every(([key, value]) => /^(?:author|owner|user|created_by|by|from|reason|note)$/.test(key) || (/(?:^|_)(?:id|ref|key|comment|reaction|reply|sandbox|issue|page|pr|thread|post|number|file|name)$/.test(key) && (numberOf(value) !== null || (typeof value === 'string' && /^[\w.:#-]{1,60}$/.test(value) && !weighs.test(value)))));
}

/** Services that run on one's own computer in place of the real ones. */
function isEmulator(words: readonly string[], given: Given): boolean {
  return words.some((word) => /^(?:localstack|testcontainers|azurite|emulator)$/.test(word)) && words.length <= 3 && words.every((word) => /^(?:localstack|testcontainers|azurite|emulator|firebase|pubsub|firestore)$/.test(word) || takesAway.has(word)) && given.every(([key, value]) => /^(?:services?|port|region|reason|note)$/.test(key) && (numberOf(value) !== null || (typeof value === 'string' && /^[\w-]{1,40}$/.test(value)) || (Array.isArray(value) && (value as readonly Json[]).every((one) => typeof one === 'string' && /^[\w-]{1,40}$/.test(one)))));
}

/** A watch over what is only tried out, quiet for at most some hours: `{scope: "service:widget env:dev", duration: "30m"}`. */
export function isQuietTrial(words: readonly string[], given: Given): boolean {
  if (!/^(?:mute|silence|snooze|pause)_(?:monitors?|alerts?|alarms?|notifications?|checks?)$/.test(words.join('_'))) return false;
  const texts = textsOf(given.filter(([key]) => !remarks.test(key)));
  const scoped = given.some(([key, value]) => typeof value === 'string' && ((/^(?:env|environment|stage)$/.test(key) && /^(?:dev|development|test|local|preview|sandbox)$/i.test(value)) || (/^(?:scope|target|tags?|selector)$/.test(key) && /^(?:[\w-]+:[\w.-]+ )*env:(?:dev|development|test|local|preview|sandbox)(?: [\w-]+:[\w.-]+)*$/i.test(value))));
  const brief = given.some(([key, value]) => /^(?:duration|for|minutes|hours|duration_(?:min|minutes|hours))$/.test(key) && quietFor(key, value) <= 8);
  return scoped && brief && given.every(([key, value]) => /^(?:env|environment|stage|scope|target|tags?|selector|duration|for|minutes|hours|duration_(?:min|minutes|hours)|reason|note|comment|message|monitor|monitor_id|service)$/.test(key) && !isJsonObject(value) && !Array.isArray(value) && typeof value !== 'boolean') && !texts.some((text) => weighs.test(text) || /[*!,|]| or /i.test(text));
}

/** How long, hours; far too long where it is not told. */
function quietFor(key: string, value: Json): number {
  const amount = numberOf(value);
  if (amount !== null) return /min/.test(key) ? amount / 60 : /hour/.test(key) ? amount : Infinity;
  const [, count = '', unit = ''] = typeof value === 'string' ? (/^(\d{1,3})\s?(m|min|minutes?|h|hours?)$/i.exec(value) ?? []) : [];
  return count === '' ? Infinity : /^m/i.test(unit) ? Number(count) / 60 : Number(count);
}
