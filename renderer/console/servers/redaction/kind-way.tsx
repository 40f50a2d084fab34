import { useId } from 'react';
import type { ReactElement } from 'react';
import { redactionWaySchema, type RedactionKind, type RedactionWay } from '#shared/models/redaction';
import { say } from '#shared/words/say';
import { Choose } from '../../rules-view/editor/choose';

interface KindWayProps {
  readonly kind: RedactionKind;
  readonly way: RedactionWay;
  /** What a way is called here. */
  readonly words: (way: RedactionWay) => string;
  /** Id of the sentence that says what is chosen. */
  readonly says: string;
  readonly onChange: (way: RedactionWay) => void;
}

/** A line of a list: what becomes of the values of one kind. */
export function KindWay({ kind, way, words, says, onChange }: KindWayProps): ReactElement {
  const id = useId();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-1.5">
      <label htmlFor={id} className={`min-w-0 flex-1 basis-40 text-base ${way === 'send' ? '' : 'font-semibold'}`}>
        {say(`redaction.kind.${kind}`)}
      </label>
      <div className="w-44 max-w-full">
        <Choose
          tied={{ id, invalid: false, describedBy: says }}
          value={way}
          choices={redactionWaySchema.options.map((one) => ({ value: one, words: words(one) }))}
          onChange={(given) => {
            const chosen = redactionWaySchema.safeParse(given);
            if (chosen.success) onChange(chosen.data);
          }}
        />
      </div>
    </li>
  );
}
