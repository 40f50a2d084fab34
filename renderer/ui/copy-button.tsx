import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { say } from '#shared/words/say';
import { Button } from './button';
import { Icon } from './icon';

/** Puts `text` on the clipboard and says whether that worked. */
export function CopyButton({ text, label = say('console.copy') }: { readonly text: string; readonly label?: string }): ReactElement {
  const [said, setSaid] = useState<'copied' | 'failed' | null>(null);
  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(() => setSaid(null), 2500);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <span className="inline-flex items-center gap-2">
      <Button size="row" onClick={() => void copy(text).then((done) => setSaid(done ? 'copied' : 'failed'))}>
        <Icon name={said === 'copied' ? 'copied' : 'copy'} size={13} />
        {label}
      </Button>
      <span role="status" className="text-small text-ink-soft">
        {said === 'copied' ? say('console.copied') : said === 'failed' ? say('console.notCopied') : ''}
      </span>
    </span>
  );
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** The way that needs no permission, which the app refuses all of. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('aria-hidden', 'true');
  const before = document.activeElement;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
