import { useEffect, useId, useRef, useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import type { SecretView } from '#shared/models/vault';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { Button } from '../../ui/button';
import { VisibleText } from '../../ui/visible-text';

interface SetSecretProps {
  readonly server: string;
  readonly name: string;
  /** How it is kept now, which the form begins with. */
  readonly as: SecretView['as'];
  readonly client: Client;
  /** Closed, with what to say. */
  readonly onDone: (words: string | null) => void;
}

/** Bytes a secret's file may have. */
const limit = 256 * 1024;

interface Picked {
  readonly name: string;
  readonly content: Uint8Array;
}

/** The form that keeps one variable's secret: the variable holds the value, or the path of a file that does. */
export function SetSecret({ server, name, as: before, client, onDone }: SetSecretProps): ReactElement {
  const id = useId();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [as, setAs] = useState(before);
  const [value, setValue] = useState('');
  const [picked, setPicked] = useState<Picked | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => field.current?.focus(), [as]);

  async function pick(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    if (file.size > limit) return setProblem(say('console.secret.tooLarge'));
    setPicked({ name: file.name, content: new Uint8Array(await file.arrayBuffer()) });
    setValue('');
    setProblem(null);
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const content = picked?.content ?? new TextEncoder().encode(value);
    if (content.length === 0) return setProblem(say(as === 'file' ? 'console.secret.noContent' : 'console.secret.empty'));
    if (content.length > limit) return setProblem(say('console.secret.tooLarge'));
    setBusy(true);
    const reply = as === 'file' ? await client.call('secret/set-file', { server, name, content: base64(content) }) : await client.call('secret/set', { server, name, value });
    setBusy(false);
    if (!reply.ok) return setProblem(reply.error);
    setValue('');
    setPicked(null);
    onDone(say(as === 'file' ? 'console.secret.keptFile' : 'console.secret.kept', { name }));
  }

  const described = { 'aria-invalid': problem !== null, 'aria-describedby': `${id}-problem` };
  return (
    <form aria-label={say('console.secret.value', { name })} onSubmit={(event) => void submit(event)} className="mt-2 flex max-w-lg flex-wrap items-center gap-2">
      <fieldset className="flex w-full flex-wrap gap-x-4 gap-y-1">
        <legend className="sr-only">{say('console.secret.as', { name })}</legend>
        {(['value', 'file'] as const).map((one) => (
          <label key={one} className="flex min-h-7 items-center gap-2">
            <input
              type="radio"
              name={`${id}-as`}
              checked={as === one}
              onChange={() => {
                setAs(one);
                setPicked(null);
                setProblem(null);
              }}
            />
            {say(one === 'file' ? 'console.secret.asFile' : 'console.secret.asValue')}
          </label>
        ))}
      </fieldset>
      <label htmlFor={id} className="sr-only">
        {say(as === 'file' ? 'console.secret.newContent' : 'console.secret.newValue', { name })}
      </label>
      {as === 'value' ? (
        <input id={id} type="password" value={value} autoComplete="off" spellCheck={false} maxLength={100_000} ref={field} {...described} onChange={(event) => setValue(event.target.value)} className="h-8 min-w-0 flex-1 basis-48 rounded-one border border-edge bg-surface px-2.5 text-base" />
      ) : (
        <>
          {picked === null ? (
            <textarea
              id={id}
              value={value}
              rows={4}
              autoComplete="off"
              spellCheck={false}
              maxLength={limit}
              ref={field}
              {...described}
              placeholder={say('console.secret.paste')}
              onChange={(event) => setValue(event.target.value)}
              className="w-full rounded-one border border-edge bg-surface px-2.5 py-1.5 font-mono text-small [-webkit-text-security:disc] placeholder:[-webkit-text-security:none]"
            />
          ) : (
            <p className="w-full wrap-anywhere">
              <VisibleText text={say('console.secret.picked', { file: picked.name })} />
            </p>
          )}
          <label className="text-small text-ink-soft">
            <span className="sr-only">{say('console.secret.pick', { name })}</span>
            <input type="file" onChange={(event) => void pick(event.target.files?.[0])} />
          </label>
          <p className="w-full text-small text-ink-faint">{say('console.secret.fileWhat')}</p>
        </>
      )}
      <Button type="submit" look="solid" locked={busy}>
        {say(busy ? 'console.secret.keeping' : 'console.secret.keep')}
      </Button>
      <Button look="quiet" onClick={() => onDone(null)}>
        {say('console.cancel')}
      </Button>
      <p id={`${id}-problem`} role="alert" className="w-full text-small font-medium empty:hidden">
        {problem}
      </p>
    </form>
  );
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
