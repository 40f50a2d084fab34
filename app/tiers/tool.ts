import { isJsonObject, member, stringMember, type Json } from '#shared/json';
import type { Tier } from '#shared/models/rule';
import { keyOf } from './arguments';
import { describedBy } from './described';
import { byTier, highest, said, type Evidence, type Placed, type Reason } from './evidence';
import { eitherOf } from './lexicon';
import { kept } from './kept';
import { losesMuch } from './losses';
import { nameOf } from './told';
import { mayBeSet, puts } from './lookups';
import { listOfThings } from './nouns';
import { deedOf, deedTier, verbOf, wordsOf, type Deed } from './verbs';

/** A tool as far as it says what it does. */
export interface ToolWords {
  readonly name: string;
  readonly description: string | null;
  /** The server's own warning; a hint raises and never lowers. */
  readonly destructive: boolean | null;
  /** The server says that the tool is not read-only. */
  readonly writes?: boolean;
  /** The names of its parameters, as its schema has them. */
  readonly takes?: readonly string[];
}

/** What a call or a tool was found to do. */
export interface Judged {
  readonly tier: Tier;
  /** What gave the tier comes first. Never empty. */
  readonly evidence: readonly Evidence[];
}

/** What a tool does by its own words, with what is said of it. */
export interface Own {
  readonly deed: Deed;
  readonly tier: Tier;
  readonly reason: Reason;
}

export const deedReasons: Readonly<Record<Deed, Reason>> = {
  nothing: 'reason.named.nothing',
  look: 'reason.named.look',
  make: 'reason.named.make',
  change: 'reason.named.change',
  remove: 'reason.named.remove',
  run: 'reason.named.run',
  send: 'reason.named.send',
  pay: 'reason.named.pay',
  permit: 'reason.named.permit',
  call: 'reason.named.call',
  unknown: 'reason.named.unknown',
};

const described: Readonly<Record<Deed, Reason>> = {
  ...deedReasons,
  make: 'reason.described.make',
  change: 'reason.described.change',
  remove: 'reason.described.remove',
  run: 'reason.described.run',
  send: 'reason.described.send',
  pay: 'reason.described.pay',
  permit: 'reason.described.permit',
  look: 'reason.described.look',
};

/** Things that are taken away and come back with one click, or that are no more than a view. */
const light = /^(?:item|labels?|tags?|filters?|reactions?|assignees?|reviewers?|highlights?|selections?|breakpoints?|notifications?|stars?|favou?rites?|bookmarks?|likes?|votes?|cache|caches|console|screen|terminal|markers?|pins?|mark|alarms?|timers?|cart|overlays?|annotations?|lines?|text|watch|watcher|watchers|focus|emoji|search|context|form|fields?|input|view|zoom|viewport|camera|layout|canvas|display|chat|conversation|session|background|duplicates?|whitespace|noise|stopwords|punctuation|html|formatting|style|styles|color|transform|counter|score|game|board|playlist|queue|todo|mode|position|rotation|animation|visuali[sz]ation|output|buffer|staged|staging|stage|index|unread|count|drafts?|watchlist|wishlist|basket|network|emulation|throttling|geolocation|mock|mocks|cpu|media|plot|figure|axes|formula|cell|cells|range|rows|columns|column|row)$/;
const heavy = /^(?:all|everything|repository|repo|database|db|account|user|users|branch|disk|volume|bucket|cluster|factory|device|production|prod|data|server|table|collection|history|password|passwords|mfa|2fa|namespace|files|permanently|bulk|backup|backups|snapshots|records|recordings?)$/;
/** Removing verbs that people also use for putting a thing back as it was. */
const soft = /^(?:remove|clear|reset|cancel|discard|revert|rollback|prune|flush|empty|kill|terminate|undo|unregister|deregister|unlink|overwrite)$/;
/** Things whose loss is none, whatever the verb: they are made anew, or were a mark only; unless what stands beside them is grave. */
const trifles = /^(?:unused|imports?|lights?|lamps?|music|todos?|reminders?|bookmarks?|tabs?|pins?|drafts?|previews?|caches?|temp|tmp|temporary|scratch|reactions?|labels?|tags?|stars?|likes?|highlights?|selections?|alarms?|timers?|dev|local|localhost|watchers?|placeholder|sample|samples|dummy|mock|mocks|stash|npc|npcs|mobs?|sprites?|monsters?|clipboard|toast|popups?|overlays?|wishlist|playground)$/;
const grave = /^(?:all|everything|database|databases|db|repository|repo|accounts?|users?|buckets?|clusters?|production|prod|namespaces?|backups?|tables?|volumes?|permanently|history|branch|policy|policies|members?|customers?|keys?|disk|release|releases)$/;
const softCancels = /^(?:pipeline|task|job|run|build|operation|request|query|generation|upload|download|search|crawl|workflow|timer|alarm|notification|execution|scan|batch|prediction|deployment|action|dialog)s?$/;

/** Who may do what, and what proves it. */
const rights = /^(?:permissions?|roles?|acls?|polic(?:y|ies)|collaborators?|access|admins?|owners?|ownership|passwords?|credentials?|secrets?|mfa|2fa|firewall|visibility|privileges?|webhooks?|forwarding|ingress|iam|sharing|sudoers|authorized|whitelist|allowlist|passphrase|guardrails?|antivirus|defender|protection|encryption|audit|cors)$/;
const keys = /(?:^|_)(?:api|access|ssh|deploy|gpg|signing|service_account|personal_access|auth|private|secret|oauth|refresh|bearer|account|encryption|iam|security)_(?:keys?|tokens?|groups?|rules?)(?:_|$)|(?:^|_)(?:members?_to|to_(?:group|team|org|organization)|org_members?|team_members?|public_read|make_public|make_admin|login_profile|sharing_link|public_link|share_link|inbox_rule|mail_rule|forward_rule)(?:_|$)/;
/** Reads whose answer is itself a key. */
const reveals = /(?:^|_)(?:secret|password|passwords|passwd|credential|credentials|private_key|private_keys|api_key|api_keys|access_key|access_token|auth_token|session_token|refresh_token|bearer_token|seed_?phrase|mnemonic|privkey|env_(?:vars?|variables?)|environment_(?:vars?|variables?)|env|keychain|keyring|ssh_key|ssh_keys|wallet_key|master_key|secret_value|encryption_key|cookies?|recovery_(?:phrase|codes?)|backup_codes|card_number|cvv|login_data|hash_dump|ntlm)(?:_value|_values|_version|_contents?)?$/;
const revealing = /^(?:get|read|show|reveal|export|dump|fetch|retrieve|view|decrypt|print|extract|obtain|copy|access|load|see|steal|harvest|collect|find|scan|search)$/;

/** What a description says of things whose loss is none, and of things whose loss is. */
const madeAgain = /\b(?:leftovers?|build (?:dir|directory|folder)|(?:build|test|compiler) (?:caches?|output|artifacts?)|object files|temp(?:orary)? files|test runners?|dev(?:elopment)? server|(?:makes?|made|built|generated|created) (?:it |them )?(?:again|anew)|stays? in (?:all mail|history|the archive|the trash)|(?:can|may) be (?:restored|brought back|undone|built again))\b/i;
const lasting = /\b(?:databases?|production|accounts?|users?|customers?|backups?|records?|repositor\w+|everything|permanently|all files|volumes?|buckets?)\b/i;

/** What a description says of a rehearsal: that it is none of the real thing. */
const onlyTells = /\bwould\b|\bnothing (?:is|gets|leaves|will)\b|\bwithout (?:running|making|applying|posting|executing|changing|doing)\b|\b(?:can )?never (?:be )?(?:applie[sd]|run|executed|made)\b|\b(?:is|are|does|gets?|will)(?: not|n['’]t) (?:be )?(?:run|executed|applied|made|placed|sent|post)\b|\bno (?:change|action|order|posting)s? (?:is|are)\b/i;

/** A description that says a secret is given away as it is. */
const tellsSecret = /^(?:returns?|shows?|prints?|gets?|reveals?|reads?|fetch(?:es)?|tells?)\b(?![^.]{0,200}\b(?:not|never|without|masked|hidden|redacted)\b)[^.]{0,60}\b(?:passwords?|(?:private|recovery|signing|encryption|secret|api|live) keys?|secrets?|seed phrase|credentials|tokens?)\b[^.]{0,60}\b(?:in (?:plain|clear)[- ]?text|in the clear|unmasked)\b|^(?:returns?|shows?|prints?|reveals?)\b[^.]{0,30}\b(?:plain(?:[- ]?text)?|clear(?:[- ]?text)?|unmasked|raw) (?:value|text)s?\b[^.]{0,30}\b(?:secrets?|passwords?|keys?|tokens?|credentials?)\b/i;

function onlyTellsOf(description: string): boolean {
  const text = description.slice(0, 1200);
  const first = text.search(/[.!?](?:\s|$)|\n|;/);
  const rest = first === -1 ? '' : text.slice(first + 1).split(/[.!?](?:\s|$)|\n|;/).filter((sentence) => sentence.trim() !== '' && !onlyTells.test(sentence)).join('. ');
  // What is said besides, of what is done and not of what would be, counts as ever.
  return onlyTells.test(text) && (rest === '' || deedTier[describedBy(`shows; ${rest}`).besides] <= 1);
}

const deeds = new WeakMap<ToolWords, Own>();

/** What `tool` does by its name, its description and its parameters, hints aside. Asked for several times of each call, and the same for one tool. */
export function ownDeed(tool: ToolWords): Own {
  const known = deeds.get(tool);
  if (known !== undefined) return known;
  const own = recent.find((one) => speaksAlike(one.tool, tool))?.own ?? saidDeed(tool);
  deeds.set(tool, own);
  if ((tool.description?.length ?? 0) <= recentLength) {
    recent.unshift({ tool, own });
    recent.length = Math.min(recent.length, recentLimit);
  }
  return own;
}

/** The tools asked for last: one definition is asked about with its hints and without them, and an update beside the one before it. */
const recent: { readonly tool: ToolWords; readonly own: Own }[] = [];
const recentLimit = 4;
/** Longer descriptions are not kept, UTF-16 units. */
const recentLength = 10_000;

/** Whether two tools are the same in all that `saidDeed` reads. */
function speaksAlike(one: ToolWords, other: ToolWords): boolean {
  return one.name === other.name && one.description === other.description && one.takes?.length === other.takes?.length && (one.takes ?? []).every((name, nth) => name === other.takes?.[nth]);
}

function saidDeed(tool: Pick<ToolWords, 'name' | 'description' | 'takes'>): Own {
  const plainly = plainDeed(tool);
  const own: Own = plainly.tier === 3 && /^(?:pay|permit)$/.test(plainly.deed) && isDraft(wordsOf(tool.name)) ? { deed: 'make', tier: 2, reason: deedReasons.make } : plainly;
  if (own.deed === 'look' && own.tier < 3 && tellsSecret.test((tool.description ?? '').slice(0, 300))) return { deed: 'look', tier: 3, reason: 'reason.named.lookSecret' };
  if (own !== plainly || losesLittle(tool) || isDraft(wordsOf(tool.name))) return own;
  if (own.tier !== 2 || own.deed === 'remove' || own.deed === 'run' || tool.description === null) return own;
  const said = toldDeed(tool.description.slice(0, 200).split(/[.!?](?:\s|$)|\n/)[0] ?? '');
  if (said !== null) return { deed: said, tier: 3, reason: described[said] };
  return /^(?:change|make|unknown|send|call)$/.test(own.deed) && losesMuch(tool.description) ? { deed: 'remove', tier: 3, reason: described.remove } : own;
}

/** What the first sentence of a description would be dangerous as a name for: what takes away, spends or gives. */
const toldDeed: (text: string) => Deed | null = kept(dangerOf);

/** The deed of a sentence that asks for something dangerous; null for any other. */
export function dangerOf(sentence: string): Deed | null {
  const words = nameOf(sentence);
  if (words.length < 2 || (words[0] === 'drop' && /^(?:portions?|pellets?|treats?|kibble|pins?|markers?|hints?|food|snacks?|feed|anchors?)$/.test(words[1] ?? ''))) return null;
  const { deed, tier } = byName(words, deedOf(words.join('_')));
  return tier === 3 && /^(?:remove|pay|permit)$/.test(deed) ? deed : null;
}

const namedDeed: (name: string) => Own = kept((name) => byName(wordsOf(name), deedOf(name)));

function plainDeed(tool: Pick<ToolWords, 'name' | 'description' | 'takes'>): Own {
  const words = wordsOf(tool.name);
  const named = namedDeed(tool.name);
  const { main, besides, yields, readOnly } = describedBy(tool.description);
  if (named.deed === 'unknown') {
    if (/^adds?$/.test(words.at(-1) ?? '') && main === 'change') return named;
    const deed = main === 'unknown' && readOnly ? 'look' : main;
    if (deed === 'unknown') return named;
    if (deed === 'remove' && besides === 'remove' && losesLittle(tool)) return { deed, tier: 2, reason: 'reason.named.removeSmall' };
    if (deed === 'remove' && isOwn(words)) return { deed, tier: 2, reason: 'reason.named.removeSmall' };
    // What a tool for a trifle removes is the trifle.
    if (deed === 'change' && besides === 'remove' && words.some((word) => trifles.test(word)) && !words.some((word) => grave.test(word)) && !lasting.test(tool.description ?? '')) return { deed, tier: 2, reason: 'reason.named.removeSmall' };
    return raised({ deed, tier: tierOfDeed(deed), reason: described[deed] }, besides);
  }
  // `order`, `tag_value`: a word that is a noun as often says too little against a description that only looks; `release_brake` against a list of things does not.
  if (main === 'look' && deedTier[besides] <= 1 && named.tier === 2 && isLoose(words) && !(words.length > 1 && eitherOf.has(words[0] ?? '') && listOfThings((tool.description ?? '').slice(0, 300).split(/[.!?](?:\s|$)|\n/)[0] ?? '') !== null) && !words.some((word) => eitherOf.has(word) && new RegExp(`\\b(?:and|then|to) ${word}\\b`, 'i').test((tool.description ?? '').slice(0, 200))) && !takesWrites(tool.takes)) return { deed: 'look', tier: 1, reason: described.look };
  if (words.join('_') === 'add' && /\b(?:numbers?|integers?|sum|addition|floats?)\b/i.test(tool.description ?? '')) return { deed: 'nothing', tier: 0, reason: deedReasons.nothing };
  if (named.deed === 'run' && readOnly && !words.some((word) => /^(?:deploy|redeploy|launch|trigger|spawn|rerun|orchestrate|command|shell|script)$/.test(word)) && (main === 'look' || words.some((word) => /^(?:query|sql|search|select|cypher)$/.test(word)))) return { deed: 'look', tier: 1, reason: described.look };
  const tells = words.some((word) => /^(?:plan|preview|simulate|simulation|dryrun|can|whatif)$|^dry$/.test(word)) && onlyTellsOf(tool.description ?? '');
  if (tells && named.deed === 'look') return named;
  if (tells && (words[0] === 'preview' || words.at(-1) === 'preview') && named.deed === 'remove' && ((main === 'look' && deedTier[besides] <= 1) || !/^(?:destroy|delete|remove|kill|drop)$/.test(words[0] ?? ''))) return { deed: 'look', tier: 1, reason: deedReasons.look };
  // `preview_deaccession`, `drain_preview`, `dry_run_cleanup`: what such a name says would be done, where nothing that is handed on is called so as well.
  if (tells && main === 'look' && deedTier[besides] <= 1 && /^(?:permit|change|run)$/.test(named.deed) && (words[0] === 'dry' || (words.length === 2 && words.includes('preview') && words.every((word) => verbOf.has(word) && verbOf.get(word) !== 'send')))) return { deed: 'look', tier: 1, reason: deedReasons.look };
  // A verb that was understood to give nobody a right does so in a sentence as well.
  if (named.deed === 'change' && main === 'permit' && deedOf(tool.name) === 'permit' && deedTier[besides] <= 3 && besides === main) return named;
  if (named.deed !== 'look' && named.deed !== 'nothing') return named.tier < 3 && named.deed !== main && /^(?:remove|pay|permit)$/.test(main) && !(main === 'remove' && besides === 'remove' && (losesLittle(tool) || isOwn(words))) ? raised(named, main) : named;
  // "Open specific nodes" of `open_nodes` says again what the name did, and that was understood better.
  const first = /^\W{0,4}([a-z]{2,30})\b/i.exec(tool.description ?? '')?.[1]?.toLowerCase() ?? '';
  const opens = /^(?:opens?|tracks?|traces?|follows?|pulls?|loads?)$/.test(first) && deedTier[besides] <= 2 && main === besides;
  const again = opens || (main === 'change' || main === 'make' || (main === 'pay' && words[0] === first.replace(/s$/, ''))) && !/^(?:sets?|writes?|updates?)$/.test(first) && (words.includes(first) || words.includes(first.replace(/s$/, '')));
  const withMain = raised(named, main === 'run' || yields || again ? named.deed : main);
  const withAll = besides === 'run' || (again && besides === main) ? withMain : raised(withMain, besides);
  return takesWrites(tool.takes) || setsWhatItTells(tool.name, tool.takes) ? raised(withAll, 'change') : withAll;
}

/** Whether no word of a name is a verb wherever it stands, and what may be one is a noun as often. */
function isLoose(words: readonly string[]): boolean {
  return words.some((word) => eitherOf.has(word)) && !words.some((word) => verbOf.has(word) || handing.test(word));
}

/** Of the words that are nouns as often: what is run, called or let go by them is not told by a sentence. */
const handing = /^(?:shell|bash|terminal|powershell|script|evaluate|command|process|do|call|dial|transfer|charge|pay|set|import|push|sign|share|rotate|void|eject|lock|use|control|fax|post|push)$/;

/** Whether a tool that is named after a state has a member that sets it. */
export function setsWhatItTells(name: string, members: readonly string[] | undefined): boolean {
  return members !== undefined && mayBeSet(wordsOf(name)) && members.slice(0, 200).some((member) => puts.test(keyOf(member)));
}

/** Whether a name says that one's own draft or job is put away: not everything of one's own, and nothing grave. */
function isOwn(words: readonly string[]): boolean {
  return words.some((word) => /^(?:my|mine|own)$/.test(word)) && words.some((word) => /^(?:trash|cancel|scancel|discard|unsend|withdraw|draft|drafts)$/.test(word)) && !words.some((word) => grave.test(word) || heavy.test(word));
}

function losesLittle({ description }: Pick<ToolWords, 'description'>): boolean {
  return madeAgain.test(description ?? '') && !lasting.test(description ?? '');
}

function tierOfDeed(deed: Deed): Tier {
  return deed === 'run' ? 2 : deedTier[deed];
}

function raised(own: Own, other: Deed): Own {
  const tier = tierOfDeed(other);
  return tier > own.tier && other !== 'unknown' ? { deed: other, tier, reason: described[other] } : own;
}

function byName(words: readonly string[], deed: Deed): Own {
  const joined = words.join('_');
  const own: Own = { deed, tier: tierOfDeed(deed), reason: deedReasons[deed] };
  if (own.tier === 3 || /^(?:make|change|send|run)$/.test(deed)) if (givesNoRight.test(joined) && !/(?:^|_)(?:all|admin|owner|public|grant|revoke|export|share|transfer|pay|delete|remove|wipe|reset)(?:_|$)/.test(joined)) return { deed: 'change', tier: 2, reason: deedReasons.change };
  if (own.tier === 3 && /^(?:pay|permit)$/.test(deed) && isDraft(words)) return { deed: 'make', tier: 2, reason: deedReasons.make };
  if (deed === 'permit' && isTrialKey(words)) return { deed: 'change', tier: 2, reason: deedReasons.change };
  switch (deed) {
    case 'remove': {
      const verb = words.findIndex((word) => deedOf(word) === 'remove');
      const rest = words.filter((_, at) => at !== verb);
      if (isMadeAnew(words)) return { deed, tier: 2, reason: 'reason.named.removeSmall' };
      if (isOwn(words)) return { deed, tier: 2, reason: 'reason.named.removeSmall' };
      if (rest.some((word) => trifles.test(word)) && !rest.some((word) => grave.test(word))) return { deed, tier: 2, reason: 'reason.named.removeSmall' };
      if (rest.length > 1 && rest.some((word) => /^(?:cart|basket|wishlist|playlist|packing|shopping)$/.test(word)) && !rest.some((word) => grave.test(word))) return { deed, tier: 2, reason: 'reason.named.removeSmall' };
      if (rest.some((word) => heavy.test(word)) && !rest.some((word) => /^(?:label|labels|selection|filter|filters)$/.test(word))) return own;
      const gentle = soft.test(words[verb] ?? '');
      const small = rest.some((word) => light.test(word)) && (gentle || rest.some((word) => /^(?:selections?|breakpoints?|lines?|text|markers?|highlights?|reactions?|cell|cells|range)$/.test(word) || (/^(?:rows?|columns?)$/.test(word) && rest.some((other) => /^(?:sheets?|worksheet|spreadsheet|excel|xlsx|table|grid)$/.test(other)))));
      if (small || (words[verb] === 'cancel' && rest.some((word) => softCancels.test(word))) || (words[verb] === 'reset' && rest.length === 0) || joined.endsWith('git_reset')) return { deed, tier: 2, reason: 'reason.named.removeSmall' };
      return own;
    }
    case 'permit':
      if (!/(?:^|_)(?:slack|workspace|org|tenant|admin|directory)(?:_|$)/.test(joined) && /(?:^|_)(?:approve|invite|promote|assume|share|rotate|sign|unlock)(?:_|$)/.test(joined) && /(?:^|_)(?:pull_request|pr|prs|merge_request|mr|review|attendees?|guests?|screenshot|screen|image|images|photo|picture|object|shape|element|page|pdf|view|camera|video|layer|post|timesheets?|time_off|achievement|level|draft|comment|suggestion|changes|plan|deployment|release|build|build_version|in|out|up|off|achievements?)(?:_|$)/.test(joined) && !/payment|access|admin|transaction|public/.test(joined)) return { deed: 'change', tier: 2, reason: deedReasons.change };
      return own;
    case 'make':
    case 'change':
    case 'send':
    case 'run':
      if (/(?:^|_)(?:graphql|gql|sql|cypher)$/.test(joined)) return own;
      if (keys.test(joined) || (words.slice(words[0] === 'access' ? 1 : 0).some((word) => rights.test(word)) && !/(?:^|_)(?:tests?|ping|deliver(?:y|ies)|preview)(?:_|$)/.test(joined) && !/(?:^|_)(?:user_story|access_log|policy_document_draft|protection_area)(?:_|$)/.test(joined))) return { deed: 'permit', tier: 3, reason: deedReasons.permit };
      return own;
    case 'look':
      if (/(?:^|_)(?:password|secrets?|credentials?)_?(?:vault|manager|store|safe)s?_(?:get|read|fetch|retrieve|reveal|open|export)|(?:^|_)(?:keychain|keyring|vault|vault_kv|vault_secret)_(?:get|read|fetch|export)$/.test(joined)) return { deed, tier: 3, reason: 'reason.named.lookSecret' };
      if (words.length > 1 && /^(?:passwords|cookies|credentials|secrets)$/.test(words.at(-1) ?? '') && !words.some((word) => verbOf.has(word))) return { deed, tier: 3, reason: 'reason.named.lookSecret' };
      if (/^(?:\w+_)?(?:secret|password|credential|private_key|privkey|api_key|seed|seed_?phrase|recovery_phrase|mnemonic|keystore)_(?:peek|reveal|show|read|view|fetch|dump|print|decrypt)$/.test(joined)) return { deed, tier: 3, reason: 'reason.named.lookSecret' };
      if (reveals.test(joined) && words.some((word) => revealing.test(word)) && !/^(?:list|search_code|check|validate|is|has|count|scan_for|find_leaked|scan)_?/.test(joined)) return { deed, tier: 3, reason: 'reason.named.lookSecret' };
      return own;
    default:
      return own;
  }
}

/** `nuke_node_modules`, `dev_db_reset`, `branch_prune_local`: what a build or fixtures make again, a database of one's own computer, branches that are merged already. */
function isMadeAnew(words: readonly string[]): boolean {
  const joined = words.join('_');
  if (/(?:^|_)(?:prod|production|live|remote|all|force|shared|main|master|team|backups?)(?:_|$)/.test(joined)) return false;
  return /(?:^|_)(?:node_modules|pycache|build_(?:output|outputs|artifacts|dir|folder))(?:_|$)/.test(joined) || (/(?:^|_)(?:dev|local)_(?:db|database|container|stack)_(?:reset|clear|flush|recreate)$|^reset_(?:dev|local)_(?:db|database|stack)$/.test(joined)) || /^(?:git_)?(?:branch|branches)_prune_(?:local|merged)$|^prune_(?:local|merged)_branch(?:es)?$/.test(joined);
}

/** `create_draft_order`, `PermitDraftSave`: what is drafted is neither sent nor paid before somebody does that. */
export function isDraft(words: readonly string[]): boolean {
  return words.some((word) => /^(?:draft|drafts)$/.test(word)) && !words.some((word) => /^(?:send|submit|publish|approve|pay|sign|finali[sz]e|execute|release|place|confirm|grant|transfer|delete|remove|share|and|all)$/.test(word));
}

/** `rotate_own_sandbox_token`: a key that opens no more than one's own place to try things out. */
function isTrialKey(words: readonly string[]): boolean {
  return words.some((word) => /^(?:own|my)$/.test(word)) && words.some((word) => /^(?:sandbox|test|dev|trial|playground)$/.test(word)) && words.some((word) => /^(?:rotate|renew|regenerate|create|issue)$/.test(word)) && !words.some((word) => /^(?:prod|production|live|admin|root|all)$/.test(word));
}

/** Parameters only a tool that writes has. */
export function takesWrites(takes: readonly string[] | undefined): boolean {
  if (takes === undefined) return false;
  const names = new Set(takes.slice(0, 200).map(keyOf));
  const has = (...any: readonly string[]): boolean => any.some((name) => names.has(name));
  return has('overwrite', 'delete', 'delete_after', 'new_content', 'new_value', 'file_content', 'new_text', 'new_string') || (has('to', 'recipient', 'recipients') && has('body', 'message', 'subject') && !has('query')) || (has('output_path', 'output_file', 'save_path', 'save_to', 'output_dir', 'outputpath', 'download_path', 'destination_path'));
}

/** The tier of a tool from its definition alone, before any call of it: name, description, parameters, and hints that raise. */
export function tierOfTool(tool: { readonly name: string; readonly description?: string | null | undefined; readonly inputSchema?: Json | undefined; readonly annotations?: Json | undefined }): Judged {
  return judgeTool(toolWords(tool));
}

/** Names with a word of rights or money in them that give neither: an answer to an invitation, a group of contacts, what a payee is called, a permit on paper, what is asked of an owner, an entry in a safe. */
const givesNoRight =
  /(?:^|_)(?:respond|reply|rsvp|answer|decline)_(?:to_)?(?:\w+_)?(?:invites?|invitations?|events?)$|(?:^|_)contacts?_(?:add|remove|move)_(?:to|from)_group$|_nickname$|(?:^|_)(?:parking|fishing|building|resident|residence|work)_permit_(?:add|update|set|register|renew)|^request_(?:\w+_)?(?:access|approval|permission|review)$|(?:^|_)checklists?_sign(?:_off)?$|^sign_(?:off_)?(?:\w+_)?checklist$|(?:^|_)(?:password|secrets?)_(?:manager|safe)_(?:add|create|save|new)_(?:item|login|entry|note)$/;

/** What is read of a tool's definition. */
export function toolWords(tool: { readonly name: string; readonly description?: string | null | undefined; readonly inputSchema?: Json | undefined; readonly annotations?: Json | undefined }): ToolWords {
  const properties = member(tool.inputSchema, 'properties');
  return {
    name: tool.name,
    description: tool.description ?? null,
    destructive: member(tool.annotations, 'destructiveHint') === true ? true : null,
    writes: member(tool.annotations, 'readOnlyHint') === false,
    takes: isJsonObject(properties) ? [...properties.keys()].slice(0, 200) : [],
  };
}

/** The same of a definition as the protocol has it; null where it is none. */
export function toolWordsOf(definition: Json | undefined): ToolWords | null {
  const name = stringMember(definition, 'name');
  return name === undefined ? null : toolWords({ name, description: stringMember(definition, 'description') ?? null, inputSchema: member(definition, 'inputSchema'), annotations: member(definition, 'annotations') });
}

function judgeTool(tool: ToolWords): Judged {
  const own = ownDeed(tool);
  const found = [deedEvidence(own), ...hintsOf(tool, own.deed, own.tier)];
  return { tier: highest(found, 2), evidence: said(byTier(found)) };
}

export function deedEvidence(own: Own): Placed {
  return { rule: `deed/${own.deed}`, tier: own.tier, reason: own.reason, at: 'tool', span: null };
}

/** Deeds known to change things, each of which its arguments can make dangerous. */
const writing: ReadonlySet<Deed> = new Set<Deed>(['make', 'change', 'run', 'send']);

/** What the server's own hints add. They never take anything away. */
export function hintsOf(tool: ToolWords, deed: Deed, tier: Tier = deedTier[deed]): Placed[] {
  const found: Placed[] = [];
  // The protocol means any update that is not purely additive, so servers say it of ordinary edits; of a tool that seems harmless, or of which nothing else is known, it is a warning.
  if (tool.destructive === true) found.push({ rule: 'tool/destructive', tier: writing.has(deed) || (deed === 'remove' && tier < 3) ? 2 : 3, reason: 'reason.tool.destructive', at: 'tool', span: null });
  if (tool.writes === true && (deed === 'look' || deed === 'nothing')) found.push({ rule: 'tool/writes', tier: 2, reason: 'reason.tool.writes', at: 'tool', span: null });
  return found;
}
