import { useEffect, useId, useRef, useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import type { ServerView } from '#shared/models/server';
import type { SecretView } from '#shared/models/vault';
import type { Client } from '../../bridge/client';
import { fullMoment } from '../../ui/amounts';
import { Button } from '../../ui/button';
import { Part } from '../../ui/part';
import { VisibleText } from '../../ui/visible-text';

/**
 * The variables a server's configuration names, and which of them the vault holds a value for. A value is typed, kept and given to the server; it is never
 * shown again.
 */
export function ServerSecrets({ server, client }: { readonly server: ServerView; readonly client: Client }): ReactElement {
  const [secrets, setSecrets] = useState<readonly SecretView[]>([]);
  const [editing, setEditing] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const { digest } = server;

  useEffect(() => {
    let current = true;
    const load = async (): Promise<void> => {
      const reply = await client.call('secret/list', {});
      if (!current) return;
      if (reply.ok) setSecrets(reply.value.filter((one) => one.server === digest));
      else setSaid(reply.error);
    };
    const off = client.on('secret/changed', () => void load());
    void load();
    return () => {
      current = false;
      off();
    };
  }, [client, digest]);

  async function remove(name: string): Promise<void> {
    const reply = await client.call('secret/remove', { server: digest, name });
    setSaid(reply.ok ? `Removed the value of ${name}. The server does not get it any more once it is started anew.` : reply.error);
  }

  const names = [...new Set([...server.envNames, ...secrets.map(({ name }) => name)])];
  return (
    <Part title="Secrets">
      <p className="text-small text-ink-faint">
        {names.length === 0
          ? 'This server’s configuration names no variables. Name one with --env NAME in front of its command to keep its value here.'
          : 'A variable that the host does not set gets the value kept here when the server starts. Each reading is recorded. Forgetting the server removes them.'}
      </p>
      <ul className="mt-2 divide-y divide-line text-base">
        {names.map((name) => {
          const held = secrets.find((one) => one.name === name);
          return (
            <li key={name} className="py-2">
              <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
                <span className="min-w-0 font-mono wrap-anywhere">
                  <VisibleText text={name} />
                </span>
                <span className="min-w-0 flex-1 text-small text-ink-faint">{heldWords(held)}</span>
                <span className="flex gap-2">
                  <Button size="row" aria-label={`${held === undefined ? 'Set' : 'Replace'} ${name}`} onClick={() => setEditing(editing === name ? null : name)}>
                    {held === undefined ? 'Set' : 'Replace'}
                  </Button>
                  {held === undefined ? null : (
                    <Button size="row" aria-label={`Remove ${name}`} onClick={() => void remove(name)}>
                      Remove
                    </Button>
                  )}
                </span>
              </div>
              {editing === name ? (
                <SetSecret
                  server={digest}
                  name={name}
                  client={client}
                  onDone={(words) => {
                    setSaid(words);
                    setEditing(null);
                  }}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
      <p role="status" className="text-small text-ink-soft">
        {said === null ? null : <VisibleText text={said} />}
      </p>
    </Part>
  );
}

function heldWords(held: SecretView | undefined): string {
  if (held === undefined) return 'not kept here';
  return `kept since ${fullMoment(held.setAt)}${held.readAt === null ? ', never read' : `, last read ${fullMoment(held.readAt)}`}`;
}

interface SetSecretProps {
  readonly server: string;
  readonly name: string;
  readonly client: Client;
  /** Closed, with what to say. */
  readonly onDone: (words: string | null) => void;
}

function SetSecret({ server, name, client, onDone }: SetSecretProps): ReactElement {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => field.current?.focus(), []);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    if (value === '') return setProblem('Give a value.');
    setBusy(true);
    const reply = await client.call('secret/set', { server, name, value });
    setBusy(false);
    if (!reply.ok) return setProblem(reply.error);
    setValue('');
    onDone(`Kept the value of ${name}. The server gets it when it is started anew.`);
  }

  return (
    <form aria-label={`Value of ${name}`} onSubmit={(event) => void submit(event)} className="mt-2 flex max-w-lg flex-wrap items-center gap-2">
      <label htmlFor={id} className="sr-only">
        New value of {name}
      </label>
      <input
        id={id}
        type="password"
        value={value}
        autoComplete="off"
        spellCheck={false}
        maxLength={100_000}
        ref={field}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem`}
        onChange={(event) => setValue(event.target.value)}
        className="h-8 min-w-0 flex-1 basis-48 rounded-one border border-edge bg-surface px-2.5 text-base"
      />
      <Button type="submit" look="solid" locked={busy}>
        {busy ? 'Keeping…' : 'Keep'}
      </Button>
      <Button look="quiet" onClick={() => onDone(null)}>
        Cancel
      </Button>
      <p id={`${id}-problem`} role="alert" className="w-full text-small font-medium empty:hidden">
        {problem}
      </p>
    </form>
  );
}
