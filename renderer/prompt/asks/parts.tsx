import type { ReactElement } from 'react';
import type { PartView } from '#shared/models/ask';
import { say } from '#shared/words/say';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';

const icons = { resource: 'file', link: 'network', 'tool-use': 'tool', 'tool-result': 'tool', other: 'format' } as const satisfies Readonly<Record<string, IconName>>;

const titles = { resource: 'ask.part.resource', link: 'ask.part.link', 'tool-use': 'ask.part.toolUse', 'tool-result': 'ask.part.toolResult', other: 'ask.part.other' } as const;

/** The parts of a message to or from a model: whatever somebody wrote, in an inset box. No address in it can be followed. */
export function Parts({ parts }: { readonly parts: readonly PartView[] }): ReactElement {
  return (
    <div className="space-y-2">
      {parts.length === 0 ? <p className="text-base text-ink-faint">{say('value.empty')}</p> : null}
      {parts.map((part, at) => (
        <Part key={at} part={part} />
      ))}
    </div>
  );
}

export function Part({ part: { kind, text, length, cut, data } }: { readonly part: PartView }): ReactElement {
  if (kind === 'image' || kind === 'audio') {
    return (
      <figure className="m-0">
        {/* The words below it say what it is; nobody knows what it shows. */}
        {data === undefined ? null : <img src={data} alt="" className="block max-h-48 max-w-full rounded-one border border-line bg-inset" />}
        <figcaption className="mt-1 flex items-center gap-1.5 text-small text-ink-soft">
          <Icon name="file" size={13} />
          <span className="min-w-0 wrap-anywhere">
            <VisibleText text={text} />
          </span>
        </figcaption>
      </figure>
    );
  }
  return (
    <div>
      {kind === 'text' ? null : (
        <p className="mb-0.5 flex items-center gap-1.5 text-small text-ink-faint">
          <Icon name={icons[kind]} size={13} />
          {say(titles[kind])}
        </p>
      )}
      {text === '' && length === 0 ? <p className="text-base text-ink-faint">{say('value.empty')}</p> : <div className="said scroll-thin max-h-56 overflow-y-auto" tabIndex={0} role="group" aria-label={say('ask.part.said')}><VisibleText text={text} lines /></div>}
      {cut ? <p className="mt-0.5 text-small text-ink-faint">{say('value.beginning', { count: length })}</p> : null}
    </div>
  );
}
