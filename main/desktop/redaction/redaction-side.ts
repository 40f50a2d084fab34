import { redactionKinds, type RedactionSettings } from '#shared/models/redaction';
import type { ServerRecord } from '#shared/models/server';
import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';
import type { Record as Recording } from '../decisions';
import { Refusal, type Handlers } from '../ipc/answer-call';
import type { Emit } from '../ipc/emitter';
import type { Desk } from '../prompts/desk';
import type { PromptAsks } from '../prompts/prompt-asks';

export interface RedactionSideOptions {
  readonly servers: () => readonly ServerRecord[];
  /** On disk, and in what the gateway judges by, when it returns ok. */
  readonly put: (record: ServerRecord) => Result<null, string>;
  readonly record: Recording;
  readonly emit: Emit;
  readonly desk: Pick<Desk, 'state' | 'onScreen' | 'review'>;
  readonly asks: PromptAsks;
}

export type RedactionCalls = Pick<Handlers, 'redaction/get' | 'redaction/set' | 'prompt/redact'>;

/** What servers do not get of calls' arguments: as it is set for each, and as the person chooses it for one call. */
export function redactionCalls({ servers, put, record, emit, desk, asks }: RedactionSideOptions): RedactionCalls {
  const recordOf = (digest: string): ServerRecord | undefined => servers().find(({ identity }) => identity.digest === digest);

  function set(digest: string, ways: RedactionSettings): Result<null, string> {
    const known = recordOf(digest);
    if (known === undefined || known.trust === 'blocked') return err(say('redaction.unknown'));
    const before = known.redaction ?? {};
    const changed = redactionKinds.filter((kind) => before[kind] !== ways[kind]);
    if (changed.length === 0) return ok(null);
    const { redaction: _, ...rest } = known;
    const stored = put(Object.keys(ways).length === 0 ? rest : { ...rest, redaction: ways });
    emit('redaction/changed', {});
    if (!stored.ok) return err(say('redaction.notKept'));
    for (const kind of changed) record('handling-changed', { what: 'redaction', identity: digest, kind, from: before[kind] ?? 'send', to: ways[kind] ?? 'send', by: 'person' }, undefined, { server: known.name, tool: null });
    return ok(null);
  }

  return {
    'redaction/get': ({ digest }) => ({ ways: recordOf(digest)?.redaction ?? {} }),
    'redaction/set': ({ digest, ways }) => {
      const done = set(digest, ways);
      if (!done.ok) throw new Refusal(done.error);
      return {};
    },
    'prompt/redact': async ({ prompt, way, lasting }) => {
      const view = desk.state().prompt;
      if (desk.onScreen() !== prompt || view?.kind !== 'call' || view.redaction?.choices !== true) throw new Refusal(say('redaction.notChosen'));
      // From now on something may be kept back; what is sent as it is, is so for this call alone.
      if (lasting === 'server' && way !== 'send' && view.identity !== undefined) {
        const kinds = [...view.redaction.kept, ...view.redaction.sent];
        const done = set(view.identity, { ...recordOf(view.identity)?.redaction, ...Object.fromEntries(kinds.map((kind) => [kind, way])) });
        if (!done.ok) throw new Refusal(done.error);
      }
      const told = await asks.ask(prompt, { what: 'redact', way });
      if (told === null) throw new Refusal(say('redaction.notChosen'));
      if (told.prompt !== null) desk.review(told.prompt);
      return {};
    },
  };
}
