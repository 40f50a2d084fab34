import type { Json, JsonObject } from '#shared/json';
import { isJsonObject } from '#shared/json';
import { addressIn } from './addresses';
import { keyOf, leavesOf, type Leaf } from './arguments';
import { isAsked } from './asked';
import { bareArguments } from './bare';
import { isStashEntry } from './bench';
import { judgeSent, keyIn, meansHarm } from './content';
import { judgeEffects } from './effects';
import { judgeEmbedded, prose } from './embedded';
import { byTier, highest, said, type Found, type Placed } from './evidence';
import { doneByItsFirstWord, handsWhatChanges, previewedAndDone } from './handed';
import { innerCall } from './inner';
import { judgeGraphql, judgeOperator } from './languages';
import { modestDeed } from './modest';
import { judgeOperation } from './operations';
import { nowhere, type PathWorld } from './paths';
import { judgePlace } from './places';
import { judgePrograms } from './programs';
import { goesAhead } from './rehearsed';
import { judgeRelayed } from './relayed';
import { ruseIn } from './ruses';
import { withLikeness } from './learnt/likeness';
import { judgeMessage, judgeSwitch, judgeTextShape, judgeTogether, numbered } from './stakes';
import { subjectOf } from './subjects';
import { isOnlyText, judgeSteps, judgeText, runsItsText, runsPrograms, searches } from './texts';
import { deedEvidence, deedReasons, hintsOf, ownDeed, setsWhatItTells, takesWrites, type Judged, type Own, type ToolWords } from './tool';
import { addressLength, addressLimit, judgeUrl, readUrl } from './urls';
import { foreignVerb } from './tongues';
import { deedTier, verbOf, wordsOf, type Deed } from './verbs';

export type { Judged, ToolWords } from './tool';

/** So much text that some machine will carry out is judged in one call, UTF-16 units; a call with more counts as dangerous. */
const judgedLimit = 32 * 1024;
/** What beginning with one more text costs, in the same units: many short ones take longer than one long one. */
const textCost = 128;
/** So many paths in one call are followed through links; a call with more is one to ask about. */
const linkLimit = 64;
/** So many members of a call are looked at, and so deep; a call with more counts as dangerous. */
const memberLimits = { count: 2000, depth: 32 } as const;
/** A tool in a tool is followed this deep. */
const depthLimit = 3;

/** The tier of a call to `tool` with `args`, from evidence alone. */
export function judgeCall(tool: ToolWords, args: Json | undefined, world: PathWorld = nowhere): Judged {
  const found = withLikeness(tool, args, judgeByTables(tool, args, world));
  // Servers trim what they are given, and pass over what nobody sees.
  const bare = bareArguments(args);
  if (bare !== args) {
    const tier = highest(found, 2);
    for (const one of withLikeness(tool, bare, judgeByTables(tool, bare, world))) if (one.tier > tier) found.push({ ...one, span: null });
    byTier(found);
  }
  return { tier: highest(found, 2), evidence: said(found) };
}

/** What the tables and parsers find in a call, the weightiest first. */
export function judgeByTables(tool: ToolWords, args: Json | undefined, world: PathWorld = nowhere): Placed[] {
  let followed = 0;
  const bounded: PathWorld = world.real === nowhere.real ? world : { ...world, real: (path) => (followed++ < linkLimit ? world.real(path) : null) };
  let found = judge(tool, args, bounded, 0);
  if (followed > linkLimit) found = byTier([...found, { rule: 'path/too-many', tier: 2, reason: 'reason.path.tooMany', at: '', span: null }]);
  return found;
}

/** What is found in a call. It is said when all of it is known: a tool in a tool is judged as often as it is handed on. */
function judge(tool: ToolWords, args: Json | undefined, world: PathWorld, depth: number): Placed[] {
  const { leaves, cut } = leavesOf(args);
  const named = ofWhatIsMadeAnew(ownDeed(tool), leaves);
  const own: Own = isAsked(tool, args) ? { deed: 'look', tier: 1, reason: 'reason.named.look' } : modestDeed(tool, named, args);
  const local = isJsonObject(args) && methodOf(args) === 'DELETE' && leaves.some(({ text }) => isDevelopment(text));
  const handOn = (name: string, payload: Json): readonly Placed[] => (depth < depthLimit ? judge({ name, description: null, destructive: null }, payload, world, depth + 1) : [tooDeep]);
  const aside = isJsonObject(args) && isStashEntry(tool, args);
  const inner = local || aside ? null : innerCall(tool, args, handOn);
  const deed = inner?.deed ?? own.deed;
  let left = judgedLimit;
  const texts = leaves.flatMap((leaf): Placed[] => {
    if (left < 0) return [];
    const judged = judgeText(tool, deed, leaf, args, world);
    // What some machine will carry out takes long to judge, and the traffic of every host waits for it.
    if (judged.length > 0) left -= leaf.text.length + textCost;
    return judged.map((one) => ({ ...one, at: leaf.at }));
  });
  const carriedOut = inner === null || inner.found === undefined ? judgeOperation(tool.name, args) : [];
  // Spread into a literal, never into arguments: a call of many findings would not fit on the stack.
  const found: Placed[] = inner?.found === undefined ? [] : inner.found.map((one) => ({ ...one, at: one.at === 'tool' ? inner.at : `${inner.under}${one.at}` }));
  if (inner !== null && inner.found === undefined) found.push({ rule: `deed/${inner.deed}`, tier: inner.tier ?? (inner.deed === 'run' ? 2 : deedTier[inner.deed]), reason: deedReasons[inner.deed], at: inner.at, span: null });
  found.push(...carriedOut);
  // The name alone would be dangerous, and so would it be to a model that knows nothing but words.
  if (own !== named) found.push({ rule: 'deed/one', tier: own.tier, reason: own.reason, at: '', span: null });
  if (inner?.says !== true) found.push(...ownEvidence(tool, own, texts.length > 0 || carriedOut.length > 0, inner !== null, args, carriedOut.length > 0 || texts.some(({ rule }) => statements.test(rule))));
  const carried = new Set(texts.map(({ at }) => at));
  const searched = searches(tool.name);
  for (const leaf of leaves) for (const one of judgeLeaf(tool, deed, leaf, args, world, carried.has(leaf.at), searched)) found.push({ ...one, at: leaf.at });
  const members = judgeMembers(tool, deed, args);
  for (const one of members.found) found.push(one);
  if (depth === 0 || inner === null) for (const one of judgeEffects(tool, deed, args)) found.push(one);
  if (isJsonObject(args) && !local) for (const one of judgeTogether(tool.name, deed, args)) found.push({ ...one, at: '' });
  const looked = found.some(({ rule }) => rule === 'path/everything') ? leaves.find(({ key, text }) => /^(?:pattern|patterns|glob|name|query|filename|regex|search|include|term)$/.test(key) && keyNames.test(text)) : undefined;
  if (looked !== undefined) found.push({ rule: 'path/secret-search', tier: 3, reason: 'reason.path.secretSearch', at: looked.at, span: null });
  for (const one of judgePrograms(args, runsPrograms(tool.name, deed), world)) found.push(one);
  if (!local && depth === 0) for (const one of judgeRelayed(tool, args, handOn)) found.push(one);
  for (const one of hintsOf(tool, own.deed, own.tier)) found.push(one);
  if (own.deed === 'look' && isJsonObject(args) && inner === null && (takesWrites([...args.keys()]) || setsWhatItTells(tool.name, [...args.keys()]) || (carriedOut.length === 0 && handsWhatChanges(tool.name, args)))) found.push({ rule: 'deed/change', tier: 2, reason: 'reason.named.change', at: '', span: null });
  const first = own.deed === 'look' && isJsonObject(args) ? (doneByItsFirstWord(tool.name, args) ?? previewedAndDone(tool.name, args)) : null;
  if (first !== null) found.push({ rule: `deed/${first}`, tier: deedTier[first], reason: deedReasons[first], at: 'tool', span: null });
  if (cut || members.cut || left < 0) found.push({ rule: 'arguments/too-many', tier: 3, reason: 'reason.arguments.tooMany', at: '', span: null });
  return byTier([...found, ...texts]);
}

/** Findings of a statement that says all of what is done: that it is sent somewhere says no more. */
const statements = /^(?:sql|graphql|cypher|redis|mongo)\//;

/** Folders whose files a build or a test makes anew. */
const madeAnew = /(?:^|\/)(?:dist|build|out|target|node_modules|\.next|\.nuxt|\.svelte-kit|\.cache|\.turbo|\.parcel-cache|__pycache__|\.pytest_cache|\.mypy_cache|coverage|\.nyc_output|\.gradle|\.tox|tmp|temp|test-results|playwright-report)\/|\.(?:pyc|map|tsbuildinfo|log|tmp|swp)$/;

/** A file where every program leaves what it needs for a while. */
const passing = /^(?:\/private)?\/(?:var\/)?tmp\/[^/.][^/]*(?:\/[^/]+)*$/;

/** A tool that deletes files deletes nothing that is missed where each of its paths leads to what is made anew. */
function ofWhatIsMadeAnew(own: Own, leaves: readonly Leaf[]): Own {
  if (own.deed !== 'remove' || own.tier < 3) return own;
  const paths = leaves.filter(({ key }) => /^(?:path|paths|file|files|file_path|filepath|filename|uri|dir|directory|folder)$/.test(key));
  const anew = paths.length > 0 && paths.every(({ text }) => text.length < 500 && (passing.test(text) || (madeAnew.test(text) && !/^\/(?:var|etc|usr|opt|root)\b/.test(text))) && !/(?:^|\/)\.\.(?:\/|$)|[*?[\]{}~$%\\]/.test(text));
  return anew ? { deed: 'remove', tier: 2, reason: 'reason.named.removeSmall' } : own;
}

/** What the tool's own words add, where its arguments do not say better what it does. */
function ownEvidence(tool: ToolWords, own: Own, decided: boolean, handsOn: boolean, args: Json | undefined, stated: boolean): Placed[] {
  if ((own.deed === 'call' || (own.tier === 2 && /^(?:request|endpoint|api|http)$/.test(wordsOf(tool.name).at(-1) ?? ''))) && !handsOn && !decided && isJsonObject(args) && /^(?:GET|HEAD)$/.test(methodOf(args) ?? '') && !hasBody(args)) return [{ rule: 'url/gets', tier: 1, reason: 'reason.url.gets', at: 'tool', span: null }];
  if (own.deed === 'change' && !handsOn && !decided && isJsonObject(args) && showsAPage(tool.name, args)) return [{ rule: 'url/gets', tier: 1, reason: 'reason.url.gets', at: 'tool', span: null }];
  const open = own.tier < 3 && (/^(?:run|look|nothing|unknown|call)$/.test(own.deed) || (stated && /^(?:send|change)$/.test(own.deed) && !wordsOf(tool.name).some((word) => verbOf.has(word))));
  return (handsOn || decided) && open ? [] : [deedEvidence(own)];
}

function judgeLeaf(tool: ToolWords, deed: Deed, leaf: Leaf, args: Json | undefined, world: PathWorld, carried: boolean, searched: boolean): readonly Found[] {
  const { key, text } = leaf;
  if (text === '') return [];
  const url = judgeAddress(tool.name, deed, leaf, args);
  const sends = deed === 'send' || url.some(({ rule }) => rule === 'url/sends') || ((deed === 'make' || deed === 'change' || deed === 'unknown' || deed === 'call' || deed === 'permit') && (subjectOf(tool.name).outside || deed === 'call'));
  // Working trees of one repository lie side by side.
  const beside = deed === 'remove' && wordsOf(tool.name).includes('worktree') && /^\.\.\/[\w-][\w.-]*$/.test(text);
  const found: Found[] = [...judgePlace(deed, leaf, world).filter(({ rule }) => !(beside && rule === 'path/climbs')), ...url, ...judgeTextShape(tool.name, deed, key, text)];
  if (sends) found.push(...judgeSent(text), ...judgeMessage(tool.name, deed, text));
  else if (!carried && !/^(?:file|text)_?(?:content|text)|^content$|^new_?str|^old_?str|edits/.test(key)) {
    const span = keyIn(text);
    if (span !== null && !/(?:^|_)(?:api_?key|token|key|auth|authorization|bearer|password|secret|credentials?)$/.test(key)) found.push({ rule: 'content/secret', tier: 3, reason: 'reason.content.secretHanded', span });
  }
  // What is kept for a model to read, it reads as orders.
  if (!sends && /^(?:text|value|content|prompt|instructions?|note|body|rule|description|message)$/.test(key) && wordsOf(tool.name).some((word) => /^(?:memory|memories|note|notes|prompt|rule|rules|instruction|instructions|issue|ticket|comment|knowledge|remember|profile|bio)$/.test(word))) found.push(...judgeMessage(tool.name, deed, text).filter(({ rule }) => rule === 'content/instructs'));
  // What a letter is about stands above it.
  const about = sends && /^(?:body|text|message|content|html)$/.test(key) && isJsonObject(args) ? args.get('subject') ?? args.get('title') : undefined;
  if (typeof about === 'string' && about.length <= 200 && text.length <= 4000 && ruseIn(text) === null && ruseIn(`${about}. ${text}`) !== null) found.push({ rule: 'content/lure', tier: 3, reason: 'reason.content.lure', span: null });
  // What is spoken aloud is heard as a message is read.
  if (!sends && /^(?:text|message|announcement|speech|say|script|content)$/.test(key) && wordsOf(tool.name).some((word) => /^(?:voice|speak|speaker|speakers|say|tts|audio|intercom|announce|announcement|loudspeaker|ivr|robocall|call|dial|alexa|sonos)$/.test(word))) found.push(...judgeMessage(tool.name, deed, text).filter(({ rule }) => /^content\/(?:lure|threat)$/.test(rule)));
  // What is typed into a computer is carried out where it is typed.
  const typed = /^(?:text|keys|input|string|content)$/.test(key) && wordsOf(tool.name).some((word) => /^(?:keyboard|keys|keystroke|keystrokes|xdotool|computer|desktop|terminal|console)$/.test(word));
  const later = /^(?:script|command|commands|run|steps?|user_data|startup_script|before_script|after_script|hook|post_install|entrypoint)$/.test(key) && wordsOf(tool.name).some((word) => /^(?:pipeline|pipelines|workflow|workflows|job|jobs|hook|hooks|step|steps|build|ci|cron|task|automation|startup|instance|vm|server|container|template|action)$/.test(word));
  if ((typed && !(carried && runsItsText(tool.name, key))) || (later && !carried)) found.push(...judgeEmbedded('', text, false), ...judgeSteps(text, world));
  // Lines of a router or a firewall that take away what it is there for, or let everybody in.
  if (deed !== 'look' && /^(?:commands?|lines?|set|config|configuration|cli)$/.test(key) && wordsOf(tool.name).some((word) => /^(?:cli|junos|cisco|fortigate|fortios|nxos|ios|eos|router|switch|panos|firewall|vyos|netconf|mikrotik)$/.test(word)) && openLines.test(text)) found.push({ rule: 'shell/protection', tier: 3, reason: 'reason.shell.protection', span: null });
  // An operation that changes does so under whatever name it is handed over.
  if (!carried && !searched && deed === 'look' && /^\s*(?:#[^\n]*\n\s*)*mutation\b[^'";]{0,200}\{/.test(text)) found.push(...judgeGraphql(text));
  // What is looked for in a text and put in its place is words.
  const replaced = /^(?:find|replace|replacement|old|new|old_text|new_text|with)$/.test(key) && wordsOf(tool.name).some((word) => /^(?:replace|edit|rename|refactor|buffer|editor|substitute)$/.test(word));
  if (!carried && !replaced && !isOnlyText(tool.name, deed, key)) found.push(...judgeEmbedded(key, text, searched && /^(?:q|query|queries|search|search_query|search_term|keywords?|terms?|text|topic|question|jql|title)$/.test(key)));
  if (deed !== 'look' && deed !== 'nothing' && numbered(key, text)) found.push({ rule: 'url/address', tier: 3, reason: 'reason.url.address', span: null });
  if (deed !== 'look' && recipients.test(key) && meansHarm(text.trim())) found.push({ rule: 'send/recipient', tier: 3, reason: 'reason.send.recipient', span: null });
  return found;
}

const openLines = /^\s*(?:delete (?:interfaces|protocols|security|system|routing-options|firewall)\b|no (?:router|aaa|ip access-list|access-list|firewall|logging)\b|write erase|erase startup|permit ip any any|set (?:srcaddr|dstaddr|service|srcintf)\s+"?all"?\s*$|set action accept|set security policies default-policy permit-all)/im;

const recipients = /(?:^|_)(?:to|cc|bcc|recipients?|emails?|address|addresses|forward_to|forwarding|attendees?|invitees?|participants?|guests?|user|users|username|member|collaborator|destination|target|share_with|with|account|channel|webhook|endpoint|email_address|domain|host)$/;
/** Where something is sent to by itself from then on. */
const outlets = /(?:^|_)(?:destination|dest|target|webhook|webhook_url|callback|callback_url|endpoint|remote|upload_url|forward_to|sink|remote_url|post_url|exfil_url|server_url|report_to|export_to|sync_to|backup_to|send_to|notify_url)$/;

function judgeAddress(tool: string, deed: Deed, { key, text }: Leaf, args: Json | undefined): readonly Found[] {
  const address = addressIn(key, text);
  const url = address === null ? null : readUrl(address);
  if (address === null || url === null || !/^(?:http|https|ws|wss|ftp|ftps|gopher|dict|ldap|smb|javascript):$/.test(url.protocol)) return [];
  const found = [...judgeUrl(address)];
  if (text.length > addressLimit && !prose.test(key) && addressLength(text) > addressLimit) found.push({ rule: 'url/large', tier: 3, reason: 'reason.url.large', span: [addressLimit, text.length] });
  const method = isJsonObject(args) ? methodOf(args) : null;
  if ((method !== null && /^(?:POST|PUT|PATCH)$/.test(method)) || (isJsonObject(args) && hasBody(args) && /^(?:look|nothing|call|unknown)$/.test(deed))) found.push({ rule: 'url/sends', tier: 2, reason: 'reason.url.sends', span: null });
  if (method === 'DELETE' && !isDevelopment(text)) found.push({ rule: 'url/deletes', tier: 3, reason: 'reason.deletesRemotely', span: null });
  if ((outlets.test(key) || (/^(?:to|url|uri)$/.test(key) && /(?:^|_)(?:export|dump|backup|replicate|copy|mirror)(?:_|$)/.test(wordsOf(tool).join('_')))) && /^(?:send|permit|change)$/.test(deed) && !/localhost|127\.0\.0\.1/.test(url.hostname) && (/^(?:forward|export|sync|backup|exfil|send|report|sink|upload)/.test(key) || wordsOf(tool).some((word) => /^(?:export|exports|dump|backup|sync|transmit|replicate|copy|mirror)$/.test(word)))) found.push({ rule: 'url/outlet', tier: 3, reason: 'reason.url.outlet', span: null });
  return found;
}

/** A browser sent to a page asks for what is there, unless the address says that it does more or carries something with it. */
function showsAPage(tool: string, args: JsonObject): boolean {
  const words = wordsOf(tool);
  if (!words.some((word) => /^(?:navigate|goto|visit|browse)$/.test(word)) && !(words[0] === 'open' && words.some((word) => /^(?:url|page|website|site|webpage)$/.test(word)))) return false;
  let pages = 0;
  for (const [name, value] of args) {
    if (/^(?:timeout|timeout_ms|wait_until|wait_for|new_tab|tab|tab_id|session|session_id|browser|headless|width|height)$/.test(keyOf(name))) continue;
    if (typeof value !== 'string' || !/^(?:url|uri|link|href|address|page)$/.test(keyOf(name)) || !/^https?:\/\/[^?#\s\\]{1,300}$/i.test(value)) return false;
    // A letter that is packed hides a word.
    if (judgeUrl(value).length > 0 || /%[4-7][0-9a-f]/i.test(value) || value.replace(/^https?:\/\/[^/]*/i, '').replace(/([a-z])([A-Z])/g, '$1 $2').split(/[^A-Za-z]+/).some((word) => doesMore.test(word) || orders(word.toLowerCase())) || /[A-Za-z0-9+_-]{24,}/.test(value.replace(/^https?:\/\/[^/]*/i, ''))) return false;
    pages += 1;
  }
  return pages === 1;
}

/** Words of an address that does something when it is asked for. */
const doesMore = /^(?:delete|remove|destroy|login|signin|signup|register|logout|signout|log-out|unsubscribe|confirm|approve|accept|authorize|authorise|oauth|grant|revoke|transfer|pay|payment|checkout|buy|order|purchase|donate|withdraw|cancel|deactivate|activate|verify|reset|vote|like|follow|share|send|publish|invite|join|add|create|update|set|enable|disable|unlock|open|close|start|stop|restart|shutdown|reboot|run|exec|execute|trigger|deploy|install|upload|submit|save|clear|admin|callback|webhook|api|xfer|erase|del|rm|do)$/i;

/** Whether a part of an address takes away, pays or gives by its word alone, in any language that is known. */
function orders(word: string): boolean {
  return word.length > 1 && /^(?:remove|pay|permit)$/.test(verbOf.get(word) ?? foreignVerb(word) ?? '');
}

/** Whether an address is where the person develops something: deleting there is part of trying it. */
function isDevelopment(text: string): boolean {
  return /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{2,5})?(?:\/|$)/i.test(text) && judgeUrl(text).every(({ tier }) => tier <= 1);
}

function methodOf(args: JsonObject): string | null {
  for (const [name, value] of args) if (typeof value === 'string' && /^(?:method|http_method|verb|request_method)$/.test(keyOf(name))) return value.toUpperCase();
  return null;
}

function hasBody(args: JsonObject): boolean {
  return [...args].some(([name, value]) => /^(?:body|data|json|payload|form|files|content)$/.test(keyOf(name)) && value !== null && value !== '' && !(isJsonObject(value) && value.size === 0));
}

/** How files of keys, and what stands in them, are looked for. */
const keyNames = /id_(?:rsa|dsa|ecdsa|ed25519)|\.pem\b|\.env\b|\.kdbx|wallet|credential|passw|secret|\.ssh|\.aws|api_?key|private_?key|BEGIN|token|\.p12|\.pfx|\.netrc|keychain/i;

/** Members that say by their name or their one word that more is done: `{delete: true}`, `{acl: "public-read"}`, `{$where: …}`. */
function judgeMembers(tool: ToolWords, deed: Deed, args: Json | undefined): { readonly found: readonly Placed[]; readonly cut: boolean } {
  const found: Placed[] = [];
  let count = 0;
  let cut = false;
  visit(args, '', 0);
  return { found, cut: cut || count > memberLimits.count };

  function visit(value: Json | undefined, at: string, depth: number): void {
    if (!Array.isArray(value) && !isJsonObject(value)) return;
    if (depth > memberLimits.depth || count > memberLimits.count) {
      cut = true;
      return;
    }
    if (Array.isArray(value)) (value as readonly Json[]).forEach((item, index) => visit(item, `${at}/${index}`, depth + 1));
    if (!isJsonObject(value)) return;
    for (const [name, given] of value) {
      count += 1;
      const here = `${at}/${name}`;
      const operator = judgeOperator(name);
      if (operator !== null) found.push({ ...operator, at: here, span: null });
      if (typeof given === 'boolean') {
        const switched = judgeSwitch(tool.name, deed === 'look' && mayBeChanged(tool.name) ? 'change' : deed, name, given);
        if (switched !== null) found.push({ ...switched, at: here, span: null });
      }
      if (given === true && /^force(?:_push)?$/.test(keyOf(name)) && /push/i.test(tool.name)) found.push({ rule: 'argument/force', tier: 3, reason: 'reason.argument.force', at: here, span: null });
      if (given === 'hard' && /reset/i.test(tool.name)) found.push({ rule: 'argument/force', tier: 3, reason: 'reason.discardsChanges', at: here, span: null });
      if (given === true && removes.test(keyOf(name)) && !(!goesAhead([...value].map(([key, one]) => ({ key: keyOf(key), value: one }))) && wordsOf(tool.name).length <= 2 && /^(?:plan|preview|simulate|explain|estimate|whatif)$/.test(wordsOf(tool.name).at(-1) ?? ''))) found.push({ rule: 'argument/removes', tier: 3, reason: 'reason.argument.removes', at: here, span: null });
      if (typeof given === 'string' && given.length < 40 && deed !== 'look' && deed !== 'nothing') {
        const key = keyOf(name);
        if (depth > 0 && /^(?:action|operation|op|change_type|method|mutation)$/.test(key) && /^(?:delete|remove|destroy|drop|purge|wipe|truncate)$/i.test(given)) found.push({ rule: 'argument/removes', tier: 3, reason: 'reason.argument.removes', at: here, span: null });
        if (powers.test(key) && /^(?:admin|administrator|owner|root|superuser|super_admin|full|full_access|full_control|fullcontrol|all|editor_all|sudo|\*)$/i.test(given)) found.push({ rule: 'argument/power', tier: 3, reason: 'reason.argument.power', at: here, span: null });
        if (opens.test(key) && /^(?:public|public-read|public-read-write|publicread|anyone|anyone_with_link|anyonewithlink|everyone|world|unrestricted|0\.0\.0\.0\/0)$/i.test(given) && (deed !== 'make' || /link|share/i.test(tool.name)) && !(deed === 'send' && /^(?:visibility|privacy|audience)$/.test(key) && isPost(tool.name))) found.push({ rule: 'argument/public', tier: 3, reason: 'reason.argument.public', at: here, span: null });
      } else if (typeof given === 'object') visit(given, here, depth + 1);
    }
  }
}

/** What is posted is for everybody who reads there: that its one line says so opens nothing else. */
function isPost(tool: string): boolean {
  const words = wordsOf(tool);
  return words.some((word) => /^(?:tweet|tweets|toot|skeet|post|mastodon|bluesky|threads)$/.test(word)) && words.some((word) => /^(?:tweet|toot|skeet|post|publish|create|send)$/.test(word)) && !words.some((word) => /^(?:update|edit|set|change|all|file|document|album|photo|photos|video|location|profile|account|settings)$/.test(word));
}

/** Names of settings alone: who hands over a switch sets it. */
function mayBeChanged(tool: string): boolean {
  const words = wordsOf(tool);
  return /^(?:settings?|config|configuration|preferences|visibility|protection)$/.test(words.at(-1) ?? '') && !words.some((word) => verbOf.has(word));
}

const removes = /^(?:delete|purge|destroy|wipe|drop|hard_delete|delete_all|remove_all|permanent|permanently|delete_files|delete_data|delete_permanently|drop_tables?|drop_existing|wipe_data|erase|truncate|delete_source|delete_history|skip_trash|force_delete|cascade_delete|delete_contents|delete_local_data|delete_volumes|remove_volumes|delete_empty_?dir_data|delete_existing|purge_data|overwrite_all)$/;
const powers = /^(?:role|roles|permission|permissions|permission_level|role_name|privilege_level|access_level|privilege|privileges|access|scope|grant|policy)$/;
const opens = /^(?:acl|access|visibility|privacy|permission|permissions|share|sharing|audience|grantee|type|who|access_type|link_access)$/;

const tooDeep: Placed = { rule: 'arguments/too-deep', tier: 3, reason: 'reason.arguments.tooDeep', at: 'tool', span: null };
