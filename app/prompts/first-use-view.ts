import type { FirstUsePromptView } from '#shared/models/prompt';
import type { Identity, SandboxState, ServerRecord } from '#shared/models/server';
import { visible, visibleCut } from '#shared/text/visible';
import { identityChanges } from './identity-changes';
import { firstUseSentence } from './prose';

/** Everything a first use is drawn from. Texts are as they came; the view makes them visible. */
export interface FirstUseQuestion {
  readonly id: string;
  /** Epoch ms. A first use has no deadline of its own: it stays when the host gives up. */
  readonly askedAt: number;
  /** The host's title and the server's name. */
  readonly host: string;
  readonly server: string;
  readonly identity: Identity;
  /** The arguments as they will be executed, secrets included: the person decides about the real command line. */
  readonly args: readonly string[];
  /** The configuration entry's id, where the host's entry gave one. */
  readonly entry: string | null;
  readonly sandbox: SandboxState;
  readonly warnings: readonly string[];
  /** What the person decided before about a server of this name; null at a true first use. */
  readonly previous: ServerRecord | null;
}

/** The question about starting a server as the prompt window draws it. Command and arguments are never cut. */
export function firstUsePromptView(question: FirstUseQuestion): FirstUsePromptView {
  const { identity, server, host, sandbox, previous } = question;
  const changes = previous === null ? [] : identityChanges(previous.identity, identity);
  return {
    kind: 'first-use',
    id: question.id,
    askedAt: question.askedAt,
    deadlineAt: null,
    host: visibleCut(host, 60, { lines: false }),
    server: visibleCut(server, 200, { lines: false }),
    sentence: firstUseSentence({ host, server, program: identity.located, args: question.args.length }),
    because: [history(previous, changes.map(({ what }) => what)), ...sandboxReason(sandbox, previous)],
    options: [
      { id: 'allow', kind: 'first-use-allow', label: 'Allow', words: null, inputs: [] },
      { id: 'block', kind: 'first-use-block', label: 'Block', words: null, inputs: [] },
    ],
    located: oneLine(identity.located),
    real: oneLine(identity.real),
    interpreter: identity.interpreter === null ? null : oneLine(identity.interpreter),
    args: question.args.map(oneLine),
    cwd: oneLine(identity.cwd),
    package: identity.package === null ? null : visibleCut(`${identity.package.name}@${identity.package.version}`, 300, { lines: false }),
    provenance: question.entry === null ? null : visibleCut(question.entry, 1_000, { lines: false }),
    envNames: identity.envNames.map(oneLine),
    warnings: question.warnings.map((warning) => visible(warning)),
    sandbox,
    changes,
  };
}

function history(previous: ServerRecord | null, changed: readonly string[]): string {
  if (previous === null) return 'This server has not been started before';
  const decided = previous.trust === 'blocked' ? 'blocked' : 'accepted';
  if (changed.length === 0) return `You ${decided} this server before, and it is the same`;
  return `This is not the server you ${decided} under this name. Changed: ${changed.join(', ').toLowerCase()}`;
}

function sandboxReason({ level }: SandboxState, previous: ServerRecord | null): readonly string[] {
  const weaker = previous !== null && levels.indexOf(level) < levels.indexOf(previous.level) ? ['Its sandbox is weaker here than when you decided'] : [];
  if (level === 'none') return [...weaker, 'No sandbox is available here: the server could do whatever you can do'];
  return level === 'partial' ? [...weaker, 'The sandbox is not complete here'] : weaker;
}

/** Weakest first. */
const levels = ['none', 'partial', 'full'] as const;

function oneLine(text: string): string {
  return visible(text, { lines: false });
}
