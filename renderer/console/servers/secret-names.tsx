import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { fullMoment } from '../../ui/amounts';
import { Part } from '../../ui/part';
import type { Stores } from '../stores';

/** The names of the variables the vault holds for a server; their values never reach this window. */
export function SecretNames({ server, stores }: { readonly server: string; readonly stores: Stores }): ReactElement | null {
  const held = useStore(stores.secrets, ({ items }) => items).filter((secret) => secret.server === server);
  if (held.length === 0) return null;
  return (
    <Part title="Secrets in the vault">
      <ul className="space-y-1">
        {held.map(({ name, setAt, readAt }) => (
          <li key={name} className="flex flex-wrap items-baseline gap-x-3">
            <code className="said">{name}</code>
            <span className="text-small text-ink-faint">
              set {fullMoment(setAt)}, {readAt === null ? 'never read' : `last read ${fullMoment(readAt)}`}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
