import { Command as Cmdk } from 'cmdk';
import { useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { Keys } from '../../ui/keys';
import { sayWith } from '../../ui/say-with';
import { VisibleText } from '../../ui/visible-text';
import type { Stores } from '../stores';
import { commandsOf } from './commands';
import type { Command } from './commands';
import { perform } from './perform';
import { rank } from './rank';

/** Everything the console can do, found by typing. */
export function Palette({ open, client, stores }: { readonly open: boolean; readonly client: Client; readonly stores: Stores }): ReactElement {
  const cover = useStore(stores.app, (app) => app.cover);
  const chosen = useRef<Command | null>(null);
  return (
    <Dialog
      open={open}
      title={say('console.frame.find')}
      wide
      onClose={() => cover(null)}
      onGone={() => {
        // Only now, so that the view a command leads to can keep the focus.
        const command = chosen.current;
        chosen.current = null;
        if (command !== null) void perform(command.deed, client, stores);
      }}
    >
      <Finder
        stores={stores}
        onChoose={(command) => {
          chosen.current = command;
          cover(null);
        }}
      />
    </Dialog>
  );
}

function Finder({ stores, onChoose }: { readonly stores: Stores; readonly onChoose: (command: Command) => void }): ReactElement {
  const { state, view } = useStore(stores.app);
  const inbox = useStore(stores.inbox, ({ items }) => items);
  const servers = useStore(stores.servers, ({ items }) => items);
  const rules = useStore(stores.rules, ({ items }) => items);
  const definitions = useStore(stores.definitions, ({ items }) => items);
  const [typed, setTyped] = useState('');
  const [opened] = useState(() => Date.now());
  const commands = useMemo(() => commandsOf({ view, state, inbox, servers, rules, definitions, now: opened }), [view, state, inbox, servers, rules, definitions, opened]);
  // Not deferred: Enter has to mean the first command for what was typed, however fast.
  const found = useMemo(() => rank(commands, typed), [commands, typed]);
  const [moved, setMoved] = useState('');
  const all = found.flatMap((group) => group.commands);
  const selected = all.find(({ id }) => id === moved) ?? all[0];

  return (
    <Cmdk shouldFilter={false} loop vimBindings={false} label={say('console.palette.commands')} value={selected?.id ?? ''} onValueChange={setMoved} className="flex min-h-0 flex-col">
      <div className="flex h-11 shrink-0 items-center gap-2.5 border-b border-line px-4">
        <Icon name="search" size={15} className="text-ink-faint" />
        <Cmdk.Input value={typed}
          onValueChange={(text) => {
            setTyped(text);
            setMoved('');
          }}
          placeholder={say('console.palette.placeholder')} className="h-full min-w-0 flex-1 bg-transparent text-prompt outline-none placeholder:text-ink-faint" />
        <Keys keys="esc" />
      </div>
      <Cmdk.List label={say('console.palette.commands')} className="scroll-thin min-h-0 flex-1 scroll-py-2 overflow-y-auto p-2">
        {found.length === 0 ? (
          <p className="px-2 py-6 text-ink-soft">
            {sayWith('console.palette.nothing', { typed: <VisibleText text={typed} /> })}
          </p>
        ) : null}
        {found.map(({ group, commands: some }) => (
          <Cmdk.Group key={group} heading={group} className="pb-2 last:pb-0 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-ink-faint">
            {some.map((command) => (
              <Cmdk.Item key={command.id} value={command.id} onSelect={() => onChoose(command)} className="flex min-h-row items-center gap-2.5 rounded-[0.25rem] px-2 select-none data-[selected=true]:bg-press forced-colors:data-[selected=true]:outline-2">
                <Icon name={command.icon} size={15} className="text-ink-faint" />
                <span className="clip min-w-0">
                  <VisibleText text={command.words} />
                </span>
                {command.note === null ? null : (
                  <span className="ms-auto min-w-0 shrink-[2] truncate ps-4 text-small text-ink-soft">
                    <VisibleText text={command.note} />
                  </span>
                )}
                {command.keys === null ? null : <Keys keys={command.keys} className="ms-auto" />}
              </Cmdk.Item>
            ))}
          </Cmdk.Group>
        ))}
      </Cmdk.List>
    </Cmdk>
  );
}
