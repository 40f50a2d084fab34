import { randomUUID } from 'node:crypto';
import { savedViewLimit, type SavedView } from '#shared/models/saved-view';
import { say } from '#shared/words/say';
import { Refusal, type Handlers } from '../ipc/answer-call';
import { openViewsStore, type ViewsStoreOptions } from '../stores/views-store';

export type ViewCalls = Pick<Handlers, 'view/list' | 'view/save' | 'view/remove'>;

/** What the console may do with the views of the history a person saved. A name stands for one of them, in whatever case it is written. */
export function viewCalls(options: ViewsStoreOptions): ViewCalls {
  const store = openViewsStore(options);
  function replace(views: readonly SavedView[]): void {
    try {
      store.replace(views);
    } catch (cause) {
      throw new Refusal(say('refused.viewUnkept'), { cause });
    }
  }

  return {
    'view/list': () => [...store.all()].sort((one, other) => one.name.localeCompare(other.name) || one.id.localeCompare(other.id)),
    'view/save': ({ id, name, filters }) => {
      const known = store.all();
      if (id !== null && !known.some((view) => view.id === id)) throw new Refusal(say('refused.viewGone'));
      const others = known.filter((view) => view.id !== id);
      if (others.some((view) => view.name.toLowerCase() === name.toLowerCase())) throw new Refusal(say('refused.viewName'));
      if (others.length >= savedViewLimit) throw new Refusal(say('refused.viewsFull', { count: savedViewLimit }));
      const saved = { id: id ?? randomUUID(), name, filters };
      replace([...others, saved]);
      return { id: saved.id };
    },
    'view/remove': ({ id }) => {
      const known = store.all();
      // What is gone already is as was wanted.
      if (known.some((view) => view.id === id)) replace(known.filter((view) => view.id !== id));
      return {};
    },
  };
}
