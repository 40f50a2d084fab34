import type { ReactElement } from 'react';
import type { Tier } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { Icon } from './icon';
import type { IconName } from './icon';

/** A tier's icon and ink, beside its word. Colour is never the only sign. */
const looks: Readonly<Record<Tier, { readonly icon: IconName; readonly ink: string }>> = {
  0: { icon: 'silent', ink: 'border-line text-ink-soft' },
  1: { icon: 'read', ink: 'border-edge text-ink-soft' },
  2: { icon: 'write', ink: 'border-amber-edge bg-amber-ground text-amber' },
  3: { icon: 'danger', ink: 'border-red-edge bg-red-ground text-red' },
};

/** The word for a tier. */
export function tierWord(tier: Tier): string {
  return say(`tier.${tier}`);
}

/** The icon for a tier. */
export function tierIcon(tier: Tier): IconName {
  return looks[tier].icon;
}

/** A tier as icon and word. */
export function TierBadge({ tier }: { readonly tier: Tier }): ReactElement {
  const { icon, ink } = looks[tier];
  return (
    <span className={`inline-flex h-6 shrink-0 items-center gap-1.5 rounded-one border px-2 text-small font-semibold ${ink}`} data-tier={tier}>
      <Icon name={icon} size={13} />
      {tierWord(tier)}
    </span>
  );
}
