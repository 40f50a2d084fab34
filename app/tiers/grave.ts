import type { Json } from '#shared/json';
import { isFeeding, isSmallClaim } from './little';
import type { Placed, Reason } from './evidence';
import { numberOf, type Member } from './members';
import { verbOf, wordsOf } from './verbs';

/*
 * What a call does to the world by the verbs and the things in it, whatever tool it is: the words of the tool's name, of the arguments that say what is done, and the arguments' own names, in whatever order.
 * A machine that moves, a watch that ends, money that is let go, a person's papers that are sent away.
 */

const sets = new Map<string, ReadonlySet<string>>();

/** The words of a text that stands in this file. Each is taken apart once: most calls come by here. */
function set(words: string): ReadonlySet<string> {
  let made = sets.get(words);
  if (made === undefined) {
    made = new Set(words.split(' '));
    sets.set(words, made);
  }
  return made;
}

/** Arguments whose value says what is done, or into what state something is brought. */
const acts = /^(?:action|act|do|verb|op|operation|command|cmd|method|call|function|subcommand|task|state|status|position|mode|target_state|event|signal|request|instruction|set|power|value)$/;
/** Arguments that only a call which does something has. */
const does = /^(?:state|position|command|action|value|level|mode|speed|rate|setpoint|target|register|coil|waypoints?|mission|altitude|open|on|off|power|units|dose|rpm|seconds|minutes|duration|percent|torque|pressure|voltage|frequency|force|override|x|y|z|payload|release\w*)$/;

/** Machines, works and devices by which people come to harm. */
const machines = set(
  'valve valves sluice floodgate spillway dam breaker breakers substation switchgear turbine reactor plc scada modbus actuator solenoid contactor drone drones uav quadcopter rov missile weapon turret crane hoist winch excavator forklift interlocking junction crossing railway runway airlock bollard centrifuge autoclave xray radiotherapy linac defibrillator ventilator infusion dialysis pacemaker boiler furnace kiln smelter compressor siren sirens evacuation transformer feeder chlorinator dosing locomotive gantry conveyor gripper manipulator cobot spindle cnc lathe burner torch incinerator pipeline_valve gasline lighthouse beacon satellite spacecraft pump pumps agitator mixer_tank register_write coil coils elevator escalator tower airspace detonator launcher rudder throttle wellhead blowout pump_station thruster propellant sterilizer cyclotron sprayer pesticide herbicide chlorine ozone silo hopper syringe anesthetic oxygen taser gun cellblock winder furnaces reactors smelters detonators autopilot hatch dispenser dispense medication medications pharmacy narcotics opioid opioids opioide rx',
);
/** Machines that are told harmless things as well: only words of these make them dangerous. */
const driven = set('vehicle vehicles car truck van fleet tractor ev scooter boat vessel ship aircraft plane train tram lorry bus robot agv door doors gate gates garage lock locks latch barrier shutter safe vault locker cabinet entrance turnstile');
const drives = set('cut unlock unlatch drive immobilize immobilise brake accelerate steer summon takeoff depart open release disengage engage override jettison launch ignition crank keyless force');
/** Who is fought in a game. */
const creatures = set('goblin goblins orc orcs troll trolls zombie zombies skeleton skeletons ogre ogres dragon dragons monster monsters npc npcs mob mobs slime slimes vampire werewolf minion minions demon imp kobold bandit raider');
/** What is written, drawn or asked about a machine is no machine. */
const about = set(
  'note notes notice log logs report reminder photo image picture label name title comment ticket simulate simulation simulator game docs documentation dice dnd rpg quest chess game games reminder message post draft list status state history telemetry info forecast manual video song test tests mock preview estimate quote search calendar event repair maintenance order orders part parts catalog inventory tag tags ci build deploy job jobs workflow data etl sale',
);

/** Machines of which a description speaks, and the words of a name that give them orders. */
const works = /\b(?:plc|scada|modbus|actuators?|solenoids?|(?:water|gas|steam|safety|relief) valves?|reactors?|turbines?|drones?|cranes?|ventilators?|infusion pumps?|pacemakers?|circuit breakers?|substations?|robot(?:ic)? arms?|cnc|spindles?|furnaces?|locomotives?|elevators?|centrifuges?|conveyors?|dosing pumps?|defibrillators?|floodgates?|sluices?)\b/i;
/** What may not rest: a person lives by it. */
const keepsAlive = /\b(?:ventilators?|pacemakers?|infusion|dialysis|life support|incubators?)\b/i;
const orders = set('write set force control command move open close start stop trip run drive fly land launch release override jog position actuate execute send apply energize deenergize raise lower');

/** What watches over people and things, and ends of watching. */
const watches = set('smoke gas co fire leak burglar intrusion flood detector detectors cctv camera cameras dashcam bodycam alarm alarms tamper perimeter motion carbon monoxide fall seizure heart glucose apnea baby panic');
const ends = set('disable deactivate mute silence suspend stop bypass suppress exempt off disarm snooze pause kill cut blind');
const lifeWatches = set('ventilation oxygen refrigeration smoke gas co fire leak burglar intrusion flood detector detectors cctv tamper monoxide perimeter panic apnea seizure');

/** Money that is owed to somebody, and what lets it go. */
const dues = set('payment payments payout payouts payroll remittance disbursement disbursements settlement settlements wire wires escrow pension dividend dividends salaries wages reimbursement reimbursements refund refunds bonus claim claims grant_payment ach sepa swift');
const letsGo = set('run release approve execute process send make submit confirm authorize authorise issue initiate disburse settle post transmit trigger pay dispatch finalize finalise accept remit');
const aboutMoney = set('reminder list draft drafts request link method methods status report receipt record log terms history search get page form test preview estimate template calendar note export_template plan view show check intent_list codes swift_package swift_lint code app apps lint format');

/** What a person or a company is held by, and what ends it. */
const holdings = set('account accounts user users tenant tenants workspace organization organisation org subscription subscriptions membership memberships policy contract contracts store shop domain domains mailbox mailboxes sim licence license employee employees identity identities login');
const closes = set('merge anonymize anonymise seize forfeit impound repossess close deactivate disable suspend terminate freeze cancel offboard cease discontinue surrender forfeit');
const forGood = set('forever irrevocably permanently irreversibly');

/** What a person proves who they are by. */
const proofs = set('mnemonic keystore seedphrase keyfile privkey secret secrets credential credentials factor factors authenticator authenticators passkey passkeys apikey apikeys keypair keypairs recovery_codes mfa otp totp');
const reissues = set('show get backup copy send display dump share upload publish create issue generate mint add new rotate reset regenerate reveal export download clear enroll remove unenroll print delete replace');

/** Deeds that are ordinary for one and grave for all. */
const forOne = set('dismiss acknowledge resolve close silence archive reroute recall deactivate disable suspend approve revoke reset unlock restart reboot stop cancel expire sign reject shutdown terminate kick ban evict logout disconnect open release accept merge promote grant refund wipe restore');
const everyOne = set('all everyone everybody bulk mass entire everything whole');
const trifling = set('tabs tab windows window notifications notification read timers timer breakpoints breakpoint panels folds dev test tests cache filters filter selection lights lamps media music player speakers downloads search searches changes suggestions cookies text edits hunks dialogs dialog animations editors files documents buffers modals popups menus toasts panes participants conflicts todos comments reminders badges');

/** Words by which somebody is bound before the law or an office, and what binds. */
const bonds = set('lawsuit petition affidavit deed testament nda waiver patent trademark divorce custody bankruptcy asylum plea subpoena docket court evict lease mortgage loan guarantee prenup adoption citizenship ballot vote claim declaration filing contract agreement treaty conviction title motion appeal complaint brief objection indictment subpoena terms tos evidence record_seal testimony deposition settlement probate seal tenancy eviction summons');
const binds = set('affix request apply agree edit alter file submit sign notarize notarise serve withdraw plead waive accept execute countersign cast terminate amend backdate seal void transfer renounce enter register');

/** Alarms to the public, and mail to everybody at once. */
const alarms = set('civil emergency evacuation tsunami tornado amber lockdown mayday sos recall siren');
const crowds = set('all everyone everybody subscribers audience citizens residents bulk mass campaign blast newsletter mailing');
const tells = set('send broadcast issue trigger publish blast email sms notify message announce launch declare raise mail push');

/** What starts a machine before its system does, and what listens. */
const firmware = set('firmware bios uefi bootloader ecu baseband eeprom microcode bootrom');
const writes = set('flash update upload push install rollback write burn downgrade upgrade patch load');
const ears = set('keystrokes keylog microphone mic webcam keystrokes keystroke wiretap keylogger eavesdrop stalkerware');
const listens = set('take snap photo log start record track enable activate intercept tap capture stream open unmute listen turn');

/** Names and numbers others reach a person by. */
const lines = set('sim esim msisdn domain domains nameserver nameservers mx zone registrar phone_number');
const moves = set('port transfer swap unlock release repoint delegate hijack reassign');
const diverted = set('package parcel shipment delivery deliveries payment payments payroll payout order funds deposit calls call mail mails emails number traffic sms deposits salary');
const diverts = set('divert redirect reroute');
const packages = set('package packages crate gem wheel npm pypi registry extension');

/** Papers and lists of people. */
const people = set(
  'soldiers refugees inmates prisoners asylum ballots voterolls passport passports ssn birth biometrics biometric fingerprint fingerprints medical patient patients health diagnosis student students pupil pupils child children minors employee employees staff personnel payslip payslips salary salaries payroll customer customers client clients member members contacts addressbook directory voter voters donor donors resident residents tenant tenants guest guests applicant applicants candidate candidates family id_card identity genome dna therapy',
);
const hands = set('upload send publish share post export submit forward email sync transmit mail push copy transfer disclose backup mirror');
const elsewhere = /@(?:gmail|googlemail|outlook|hotmail|yahoo|proton|protonmail|icloud|gmx|mail|qq|yandex|aol|tutanota)\.[a-z.]{2,6}$|^(?:https?|s?ftps?|wss?|webdavs?):\/\/(?!localhost|127\.|10\.|192\.168\.)/i;

const overrides = /^(?:ignore|bypass|override|skip|disable|suppress|defeat|without|no)_(?:\w+_)?(?:sensors?|interlocks?|limits?|safety|safeties|leak\w*|alarms?|checks?|guards?|collisions?|pressure|approvals?|reviews?|verification|confirmation|mfa|2fa|auth|authentication|signatures?|consent|policy|policies|compliance|kyc|aml|fraud\w*|allergy\w*|interaction\w*|dual_control|four_eyes|witness|screening)$|^auto_(?:approve|confirm|accept_risk)$|^(?:exploit|brute_?force|attack|weaponi[sz]e)$|(?:^|_)(?:speed|safety|limit|limits|lock|policy|pressure|manual|admin|security|approval|emergency|interlock|credit|stock|compliance|risk|temperature|torque|dose|allergy)_override$/;
const fences = /^(?:geofence|geofencing|interlocks?|collision_avoidance|obstacle_avoidance|failsafe|return_to_home|dead_man\w*|overpressure\w*|child_lock|safety_\w{1,20}|dual_control|four_eyes|watchdog)$/;
const seeing = /^(?:recording|record|enabled|active|on|armed|monitoring|detection|stream_encryption|capture)$/;
const wide = /^(?:public|web|internet|world|external|anyone|everyone|anonymous|open|all_users|unrestricted|whole_world|the_web|global|everybody)$/i;
const matchesAll = /^(?:[\w.]{0,40}\s{0,2}=~\s{0,2})?["']?(?:\.\*|\.\+|\^\.\*\$|\*)["']?$/;

/** What the words of a call say together. `members`: its arguments; nothing where the name says that it looks. */
export function judgeGrave(name: string, members: readonly Member[], description: string | null = null, takes?: readonly string[]): readonly Placed[] {
  const named = wordsOf(name);
  const said = members.flatMap(({ key, value }) => (typeof value === 'string' && value.length <= 60 && acts.test(key) && !(/\s\S+\s/.test(value) && /^(?:task|request|event|instruction)$/.test(key)) ? wordsOf(value) : []));
  const words = [...named, ...said];
  // `open_when_away`: behind another word it says when, and asks nothing.
  const looks = (of: readonly string[]): boolean => of.some((word, at) => verbOf.get(word) === 'look' && !(at > 0 && /^(?:when|while|where|who|which|what|has|is|does|wait)$/.test(word)));
  // `patient_list_upload`: a verb that looks names a thing where another stands behind it.
  const lists = looks(named.filter((word) => word !== 'audit' && word !== 'monitor')) && !named.some((word, at) => at > 0 && hands.has(word));
  if (looks(said) || (lists && said.length === 0) || /^(?:list|get|show|status|history|info|log|logs|report|telemetry|preview|search|count|view|stats|statistics|metrics|analytics|insights|kpi|kpis)$/.test(named.at(-1) ?? '') || looks(named.slice(0, 1).filter((word) => word !== 'audit' && word !== 'monitor'))) return [];
  if (/(?:^|_)(?:dry_?run|simulation|simulate|what_?if)$/.test(named.join('_'))) return [];
  const keys = members.map(({ key }) => key);
  const has = (of: ReadonlySet<string>, among: readonly string[] = words): boolean => among.some((word) => of.has(word));
  const found: Placed[] = [];
  const add = (rule: string, reason: Reason, at = 'tool'): void => void found.push({ rule, tier: 3, reason, at, span: null });

  const acting = named.some((word) => verbOf.has(word) || /^(?:set|control|trip|fire|feed|vent|bleed|raise|lower|spin|home|jog|write)$/.test(word)) || said.length > 0 || keys.some((key) => does.test(key));
  // A lamp on a tower of a machine shows what it is about.
  const lit = named.some((word) => /^(?:lights?|lamps?|leds?|indicator)$/.test(word));
  const machine = (has(machines, [...named.filter((word) => !(lit && word === 'tower')), ...keys]) && !isFeeding(named, members) && !(has(creatures, named) && !has(machines, named))) || (has(set('traffic rail railway junction crossing')) && has(set('signal signals lights light')));
  const onlyAbout = has(about, named);
  const served = description !== null && works.test(description.slice(0, 160)) && (has(orders, named) || keys.some((key) => /^(?:mode|state|position|setpoint|setting|rate)$/.test(key)));
  if ((machine || served) && !onlyAbout && acting && (!isSafeState(members) || (description !== null && keepsAlive.test(description)) || named.some((word) => keepsAlive.test(word)))) add('deed/vital', 'reason.named.vital');
  // `SetDriveMode {mode: "eco"}`: how it drives, and not that it does.
  const manner = named.includes('mode') && has(set('drive'), named) && members.every(({ value }) => value !== true && !(typeof value === 'string' && /^(?:manual|autonomous|auto_?pilot|override|launch|unlimited|track|drift|tow|remote|service|off)$/i.test(value)));
  if (has(driven, named) && has(drives, manner ? words.filter((word) => word !== 'drive') : words) && !onlyAbout && !has(set('source issue pr ticket file knowledge'), named)) add('deed/vital', 'reason.named.vital');
  if (has(drives, named) && keys.some((key) => /^(?:vin|speed_mph|speed_kmh|throttle|steering\w{0,10})$/.test(key)) && !onlyAbout) add('deed/vital', 'reason.named.vital');
  if (members.some(({ key, value }) => typeof value === 'string' && /^(?:outcome|decision|verdict|disposition|ruling)$/.test(key) && /\b(?:dismissal|dismissed|termination|terminated|expelled|expulsion|eviction|deport\w*|convict\w*|denied)\b/i.test(value))) add('deed/vital', 'reason.named.vital');
  if (members.some(({ key, under, value }) => /^(?:state|status)$/.test(key) && /(?:^|_)(?:set|values|patch|changes|fields|update)$/.test(under) && typeof value === 'string' && /^(?:destroyed|disposed|discarded|incinerated|deceased|culled|euthani[sz]ed)$/i.test(value))) add('deed/remove', 'reason.described.remove');
  if (has(lifeWatches, named) && has(ends) && !/(?:^|_)fire_off(?:_|$)/.test(named.join('_')) && !has(set('clock timer wakeup'), named)) add('argument/weakens', 'reason.argument.weakens');
  if (has(dues, named) && has(letsGo) && !has(aboutMoney, named)) add('argument/money', 'reason.argument.money');
  if (has(holdings, named) && has(closes) && !onlyAbout && !has(set('issue pr ticket tab story settings notification dialog session cart task'), named)) add('deed/remove', 'reason.described.remove');
  if (has(forGood)) add('deed/remove', 'reason.described.remove');
  if (has(proofs) && has(reissues)) add('deed/permit', 'reason.named.permit');
  if (has(forOne) && has(everyOne) && !has(trifling) && !/^(?:restart|restart_kernel|kernel_restart)_and_run_all(?:_cells)?$/.test(named.join('_'))) add('argument/everything', 'reason.argument.everything');
  if (has(bonds) && has(binds) && !isSmallClaim(words, members, takes) && !onlyAbout && !has(aboutMoney, named) && !has(set('file_path page page_title html smart eth token'), named)) add('deed/vital', 'reason.named.vital');
  if ((has(alarms) || (has(crowds, named) && !has(set('read'), named))) && has(tells, named) && !has(set('draft drafts test preview template reminder contact kit schedule_draft plan list_create playlist music song'), named) && !has(trifling)) add('send/everybody', 'reason.send.everybody');
  if ((has(firmware, [...named, ...keys]) && has(writes, named)) || (has(lines, named) && has(moves)) || (has(diverted, named) && has(diverts) && !isCollected(named, members)) || (has(packages, named) && has(set('publish unpublish yank')))) add('deed/permit', 'reason.named.permit');
  if (has(ears, named) && has(listens)) add('deed/permit', 'reason.named.permit');
  const out = members.find(({ value }) => typeof value === 'string' && elsewhere.test(value));
  const papers = members.flatMap(({ key, value }) => (typeof value === 'string' && value.length <= 60 && /^(?:report|file|document|doc|dataset|data|table|list|name|title|attachment|folder|source|from|record|records)$/.test(key) ? wordsOf(value) : []));
  if (out !== undefined && has(people, [...words, ...papers]) && has(hands)) add('content/personal', 'reason.content.personal', out.at);
  const watched = has(watches, named) || has(set('logging audit recorder surveillance monitoring'), named);
  for (const { key, under, value, at } of members) {
    const on = value === true || (typeof value === 'string' && /^(?:true|yes|on)$/i.test(value));
    const off = value === false || (typeof value === 'string' && /^(?:off|false|no|disabled|none)$/i.test(value));
    if (on && overrides.test(key)) add('argument/weakens', 'reason.argument.weakens', at);
    if (on && /^(?:override|force|forced|emergency_override)$/.test(key) && (machine || has(driven, named) || has(watches, named))) add('argument/weakens', 'reason.argument.weakens', at);
    if (off && (fences.test(key) || (watched && seeing.test(key)))) add('argument/weakens', 'reason.argument.weakens', at);
    if (on && /_public(?:ly)?$|^public_(?:link|access|read|write|url|stream|share)$/.test(key) && !/^(?:include|only|show|is)_/.test(key)) add('argument/public', 'reason.argument.public', at);
    if (typeof value === 'string' && wide.test(value) && has(set('visibility privacy sharing access exposure audience permissions acl share'), [...named, ...wordsOf(key)]) && !has(set('post publish draft'), named)) add('argument/public', 'reason.argument.public', at);
    if (/(?:^|_)(?:retention|keep|days|hours|period|max_age|ttl|value)(?:_|$)/.test(key) && numberOf(value) === 0 && has(set('retention'), [...named, ...wordsOf(key), ...wordsOf(under)])) add('argument/nothing-left', 'reason.argument.nothingLeft', at);
    if (typeof value === 'string' && matchesAll.test(value) && has(ends) && has(set('alerts alert alarms alarm monitors monitor rules rule checks notifications paging pages incidents'), named)) add('argument/everything', 'reason.argument.everything', at);
    if (has(ends) && has(set('alerts alert alarms alarm monitors monitor monitoring paging'), named) && tooLong(key, value)) add('argument/weakens', 'reason.argument.weakens', at);
    if (typeof value === 'string' && value !== '' && /^(?:approve|sign|send|submit|log_?in|vote|post|order|pay|authori[sz]e)_(?:as|for|on_behalf_of)$/.test(key)) add('deed/vital', 'reason.named.vital', at);
  }
  if (has(set('fill type click submit press input enter tap'), named) && members.some(({ value }) => typeof value === 'string' && presses.test(value)) && members.some(({ key, value }) => (key === 'submit' || key === 'press_enter') ? value === true : typeof value === 'string' && (/\{(?:enter|return)\}|\n$|\\n$/i.test(value) || sends.test(value)))) add('argument/payment', 'reason.argument.presses');
  return found;
}

const presses = /\bwire\b|transfer|payment|pay-?now|checkout|purchase|place-?order|iban|withdraw|delete-?account|close-?account|confirm-?(?:pay|order|delete|transfer)/i;
const sends = /\b(?:submit|confirm)[-_ ](?:pay|order|transfer|wire|purchase|delete)/i;

/** Whether a machine is brought to rest by the call and nothing is overridden. */
function isSafeState(members: readonly Member[]): boolean {
  const states = members.filter(({ key }) => /^(?:state|position|command|action|mode|value)$/.test(key));
  return states.length > 0 && states.every(({ value }) => typeof value === 'string' && /^(?:closed?|shut|idle|home|park|dock|land|return|standby|precondition|status|hold)$/i.test(value)) && !members.some(({ key, value }) => overrides.test(key) && value === true);
}

/** One parcel that waits where parcels are handed out, for nobody else than before. */
function isCollected(named: readonly string[], members: readonly Member[]): boolean {
  if (!named.some((word) => /^(?:parcel|package|shipment|delivery)$/.test(word)) || members.some(({ key }) => /^(?:recipient|name|new_recipient|phone|email|address|addressee|on_behalf_of)$/.test(key))) return false;
  return members.some(({ key, value }) => /^(?:to|destination|location|new_location|where)$/.test(key) && typeof value === 'string' && /^(?:locker|pack ?station|pick-?up|collection|parcel ?shop|post ?office|depot)\b[\w .#-]{0,40}$/i.test(value));
}

/** A watch that ends for a week and longer. */
function tooLong(key: string, value: Json): boolean {
  const amount = numberOf(value);
  if (amount === null) return false;
  const hours = /hours?$|^h$/.test(key) ? amount : /days?$/.test(key) ? amount * 24 : /min(?:ute)?s?$/.test(key) ? amount / 60 : /sec(?:ond)?s?$/.test(key) ? amount / 3600 : 0;
  return hours >= 168;
}
