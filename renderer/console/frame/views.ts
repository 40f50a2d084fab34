import type { View } from '../../state/app-store';
import type { IconName } from '../../ui/icon';

/** The six views in order; the place of each is its key. */
export const views = [
  { id: 'history', name: 'History', icon: 'history' },
  { id: 'inbox', name: 'Inbox', icon: 'inbox' },
  { id: 'servers', name: 'Servers', icon: 'server' },
  { id: 'rules', name: 'Rules', icon: 'rules' },
  { id: 'hosts', name: 'Hosts', icon: 'hosts' },
  { id: 'settings', name: 'Settings', icon: 'settings' },
] as const satisfies readonly { readonly id: View; readonly name: string; readonly icon: IconName }[];

/** The name of a view. */
export function viewName(view: View): string {
  return views.find(({ id }) => id === view)?.name ?? '';
}
