import type { ToolCall } from '#app/messages/tool-call';
import { tierOf, toolWordsFor, type TierFinding, type TierWorld } from '#app/policy/tier';
import type { CallFacts } from '#app/policy/verdict';
import type { World } from '#app/ports';
import { checkArguments, uncheckedWhy, type Fit } from '#app/schema/check';
import type { ToolWords } from '#app/tiers/judge';
import { say } from '#shared/words/say';
import { narrowRoots } from './roots';
import type { SessionState } from './state';
import { standingOf } from './standings';

/** A call of more bytes is not judged where the traffic waits for it. */
const quickLimit = 64 * 1024;

/** What was found of a call last: it is looked at several times on its way, and what it can do was decided when it came. */
interface Judged {
  /** Of the definition it was judged by. */
  readonly fingerprint: string | undefined;
  readonly finding: TierFinding;
  /** It was judged elsewhere, and is not judged again here. */
  readonly examined: boolean;
}

const judged = new WeakMap<ToolCall, Judged>();
const fits = new WeakMap<ToolCall, { readonly schema: unknown; readonly fit: Fit }>();

/** The facts a call is judged by. */
export function factsOf(state: SessionState, tool: ToolCall, world: World): CallFacts {
  const standing = standingOf(state, tool.tool);
  return {
    host: state.host.id,
    server: state.parties.server,
    serverName: state.parties.serverName,
    tool: tool.tool,
    tier: findingOf(state, tool, world).tier,
    session: state.parties.session,
    arguments: tool.arguments,
    ...(tool.redaction === undefined ? {} : { given: tool.redaction.given.arguments }),
    others: tool.unusual || tool.task,
    pin: standing?.accepted ?? null,
    floor: standing?.standing === 'new' ? say('asked.newTool') : null,
    passes: world.settings.reads === 'pass' ? 1 : -1,
    places: { folder: state.parties.cwd, files: world.files },
  };
}

/** The call's tier with its evidence. A large call has to be examined first. Of one of which values were kept back it is never below that of the call with them. */
export function findingOf(state: SessionState, tool: ToolCall, world: World): TierFinding {
  const finding = findingAlone(state, tool, world);
  return tool.redaction === undefined ? finding : notBelow(finding, findingAlone(state, tool.redaction.given, world));
}

/** What the values give that were kept back stands in no text that is sent: its places in them mean nothing. */
function notBelow(sent: TierFinding, given: TierFinding): TierFinding {
  if (given.tier <= sent.tier) return sent;
  const more = given.findings.filter(({ tier }) => tier > sent.tier).map((one) => ({ ...one, span: null }));
  return { ...sent, tier: given.tier, evidence: given.evidence, notable: [...(given.notable ?? []), ...(sent.notable ?? [])], findings: [...more, ...sent.findings] };
}

function findingAlone(state: SessionState, tool: ToolCall, world: World): TierFinding {
  const fingerprint = standingOf(state, tool.tool)?.fingerprint;
  const known = judged.get(tool);
  if (known !== undefined && known.fingerprint === fingerprint) return known.finding;
  const finding = known?.examined === true ? unknown('tierWhy.outdated') : tierOf(state.definitions.tools.get(tool.tool)?.definition, tool, { ...worldOf(state, world), ...misfitOf(state, tool), unchecked: uncheckedWhy(state.definitions.tools.get(tool.tool)?.schema, fitOf(state, tool)) });
  judged.set(tool, { fingerprint, finding, examined: known?.examined === true });
  return finding;
}

/** Whether the call is too large to be judged here, or its arguments to be checked. */
export function needsExamination(state: SessionState, tool: ToolCall, size: number): boolean {
  return judged.get(tool)?.examined !== true && (size > quickLimit || fitOf(state, tool).kind === 'heavy');
}

/** What a thread of its own found of the call; null where it did not finish. */
export function noteExamined(state: SessionState, tool: ToolCall, finding: TierFinding | null): void {
  judged.set(tool, { fingerprint: standingOf(state, tool.tool)?.fingerprint, finding: finding ?? unknown('tierWhy.notInTime'), examined: true });
}

/** Where calls of this session happen. */
export function worldOf(state: SessionState, { files }: World): Omit<TierWorld, 'misfit' | 'inForm' | 'unchecked'> {
  state.places ??= { home: files.home, roots: [...state.parties.folders, ...narrowRoots(state.roots, files)], folder: state.parties.cwd, real: (path) => files.real(path) };
  return { places: state.places, trail: state.trail };
}

/** A tool as far as it says what it does. */
export function wordsOfTool(state: SessionState, name: string): ToolWords {
  return toolWordsFor(state.definitions.tools.get(name)?.definition, name);
}

/** Whether the arguments fit the tool's schema, as far as that can be told here. */
export function fitsSchema(state: SessionState, tool: ToolCall): boolean {
  return fitOf(state, tool).kind !== 'misfits';
}

function misfitOf(state: SessionState, tool: ToolCall): Pick<TierWorld, 'misfit' | 'inForm'> {
  const fit = fitOf(state, tool);
  return fit.kind === 'misfits' ? { misfit: fit.why, inForm: fit.inForm === true } : { misfit: null };
}

function fitOf(state: SessionState, tool: ToolCall): Fit {
  const schema = state.definitions.tools.get(tool.tool)?.schema;
  const known = fits.get(tool);
  if (known !== undefined && known.schema === schema) return known.fit;
  const fit = checkArguments(schema, tool.arguments ?? undefined);
  fits.set(tool, { schema, fit });
  return fit;
}

/** A call nobody could judge. */
function unknown(why: 'tierWhy.notInTime' | 'tierWhy.outdated'): TierFinding {
  return { tier: 3, evidence: [say(why)], findings: [] };
}
