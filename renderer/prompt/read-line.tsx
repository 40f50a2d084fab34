import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { CallPromptView, OptionView } from '#shared/models/prompt';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import { say } from '#shared/words/say';
import { sayWith } from '../ui/say-with';
import { Arguments } from './arguments';
import { offered } from './asked';
import type { ShownCard } from './asked';
import { Reasons } from './reasons';

interface ReadLineProps {
  readonly view: CallPromptView;
  /** Its place in the list, and how many there are. */
  readonly place: { readonly place: number; readonly places: number };
  /** How it ended; null while it is open. */
  readonly settled: NonNullable<ShownCard['settled']>[number]['how'] | null;
  readonly locked: boolean;
  /** Its values are not drawn. */
  readonly veiled: boolean;
  /** It cannot be allowed yet, because they were not. */
  readonly shut: boolean;
  /** The words that say when answers count. */
  readonly guard: string;
  readonly onAnswer: (option: OptionView) => void;
}

/** One call of a list of reads. It keeps its place and height when it is answered, so that no other line comes under the pointer. */
export function ReadLine({ view, place, settled, locked, veiled, shut: unseen, guard, onAnswer }: ReadLineProps): ReactElement {
  const [open, setOpen] = useState(false);
  const details = useId();
  const [deny, once] = [offered(view.options, 'deny'), offered(view.options, 'allow-once')];
  const answer = (option: OptionView | undefined, what: 'deny' | 'allow', shut: boolean) =>
    option === undefined ? null : (
      <Button locked={shut} aria-label={say(`reads.${what}One`, { ...place, tool: view.tool })} aria-describedby={guard} onClick={() => onAnswer(option)}>
        {say(`reads.${what}`)}
      </Button>
    );
  return (
    <li className="px-2 py-2">
      <div data-line className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={details}
          onClick={() => setOpen(!open)}
          className="-ms-1 flex min-h-8 min-w-0 flex-1 basis-56 items-start gap-1.5 rounded-one px-1 py-1 text-start hover:bg-hover"
        >
          <Icon name={open ? 'down' : 'chevron'} size={14} className="mt-[0.1875rem] rtl:-scale-x-100" />
          <span className={`min-w-0 ${settled === null ? '' : 'text-ink-faint'}`}>
            <span className="block text-base font-medium wrap-anywhere">
              {veiled ? say('reads.hidden') : <VisibleText text={view.sentence} paths />}
            </span>
            {veiled ? null : <MainArgument view={view} />}
            <span className="block text-small text-ink-faint wrap-anywhere">
              {/* In a window that runs from right to left the two would change places, and with them what is asked of whom. */}
              <span dir="ltr">
                {sayWith('reads.on', {
                  tool: (
                    <span className="font-mono">
                      <VisibleText text={view.tool} />
                    </span>
                  ),
                  server: <VisibleText text={view.server} />,
                })}
              </span>
            </span>
          </span>
        </button>
        {/* Answered, the line stays as wide and as high as it was. */}
        <div className="grid min-w-0">
          <div className={`col-start-1 row-start-1 flex flex-wrap gap-4 ${settled === null ? '' : 'invisible'}`}>
            {answer(deny, 'deny', locked)}
            {answer(once, 'allow', locked || unseen)}
          </div>
          <p role="status" className="col-start-1 row-start-1 flex items-center justify-end gap-1.5 self-center text-base text-ink-soft">
            {settled === null ? null : (
              <>
                <Icon name={settled === 'allowed' ? 'forwarded' : settled === 'denied' ? 'refused' : 'withdrawn'} size={14} />
                {say(`reads.${settled}`)}
              </>
            )}
          </p>
        </div>
      </div>
      <div id={details} hidden={!open} className="space-y-3 ps-5 pt-2">
        {open ? (
          <>
            <Reasons prompt={view} />
            <Arguments prompt={view} opener={null} veiled={veiled} onFullView={() => undefined} />
          </>
        ) : null}
      </div>
    </li>
  );
}

/** A value on one line: of a list or an object the line breaks are ours. */
export function onLine({ kind, text }: Pick<CallPromptView['arguments'][number], 'kind' | 'text'>): string {
  return kind === 'string' ? text : text.replaceAll(/\n\s*/gu, ' ');
}

/** Whether a sentence has a value already: as it is, or as a path from the home folder on. */
export function says(sentence: string, value: string): boolean {
  if (sentence.includes(value)) return true;
  const home = /^(?:\/(?:home|Users)\/[^/]+|[A-Za-z]:\\Users\\[^\\]+)(?=[/\\])/u.exec(value);
  return home !== null && ` ${sentence} `.includes(` ~${value.slice(home[0].length)} `);
}

/** The argument that says most, unless the sentence has it. */
function MainArgument({ view }: { readonly view: CallPromptView }): ReactElement | null {
  const main = view.arguments.find(({ kind, text }) => kind === 'string' && text !== '') ?? view.arguments[0];
  // A secret is masked where its value is drawn whole.
  if (main === undefined || main.pieces?.some(({ look }) => look === 'secret') === true || says(view.sentence, main.text)) return null;
  return (
    <span className="line-clamp-2 font-mono text-small text-ink-soft wrap-anywhere">
      <VisibleText text={`${main.name}: ${onLine(main).slice(0, 300)}`} />
    </span>
  );
}
