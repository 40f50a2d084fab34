import { DropdownMenu } from 'radix-ui';
import { useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import type { SavedView } from '#shared/models/saved-view';
import { say } from '#shared/words/say';
import { filterCount, sameFilters } from '../../../state/filters';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { sayWith } from '../../../ui/say-with';
import { VisibleText } from '../../../ui/visible-text';
import type { RecordStores } from '../../rules-view/record-stores';
import { NameDialog } from './name-dialog';
import type { Views } from './use-views';

/** What is being named: the filters as they are, or a view anew. */
type Naming = { readonly view: SavedView | null };

/** Views that were saved, and saving, renaming and deleting the one that is shown. Not modal, for the reason given at `Dialog`. */
export function ViewsMenu({ views, stores }: { readonly views: Views; readonly stores: RecordStores }): ReactElement {
  const { filters, filter } = useStore(stores.history);
  const tell = useStore(stores.app, (app) => app.say);
  const [naming, setNaming] = useState<Naming | null>(null);
  const { load } = views;
  useEffect(() => void load(), [load]);
  const shown = views.items.find((view) => sameFilters(view.filters, filters));
  const some = filterCount(filters) > 0;

  return (
    <>
      <DropdownMenu.Root modal={false} onOpenChange={(open) => (open ? void load() : undefined)}>
        <DropdownMenu.Trigger asChild>
          <Button size="row" look="quiet" className="max-w-52 shrink">
            <Icon name="show" size={13} />
            <span className="min-w-0 truncate">{shown === undefined ? say('console.views.menu') : <VisibleText text={shown.name} />}</span>
            <Icon name="down" size={12} className="text-ink-faint" />
          </Button>
        </DropdownMenu.Trigger>
          <DropdownMenu.Content
            side="bottom"
            align="end"
            sideOffset={4}
            collisionPadding={8}
            loop
            aria-label={say('console.views.saved')}
            className="scroll-thin z-20 max-h-[min(24rem,var(--radix-dropdown-menu-content-available-height))] w-64 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-one border border-edge bg-surface p-1 text-base text-ink shadow-menu"
          >
            {views.error === null ? null : (
              <p className="px-2 py-1 text-ink-soft wrap-anywhere">{sayWith('console.views.unread', { why: <VisibleText text={views.error} /> })}</p>
            )}
            {views.error === null && views.items.length === 0 ? <p className="px-2 py-1 text-ink-faint">{say('console.views.none')}</p> : null}
            <DropdownMenu.RadioGroup value={shown?.id ?? ''}>
              {views.items.map((view) => (
                <DropdownMenu.RadioItem key={view.id} value={view.id} textValue={view.name} className={item} onSelect={() => void filter(view.filters)}>
                  <span className="inline-flex w-4 shrink-0 justify-center">
                    <DropdownMenu.ItemIndicator>
                      <Icon name="copied" size={13} />
                    </DropdownMenu.ItemIndicator>
                  </span>
                  <span className="min-w-0 wrap-anywhere">
                    <VisibleText text={view.name} />
                  </span>
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
            {some && shown === undefined ? (
              <>
                <Rule />
                <Act icon="add" onSelect={() => setNaming({ view: null })}>
                  {say('console.views.save')}
                </Act>
              </>
            ) : null}
            {shown === undefined ? null : (
              <>
                <Rule />
                <Act icon="write" onSelect={() => setNaming({ view: shown })}>
                  {sayWith('console.views.rename', { name: <VisibleText text={shown.name} /> })}
                </Act>
                <Act icon="forget" onSelect={() => void views.remove(shown).then((problem) => (problem === null ? undefined : tell(problem)))}>
                  {sayWith('console.views.delete', { name: <VisibleText text={shown.name} /> })}
                </Act>
              </>
            )}
          </DropdownMenu.Content>
      </DropdownMenu.Root>
      {naming === null ? null : (
        <NameDialog
          view={naming.view}
          onKeep={async (name) => {
            const problem = await views.save(naming.view?.id ?? null, name, naming.view?.filters ?? filters);
            if (problem === null) tell(say('console.views.kept', { name }));
            return problem;
          }}
          onClose={() => setNaming(null)}
        />
      )}
    </>
  );
}

const item = 'flex min-h-row items-center gap-2 rounded-[0.25rem] px-2 py-1 outline-none select-none data-highlighted:bg-hover forced-colors:data-highlighted:outline-2';

function Rule(): ReactElement {
  return <DropdownMenu.Separator className="mx-2 my-1 h-px bg-line" />;
}

function Act({ icon, onSelect, children }: { readonly icon: 'add' | 'write' | 'forget'; readonly onSelect: () => void; readonly children: ReactNode }): ReactElement {
  return (
    <DropdownMenu.Item onSelect={onSelect} className={item}>
      <span className="inline-flex w-4 shrink-0 justify-center text-ink-soft">
        <Icon name={icon} size={13} />
      </span>
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </DropdownMenu.Item>
  );
}
