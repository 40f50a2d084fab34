import { ruleWords } from '#app/policy/words';
import { suggestRules, type AnsweredCall } from '#app/policy/suggest';
import type { RuleDraft } from '#app/policy/verdict';
import type { World } from '#app/ports';
import { newTrail } from '#app/tiers/trail';
import type { Hold } from '#app/session/state';
import type { ServerPins } from '#shared/models/definition';
import type { Rule, RuleInput, Tier } from '#shared/models/rule';
import { settingsSchema } from '#shared/models/settings';
import { Connection, digestOf, files } from './connection';
import { Person } from './person';
import type { Profile } from './profiles';
import { diceOf } from './random';
import { servers, type ServerName } from './servers/all';
import type { Tool } from './servers/tool';
import { dangerDay, dayOf, type Moment } from './week';
import type { Step } from './work';

/** A call that was made, and what came of it. */
export interface Made {
  readonly profile: string;
  /** 0 is the day of the installation; null for danger that is tried at the very end and is nobody's day. */
  readonly day: number | null;
  /** Since the day's begin. */
  readonly hour: number;
  readonly step: Step;
  readonly fate: 'passed' | 'refused' | 'asked';
  /** The tier and the reasons of the question; null where none was asked. */
  readonly tier: Tier | null;
  readonly because: readonly string[];
  /** It was made to a tool whose definition had turned bad. */
  readonly drifted: boolean;
}

/** What a profile's days came to. */
export interface Replayed {
  readonly calls: readonly Made[];
  /** What the person has in force at the end, in words: what they answered, and what they took of the suggestions. */
  readonly rules: readonly string[];
  readonly suggested: number;
}

const firstDay = Date.UTC(2026, 10, 16, 9);
const hourMs = 3_600_000;
/** How long the person takes to answer, ms. */
const answerMs = 6000;

/** Plays `days` days of one developer from a fresh install on; with `everyDanger`, every story of danger follows them. The same seed gives the same days. */
export function replay(profile: Profile, seed: number, { days, callsADay, everyDanger = false }: { days: number; callsADay?: number; everyDanger?: boolean }): Replayed {
  const dice = diceOf(seed);
  const desk = new Desk(profile, new Person(diceOf(seed + 1), profile.ease));
  for (let day = 0; day < days; day += 1) desk.play(day, dayOf(day, profile, dice, callsADay));
  if (everyDanger) desk.play(days, dangerDay(profile, dice), true);
  return { calls: desk.made, rules: desk.rules.map((rule) => ruleWords(rule)), suggested: desk.suggested };
}

/** One person's app: rules, pins and sessions, with nothing of it on disk. */
class Desk {
  readonly #profile: Profile;
  readonly #person: Person;
  readonly made: Made[] = [];
  rules: Rule[] = [];
  suggested = 0;
  readonly #pins = new Map<string, ServerPins>();
  readonly #listed = new Map<ServerName, readonly Tool[]>();
  readonly #bad = new Set<string>();
  readonly #answers: AnsweredCall[] = [];
  #connections = new Map<ServerName, Connection>();
  #ids = 0;

  constructor(profile: Profile, person: Person) {
    this.#profile = profile;
    this.#person = person;
  }

  play(day: number, moments: readonly Moment[], trial = false): void {
    const begin = firstDay + day * 24 * hourMs;
    this.#connect(`day-${day}`, begin);
    for (const moment of moments) {
      const at = Math.round(begin + moment.hour * hourMs);
      if (moment.kind === 'restart') this.#connect(`day-${day}-again`, at);
      else if (moment.kind === 'drift') this.#drift(moment, at);
      else this.#calls(trial ? null : day, moment, at);
    }
    this.#takeSuggestions(begin + 9 * hourMs);
  }

  #connect(name: string, at: number): void {
    this.rules = this.rules.filter(({ lifetime }) => lifetime.kind !== 'session');
    // What one host has read it may send through any of its servers.
    const trail = newTrail();
    this.#connections = new Map(
      (Object.keys(servers) as ServerName[]).map((server) => {
        const surroundings = {
          trail,
          world: (): World => ({ rules: this.rules, settings: settingsSchema.parse({}), pins: this.#pins, files }),
          keepRule: (rule: RuleDraft): string => this.#keep(rule, at),
          keepPins: (pins: ServerPins): void => void this.#pins.set(pins.server, pins),
        };
        return [server, new Connection(server, `${name}-${server}`, this.#profile.folder, this.#listed.get(server) ?? servers[server], surroundings, at)];
      }),
    );
  }

  #drift({ server, tools, harmless, tool }: Extract<Moment, { kind: 'drift' }>, at: number): void {
    this.#listed.set(server, tools);
    if (!harmless) this.#bad.add(`${server} ${tool}`);
    this.#connections.get(server)?.relist(tools, at);
  }

  /** All calls of a moment leave before the first of them is answered. */
  #calls(day: number | null, { hour, steps }: Extract<Moment, { kind: 'calls' }>, at: number): void {
    const open = steps.map((step) => {
      const connection = this.#connectionOf(step.server);
      return { step, connection, call: connection.call(step.tool, step.arguments, step.result, at) };
    });
    for (const { step, connection, call } of open) {
      const fate = connection.fate(call);
      const about = { profile: this.#profile.name, day, hour, step, drifted: this.#bad.has(`${step.server} ${step.tool}`) };
      if (fate.kind !== 'asks') {
        this.made.push({ ...about, fate: fate.kind, tier: null, because: [] });
        continue;
      }
      const { hold, because } = fate;
      this.made.push({ ...about, fate: 'asked', tier: hold.tier, because });
      const option = this.#person.choose(step, hold.tier, hold.options);
      this.#note(step, connection, hold, option !== 'deny');
      connection.answer(hold, option, at + answerMs);
    }
  }

  #connectionOf(server: ServerName): Connection {
    const connection = this.#connections.get(server);
    if (connection === undefined) throw new Error(`nothing is connected to ${server}`);
    return connection;
  }

  #note(step: Step, { state }: Connection, hold: Hold, allowed: boolean): void {
    const facts = {
      host: state.host.id,
      server: digestOf(step.server),
      serverName: step.server,
      tool: step.tool,
      tier: hold.tier,
      session: state.parties.session,
      arguments: hold.tool.arguments,
      others: false,
      pin: null,
      floor: null,
      passes: 1,
      places: { folder: this.#profile.folder, files },
    } as const;
    this.#answers.push({ facts, action: allowed ? 'allow' : 'deny', hostTitle: state.host.title });
  }

  #keep(draft: RuleDraft, at: number): string {
    const id = `rule-${(this.#ids += 1)}`;
    this.rules = [...this.rules, { id, origin: 'answer', createdAt: at, ...draft }];
    return id;
  }

  /** In the evening the person looks at what is suggested. */
  #takeSuggestions(at: number): void {
    for (const { input, label } of suggestRules(this.#answers, this.rules, at)) {
      this.suggested += 1;
      if (input.action === 'allow' && this.#person.takes()) this.#add(input, label, at);
    }
  }

  #add(input: RuleInput, label: Rule['label'], at: number): void {
    const id = `rule-${(this.#ids += 1)}`;
    this.rules = [...this.rules, { id, origin: 'person', createdAt: at, label, ...input }];
  }
}
