import type { Json } from '#shared/json';
import { keyOf } from './arguments';
import { live, textsOf, type Given } from './given';
import { isShown } from './little';
import { numberOf } from './members';
import type { Own, ToolWords } from './tool';
import type { Deed } from './verbs';

/*
 * What a tool may do by its name, and what this call of it does by its arguments: an answer shown to who asks, a picture that is turned, a bolt that is pushed home, a trial name in a zone, a record
 * that is written and no more. `given`: the call's arguments by their names.
 */

/** `own`, where the arguments of a tool that is not dangerous by its name say that it does less, or nothing but show; the same where they say that it does no more; undefined where they say nothing. */
export function everydayDeed(tool: ToolWords, words: readonly string[], own: Own, given: Given): Own | undefined {
  if (own.deed === 'send' && isShown(tool, words, given)) return { deed: 'look', tier: 1, reason: 'reason.named.look' };
  if (own.deed === 'run' && worksOut(words, given)) return { deed: 'look', tier: 1, reason: 'reason.named.look' };
  if (own.deed === 'run' && runsTests(words, given)) return { ...own };
  if (/^(?:make|change|send)$/.test(own.deed) && staysDraft(tool, given)) return { ...own };
  if (/^(?:look|change|make)$/.test(own.deed) && writesDown(tool, given)) return { ...own };
  return undefined;
}

/** Of what a sum is worked out, and what by. */
const holdings = /^(?:portfolio|shocks?|factors?|positions|book|balance_sheet|strategy|holdings|budget)$/;
const workedBy = /^(?:scenarios?|model|horizon|years|months|days|confidence|currency|as_of|date|period|rate|percent|simulations|seed)$/;
const somewhere = /:\/\/|[@/\\;|&$`<>]|\b\d{1,3}(?:\.\d{1,3}){3}\b|\blocalhost\b|\b[\w-]+\.[a-z]{2,}\b|:\d{2,5}\b/i;

/** `stress_test {portfolio, scenario}`: a sum over figures, and no load on a machine. */
function worksOut(words: readonly string[], given: Given): boolean {
  const figure = (value: Json): boolean => numberOf(value) !== null || (typeof value === 'string' && value.length <= 80 && !somewhere.test(value)) || (Array.isArray(value) && (value as readonly Json[]).every((one) => typeof one === 'string' && figure(one)));
  return /(?:^|_)(?:stress|scenario|sensitivity|back|what_if|shock|monte_carlo)_?test$/.test(words.join('_')) && given.some(([key]) => holdings.test(key)) && given.every(([key, value]) => (holdings.test(key) || workedBy.test(key)) && figure(value));
}

/** `execute_suite {filter, reporter}`: tests of a project, chosen by their names. */
function runsTests(words: readonly string[], given: Given): boolean {
  return words.some((word) => /^(?:tests?|suites?|specs?|unittests?)$/.test(word)) && given.some(([key]) => /^(?:filter|spec|specs|grep|pattern|suite|test|tests|test_name|file|files|reporter)$/.test(key)) && given.every(([key, value]) => /^(?:filter|spec|specs|grep|pattern|suite|test|tests|test_name|file|files|reporter|watch|bail|tags?|workers|retries|verbose|coverage|timeout|parallel|project|browser|headless|run_in_band|update_snapshots)$/.test(key) && !(typeof value === 'string' && /[;|&$`<>\n]|:\/\/|\.\.\//.test(value)));
}

/** `{draft: true}` of a tool that has such a switch: somebody else sends or publishes it, later. */
function staysDraft(tool: ToolWords, given: Given): boolean {
  return given.some(([key, value]) => (/^(?:draft|as_draft|is_draft|save_as_draft|draft_only)$/.test(key) && value === true && declared(tool, key)) || (/^(?:status|state)$/.test(key) && value === 'draft' && declared(tool, key))) && !given.some(([key, value]) => value === true && /^(?:send|publish|submit|activate|notify|force|pay|approve|sign|release|finali[sz]e|send_now|publish_now|overwrite|delete\w*|replace\w*)$/.test(key));
}

/** `{method: "record_only"}`: it is written down, and nothing moves. */
function writesDown(tool: ToolWords, given: Given): boolean {
  return given.some(([key, value]) => /^(?:mode|method|type|kind|posting|effect)$/.test(key) && typeof value === 'string' && /^(?:record|note|log|memo|tracking|information|informational|bookkeeping)[_ -]only$/i.test(value) && declared(tool, key));
}

/** A switch that the tool itself names: one it does not know chooses nothing. */
function declared(tool: ToolWords, key: string): boolean {
  return tool.takes === undefined || tool.takes.some((name) => keyOf(name) === key);
}

/** Whether a tool that gives or takes rights by its name does something everyday to what is in the call. */
export function givesNothingAway(words: readonly string[], given: Given): boolean {
  return isTurned(words, given) || isTighter(words, given) || isTrialName(words, given) || isSmallSum(words, given);
}

const keyLike = /key|token|secret|credential|cert|password|passwd|signing|kms|vault|login|mfa|auth|identity|account/i;
const turned = /^(?:logs?|log_file|logfile|images?|picture|photo|avatar|logo|pages?|pdf|shape|banner|slide|wallpaper|roster|rota|shifts?|duty|chores?|oncall|on_call|seats|seating)$/;
const howTurned = /^(?:degrees?|angle|clockwise|counterclockwise|direction|next|week|day|keep|name|note)$/;

/** `rotate_avatar {degrees}`, `rotate {log}`, `rotate {roster}`: a picture that is turned, a log that is begun anew or whose turn it is, named as such; no key, and nothing that weighs anything. */
function isTurned(words: readonly string[], given: Given): boolean {
  const things = words.filter((word) => word !== 'rotate');
  if (!words.includes('rotate') || words.length > 4 || !things.every((word) => turned.test(word)) || !(things.length > 0 || given.some(([key]) => turned.test(key)))) return false;
  // Of logs of which none is kept nothing is left.
  return given.every(([key, value]) => (turned.test(key) || howTurned.test(key)) && (typeof value === 'string' || typeof value === 'boolean' || (numberOf(value) !== null && !(key === 'keep' && (numberOf(value) ?? 0) < 1)))) && !textsOf(given).some((text) => keyLike.test(text) || live.test(text));
}

const guards = /^(?:versioning|encryption|encrypt|encrypted|server_side_encryption|block_public_(?:access|acls|policy)|ignore_public_acls|restrict_public_buckets|mfa_delete|deletion_protection|termination_protection|require_(?:reviews?|signed_commits|status_checks|linear_history|tls|ssl|https|approval|approvals)|(?:tls|ssl|https)_only|enforce_(?:ssl|tls|https)|private|audit(?:_logging)?|access_logging|logging|backups?|read_?only|signed_commits|secret_scanning|dependabot|quarantine|spam_filter|child_lock|screen_lock|auto_lock)$/;
const outlets = /^(?:public|is_public|publicly_accessible|public_access|anonymous_access|allow_(?:public|anonymous|force_push(?:es)?|deletions?|guests?|downloads?|http|copying|external|forks?)|online_payments|contactless|abroad|foreign_payments|gambling|cash_withdrawals?|atm_withdrawals?|guest_access|external_sharing|overdraft|link_sharing|magstripe)$/;
const named = /^(?:name|id|bucket|repo|repository|branch|project|table|disk|volume|database|db|card|card_id|resource|device|folder|share|region|zone|label|nickname|reason|comment|note|file|document|instance)$/;
const whose = /\b(?:my|mine|own|sandbox|dev|test|demo|scratch|playground|personal|staging|self)\b/i;

/** Every switch closes something or turns a guard on, of one thing that is one's own or where nobody works: nothing is given away. */
function isTighter(words: readonly string[], given: Given): boolean {
  if (!words.some((word) => /^(?:set|update|put|configure|change|edit|enable|harden)$/.test(word)) || words.some((word) => /^(?:firewall|iam|users?|admins?|owners?|members?|roles?|org|organization|tenant|workspace|all)$/.test(word))) return false;
  const switches = given.filter(([, value]) => typeof value === 'boolean');
  if (switches.length === 0 || !switches.every(([key, value]) => (value === true ? guards.test(key) : outlets.test(key)))) return false;
  const texts = given.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value] as const] : []));
  // One's own limit, as low as an everyday payment, is the only number that takes away no more than it gives.
  const rest = given.filter(([key, value]) => typeof value !== 'boolean' && typeof value !== 'string' && !(/(?:^|_)limit$/.test(key) && (numberOf(value) ?? Infinity) <= 1000));
  return rest.length === 0 && texts.every(([key]) => named.test(key)) && texts.some(([, text]) => whose.test(text.replaceAll(/[-_]/g, ' '))) && !texts.some(([, text]) => live.test(text));
}

const trial = /(?:^|[.-])(?:dev|test|testing|staging|stage|preview|sandbox|review|qa|uat|demo|lab|pr|ci|branch|feature|ephemeral)(?:[.-]|\d|$)/i;

/** One name in the part of a zone where things are tried out; nobody's mail, and not what everybody looks up. */
function isTrialName(words: readonly string[], given: Given): boolean {
  if (!words.some((word) => /^(?:records?|dns|cname)$/.test(word)) || words.some((word) => /^(?:bulk|all|zone|import|replace|delete|nameservers?|mx)$/.test(word))) return false;
  const value = (pattern: RegExp): string => given.flatMap(([key, one]) => (pattern.test(key) && typeof one === 'string' ? [one] : []))[0] ?? '';
  const [type, name, zone] = [value(/^(?:type|record_type|kind)$/), value(/^(?:name|host|hostname|record|subdomain|fqdn)$/), value(/^(?:zone|domain|zone_name)$/)];
  return /^(?:a|aaaa|cname)$/i.test(type) && name !== '' && !/^(?:@|www|mail|smtp|imap|autodiscover|_)|\*/i.test(name) && (trial.test(name) || /^(?:dev|test|testing|staging|stage|preview|sandbox|qa|demo|lab)\./i.test(zone)) && !textsOf(given).some((text) => live.test(text));
}

/** A fee of a few coins that one person is let off. */
function isSmallSum(words: readonly string[], given: Given): boolean {
  if (words[0] !== 'waive' || words.length > 3 || words.some((word) => /^(?:rights?|claims?|requirement|review|approval|inspection|rules?|polic(?:y|ies)|prosecution|privilege|consent|immunity|all)$/.test(word))) return false;
  const sums = given.flatMap(([key, value]) => {
    const written = typeof value === 'string' ? /^(?:[\p{L} ]{1,40}, )?(?:(\d{1,6}(?:[.,]\d{1,2})?) ?(?:eur|usd|gbp|chf|€|\$|£)|(?:€|\$|£) ?(\d{1,6}(?:[.,]\d{1,2})?))$/iu.exec(value) : null;
    const sum = feeNamed.test(key) ? (written === null ? (numberOf(value) ?? Infinity) : Number((written[1] ?? written[2] ?? '').replace(',', '.'))) : null;
    return sum === null ? [] : [sum];
  });
  const rest = given.filter(([key]) => !feeNamed.test(key));
  return sums.length === 1 && (sums[0] ?? Infinity) >= 0 && (sums[0] ?? Infinity) <= 20 && rest.every(([key, value]) => {
    if (typeof value !== 'string') return ofOne.test(key) && numberOf(value) !== null;
    if (/^(?:reason|note|comment)$/.test(key)) return true;
    return key === 'currency' ? /^(?:eur|usd|gbp|chf)$/i.test(value) : ofOne.test(key) && (/^[\w@#.-]{1,60}$/.test(value) ? !value.includes('..') && !live.test(value) : isOneName(value));
  });
}

const feeNamed = /^(?:fee|amount|sum|charge|fine|penalty|value)$/;
/** Whose it is, or of what, one of it. */
const ofOne = /^(?:patron|member|customer|guest|user|client|reader|borrower|passenger|driver|booking|loan|order|invoice|ticket|reservation)(?:_id)?$/;

/** One run of a pipeline or a test by its number: it is started again by who wants it. */
export function isOneRun(words: readonly string[], given: Given): boolean {
  if (!/^(?:kill|terminate|stop|abort|end|cancel)_(?:(?:workflow|ci|test|build|pipeline|lint|preview)_)?(?:run|build|pipeline|workflow)$/.test(words.join('_'))) return false;
  return given.some(([key, value]) => /^(?:run|run_id|build|build_id|id|number|pipeline|pipeline_id|workflow_run_id)$/.test(key) && ((typeof value === 'string' && /^[\w-]{1,60}$/.test(value) && /\d/.test(value)) || numberOf(value) !== null)) && !given.some(([key, value]) => value === true && /force|all|delete/.test(key)) && !given.some(([key, value]) => typeof value === 'string' && !/^(?:reason|note|comment)$/.test(key) && live.test(value));
}

/** Verbs, rights and words of a person's in the languages tools are named in, beside English. */
export const letsInto = /^(?:partager|partage|teilen|freigeben|teile|compartir|comparte|condividere|condividi|compartilhar|compartilha|delen|deel|dela|dele|udostepnij)$/;
export const rightNamed = /^(?:droit|droits|acces|recht|rechte|zugriff|rolle|rol|permiso|permisos|acceso|permesso|permessi|ruolo|accesso|permissao|papel|acesso|rechten|toegang|roll|rettighed|uprawnienie)$/;
export const looksOnly = /^(?:lecture(?: seule)?|lecteur|lesen|nur lesen|leser|leserecht|ansehen|lectura|solo lectura|lector|lettura|sola lettura|lettore|leitura|somente leitura|leitor|lezen|alleen lezen|lezer|läsa|læse|odczyt)$/i;
export const withWhom = /^(?:avec|mit|con|com|met|med|an|destinataire|empfaenger|destinatario|persona|person|personne)$/;
const groupWords = /\b(?:team|group|staff|class|press|company|board|office|list|squad|crew|committee|department|world|internet|public|équipe|classe|groupe|klasse|gruppe|team|equipo|grupo|clase|squadra|gruppo|groep|klas|parents|eltern|padres)\b/i;

/** A person by name, as people write it: one to three words that stand for nobody else. */
export function isOneName(text: string): boolean {
  return /^\p{L}[\p{L}.'’-]{0,30}(?: \p{L}[\p{L}.'’-]{0,30}){0,2}$/u.test(text.trim()) && !groupWords.test(text);
}

/** Deeds of which a declared switch makes a rehearsal, beside the dangerous ones; what is sent may well be sent. */
export const rehearsable: ReadonlySet<Deed> = new Set<Deed>(['make', 'change', 'look']);
