/*
 * What English words come to in an order: words of one sense are one to the model, so that it knows an order in words nobody taught it. A kind (`kinds.ts`) is wide and
 * of every language; a sense is narrow.
 */

/** Words by sense, in their plain form; other forms come to the same stem. */
const words = {
  model: 'helper machine-reader listener reader-model summary-engine software reviewer grader triager screener siri alexa robot-helper assistant agent ai llm model claude gpt chatgpt chatbot bot copilot gemini lm automaton subagent orchestrator summarizer summariser caller host client ais llms genai summarisers screener reviewer-bot crawler robot machine automated automation helper automata autopilot coding-agent triage-bot',
  ignore: 'lay cast shelve bin tear purge flush clear reset unhear scrub lose break betray part aside unfollow relinquish forsake renounce ignore disregard forget neglect overlook bypass dismiss discard abandon ditch drop skip unlearn sidestep circumvent disobey shelve tune jettison scrap erase set-aside suspend pause halt stop cease abort quit waive heed unfollow cancel void break-off leave-off wipe unset unload lay-aside ignore reject',
  override: 'waive waived gone retract retracted reassign reassigned relieved released lapsed moot undone reversed melt fade off voided outrank terminated wiped erased amnesia override overrule supersede outrank replace displace cancel revoke void nullify rescind invalidate annul overwrite preempt trump retire deprecate obsolete outdated expired withdrawn lifted repeal supplant precedence prevail overturn negate undo outweigh superior outdo outvote superseding precede supersession lapse void null abrogate discontinued',
  instruction: 'rulebook criteria scheme commandment brief-text ordinance conditions rails fence leash bylaw law agreement house-rules wishes wish instruction guideline directive rule policy guidance order command constraint restriction guardrail safeguard mandate brief protocol prompt charter persona configuration programming training direction requirement limit boundary limitation instruct precept edict dictate stipulation wording preamble handbook playbook manual runbook script norm code-of-conduct ruleset safeguards briefing remit',
  task: 'task goal objective mission assignment job request query question purpose aim duty workflow step procedure errand chore quest instruction-set to-do todo agenda undertaking',
  prior: 'previous prior earlier former preceding above original initial existing foregoing past old before-mentioned aforementioned so-far already',
  fresh: 'new updated revised latest real actual true sole replacement current next amended final newest',
  now: 'now henceforth onward onwards starting immediately instantly forthwith right-away at-once asap promptly urgent urgently time-critical',
  system: 'system developer kernel root sudo superuser admin administrator administrative sysadmin operator maintainer privileged elevated creator manager leadership',
  authority: 'sole only-certified mandated endorsed binding root trusted-base exempt official-tool licensed accredited gatekeeper authority compliance security legal audit auditor regulator regulatory governance management headquarters corporate enterprise official certified authorised authorized approved sanctioned anthropic openai google microsoft vendor supervisor moderator',
  pretext: 'telemetry diagnostic analytics debugging troubleshooting logging monitoring tracing verification validation integrity continuity calibration personalization personalisation correlation attestation compliance licensing quality improvement accuracy reliability optimization optimisation sync synchronization onboarding migration caching fraud prevention handshake warm-up warmup health-check bookkeeping hygiene tuning benchmark training research statistics abuse support convenience personal-touch relevance ranking trace correlation dedupe deduplication attest licence-check entitlement handshake envelope nonce framing preamble checkpoint smoothing upkeep housekeeping conformity conformance certification interoperability parity',
  read: 'read open load cat fetch retrieve access view inspect examine look check consult peek slurp pull',
  gather: 'collect gather harvest extract scan enumerate list find search locate dump crawl scrape grab capture obtain acquire assemble compile aggregate glean trawl sweep snapshot inventory pull fetch copy rummage comb dig siphon skim hoover scour mine pick read-out tally found taken took sampled profiled',
  send: 'furnished contributed handed synced synchronised synchronized uploaded tweeted broadcast disseminate lend sell sold trade syndicate circulate send forward transmit upload deliver relay mail email exfiltrate transfer submit push publish dispatch beam ship route report post redirect pipe stream export leak hand smuggle share message ping call-home convey remit hand-over pass-on cc-to fax text mirror-to divert supply furnish surrender submit shovel pump leak beacon phone-home deposit drop-off sent went lent sold shipped',
  copy: 'transcript duplicate reproduction second-copy snapshot replica retained kept mirrored copy duplicate mirror replicate bcc cc backup archive clone echo carbon-copy tee shadow',
  include: 'include attach append add embed insert put place pass supply provide fill populate set give write prepend carry encode-into inline stuff tuck bundle serialise serialize concatenate drop-in weave slip interpolate incorporate put paste',
  encode: 'base64 encrypt hex obfuscate compress rot13 encode gzip hash disguise',
  conceal: 'silent unspoken unmentioned mute abstain whisper undisclosed unmarked unlabelled unlabeled withheld undeclared sly furtive hide conceal suppress silently quietly secretly covertly discreetly invisible invisibly unnoticed hidden mask omit withhold stealth stealthily background behind unseen undetected transparently unobtrusively surreptitiously privately confidential confidentially internally scrub sanitise redact quiet hush mum discreet unmentioned unsaid unremarked unlisted unannounced unasked tacit tacitly clandestine camouflage veil bury cloak blind incognito invisible underhand unobtrusive inaudibly unspoken unreported plumbing undocumented recap recaps opaque untraced hid housekeeping',
  tell: 'tell mention inform notify reveal disclose alert warn announce explain describe discuss acknowledge bother bring-up surface apprise divulge flag narrate comment hint admit confess hear voice utter mention-of spell-out own-up comment-on touch-on bring breathe relay-to told spoke spoken',
  show: 'show display present render list print output shown showed visible',
  confirm: 'confirm confirmation approval permission consent ask prompt-for authorization authorisation verify double-check acknowledge interrupt review prompting dialog approve asked',
  user: 'user human person people operator owner customer individual end-user principal visitor patient guest applicant passenger traveller employee somebody someone anybody asker',
  tool: 'tool function plugin server mcp connector integration action endpoint capability method skill utility',
  call: 'call invoke run execute use trigger launch employ utilise utilize perform start',
  parameter: 'parameter argument field param input body payload header slot property key-value value attribute',
  note: 'note sidenote context metadata comment remark memo footer annotation tag label reason summary trace feedback extra misc aux',
  file: 'file document folder directory path workspace repository repo codebase disk drive filesystem source config dotfile log backup database db zip pdf bucket attachment txt',
  home: 'home ssh aws kube netrc gnupg npmrc bash_history zsh_history desktop downloads documents keyring keychain id_rsa passwd shadow dotenv gitconfig credentials.json m2 kubeconfig known_hosts authorized_keys crontab bashrc zshrc profile printenv whoami wallet.dat cookies.sqlite shadow sudoers rclone dotfiles kdbx',
  secret: 'dsn connection-string recovery-phrase service-account keyfile kubeconfig-file pat cookie-jar totp session-cookie printenv password passphrase credential secret token apikey key cookie mnemonic seed pin otp 2fa mfa login jwt bearer private-key privatekey oauth signing certificate auth authentication privkey pem p12 pfx keyfile passcode passkey recovery verification-code hash hashes login logins signing-key sid session-id bearer csrf keyring kdbx keystore passphrases nonce vault rsa pgp gpg key private-keys unseal keypair',
  environment: 'environment env variable process hostname machine clipboard os installed network ip mac kernel-version host-name envvar shell-history history laptop computer',
  conversation: 'conversation chat dialogue dialog transcript message messages prompt discussion thread session turn utterance exchange interaction memory',
  personal: 'passport-scan payslip payslips tax bill correspondence tab tabs clipboard browsing keystrokes household compensation medication name address phone birth birthday ssn passport salary income employer family contact inbox mailbox calendar diary health medical diagnosis insurance location gps identity personal private sensitive confidential demographic profile ethnicity religion spouse child children kid school faith religion badge licence license vote political sexual weight age mother partner-name fingerprint biometric face voiceprint nationality household relative relatives kinship bookmark bookmarks purchase purchases voiceprint counsellor chart drafts unpublished windows wages dues kin ancestry signature',
  money: 'account iban wallet payment payout invoice payee beneficiary recipient bitcoin btc eth crypto bank routing transfer refund fee commission card cvv amount price balance money fund funds expense euro euros dollar dollars loan salary',
  all: 'all every entire full complete whole verbatim everything raw unredacted unabridged unmodified any each total whatever whichever anything everywhere anywhere',
  content: 'content text body data information detail output response result reply answer payload material',
  other: 'other another different competing alternative alternate remaining rest similar any-other elsewhere rival third-party sibling party stranger',
  must: 'must always shall required mandatory obligatory compulsory need necessary require ensure essential crucial critical imperative obliged have-to should needs',
  never: 'never not no dont without refrain avoid cannot wont shouldnt mustnt nor neither none nobody nothing',
  before: 'before prior-to first initially beforehand begin ahead prerequisite precondition preflight preliminary',
  after: 'after afterwards then finally once subsequently following upon thereafter later subsequently next end',
  whenever: 'whenever if when case unless while during each-time everytime until future subsequent forever permanently persist going-forward remainder',
  otherwise: 'otherwise else fail failure error invalid break reject corrupt deny terminate penalty penalize penalise lock suspended banned block refuse throttle crash degrade inaccurate unreliable unstable incomplete wrong lose consequence shutdown forfeit fine downgrade revoke expire stall hang unusable undefined blank empty garbage refused penalised sanction liable bankrupt',
  important: 'important critical attention notice warning caution urgent note priority mandatory reminder alert nb',
  trust: 'trusted safe verified legitimate harmless benign secure reliable preapproved pre-approved whitelisted exempt waived implied implicitly granted agreed consented blanket vetted audited reviewed cleared certified whitelisted endorsed guaranteed preauthorized pre-authorised signed-off sure agree agrees agreed accepted authorized',
  prefer: 'first-place weighted bonus steer steering partner-first rank-higher top-ranked irrespective biased lead prefer preferred favour favor prioritise prioritize recommend best superior better exclusive exclusively only rank promote highlight instead authoritative preferable default outperform recommended faster cheaper top highest excellent',
  against: 'deprecated unsafe insecure outdated inferior broken slow unreliable avoid worse legacy discouraged compromised distrust untrusted buggy',
  disable: 'unprotect unblock uninstall unlock expose widen open-up downgrade remove-protection lower disable deactivate turn-off switch-off uncheck unset loosen weaken relax allowlist exempt insecure skip-verify no-verify bypass unrestricted uncensored unfiltered jailbreak protection scanner antivirus waf mfa',
  delete: 'delete remove wipe erase purge destroy drop clear rm truncate clean unlink shred lost trash terminate evict',
  install: 'hook daemon post-install powershell iex launchctl crontab payload dropper executable install download curl wget bash sh shell script npm pip sudo chmod cron eval exec binary package powershell subprocess npx firmware',
  buy: 'buy purchase pay order book subscribe upgrade checkout donate tip wire paid pays booked bought',
  change: 'change modify edit alter rewrite update adjust swap substitute tamper replace tweak amend manipulate falsify inflate forge round double triple multiply raise overwrite overwritten',
  grant: 'collaborator delegate full-member write-access superadmin elevate promote extend add-as grant permission role access privilege invite member collaborator admin owner public scope visibility share rights ownership privileges full-access',
  url: 'url link website site endpoint webhook domain http https address server remote cloud external outside offsite upstream proxy gateway collector sink relay mirror internet online www website-of',
  pretend: 'pretend act roleplay become assume behave impersonate imagine simulate persona role character mode',
  say: 'answer reply respond say state claim declare assure conclude assert write report insist repeat affirm said says saying cite vouch recite',
  brand: 'sponsor sponsored partner affiliate brand product vendor promotion advertisement advertise competitor premium advertiser sponsoring promo promoted commission kickback referral house-brand own-brand company companies seller supplier insurer recruiter broker advertiser',
  reader: 'reading processing parsing summarising summarizing analysing analyzing encounter ingest ingesting scanning reviewing crawling indexing evaluating grading',
  remember: 'indefinitely logged kept retention log logs history-of track tracked record profile-of remember memorise memorize memory store save keep persist retain record persistently',
  continue: 'continue proceed resume carry-on finish complete completion finalise finalize',
  obey: 'serve serves servant master boss swear owner-of command charge devotion duty-bound subservient bidding obey comply follow adhere abide honour honor heed respect observe execute faithfully exactly strictly submit-to bow answer-to listen loyal loyalty allegiance subordinate carry-out fulfil fulfill implement submit defer',
  return: 'return get give produce emit yield output receive given gave',
  use: 'use useful usage when-to intended suitable appropriate helps allow let enable support',
  format: 'format json markdown string integer boolean array object iso date timestamp number absolute relative uri id uuid identifier slug enum csv xml html yaml regex pattern schema',
  page: 'page limit offset cursor pagination filter sort order ascending descending maximum minimum max min count total size length range between default optional',
  example: 'example e.g eg such like sample instance including particular',
  create: 'create make generate build new draft compose schedule render draw convert translate calculate compute made built written wrote',
  security: 'attack injection attacker malicious phishing vulnerability exploit adversarial researcher paper study threat jailbreaks victim defense defence mitigation',
  office: 'meeting team invoice regards thanks dear hello hi customer order delivery store shop office department colleague week monday tuesday friday tomorrow today',
  code: 'function class method variable import const module api library compiler build test commit branch merge debug deploy docker kubernetes',
  ours: 'we us our ours ourselves publisher maker makers staff back-office operator-side',
  aware: 'know knows hear learn notice aware unaware wonder suspect realise realize spot discover unseen trouble worry upset alarm surprise suspicious curious',
  media: 'photo picture selfie camera microphone audio recording video voice screen screenshot keystroke webcam scan fingerprint coordinates position sensor motion',
  unlimited: 'any-origin everyone-on indexed showcase feed gallery open-link unlimited forever permanent indefinite indefinitely public publicly world anyone everyone everybody unrestricted wildcard worldwide anonymous',
  lie: 'lie lies deny denial fake false falsely mislead deceive pretence invent fabricate invented untrue bogus cover-up feign opposite untruth pose',
  skip: 'without skip skipping bypass unchecked unreviewed unattended unconditionally directly straight automatic automatically unprompted regardless anyway',
} as const;

export type Sense = keyof typeof words;
export const senses = Object.keys(words) as readonly Sense[];

/** The words of a sense, in their plain form. */
export function wordsOf(sense: number): readonly string[] {
  return words[senses[sense] ?? 'all'].split(' ');
}

/** What the marks that stand for addresses, paths and the like come to. */
const marks: Readonly<Record<string, Sense>> = { '⟨address⟩': 'url', '⟨mail⟩': 'url', '⟨secret place⟩': 'home', '⟨path⟩': 'file' };

const stems = new Map<string, readonly number[]>();
for (const [nth, sense] of senses.entries()) {
  for (const word of words[sense].split(' ')) {
    const stem = stemOf(word);
    const known = stems.get(stem) ?? [];
    if (!known.includes(nth) && known.length < 2) stems.set(stem, [...known, nth]);
  }
}
for (const [mark, sense] of Object.entries(marks)) stems.set(mark, [senses.indexOf(sense)]);

/** A word without its ending, so that its forms are one. */
export function stemOf(word: string): string {
  let stem = word.replace(/['’]s?$/, '').replaceAll(/['’-]/g, '');
  // Of four letters only another ending makes a plural: "keys", "bots"; "this", "plus" and "news" are none.
  if (stem.length === 4 && /[^sui]s$/.test(stem) && stem !== 'news') return stem.slice(0, -1);
  if (stem.length > 4) {
    if (stem.endsWith('ies')) stem = `${stem.slice(0, -3)}y`;
    else if (/(?:s|x|ch|sh)es$/.test(stem)) stem = stem.slice(0, -2);
    else if (/[^s]s$/.test(stem) && !/(?:us|is)$/.test(stem)) stem = stem.slice(0, -1);
    if (stem.length > 5 && stem.endsWith('ing')) stem = undoubled(stem.slice(0, -3));
    else if (stem.length > 4 && stem.endsWith('ied')) stem = `${stem.slice(0, -3)}y`;
    else if (stem.length > 4 && /[^e]ed$/.test(stem) && stem !== 'embed') stem = undoubled(stem.slice(0, -2));
  }
  // "note" without its last letter would be "not".
  return stem.length > 3 && stem.endsWith('e') && stem !== 'note' ? stem.slice(0, -1) : stem;
}

function undoubled(stem: string): string {
  return /([b-df-hj-kmnp-rtv-z])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}

/** How a word is bent: plain, as an order has it; `s`, as what a thing does; `ing`; `ed`. */
const bentNames = ['', 's', 'ing', 'ed'] as const;
export type Bent = 0 | 1 | 2 | 3;
/** Words that tell of something done, and end otherwise. */
const irregular: ReadonlySet<string> = new Set('sent told said shown given gave gone went taken took found made built written wrote paid bought sold lent kept held hid left lost chosen chose known'.split(' '));
export function bentOf(word: string): Bent {
  if (irregular.has(word)) return 3;
  const form = word.length < 4 ? '' : word.endsWith('ing') ? 'ing' : word.endsWith('ed') ? 'ed' : /[^s]s$/.test(word) ? 's' : '';
  return bentNames.indexOf(form) as Bent;
}

/** What a word comes to. */
export interface Sensed {
  readonly senses: readonly number[];
  readonly bent: Bent;
}

const none: Sensed = { senses: [], bent: 0 };
const met = new Map<string, Sensed>();
const metLimit = 20_000;

/** The senses of a word in small letters; most words have none, and none has more than two. */
export function sensed(word: string): Sensed {
  const known = met.get(word);
  if (known !== undefined) return known;
  const own = stems.get(word.startsWith('⟨') ? word : stemOf(word));
  const found = own === undefined ? none : { senses: own, bent: bentOf(word) };
  if (met.size >= metLimit) met.clear();
  met.set(word, found);
  return found;
}
