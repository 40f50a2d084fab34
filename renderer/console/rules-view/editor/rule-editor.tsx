import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import type { Client } from '../../../bridge/client';
import { changed } from '../../../state/rule-draft/draft';
import type { Draft, Editing } from '../../../state/rule-draft/draft';
import { createPreviewing } from '../../../state/rule-draft/previewing';
import { problemsBeside } from '../../../state/rule-draft/problem';
import { readDraft } from '../../../state/rule-draft/read';
import { Button } from '../../../ui/button';
import { useNow } from '../../../ui/clock';
import { ariaKeys, Keys } from '../../../ui/keys';
import type { RecordStores } from '../record-stores';
import { ConditionsField } from './conditions-field';
import { ExamplesField } from './examples-field';
import { Problems } from './field';
import { Leave } from './leave';
import { ActionField, LimitFields } from './limit-fields';
import { LivePreview } from './live-preview';
import { Sentence } from './sentence';
import { useArguments, useTools, useWorld } from './world';
import type { World } from './world';
import { WhoFields } from './who-fields';

interface RuleEditorProps {
  readonly editing: Editing;
  readonly client: Client;
  readonly stores: RecordStores;
}

/** Members of a rule whose problems a field shows; those of others stand above all fields. */
const places = ['action', 'scope/host', 'scope/server', 'scope/serverName', 'scope/tool', 'scope/tools', 'tier', 'lifetime', 'conditions', 'examples'];

/** A rule being written, with its exact sentence above and what it would have done beside it. */
export function RuleEditor({ editing, client, stores }: RuleEditorProps): ReactElement {
  const { id, draft } = editing;
  const { write, edit, save, putAside, reveal } = stores.rules.getState();
  const { say: tell, show } = stores.app.getState();
  const world = useWorld(client);
  const previewing = useMemo(() => createPreviewing((of, rule) => client.call('rule/preview', { id: of, rule })), [client]);
  const slice = useStore(previewing);
  const now = useNow(60_000);
  const read = useMemo(() => readDraft(draft, now), [draft, now]);
  const [tried, setTried] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    previewing.getState().of(id, read.kind === 'rule' ? read.rule : null);
    return () => previewing.getState().stop();
  }, [previewing, id, read]);
  useEffect(() => {
    if (world !== null && editing.about !== null) edit(known(editing, world));
  }, [world, editing]);

  const server = draft.server.kind === 'one' ? draft.server.digest : null;
  const tools = useTools(client, server);
  const args = useArguments(client, server, world?.servers.find(({ digest }) => digest === server)?.name ?? null, draft.tool.kind === 'one' && draft.tool.text !== '' ? draft.tool.text : null);

  const judged = read.kind === 'rule' ? (slice.preview?.problems ?? []) : [];
  const lacking = read.kind === 'lacks' ? read.problems : [];
  const problems = [...lacking.filter(({ missing }) => tried || missing === undefined), ...judged];
  const stuck = lacking.length > 0 || (judged.length > 0 && !slice.asking);

  function change(part: Partial<Draft>): void {
    setRefused(null);
    setLeaving(false);
    write({ ...draft, ...part });
  }
  function toProblem(): void {
    setTried(true);
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  }
  async function keep(): Promise<void> {
    if (saving) return;
    const final = readDraft(draft, Date.now());
    if (final.kind === 'lacks' || stuck) return toProblem();
    setSaving(true);
    const saved = await save(id, final.rule);
    setSaving(false);
    if (!saved.ok) return setRefused(saved.error);
    edit(null);
    reveal(saved.value);
    tell(say(id === null ? 'console.editor.added' : 'console.editor.saved'));
  }
  function leave(): void {
    if (changed(editing)) setLeaving(true);
    else edit(null);
  }
  function keyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') leave();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat) void keep();
    else return;
    event.preventDefault();
  }

  return (
    <div className="@container/editor flex min-h-0 flex-1 flex-col" onKeyDown={keyDown}>
      <header className="flex min-h-head shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-gutter py-2">
        <h1 id="view" ref={heading} tabIndex={-1} className="text-prompt font-semibold">
          {say(id === null ? 'console.rules.new' : 'console.editor.edit')}
        </h1>
        <div className="ms-auto flex flex-wrap items-center justify-end gap-2">
          <Button size="row" look="quiet" aria-keyshortcuts="Escape" onClick={leave}>
            {say('console.cancel')}
            <Keys keys="esc" />
          </Button>
          <Button size="row" look="solid" locked={stuck || saving} aria-keyshortcuts={ariaKeys('mod+enter')} onClick={() => void keep()}>
            {say(saving ? 'console.editor.saving' : 'console.editor.save')}
            <Keys keys="mod+enter" className="@max-[30rem]/editor:hidden" />
          </Button>
        </div>
      </header>
      {leaving ? <Leave onStay={() => setLeaving(false)} onLeave={() => edit(null)} /> : null}
      <div className="scroll-thin flex min-h-0 flex-1 @max-[52rem]/editor:flex-col @max-[52rem]/editor:overflow-y-auto">
        <div ref={form} role="group" aria-label={say('console.editor.rule')} tabIndex={0} className="@container/form scroll-thin min-h-0 min-w-0 flex-1 overflow-y-auto -outline-offset-2 @max-[52rem]/editor:flex-none @max-[52rem]/editor:overflow-visible">
          <Sentence action={draft.action} words={read.kind === 'rule' ? (slice.preview?.words ?? null) : null} asking={slice.asking} wrong={lacking.length + (slice.asking ? 0 : judged.length)} refused={refused} onShow={toProblem} />
          <div className="max-w-2xl space-y-5 px-gutter py-5">
            <Problems problems={problemsBeside(problems, places)} />
            <ActionField draft={draft} problems={problems} onChange={change} />
            <WhoFields draft={draft} world={world} tools={tools} problems={problems} onChange={change} />
            <ConditionsField conditions={draft.conditions} known={args} problems={problems} onChange={(conditions) => change({ conditions })} />
            <LimitFields draft={draft} problems={problems} onChange={change} />
            <ExamplesField draft={draft} problems={problems} onChange={change} />
          </div>
        </div>
        <aside aria-label={say('console.preview.label')} tabIndex={0} className="scroll-thin w-88 shrink-0 overflow-y-auto border-s border-line bg-ground px-5 py-4 -outline-offset-2 @max-[52rem]/editor:w-full @max-[52rem]/editor:overflow-visible @max-[52rem]/editor:border-s-0 @max-[52rem]/editor:border-t @max-[52rem]/editor:px-gutter">
          <LivePreview
            slice={slice}
            complete={read.kind === 'rule'}
            onRule={reveal}
            onCall={(seq) => {
              void stores.history.getState().reveal(seq);
              putAside(true);
              show('history');
            }}
          />
        </aside>
      </div>
    </div>
  );
}

/** Puts what names stand for into the rule; a server's name does only where one server has it. What is still unknown is left to be chosen. */
function known({ about, ...editing }: Editing, { hosts, servers }: World): Editing {
  const host = hosts.find(({ title }) => title === about?.host)?.id ?? null;
  const named = servers.filter(({ name, trust }) => name === about?.server && trust !== 'blocked');
  const own = named.filter((server) => server.host === about?.host);
  const [server, ...others] = own.length > 0 ? own : named;
  const draft: Draft = { ...editing.draft, host: editing.draft.host ?? host, ...(server === undefined || others.length > 0 ? {} : { server: { kind: 'one', digest: server.digest } }) };
  return { ...editing, start: draft, draft, about: null };
}
