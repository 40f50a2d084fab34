import type { ReactElement } from 'react';
import type { ServerView } from '#shared/models/server';
import { say } from '#shared/words/say';
import type { Draft, ServerDraft } from '../../../state/rule-draft/draft';
import { problemsOf } from '../../../state/rule-draft/problem';
import type { Problem } from '../../../state/rule-draft/problem';
import { Segments } from '../../../ui/segments';
import { SuggestField } from '../../../ui/suggest-field';
import type { Suggested } from '../../../ui/suggest-field';
import { VisibleText } from '../../../ui/visible-text';
import { Choose } from './choose';
import { Field, textLook } from './field';
import type { World } from './world';

interface WhoFieldsProps {
  readonly draft: Draft;
  readonly world: World | null;
  readonly tools: readonly Suggested[];
  readonly problems: readonly Problem[];
  readonly onChange: (part: Partial<Draft>) => void;
}

/** A host that could not be identified has this id: an allow for it would be one for whoever comes next. */
const unknownHost = 'unknown';

/** Whose calls the rule is about. */
export function WhoFields({ draft, world, tools, problems, onChange }: WhoFieldsProps): ReactElement {
  const { host, tool } = draft;
  return (
    <>
      <Field label={say('console.editor.host')} problems={problemsOf(problems, 'scope/host')}>
        {(tied) => <Choose tied={tied} value={host ?? ''} choices={hostChoices(draft, world)} onChange={(value) => onChange({ host: value === '' ? null : value })} />}
      </Field>
      <ServerField draft={draft} servers={world?.servers ?? []} problems={problems} onChange={onChange} />
      <Field
        label={say('console.editor.tool')}
        many
        problems={[...problemsOf(problems, 'scope/tool'), ...problemsOf(problems, 'scope/tools')]}
        hint={tool.kind === 'pattern' ? say('console.editor.toolPatternHint') : tool.kind === 'any' && draft.action === 'allow' ? say('console.editor.toolAnyHint') : undefined}
      >
        {({ labelledBy, ...tied }) => (
          <div className="space-y-2">
            <Segments
              label={{ by: labelledBy }}
              value={tool.kind}
              choices={[
                { value: 'any', words: say('console.editor.toolAny') },
                { value: 'one', words: say('console.editor.toolOne') },
                { value: 'pattern', words: say('console.editor.toolPattern') },
              ]}
              onChange={(kind) => onChange({ tool: { ...tool, kind } })}
            />
            {tool.kind === 'one' ? (
              <SuggestField {...tied} label={say('console.editor.toolName')} value={tool.text} known={tools} placeholder={say('console.editor.toolExample')} onChange={(text) => onChange({ tool: { ...tool, text } })} />
            ) : null}
            {tool.kind === 'pattern' ? (
              <input id={tied.id} aria-label={say('console.editor.toolPatternName')} aria-invalid={tied.invalid} aria-describedby={tied.describedBy} dir="ltr" spellCheck={false} placeholder={say('console.editor.toolsExample')} maxLength={500} value={tool.text} onChange={(event) => onChange({ tool: { ...tool, text: event.target.value } })} className={`${textLook} font-mono placeholder:font-sans`} />
            ) : null}
          </div>
        )}
      </Field>
    </>
  );
}

function hostChoices({ action, host }: Draft, world: World | null): { value: string; words: string }[] {
  const known = (world?.hosts ?? []).filter(({ id }) => id !== unknownHost || action !== 'allow' || id === host);
  const other = host === null || known.some(({ id }) => id === host) ? [] : [{ value: host, words: host }];
  return [{ value: '', words: say('console.editor.anyHost') }, ...known.map(({ id, title }) => ({ value: id, words: id === unknownHost ? say('console.editor.unknownHost') : title })), ...other];
}

/** The value of a choice that is no server's digest. */
const named = 'named';

function ServerField({ draft, servers, problems, onChange }: { readonly draft: Draft; readonly servers: readonly ServerView[]; readonly problems: readonly Problem[]; readonly onChange: (part: Partial<Draft>) => void }): ReactElement {
  const { action, server } = draft;
  const chosen = server.kind === 'one' ? servers.find(({ digest }) => digest === server.digest) : undefined;
  const own = [...problemsOf(problems, 'scope/server'), ...problemsOf(problems, 'scope/serverName')];
  const hint =
    server.kind === 'named'
      ? say('console.editor.serverNameHint')
      : chosen === undefined
        ? undefined
        : say('console.editor.serverHint');
  return (
    <Field label={say('console.editor.server')} problems={own} hint={hint}>
      {(tied) => (
        <div className="space-y-2">
          <Choose tied={tied} value={server.kind === 'one' ? server.digest : server.kind === 'named' ? named : ''} choices={serverChoices(draft, servers)} onChange={(value) => onChange({ server: serverOf(value) })} />
          {action !== 'allow' && server.kind === 'named' ? (
            <input aria-label={say('console.editor.serverName')} aria-invalid={tied.invalid} aria-describedby={tied.describedBy} dir="ltr" spellCheck={false} placeholder={say('console.editor.serverNameExample')} maxLength={200} value={server.pattern} onChange={(event) => onChange({ server: { kind: 'named', pattern: event.target.value } })} className={textLook} />
          ) : null}
          {chosen === undefined ? null : (
            <p className="said max-h-20 overflow-y-auto rounded-one bg-inset px-2.5 py-1.5 text-small text-ink-soft">
              <VisibleText text={chosen.command} />
            </p>
          )}
        </div>
      )}
    </Field>
  );
}

function serverChoices({ action, server }: Draft, servers: readonly ServerView[]): { value: string; words: string }[] {
  const names = Map.groupBy(servers, ({ name }) => name);
  const known = servers
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
    .map(({ digest, name, host, command }) => ({ value: digest, words: (names.get(name)?.length ?? 0) > 1 ? say('console.editor.serverOfCommand', { server: name, host, command }) : say('console.editor.serverOf', { server: name, host }) }));
  const gone = server.kind !== 'one' || servers.some(({ digest }) => digest === server.digest) ? [] : [{ value: server.digest, words: say('console.editor.goneServer', { digest: server.digest.slice(0, 8) }) }];
  const wide = action !== 'allow' ? [{ value: '', words: say('console.editor.anyServer') }] : server.kind === 'one' ? [] : [{ value: '', words: say('console.editor.chooseServer') }];
  return [...wide, ...known, ...gone, ...(action === 'allow' ? [] : [{ value: named, words: say('console.editor.namedServer') }])];
}

function serverOf(value: string): ServerDraft {
  if (value === '') return { kind: 'any' };
  return value === named ? { kind: 'named', pattern: '' } : { kind: 'one', digest: value };
}
