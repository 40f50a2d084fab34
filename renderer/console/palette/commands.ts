import type { AppState } from '#shared/contracts/ipc';
import type { DefinitionView } from '#shared/models/definition';
import type { InboxItem } from '#shared/models/inbox';
import type { RuleView } from '#shared/models/rule';
import type { ServerView } from '#shared/models/server';
import type { Settings } from '#shared/models/settings';
import type { View } from '../../state/app-store';
import type { IconName } from '../../ui/icon';
import { toReview } from '../../state/definition-store';
import type { DefinitionKey } from '../../state/definition-store';
import { quietChoices, quietWords } from '../../state/quiet';
import { views } from '../frame/views';
import { definitionName } from '../servers/definitions/words';
import { actsOn } from '../servers/acts';
import type { Act } from '../servers/acts';
import { stateLooks, stateOf } from '../servers/state';

/** What a command does. None of it allows anything: the palette leads, holds back and takes away. */
export type Deed =
  | { readonly kind: 'show'; readonly view: View; readonly focus: string | null }
  | { readonly kind: 'review'; readonly prompt: string | null }
  | { readonly kind: 'review-definition'; readonly definition: DefinitionKey }
  | { readonly kind: 'quiet'; readonly minutes: number | null }
  | { readonly kind: 'theme'; readonly theme: Settings['theme'] }
  | { readonly kind: 'begin'; readonly act: Act; readonly server: string }
  | { readonly kind: 'revoke'; readonly rule: string; readonly words: string }
  | { readonly kind: 'new-rule' | 'verify' | 'try' | 'quit' | 'lock-check' | 'rotate' | 'check-update' | 'install-update' | 'shortcuts' };

export type CommandGroup = 'Waiting' | 'Go to' | 'Quiet time' | 'Countersign' | 'Theme' | 'Servers' | 'Rules';

export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  readonly words: string;
  /** What else it is found by. */
  readonly also: string;
  readonly icon: IconName;
  /** Said after its words, smaller. */
  readonly note: string | null;
  readonly keys: string | null;
  /** Offered before anything was typed; the others only when they are looked for. */
  readonly first: boolean;
  readonly deed: Deed;
}

/** What commands are made from. `now` is epoch ms. */
export interface World {
  readonly view: View;
  readonly state: AppState | null;
  readonly inbox: readonly InboxItem[];
  readonly servers: readonly ServerView[];
  readonly definitions: readonly DefinitionView[];
  readonly rules: readonly RuleView[];
  readonly now: number;
}

/** Everything the palette can do now, in the order it is offered. */
export function commandsOf(world: World): readonly Command[] {
  return [...waiting(world), ...reviews(world), ...places(world), ...quietTime(world), ...countersign(world), ...themes(world), ...ofServers(world), ...ofRules(world)];
}

type Rest = Partial<Pick<Command, 'also' | 'note' | 'keys' | 'first'>>;

function command(group: CommandGroup, id: string, icon: IconName, words: string, deed: Deed, { also = '', note = null, keys = null, first = true }: Rest = {}): Command {
  return { id, group, words, also, icon, note, keys, first, deed };
}

function waiting({ inbox, state }: World): Command[] {
  const count = state?.waiting ?? 0;
  if (count === 0) return [];
  return [
    command('Waiting', 'review', 'inbox', count === 1 ? 'Review the waiting question' : `Review ${count.toLocaleString('en')} waiting questions`, { kind: 'review', prompt: null }, { also: 'inbox prompt answer' }),
    ...inbox.map(({ id, host, server, tool }) => command('Waiting', `review-${id}`, 'inbox', `Review ${tool ?? 'the first use'} on ${server}`, { kind: 'review', prompt: id }, { also: 'inbox prompt', note: host, first: false })),
  ];
}

function reviews({ definitions }: World): Command[] {
  const all = toReview(definitions);
  const [first] = all;
  if (first === undefined) return [];
  return [
    command('Waiting', 'review-definitions', 'lock', all.length === 1 ? 'Review the changed tool' : `Review ${all.length.toLocaleString('en')} changed tools`, { kind: 'review-definition', definition: first }, { also: 'review changed tools definitions quarantine new pins drift diff' }),
    ...all.map((definition) => command('Waiting', `review-${definition.server}-${definition.kind}-${definition.name}`, 'lock', `Review ${definitionName(definition)} of ${definition.serverName}`, { kind: 'review-definition', definition }, { also: 'changed tool definition quarantine', first: false })),
  ];
}

function places({ view }: World): Command[] {
  return views.flatMap(({ id, name, icon }, at) => (id === view ? [] : [command('Go to', `show-${id}`, icon, name, { kind: 'show', view: id, focus: null }, { also: 'go to open view', keys: `mod+${at + 1}` })]));
}

function quietTime({ state, now }: World): Command[] {
  if (state === null) return [];
  const words = quietWords(state.quiet, now);
  const off = words === null ? [] : [command('Quiet time', 'quiet-none', 'bell', 'Show prompts now', { kind: 'quiet', minutes: 0 }, { also: 'quiet time off end', note: words })];
  return [
    ...off,
    ...quietChoices(now).map(({ id, words: until, minutes }, at) => command('Quiet time', `quiet-${id}`, 'quiet', `Quiet ${until.charAt(0).toLowerCase()}${until.slice(1)}`, { kind: 'quiet', minutes }, { also: 'pause snooze prompts silence do not disturb', first: words === null && at % 2 === 0 })),
  ];
}

function countersign({ state }: World): Command[] {
  const group = 'Countersign';
  const all = [
    command(group, 'verify', 'sandbox', 'Verify the record', { kind: 'verify' }, { also: 'journal chain check history' }),
    command(group, 'try', 'start', 'Try it', { kind: 'try' }, { also: 'demo demonstration example' }),
    command(group, 'shortcuts', 'keyboard', 'Show keys', { kind: 'shortcuts' }, { also: 'keyboard shortcuts help', keys: '?' }),
  ];
  if (state === null) return all;
  const { vault, update } = state;
  if (vault.state === 'locked') all.push(command(group, 'unlock', 'vault', 'Unlock the vault', { kind: 'show', view: 'settings', focus: 'vault' }, { also: 'passphrase keyring' }), command(group, 'ask-keyring', 'vault', 'Ask the keyring again', { kind: 'lock-check' }, { also: 'vault unlock', first: false }));
  if (vault.state === 'open' && vault.protection === 'none') all.push(command(group, 'protect', 'vault', 'Protect the vault', { kind: 'show', view: 'settings', focus: 'vault' }, { also: 'passphrase keyring' }));
  if (vault.state === 'open' && vault.protection !== 'none') all.push(command(group, 'rotate', 'vault', 'Rotate the vault’s key', { kind: 'rotate' }, { also: 'secret encryption', first: false }));
  if (update.state === 'ready') all.push(command(group, 'install-update', 'download', 'Restart and install the update', { kind: 'install-update' }, { also: 'upgrade version' }));
  else if (update.state !== 'off') all.push(command(group, 'check-update', 'download', 'Look for an update', { kind: 'check-update' }, { also: 'upgrade version', first: false }));
  all.push(command(group, 'quit', 'power', 'Quit Countersign', { kind: 'quit' }, { also: 'exit close stop', note: 'ends every running server' }));
  return all;
}

function themes({ state }: World): Command[] {
  const now = state?.settings.theme;
  return (['system', 'light', 'dark'] as const).flatMap((theme) => (theme === now ? [] : [command('Theme', `theme-${theme}`, 'theme', theme === 'system' ? 'Theme as the system' : `${theme === 'light' ? 'Light' : 'Dark'} theme`, { kind: 'theme', theme }, { also: 'appearance colour color mode', first: false })]));
}

function ofServers({ servers }: World): Command[] {
  return servers.flatMap((server) => {
    const { digest, name, host } = server;
    const note = `${host} · ${stateLooks[stateOf(server)].word}`;
    return [
      command('Servers', `server-${digest}`, 'server', name, { kind: 'show', view: 'servers', focus: digest }, { also: 'server detail', note, first: false }),
      ...actsOn(server).map(({ act, verb, icon }) => command('Servers', `${act}-${digest}`, icon, `${verb} ${name}…`, { kind: 'begin', act, server: digest }, { also: 'server', note: host, first: false })),
    ];
  });
}

function ofRules({ rules }: World): Command[] {
  const revocable = rules.filter(({ origin }) => origin !== 'managed');
  return [
    command('Rules', 'new-rule', 'rules', 'New rule', { kind: 'new-rule' }, { also: 'add write create allow ask deny', first: false }),
    ...revocable.map(({ id, words }) => command('Rules', `revoke-${id}`, 'undo', `Revoke: ${words}`, { kind: 'revoke', rule: id, words }, { also: 'rule remove delete', first: false })),
  ];
}
