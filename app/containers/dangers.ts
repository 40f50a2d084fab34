import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { lies } from '#app/profiles/places';
import { printed } from './rebuild';
import type { ContainerRun, Flag, Unread } from './read-run';

/** At most so many are told one by one. */
const most = 20;

/** What the flags of a container permit beyond a container of its own, one sentence each. `home`: the person's. */
export function dangers({ globals, flags }: ContainerRun, home: string): readonly string[] {
  const told = [...new Set([...globals.flatMap(ofGlobal), ...flags.flatMap((flag) => ofFlag(flag, home))])];
  return told.length <= most ? told : [...told.slice(0, most), say('container.more', { count: told.length - most })];
}

/** Why the command line is started as it stands. */
export function unreadWords(unread: Exclude<Unread, { why: 'other' }>): string {
  switch (unread.why) {
    case 'flag':
      return say('container.unknownFlag', { flag: shown(unread.flag) });
    case 'value':
      return say('container.noValue', { flag: shown(unread.flag) });
    case 'image':
      return say('container.noImage');
    case 'detach':
      return say('container.detach');
    case 'cidfile':
      return say('container.cidfile');
    case 'restart':
      return say('container.restart');
  }
}

function ofGlobal(flag: Flag): readonly string[] {
  return flag.name === 'host' || flag.name === 'context' ? [say('container.service', { flag: words(flag) })] : [];
}

const services = /(?:^|[\\/])(?:docker|podman|containerd|crio|buildkitd)[^\\/]*\.sock$|^\\\\\.\\pipe\\docker/i;
const system = /^\/(?:etc|usr|bin|sbin|lib\w*|boot|root|var|dev|proc|sys|run|System|Library)(?:\/|$)|^[a-z]:[\\/](?:windows|program files|programdata)/i;

function ofFlag(flag: Flag, home: string): readonly string[] {
  const { name, value } = flag;
  const flagWords = { flag: words(flag) };
  switch (name) {
    case 'privileged':
      return value === 'true' ? [say('container.privileged', flagWords)] : [];
    case 'use-api-socket':
      return value === 'true' ? [say('container.socket', flagWords)] : [];
    case 'publish-all':
      return value === 'true' ? [say('container.publish', flagWords)] : [];
    case 'volume':
      return ofVolume(flag, home);
    case 'mount':
      return ofMount(flag, home);
    case 'volumes-from':
      return [say('container.volumesFrom', flagWords)];
    case 'net':
    case 'network':
      return isHost(value) ? [say('container.network', flagWords)] : value.startsWith('container:') ? [say('container.shared', flagWords)] : [];
    case 'pid':
    case 'ipc':
    case 'uts':
    case 'userns':
    case 'cgroupns':
      return isHost(value) ? [say(`container.${name}`, flagWords)] : value.startsWith('container:') ? [say('container.shared', flagWords)] : [];
    case 'cap-add':
      return [say('container.capability', flagWords)];
    case 'device':
    case 'device-cgroup-rule':
      return [say('container.device', flagWords)];
    case 'security-opt':
      return /unconfined|(?:^|[=:])disable$|no-new-privileges[=:]?false|systempaths/i.test(value) ? [say('container.security', flagWords)] : [];
    case 'publish':
      return /^(?:127\.|\[::1\]|localhost:)/.test(value) ? [] : [say('container.publish', flagWords)];
    case 'env-file':
    case 'label-file':
      return [say('container.file', flagWords)];
    case 'cgroup-parent':
    case 'runtime':
    case 'sysctl':
      return [say('container.kernel', flagWords)];
    default:
      return [];
  }
}

/** Podman and Docker take options behind it. Podman takes a way to any space of the kernel's too, this computer's included. */
function isHost(value: string): boolean {
  return /^(?:host(?::|$)|ns:)/i.test(value);
}

/** `SOURCE:TARGET[:OPTIONS]`; a source without a slash is a volume's name. */
function ofVolume(flag: Flag, home: string): readonly string[] {
  const [, source = '', options = ''] = /^((?:[A-Za-z]:[\\/])?[^:]*):[^:]*(?:[A-Za-z]:[\\/][^:]*)?(?::(.*))?$/s.exec(flag.value) ?? [];
  return ofSource(source, options.split(',').some((option) => option === 'ro' || option === 'readonly'), flag, home);
}

/** `type=bind,source=…,target=…`, as CSV. */
function ofMount(flag: Flag, home: string): readonly string[] {
  const parts = flag.value.split(',').map((part) => part.trim().replace(/^"|"$/g, '').split('='));
  const valueOf = (...names: readonly string[]) => parts.find(([name]) => names.includes((name ?? '').toLowerCase()));
  // A volume of the usual driver may be a folder of this computer too.
  const device = parts.find(([name, option]) => name?.toLowerCase() === 'volume-opt' && option?.toLowerCase() === 'device')?.slice(2);
  const source = (device ?? valueOf('source', 'src')?.slice(1))?.join('=') ?? '';
  const readOnly = valueOf('readonly', 'ro');
  return ofSource(source, readOnly !== undefined && (readOnly[1] ?? 'true') !== 'false', flag, home);
}

function ofSource(source: string, readOnly: boolean, flag: Flag, home: string): readonly string[] {
  if (!/^(?:[/.~\\]|[A-Za-z]:[\\/])/.test(source)) return [];
  const flagWords = { flag: words(flag) };
  if (services.test(source)) return [say('container.socket', flagWords)];
  const place = source.startsWith('~') ? home + source.slice(1) : source.length > 1 ? source.replace(/[\\/]+$/, '') : source;
  // What climbs may lead anywhere.
  if (place === '' || place === '/' || /^[A-Za-z]:$/.test(place) || /(?:^|[\\/])\.\.(?:[\\/]|$)/.test(place) || (home !== '' && lies(home, place))) return [say(readOnly ? 'container.readsAll' : 'container.writesAll', flagWords)];
  if (system.test(place)) return [say(readOnly ? 'container.readsSystem' : 'container.writesSystem', flagWords)];
  return [say(readOnly ? 'container.reads' : 'container.writes', { ...flagWords, path: shown(source) })];
}

function words(flag: Flag): string {
  return shown(printed(flag));
}

function shown(text: string): string {
  return visibleCut(text, 200, { lines: false });
}
