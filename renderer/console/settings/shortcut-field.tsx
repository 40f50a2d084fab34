import { useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { AppState } from '#shared/contracts/ipc';
import { say } from '#shared/words/say';
import { acceleratorKeys, acceleratorOf } from '../../state/accelerator';
import { Button } from '../../ui/button';
import { Field } from './field';

interface ShortcutFieldProps {
  readonly value: string | null;
  readonly platform: AppState['platform'];
  /** Why the one that is set does not work, in words. */
  readonly problem: string | null;
  /** Why it could not be saved, in words, or null. */
  readonly onSave: (accelerator: string | null) => Promise<string | null>;
}

/** The shortcut that works in every program: pressed to be set. */
export function ShortcutField({ value, platform, problem, onSave }: ShortcutFieldProps): ReactElement {
  const [name, hint] = [useId(), useId()];
  const [listening, setListening] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const change = useRef<HTMLButtonElement>(null);

  async function save(accelerator: string | null): Promise<void> {
    setListening(false);
    setRefused(await onSave(accelerator));
  }

  function keyDown(event: KeyboardEvent<HTMLButtonElement>): void {
    if (!listening || event.repeat) return;
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    // Tab goes on, as everywhere.
    if (event.key === 'Tab' && bare) return setListening(false);
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape' && bare) return setListening(false);
    const pressed = acceleratorOf(event.nativeEvent, platform);
    if (pressed === 'bare') setRefused(platform === 'darwin' ? say('console.settings.shortcutBareMac') : say('console.settings.shortcutBare', { ctrl: say('key.ctrl'), alt: say('console.key.alt') }));
    else if (pressed !== null) void save(pressed);
  }

  const words = refused ?? (listening ? null : problem);
  return (
    <Field
      title={<span id={name}>{say('console.settings.shortcut')}</span>}
      hint={<span id={hint}>{say('console.settings.shortcutHint')}</span>}
    >
      <div className="flex max-w-full flex-wrap items-center gap-2">
        <span dir="ltr" aria-live="polite" className="inline-flex min-h-row min-w-[min(9rem,100%)] items-center gap-1 rounded-one border border-edge bg-inset px-2 text-base">
          {listening ? (
            <span className="text-ink-soft">{say('console.settings.shortcutPress')}</span>
          ) : value === null ? (
            <span className="text-ink-soft">{say('console.settings.shortcutNone')}</span>
          ) : (
            acceleratorKeys(value, platform).map((key) => (
              <kbd key={key} className="inline-flex min-w-5 items-center justify-center rounded-[0.1875rem] border border-line bg-surface px-1 font-sans text-small">
                {key}
              </kbd>
            ))
          )}
        </span>
        <Button
          ref={change}
          size="row"
          aria-describedby={`${name} ${hint}`}
          onKeyDown={keyDown}
          onBlur={() => setListening(false)}
          onClick={() => {
            setRefused(null);
            setListening(!listening);
          }}
        >
          {say(listening ? 'console.cancel' : 'console.settings.shortcutChange')}
        </Button>
        {value === null || listening ? null : (
          <Button
            size="row"
            look="quiet"
            onClick={() => {
              change.current?.focus();
              void save(null);
            }}
          >
            {say('console.remove')}
          </Button>
        )}
      </div>
      <p role="status" className="text-small font-medium text-ink empty:hidden">
        {words}
      </p>
    </Field>
  );
}
