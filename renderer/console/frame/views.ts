import { say } from '#shared/words/say';
import type { View } from '../../state/app-store';
import type { IconName } from '../../ui/icon';

/** The six views in order; the place of each is its key, and `name` where its name stands in the catalogue. */
export const views = [
  { id: 'history', name: 'console.view.history', icon: 'history' },
  { id: 'inbox', name: 'console.view.inbox', icon: 'inbox' },
  { id: 'servers', name: 'console.view.servers', icon: 'server' },
  { id: 'rules', name: 'console.view.rules', icon: 'rules' },
  { id: 'hosts', name: 'console.view.hosts', icon: 'hosts' },
  { id: 'settings', name: 'console.view.settings', icon: 'settings' },
] as const satisfies readonly { readonly id: View; readonly name: `console.view.${View}`; readonly icon: IconName }[];

/** The name of a view. */
export function viewName(view: View): string {
  return say(`console.view.${view}`);
}
