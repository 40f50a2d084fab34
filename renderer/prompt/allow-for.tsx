import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { OptionView } from '#shared/models/prompt';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';

interface AllowForProps {
  readonly options: readonly OptionView[];
  readonly locked: boolean;
  readonly described: { readonly 'aria-describedby': string };
  readonly compact?: boolean;
  readonly onAnswer: (option: OptionView) => void;
}

/**
 * The wider answers, each over the exact rule it would add. Not modal: a modal menu would inject a style element, which the
 * Content-Security-Policy refuses. Inside the dialog, not in a portal: an alert dialog hides everything outside of it.
 */
export function AllowFor({ options, locked, described, compact = false, onAnswer }: AllowForProps): ReactElement {
  const [open, setOpen] = useState(false);
  const groups = grouped(options);
  return (
    <DropdownMenu.Root modal={false} open={open && !locked} onOpenChange={(next) => setOpen(next && !locked)}>
      <DropdownMenu.Trigger asChild>
        <Button size={compact ? 'control' : 'answer'} look={compact ? 'danger' : 'plain'} locked={locked} {...described}>
          <span dir="ltr">Allow for…</span>
          <Icon name="down" size={14} />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        side="top"
        align="end"
        sideOffset={6}
        collisionPadding={12}
        loop
        className="scroll-thin z-10 max-h-(--radix-dropdown-menu-content-available-height) w-100 max-w-[calc(100vw-1.5rem)] scroll-pt-9 overflow-y-auto rounded-one border border-edge bg-surface shadow-menu"
      >
        {groups.map((group) => (
          <DropdownMenu.Group key={group.covers ?? ''} className="border-t border-line p-1 pt-0 first:border-t-0">
            {groups.length === 1 ? null : (
              <DropdownMenu.Label className="sticky top-0 z-10 -mx-1 bg-surface px-4 pt-2.5 pb-1 text-small font-semibold text-ink-soft wrap-anywhere">
                {group.covers === null ? 'Whatever the arguments are' : <>Only <VisibleText text={group.covers} /></>}
              </DropdownMenu.Label>
            )}
            {group.choices.map(({ option, lasts }) => (
              <Choice key={option.id} option={option} lasts={lasts} covers={group.covers} onSelect={() => onAnswer(option)} />
            ))}
          </DropdownMenu.Group>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

interface Group {
  /** What narrows the rule (`in src/app`); null for the whole tool. */
  readonly covers: string | null;
  readonly choices: { readonly option: OptionView; readonly lasts: string }[];
}

/** The answers by what they cover, in the order they came: a label says how long, then after a comma what the rule is narrowed to. */
function grouped(options: readonly OptionView[]): readonly Group[] {
  const groups: Group[] = [];
  for (const option of options) {
    const [, lasts = option.label, covers = null] = /^([^,]+), (.+)$/s.exec(option.label) ?? [];
    let group = groups.find((one) => one.covers === covers);
    if (group === undefined) groups.push((group = { covers, choices: [] }));
    group.choices.push({ option, lasts });
  }
  return groups;
}

/** One answer. It is heard with its whole label, since a menu's headings are not heard. */
function Choice({ option, lasts, covers, onSelect }: { readonly option: OptionView; readonly lasts: string; readonly covers: string | null; readonly onSelect: () => void }): ReactElement {
  return (
    <DropdownMenu.Item
      textValue={option.label}
      onSelect={onSelect}
      // The menu opens as the button is pressed, with its widest answer next to it: letting go of that press over an answer must not choose it.
      onPointerUp={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        // A key held down since the menu opened must not choose from it.
        if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
      }}
      className="block rounded-one px-3 py-1.5 outline-none first:mt-1 data-highlighted:bg-hover forced-colors:data-highlighted:outline-2"
    >
      <span className="block text-prompt font-medium">
        {lasts}
        {covers === null ? null : <span className="sr-only">, {covers}</span>}
      </span>
      {option.words === null ? null : (
        <span className="block text-small text-ink-soft wrap-anywhere">
          <VisibleText text={option.words} />
        </span>
      )}
    </DropdownMenu.Item>
  );
}
