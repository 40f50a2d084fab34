import type { Json } from '#shared/json';
import { textsOf, type Given } from './given';
import { numberOf } from './members';
import { switchIsVain } from './rehearsed';

/*
 * What by its name may be lost: one thing that somebody made to try something out, taken away by a tool that takes away such things. Every word of the tool's name and every argument has to be
 * known, and the thing's own name has to say it: where it lies, whose it is and what is remarked about it may be said of anything. A number or a second name beside it may be what the tool goes by.
 */

const takesAway = set('delete remove rm destroy drop kill terminate stop purge reset nuke wipe discard clear evict flush prune teardown trash erase down empty tear close expire unregister deregister uninstall');
/** What machines keep and build again. */
const small = set('queue dlq session sessions profile cache container pod job run build sandbox function lambda consumer worktree fixture emulator preview buffer window context pipeline workflow');
/** The same, of which a first word such as `test` or `demo` may be the topic. */
const topical = set('object blob artifact image key route endpoint deployment release');
/** What people may work in together: named for a trial is not enough, it has to be named as scratch. */
const roomy = set('branch topic stream cluster namespace stack environment env vm instance instances server database db schema table collection index dataset bucket volume project repo app service machine workspace droplet dyno model process');
/** Makers of such things, and words that say nothing. */
const makers = set(
  'git github gitlab bitbucket docker podman kind minikube k3d k8s kube kubernetes kubectl helm s3 gcs aws gcp azure minio redis valkey memcached kv rabbitmq kafka sqs nats pubsub pulsar celery bull sidekiq mongo mongodb postgres pg mysql sqlite supabase neon firebase firestore elastic elasticsearch opensearch influx vercel netlify heroku fly render cloudflare playwright puppeteer selenium browser chrome ci jenkins buildkite circleci lxc lxd vagrant devcontainer codespace one by id name local dev test tmp temp scratch my own draft preview mcp tool storage cloud task s r2 worker workers pr the a an message messages',
);

/** What is named so, whatever letters stand around the name. */
const separated = (tokens: string): RegExp => new RegExp(`(?:^|[^a-z0-9])(?:${tokens})(?=$|[^a-z0-9])`, 'i');
/** A name that is given to nothing that lasts. */
const asScratch = separated('tmp|scratch|sbx|sandbox|throwaway|throw-away|dummy|playground|ephemeral|wip|(?:pr|mr)[-_]?\\d{1,6}');
/** Rooms that are called so are everybody's. */
const everybodys = /^(?:scratch|sandbox|playground|wip)$/i;
/** A name for somebody's trial, with more behind it: what is called no more than `dev` is everybody's. */
const asTrial = /(?:^|[^a-z0-9])(?:dev|test|testing|demo|mock|preview|draft|wip|temp)[-_.:/][a-z0-9]/i;
/** `test-results`, `dev-env`: what came out of a trial, and what all who develop use. */
const noTrial = /(?:test|testing|demo|dev|mock|preview|draft|temp)[-_.:/\s]?(?:results?|scores?|cases?|plans?|sets?|data|reports?|suites?|kits?|groups?|subjects?|users?|accounts?|env|environment|environments|cluster|server|team|teams|core|common|platform|infra|eu|us|ops|db|database|lab|branch|center|centre|exams?|readings?|manuscript|shop|portal|bookings?|\d+(?:\.\d+)*$|sensor)/i;
/** Who or what stands in a value that more than one work with, or that weighs more than a trial. */
const weighty = 'prod|prd|production|live|primary|master|main|trunk|develop|default|root|system|admin|all|any|every|everything|staging|stage|stg|shared|team|teams|company|org|public|release|releases|customers?|clients?|tenants?|users?|accounts?|patients?|members?|residents?|students?|employees?|staff|payroll|payments?|billing|invoices?|orders|finance|accounting|ledger|crm|erp|hr|legal|tax|medical|health|clinic|hospital|backups?|snapshots?|archive|history|thesis|dissertation|novel|wedding|family|photos?|contracts?|secrets?|vault|keys?|credentials?|tokens?|non|not|no|ex|former|evidence|audit|logs?|core|kunden?|produktion|produccion|producao|clientes?|gehalt|lohn|sauvegarde|salaires?|paie|nomina|facturas?|factures?|fatture|rechnung(?:en)?|patienten|mitarbeiter|benutzer|usuarios|utilisateurs|clienti|klanten|salaris|haupt|principal';
const weighs = separated(`(?:${weighty}|data|db)(?:db|data|base)?`);

/** Whether a value names what weighs, also within a word (`prod2_tmp`, `customerData-scratch`). */
function isWeighty(value: string): boolean {
  return weighs.test(value.replaceAll(/([a-z])([A-Z])|([A-Za-z])(?=\d)|(\d)(?=[A-Za-z])/g, (part: string, low?: string, high?: string) => (low === undefined || high === undefined ? `${part} ` : `${low} ${high}`)).replaceAll('_', ' '));
}

const remarks = /^(?:note|notes|reason|comment|remark|memo|why)$/;
/** Switches by which more is taken away, and which are off. */
const off = /^(?:force|forced|cascade|all|recursive|recurse|permanent|permanently|hard|hard_delete|dry_run|volumes|remove_volumes|purge|everything)$/;
/** Switches by which less is. */
const less = /^(?:merged_only|only_merged|if_merged|only_if_merged|if_exists|if_empty|if_unused|only_if_empty)$/;
/** Where a thing lies; of none of these names does the thing's own follow. */
const places = /^(?:repo|repository|project|workspace|cluster|env|environment|region|zone|namespace|ns|schema|vhost)$/;
const documents = /\.(?:docx?|odt|rtf|pdf|tex|md|txt|pages|xlsx?|ods|numbers|pptx?|odp|keynote|psd|ai|indd|blend|heic|jpe?g|png|tiff?|raw|cr2|nef|mp3|wav|flac|mp[4g]|mov|mkv|ipynb|kdbx|eml|pst|db|sqlite\d?|zip|gz|tgz|7z|bak|dump|sql)$/i;
/** Files that a program writes and reads. */
const passingFile = /^(?:[\w.-]+[-_.])?(?:tmp|scratch|throwaway|dummy|ephemeral|sbx)(?:[-_.][\w.-]+)?\.(?:csv|tsv|json|jsonl|parquet|log|tmp|temp|out|pid|lock|o|pyc|cache)$/i;

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Whether a call of a tool that takes away takes away one thing that is scratch by its name. `words`: those of the tool's name; `given`: what it is given, all of it declared by the tool. */
export function isScratch(words: readonly string[], given: Given, description: string): boolean {
  return !switchIsVain.test(description) && (isOfATrial(words, given) || isOwnRemark(words, given) || isEmulator(words, given));
}

function isOfATrial(words: readonly string[], given: Given): boolean {
  if (given.length === 0 || words.length > 6 || !words.some((word) => takesAway.has(word))) return false;
  const rest = given.filter(([key, value]) => !((remarks.test(key) && typeof value === 'string' && value.length <= 200) || ((value === false || value === null) && off.test(key)) || (value === true && less.test(key))));
  // A release is one only as long as it is called a draft twice.
  if (words.some((word) => /^(?:release|tag)$/.test(word)) && !words.includes('helm')) return words.includes('draft') && words.includes('release') && words.every((word) => takesAway.has(word) || makers.has(word) || word === 'release') && rest.every(([key, value]) => isName(value) && (/^(?:repo|repository)$/.test(key) || (/^(?:tag|name|tag_name|release)$/.test(key) && /[-.]draft[-.]?\d*$/i.test(value)))) && rest.some(([key]) => !key.startsWith('repo'));
  if (words.some((word) => /^files?$/.test(word))) return words.every((word) => /^(?:delete|remove|rm|trash|discard|erase|files?|one|by|id|name|tmp|temp|scratch|my|mcp|tool|local|path)$/.test(word)) && rest.length === 1 && rest.every(([key, value]) => /^(?:path|file|filename|file_path|file_name|filepath|file_id)$/.test(key) && isName(value) && isPassingPath(value));
  if (!words.every((word) => takesAway.has(word) || small.has(word) || topical.has(word) || roomy.has(word) || makers.has(word))) return false;
  // A message is nobody's only in a queue.
  const things = [...words.filter((word) => small.has(word) || topical.has(word) || roomy.has(word)), ...(words.some((word) => /^(?:messages?|dlq)$/.test(word)) ? ['queue', 'dlq'] : []), ...(words.includes('helm') && words.includes('uninstall') ? ['release'] : [])];
  // A key may be somebody's to what is locked.
  if (things.length === 0 || (words.includes('key') && !words.some((word) => /^(?:redis|valkey|memcached|kv|cache|s3|object|blob)$/.test(word)) && !rest.some(([key]) => key === 'bucket'))) return false;
  const inBucket = things.some((thing) => /^(?:object|blob|key)$/.test(thing));
  const ofItself = (key: string): boolean => /^(?:name|id|ref|slug)$/.test(key) || things.some((thing) => key === thing || `${key}s` === thing || key === `${thing}s` || key === `${thing}_name` || key === `${thing}_id`) || (inBucket && key === 'key');
  const isPlace = (key: string): boolean => places.test(key) || (inBucket && key === 'bucket') || (/^(?:db|database)$/.test(key) && things.some((thing) => /^(?:table|collection|index|schema)$/.test(thing)));
  const own = rest.filter(([key]) => ofItself(key));
  const shared = things.some((thing) => roomy.has(thing));
  const isTopical = things.some((thing) => topical.has(thing));
  const local = words.some((word) => /^(?:kind|k3d|minikube)$/.test(word));
  if (own.length === 0 || !rest.every(([key, value]) => (ofItself(key) || isPlace(key)) && isName(value) && !documents.test(value))) return false;
  const tells = (name: Json): boolean => {
    if (typeof name !== 'string') return false;
    if (name.includes('/')) return (words.includes('branch') && /^(?:refs\/heads\/)?preview\/[\w.-]/.test(name)) || /^(?:[\w.-]+\/)*(?:tmp|throwaway)\/[\w.-]+$/i.test(name);
    if (noTrial.test(name) || ((shared || isTopical) && !local && everybodys.test(name))) return false;
    return asScratch.test(name) || (!shared && !isTopical && asTrial.test(name));
  };
  if (own.every(([, value]) => tells(value))) return true;
  // What lies in a room for what passes, called by a name and not by an id.
  return own.length === 1 && own.every(([key]) => key !== 'id' && !key.endsWith('_id')) && rest.some(([key, value]) => !ofItself(key) && /^(?:schema|namespace|ns|vhost)$/.test(key) && isRoom(value));
}

const isRoom = (value: Json): boolean => typeof value === 'string' && asScratch.test(value) && !/^(?:sandbox|playground|wip)$/i.test(value);

/** A short plain name that weighs nothing. */
function isName(value: Json): value is string {
  // `vireo.dev` is a name in the world.
  return typeof value === 'string' && value.length <= 80 && /^[\w#:./-]*[A-Za-z0-9][\w#:./-]*$/.test(value) && !/\.\.|\.(?:dev|test|demo|app|com|org|net|io)(?:$|[/:])/i.test(value) && !isWeighty(value);
}

/** A file that is itself named as one for a while, or lies where such files do. */
function isPassingPath(path: string): boolean {
  const parts = path.split('/');
  const last = parts.at(-1) ?? '';
  const atAnEnd = /^(?:tmp|scratch|throwaway|dummy|ephemeral|sbx)[-_.]|[-_.](?:tmp|scratch|throwaway|dummy|ephemeral|sbx)\.\w+$/i.test(last);
  return passingFile.test(last) ? atAnEnd : /^(?:[\w.-]+\/)*(?:tmp|throwaway)\/[\w.-]+\.(?:csv|tsv|json|jsonl|parquet|log|tmp|temp|out|pid|lock|o|pyc|cache)$/i.test(path);
}

/** What one said oneself, or a place one opened for oneself, by the tool's own word for who did and by the id of it: without one it may be all there is. */
function isOwnRemark(words: readonly string[], given: Given): boolean {
  if (words.length > 4 || !words.some((word) => /^(?:comment|reaction|sandbox|reply|remark|annotation)$/.test(word)) || !words.every((word) => /^(?:comment|reaction|sandbox|reply|remark|annotation|delete|remove|terminate|stop|kill|github|gitlab|jira|linear|figma|notion|one|my|own)$/.test(word))) return false;
  const who = /^(?:author|owner|user|created_by|by|from)$/;
  const itself = /^(?:id|(?:comment|reaction|sandbox|reply|remark|annotation)(?:_id)?)$/;
  return given.filter(([key]) => itself.test(key)).length === 1 && given.some(([key]) => who.test(key)) && given.length <= 4 && given.every(([key, value]) => (who.test(key) ? typeof value === 'string' && /^(?:me|self|myself|own|mine)$/i.test(value) : itself.test(key) || /^(?:issue|pr|page|thread|post|file)$/.test(key) ? numberOf(value) !== null || (typeof value === 'string' && /^[\w.:#-]{1,60}$/.test(value) && !isWeighty(value)) : remarks.test(key) && typeof value === 'string'));
}

/** Services that run on one's own computer in place of the real ones. */
function isEmulator(words: readonly string[], given: Given): boolean {
  return words.some((word) => /^(?:localstack|testcontainers|azurite|emulator)$/.test(word)) && words.length <= 3 && words.every((word) => /^(?:localstack|testcontainers|azurite|emulator|firebase|pubsub|firestore)$/.test(word) || takesAway.has(word)) && given.every(([key, value]) => /^(?:services?|port|region|reason|note)$/.test(key) && (numberOf(value) !== null || (typeof value === 'string' && /^[\w-]{1,40}$/.test(value)) || (Array.isArray(value) && (value as readonly Json[]).every((one) => typeof one === 'string' && /^[\w-]{1,40}$/.test(one)))));
}

/** A watch over what is only tried out, quiet for at most some hours: `{scope: "service:widget env:dev", duration: "30m"}`. Each scope and each time has to be such a one. */
export function isQuietTrial(words: readonly string[], given: Given): boolean {
  if (!/^(?:mute|silence|snooze|pause)_(?:monitors?|alerts?|alarms?|notifications?|checks?)$/.test(words.join('_'))) return false;
  const texts = textsOf(given.filter(([key]) => !remarks.test(key)));
  const env = /^(?:env|environment|stage)$/;
  const scope = /^(?:scope|tags?|selector)$/;
  const time = /^(?:duration|for|minutes|hours|duration_(?:min|minutes|hours))$/;
  return given.some(([key]) => env.test(key) || scope.test(key)) && given.some(([key]) => time.test(key)) && given.every(([key, value]) => {
    if (time.test(key)) return quietFor(key, value) > 0 && quietFor(key, value) <= 8;
    if (typeof value !== 'string') return false;
    if (env.test(key)) return /^(?:dev|development|test|local|preview|sandbox)$/i.test(value);
    if (scope.test(key)) return /^(?:service:[\w.-]+ )?env:(?:dev|development|test|local|preview|sandbox)(?: service:[\w.-]+)?$/i.test(value);
    return key === 'service' ? /^[\w.-]{1,60}$/.test(value) : remarks.test(key) || key === 'message';
  }) && !texts.some((text) => isWeighty(text) || /[*!,|]| or /i.test(text));
}

/** How long, hours; far too long where it is not told. */
function quietFor(key: string, value: Json): number {
  const amount = numberOf(value);
  if (amount !== null) return /min/.test(key) ? amount / 60 : /hour/.test(key) ? amount : Infinity;
  const [, count = '', unit = ''] = typeof value === 'string' ? (/^(\d{1,3})\s?(m|min|minutes?|h|hours?)$/i.exec(value) ?? []) : [];
  return count === '' ? Infinity : /^m/i.test(unit) ? Number(count) / 60 : Number(count);
}
