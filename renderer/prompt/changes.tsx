import type { ReactElement } from 'react';
import type { FirstUsePromptView } from '#shared/models/prompt';
import { Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';
import { sayWith } from '../ui/say-with';

/** What differs from the server that was allowed under this name before. */
export function Changes({ server, changes }: { readonly server: string; readonly changes: FirstUsePromptView['changes'] }): ReactElement {
  return (
    <section className="overflow-hidden rounded-one border border-red-edge">
      <h2 className="flex items-start gap-2 bg-red-ground px-3 py-2 text-prompt font-semibold text-red">
        <Icon name="warning" size={17} className="mt-0.5" />
        <span className="min-w-0 wrap-anywhere">
          <span dir="ltr">{sayWith('changes.title', { server: <VisibleText text={server} /> })}</span>
        </span>
      </h2>
      <table className="w-full table-fixed border-collapse text-start">
        <caption className="sr-only">{say('changes.caption')}</caption>
        <thead className="text-small text-ink-faint">
          <tr>
            {[say('changes.what'), say('changes.before'), say('changes.now')].map((name) => (
              <th key={name} scope="col" className="px-3 pt-1.5 text-start font-semibold wrap-anywhere first:w-1/3 max-[26rem]:px-2 min-[26rem]:first:w-28">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map((change, at) => (
            <tr key={at} className="border-t border-line align-top first:border-t-0">
              <th scope="row" className="px-3 py-1.5 text-start text-base font-medium wrap-anywhere max-[26rem]:px-2">
                {change.what}
              </th>
              <td className="said px-3 py-1.5 max-[26rem]:px-2 text-ink-faint">
                <VisibleText text={change.before} />
              </td>
              <td className="said px-3 py-1.5 max-[26rem]:px-2 font-medium">
                <VisibleText text={change.after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
