import type { ReactElement } from 'react';
import type { AskPromptView } from '#shared/models/prompt';
import { say } from '#shared/words/say';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon';
import type { Asked } from '../asked';
import { Waiting } from '../waiting';

const icons: Readonly<Record<AskPromptView['asks'], IconName>> = { sampling: 'note', form: 'write', url: 'network', roots: 'folder' };

/** What kind of thing a server wants, as icon and words; what goes back to it is told apart. */
export function AskBand({ prompt, state }: { readonly prompt: AskPromptView; readonly state: Asked['state'] }): ReactElement {
  const words = prompt.gate === 'reply' ? say('ask.badge.reply') : say(`ask.badge.${prompt.asks}`);
  const icon = prompt.gate === 'reply' ? 'upload' : icons[prompt.asks];
  if (prompt.tier < 3) {
    return (
      <div className="mb-2 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <span data-tier={prompt.tier} className="inline-flex items-center gap-1.5 rounded-one border border-amber-edge bg-amber-ground px-2 py-0.5 text-small font-semibold text-amber">
          <Icon name={icon} size={14} />
          {words}
        </span>
        <Waiting state={state} />
      </div>
    );
  }
  return (
    <>
      <div aria-hidden="true" className="striped-danger h-2" />
      <div className="flex flex-wrap items-center gap-x-3 bg-red-band px-page pt-2 pb-1 text-on-red-band">
        <span data-tier={prompt.tier} className="inline-flex items-center gap-2 text-prompt font-semibold">
          <Icon name="danger" size={20} />
          {words}
        </span>
        <Waiting state={state} />
      </div>
    </>
  );
}
