import type { AppState } from '#shared/contracts/ipc';
import type { DefinitionView } from '#shared/models/definition';
import type { InboxItem } from '#shared/models/inbox';
import type { RuleView } from '#shared/models/rule';
import type { ServerView } from '#shared/models/server';
import type { Settings } from '#shared/models/settings';
import { say } from '#shared/words/say';
import type { View } from '../../state/app-store';
import type { IconName } from '../../ui/icon';
import { toReview } from '../../state/definition-store';
import type { DefinitionKey } from '../../state/definition-store';
import { quietChoices, quietWords } from '../../state/quiet';
import { views } from '../frame/views';
import { definitionName } from '../servers/definitions/words';
import { actsOn } from '../servers/acts';
import type { Act } from '../servers/acts';
import { stateOf, stateWord } from '../servers/state';

/** What a command does. None of it allows anything: the palette leads, holds back and takes away. */
export type Deed =
  | { readonly kind: 'show'; readonly view: View; readonly focus: string | null }
  | { readonly kind: 'review'; readonly prompt: string | null }
  | { readonly kind: 'review-definition'; readonly definition: DefinitionKey }
  | { readonly kind: 'quiet'; readonly minutes: number | null }
  | { readonly kind: 'theme'; readonly theme: Settings['theme'] }
  | { readonly kind: 'begin'; readonly act: Act; readonly server: string }
  | { readonly kind: 'revoke'; readonly rule: string; readonly words: string }
  | { readonly kind: 'new-rule' | 'verify' | 'try' | 'quit' | 'lock-check' | 'rotate' | 'check-update' | 'install-update' | 'shortcuts' | 'guide' | 'remove' };

export interface Command {
  readonly id: string;
  /** The words over its group. */
  readonly group: string;
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

/** The groups, by where their words stand. */
const groups = { waiting: 'console.palette.waiting', goTo: 'console.palette.goTo', quiet: 'console.palette.quiet', app: 'console.palette.app', theme: 'console.palette.theme', servers: 'console.palette.servers', rules: 'console.palette.rules' } as const;

type Rest = Partial<Pick<Command, 'also' | 'note' | 'keys' | 'first'>>;

function command(group: keyof typeof groups, id: string, icon: IconName, words: string, deed: Deed, { also = '', note = null, keys = null, first = true }: Rest = {}): Command {
  return { id, group: say(groups[group]), words, also, icon, note, keys, first, deed };
}

function waiting({ inbox, state }: World): Command[] {
  const count = state?.waiting ?? 0;
  if (count === 0) return [];
  return [
    command('waiting', 'review', 'inbox', say('console.palette.review', { count }), { kind: 'review', prompt: null }, { also: say('console.also.review') }),
    ...inbox.map(({ id, host, server, tool }) => {
      const words = tool === null ? say('console.palette.reviewFirstUse', { server }) : say('console.palette.reviewCall', { tool, server });
      return command('waiting', `review-${id}`, 'inbox', words, { kind: 'review', prompt: id }, { also: say('console.also.reviewOne'), note: host, first: false });
    }),
  ];
}

function reviews({ definitions }: World): Command[] {
  const all = toReview(definitions);
  const [first] = all;
  if (first === undefined) return [];
  return [
    command('waiting', 'review-definitions', 'lock', say('console.palette.reviewChanged', { count: all.length }), { kind: 'review-definition', definition: first }, { also: say('console.also.reviewChanged') }),
    ...all.map((definition) => {
      const words = say('console.palette.reviewDefinition', { name: definitionName(definition), server: definition.serverName });
      return command('waiting', `review-${definition.server}-${definition.kind}-${definition.name}`, 'lock', words, { kind: 'review-definition', definition }, { also: say('console.also.reviewDefinition'), first: false });
    }),
  ];
}

function places({ view }: World): Command[] {
  return views.flatMap(({ id, name, icon }, at) => (id === view ? [] : [command('goTo', `show-${id}`, icon, say(name), { kind: 'show', view: id, focus: null }, { also: say('console.also.view'), keys: `mod+${at + 1}` })])).concat(
    command('goTo', 'show-overview', 'history', say('console.palette.overview'), { kind: 'show', view: 'history', focus: 'overview' }, { also: say('console.also.overview'), first: false }),
  );
}

function quietTime({ state, now }: World): Command[] {
  if (state === null) return [];
  const words = quietWords(state.quiet, now);
  const off = words === null ? [] : [command('quiet', 'quiet-none', 'bell', say('console.palette.showNow'), { kind: 'quiet', minutes: 0 }, { also: say('console.also.showNow'), note: words })];
  return [
    ...off,
    ...quietChoices(now).map(({ id, command: begin, minutes }, at) => command('quiet', `quiet-${id}`, 'quiet', begin, { kind: 'quiet', minutes }, { also: say('console.also.quiet'), first: words === null && at % 2 === 0 })),
  ];
}

function countersign({ state }: World): Command[] {
  const group = 'app';
  const all = [
    command(group, 'verify', 'sandbox', say('console.palette.verify'), { kind: 'verify' }, { also: say('console.also.verify') }),
    command(group, 'try', 'start', say('console.try.try'), { kind: 'try' }, { also: say('console.also.try') }),
    command(group, 'guide', 'suggestion', say('guide.command'), { kind: 'guide' }, { also: say('guide.also'), first: false }),
    command(group, 'shortcuts', 'keyboard', say('console.palette.keys'), { kind: 'shortcuts' }, { also: say('console.also.keys'), keys: '?' }),
  ];
  if (state === null) return all;
  const { vault, update } = state;
  const protect = say('console.also.protect');
  if (vault.state === 'locked') {
    all.push(command(group, 'unlock', 'vault', say('console.palette.unlock'), { kind: 'show', view: 'settings', focus: 'vault' }, { also: protect }));
    all.push(command(group, 'ask-keyring', 'vault', say('console.palette.askKeyring'), { kind: 'lock-check' }, { also: say('console.also.askKeyring'), first: false }));
  }
  if (vault.state === 'open' && vault.protection === 'none') all.push(command(group, 'protect', 'vault', say('console.palette.protect'), { kind: 'show', view: 'settings', focus: 'vault' }, { also: protect }));
  if (vault.state === 'open' && vault.protection !== 'none') all.push(command(group, 'rotate', 'vault', say('console.palette.rotate'), { kind: 'rotate' }, { also: say('console.also.rotate'), first: false }));
  const also = say('console.also.update');
  if (update.state === 'ready') all.push(command(group, 'install-update', 'download', say('console.palette.install'), { kind: 'install-update' }, { also }));
  else if (update.state !== 'off') all.push(command(group, 'check-update', 'download', say('console.palette.check'), { kind: 'check-update' }, { also, first: false }));
  all.push(command(group, 'remove', 'power', say('console.remove.open'), { kind: 'remove' }, { also: say('console.remove.also'), first: false }));
  all.push(command(group, 'quit', 'power', say('console.palette.quit'), { kind: 'quit' }, { also: say('console.also.quit'), note: say('console.palette.quitNote') }));
  return all;
}

const themeWords = { system: 'console.palette.themeSystem', light: 'console.palette.themeLight', dark: 'console.palette.themeDark' } as const;

function themes({ state }: World): Command[] {
  const now = state?.settings.theme;
  return (['system', 'light', 'dark'] as const).flatMap((theme) => (theme === now ? [] : [command('theme', `theme-${theme}`, 'theme', say(themeWords[theme]), { kind: 'theme', theme }, { also: say('console.also.theme'), first: false })]));
}

function ofServers({ servers }: World): Command[] {
  return servers.flatMap((server) => {
    const { digest, name, host } = server;
    const note = say('console.palette.server', { host, state: stateWord(stateOf(server)) });
    return [
      command('servers', `server-${digest}`, 'server', name, { kind: 'show', view: 'servers', focus: digest }, { also: say('console.also.server'), note, first: false }),
      ...actsOn(server).map(({ act, of, icon }) => command('servers', `${act}-${digest}`, icon, say('console.palette.act', { act: of }), { kind: 'begin', act, server: digest }, { also: say('console.also.act'), note: host, first: false })),
    ];
  });
}

function ofRules({ rules }: World): Command[] {
  const revocable = rules.filter(({ origin }) => origin !== 'managed');
  const also = say('console.also.revoke');
  return [
    command('rules', 'new-rule', 'rules', say('console.palette.newRule'), { kind: 'new-rule' }, { also: say('console.also.newRule'), first: false }),
    ...revocable.map(({ id, words }) => command('rules', `revoke-${id}`, 'undo', say('console.palette.revoke', { rule: words }), { kind: 'revoke', rule: id, words }, { also, first: false })),
  ];
}
