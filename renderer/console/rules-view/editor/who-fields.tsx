import type { ReactElement } from 'react';
import type { ServerView } from '#shared/models/server';
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
      <Field label="Host" problems={problemsOf(problems, 'scope/host')}>
        {(tied) => <Choose tied={tied} value={host ?? ''} choices={hostChoices(draft, world)} onChange={(value) => onChange({ host: value === '' ? null : value })} />}
      </Field>
      <ServerField draft={draft} servers={world?.servers ?? []} problems={problems} onChange={onChange} />
      <Field
        label="Tool"
        many
        problems={[...problemsOf(problems, 'scope/tool'), ...problemsOf(problems, 'scope/tools')]}
        hint={tool.kind === 'pattern' ? '* stands for any letters: read_* covers read_file and read_folder, and tools that come later.' : tool.kind === 'any' && draft.action === 'allow' ? 'Every tool of the server, also those it adds later once you have accepted them.' : undefined}
      >
        {({ labelledBy, ...tied }) => (
          <div className="space-y-2">
            <Segments
              label={{ by: labelledBy }}
              value={tool.kind}
              choices={[
                { value: 'any', words: 'Any' },
                { value: 'one', words: 'One' },
                { value: 'pattern', words: 'Pattern' },
              ]}
              onChange={(kind) => onChange({ tool: { ...tool, kind } })}
            />
            {tool.kind === 'one' ? (
              <SuggestField {...tied} label="Tool name" value={tool.text} known={tools} placeholder="write_file" onChange={(text) => onChange({ tool: { ...tool, text } })} />
            ) : null}
            {tool.kind === 'pattern' ? (
              <input id={tied.id} aria-label="Tool pattern" aria-invalid={tied.invalid} aria-describedby={tied.describedBy} dir="ltr" spellCheck={false} placeholder="read_*" maxLength={500} value={tool.text} onChange={(event) => onChange({ tool: { ...tool, text: event.target.value } })} className={`${textLook} font-mono placeholder:font-sans`} />
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
  return [{ value: '', words: 'Any host' }, ...known.map(({ id, title }) => ({ value: id, words: id === unknownHost ? 'A host that could not be identified' : title })), ...other];
}

/** The value of a choice that is no server's digest. */
const named = 'named';

function ServerField({ draft, servers, problems, onChange }: { readonly draft: Draft; readonly servers: readonly ServerView[]; readonly problems: readonly Problem[]; readonly onChange: (part: Partial<Draft>) => void }): ReactElement {
  const { action, server } = draft;
  const chosen = server.kind === 'one' ? servers.find(({ digest }) => digest === server.digest) : undefined;
  const own = [...problemsOf(problems, 'scope/server'), ...problemsOf(problems, 'scope/serverName')];
  const hint =
    server.kind === 'named'
      ? 'A name is only what a configuration file says, so it can hold back but never allow. * stands for any letters.'
      : chosen === undefined
        ? undefined
        : 'Exactly this program with these arguments. Another one under the same name is not covered.';
  return (
    <Field label="Server" problems={own} hint={hint}>
      {(tied) => (
        <div className="space-y-2">
          <Choose tied={tied} value={server.kind === 'one' ? server.digest : server.kind === 'named' ? named : ''} choices={serverChoices(draft, servers)} onChange={(value) => onChange({ server: serverOf(value) })} />
          {action !== 'allow' && server.kind === 'named' ? (
            <input aria-label="Server name" aria-invalid={tied.invalid} aria-describedby={tied.describedBy} dir="ltr" spellCheck={false} placeholder="github" maxLength={200} value={server.pattern} onChange={(event) => onChange({ server: { kind: 'named', pattern: event.target.value } })} className={textLook} />
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
    .map(({ digest, name, host, command }) => ({ value: digest, words: (names.get(name)?.length ?? 0) > 1 ? `${name} · ${host} · ${command}` : `${name} · ${host}` }));
  const gone = server.kind !== 'one' || servers.some(({ digest }) => digest === server.digest) ? [] : [{ value: server.digest, words: `A server that was forgotten (${server.digest.slice(0, 8)}…)` }];
  const wide = action !== 'allow' ? [{ value: '', words: 'Any server' }] : server.kind === 'one' ? [] : [{ value: '', words: 'Choose a server' }];
  return [...wide, ...known, ...gone, ...(action === 'allow' ? [] : [{ value: named, words: 'Any server of a name…' }])];
}

function serverOf(value: string): ServerDraft {
  if (value === '') return { kind: 'any' };
  return value === named ? { kind: 'named', pattern: '' } : { kind: 'one', digest: value };
}
