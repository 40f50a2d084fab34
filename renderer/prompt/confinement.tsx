import type { ReactElement } from 'react';
import type { SandboxState } from '#shared/models/server';
import { Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';

/** What holds the server back on this machine, and what does not. No sandbox is said in red. */
export function Confinement({ sandbox }: { readonly sandbox: SandboxState }): ReactElement {
  const none = sandbox.level === 'none';
  return (
    <section aria-label={say('sandbox.name')} className={`flex gap-2.5 rounded-one border px-3 py-2 ${none ? 'border-red-edge bg-red-ground text-red' : 'border-line'}`}>
      <Icon name={none ? 'unconfined' : 'sandbox'} size={18} className="mt-0.5" />
      <div className="min-w-0 wrap-anywhere">
        <h2 className="text-prompt font-semibold">{say(`sandbox.${sandbox.level}`)}</h2>
        <p className={none ? 'font-medium' : 'text-ink-soft'}>
          <VisibleText text={sandbox.line} />
        </p>
        {sandbox.missing.length === 0 ? null : (
          <ul className={`mt-1 list-disc ps-4 ${none ? '' : 'text-ink-soft'}`}>
            {sandbox.missing.map((missing, at) => (
              <li key={at}>
                <VisibleText text={missing} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
