import { describe, expect, it } from 'vitest';
import type { Profile } from '#shared/models/profile';
import { check, type CheckContext } from './check';
import { base } from './templates';
import { allowed, profile } from './testing/facts';

const linux: CheckContext = { home: '/home/ada', platform: 'linux', forbidden: ['/home/ada/.ssh', '/home/ada/.local/share/countersign', '/run/user/1000', '/tmp/.X11-unix'] };
const windows: CheckContext = { home: 'C:\\Users\\ada', platform: 'win32', forbidden: ['C:\\Users\\ada\\.ssh', 'C:\\Users\\ada\\AppData\\Roaming\\Countersign'] };
const mac: CheckContext = { home: '/Users/ada', platform: 'darwin', forbidden: ['/Users/ada/Library/Keychains'] };

const reads = (...read: string[]) => profile({ files: { read } });
const writes = (...write: string[]) => profile({ files: { write } });
const reaches = (...hosts: string[]) => profile({ network: allowed(...hosts) });
const limits = (members: Partial<Profile['limits']>) => profile({ limits: { ...base('files').limits, ...members } });

interface Row {
  readonly why: string;
  readonly profile: Profile;
  readonly context?: CheckContext;
  /** The beginning of each problem's words, or a part of it. */
  readonly says: readonly string[];
}

const rows: readonly Row[] = [
  { why: 'nothing at all is sound', profile: profile(), says: [] },
  { why: 'folders of home are', profile: profile({ files: { read: ['/home/ada/docs', '/srv/x', '/usr/share/dict'], write: ['/home/ada/work'], never: ['/home/ada/work/.git'] } }), says: [] },
  { why: 'a folder that may be changed in one that may be read', profile: profile({ files: { read: ['/home/ada/docs'], write: ['/home/ada/docs/out'] } }), says: [] },
  { why: 'a relative path', profile: reads('work'), says: ['work is not a whole path'] },
  { why: 'a tilde, which only shells know', profile: reads('~/work'), says: ['~/work is not a whole path'] },
  { why: 'no path at all', profile: reads(''), says: ['is not a whole path'] },
  { why: 'a path that climbs', profile: writes('/home/ada/work/../.ssh'), says: ['is not in its shortest form'] },
  { why: 'a separator at the end', profile: writes('/home/ada/work/'), says: ['is not in its shortest form'] },
  { why: 'doubled separators', profile: writes('/home/ada//work'), says: ['is not in its shortest form'] },
  { why: 'a dot between', profile: writes('/home/ada/./work'), says: ['is not in its shortest form'] },
  { why: 'a line break', profile: writes('/home/ada/wo\nrk'), says: ['characters or names'] },
  { why: 'a NUL', profile: reads('/home/ada/wo\0rk'), says: ['characters or names'] },
  { why: 'text that runs the other way', profile: reads('/home/ada/\u202Ework'), says: ['⟦U+202E⟧'] },
  { why: 'the shown form of a hidden character is no path', profile: reads('/home/ada/⟦U+202E⟧work'), says: ['characters or names'] },
  { why: 'the whole disk', profile: reads('/'), says: ['is the whole disk'] },
  { why: 'home', profile: writes('/home/ada'), says: ['your whole home folder'] },
  { why: 'home in other letters, which some disks take for the same', profile: writes('/Users/Ada'), context: mac, says: ['your whole home folder'] },
  { why: 'all homes', profile: reads('/home'), says: ['holds your whole home folder'] },
  { why: 'keys', profile: reads('/home/ada/.ssh'), says: ['~/.ssh is a place of keys'] },
  { why: 'one key', profile: reads('/home/ada/.ssh/id_ed25519'), says: ['is a place of keys'] },
  { why: 'keys in other letters', profile: reads('/home/ada/.SSH/id_ed25519'), says: ['is a place of keys'] },
  { why: 'Countersign’s own', profile: reads('/home/ada/.local/share/countersign/rules.json'), says: ['is a place of keys'] },
  { why: 'what holds Countersign’s own', profile: reads('/home/ada/.local/share'), says: ['holds a place of keys'] },
  { why: 'a host’s configuration in a project', profile: writes('/home/ada/work'), says: ['holds a place of keys'], context: { ...linux, forbidden: ['/home/ada/work/.mcp.json'] } },
  { why: 'the folder of all sockets of the screen', profile: writes('/tmp'), says: ['holds a place of keys'] },
  { why: 'the kernel', profile: reads('/proc/1'), says: ['devices and sockets'] },
  { why: 'devices', profile: writes('/dev/dri'), says: ['devices and sockets'] },
  { why: 'Docker’s socket', profile: reads('/var/run/docker.sock'), says: ['devices and sockets'] },
  { why: 'the system, to be changed', profile: writes('/usr/local/bin'), says: ['belongs to the system'] },
  { why: 'macOS’s system, to be changed', profile: writes('/Library/LaunchDaemons'), context: mac, says: ['belongs to the system'] },
  { why: 'the keychain', profile: reads('/Users/ada/Library/Keychains/login.keychain-db'), context: mac, says: ['is a place of keys'] },
  { why: 'a drive', profile: reads('D:\\'), context: windows, says: ['is the whole disk'] },
  { why: 'Windows', profile: writes('C:\\Windows\\System32'), context: windows, says: ['belongs to the system'] },
  { why: 'a folder of Windows', profile: writes('C:\\Users\\ada\\work'), context: windows, says: [] },
  { why: 'keys on Windows, in other letters', profile: reads('c:\\users\\ADA\\.ssh\\id'), context: windows, says: ['is a place of keys'] },
  { why: 'a POSIX path on Windows', profile: reads('/home/ada'), context: windows, says: ['is not a whole path'] },
  { why: 'a stream', profile: reads('C:\\Users\\ada\\a.txt:b'), context: windows, says: ['characters or names'] },
  { why: 'a name Windows trims', profile: reads('C:\\Users\\ada\\.ssh.\\id'), context: windows, says: ['characters or names'] },
  { why: 'a name Windows shortened', profile: reads('C:\\Users\\ada\\SSH~1'), context: windows, says: ['characters or names'] },
  { why: 'a path of the device namespace', profile: reads('\\\\?\\C:\\Users'), context: windows, says: ['is not a whole path'] },
  { why: 'the same twice', profile: reads('/srv/a', '/srv/a'), says: ['named twice'] },
  { why: 'the same twice where letters have no case', profile: reads('/srv/a', '/srv/A'), context: mac, says: ['named twice'] },
  { why: 'read and written', profile: profile({ files: { read: ['/srv/a'], write: ['/srv/a'] } }), says: ['take it out of what may be read'] },
  { why: 'read within what is written', profile: profile({ files: { read: ['/srv/a/b'], write: ['/srv/a'] } }), says: ['/srv/a/b lies in /srv/a'] },
  { why: 'nothing of it may change', profile: profile({ files: { write: ['/srv/a/b'], never: ['/srv/a'] } }), says: ['never changed, so nothing'] },
  { why: 'keys may stay unchanged by name', profile: profile({ files: { write: ['/srv/a'], never: ['/home/ada/.ssh'] } }), says: [] },
  { why: 'what stays unchanged is a path too', profile: profile({ files: { write: ['/srv/a'], never: ['.git'] } }), says: ['is not a whole path'] },
  { why: 'a name', profile: reaches('api.example.com'), says: [] },
  { why: 'names below one that somebody registered', profile: reaches('*.example.com', 'example.com'), says: [] },
  { why: 'a name of the local network', profile: reaches('printer:631', 'localhost:5432'), says: [] },
  { why: 'a number of nobody', profile: reaches('2001:db8:1::1'), says: ['2001:db8:1::1 is never'] },
  { why: 'a sound number', profile: reaches('192.168.1.5:8080', '2606:4700::1111'), says: [] },
  { why: 'all names', profile: reaches('*'), says: ['only *. in front'] },
  { why: 'a star within', profile: reaches('api.*.com'), says: ['only *. in front'] },
  { why: 'a star below numbers', profile: reaches('*.0.0.1'), says: ['only *. in front'] },
  { why: 'everybody’s names', profile: reaches('*.com'), says: ['Anybody can register'] },
  { why: 'everybody’s pages', profile: reaches('*.github.io'), says: ['Anybody can register'] },
  { why: 'a number in disguise', profile: reaches('0x7f.1:80'), says: ['a number in a spelling'] },
  { why: 'one number for four', profile: reaches('2130706433:80'), says: ['a number in a spelling'] },
  { why: 'an old number in a new one', profile: reaches('::ffff:127.0.0.1'), says: ['a number in a spelling'] },
  { why: 'a cloud’s credentials', profile: reaches('169.254.169.254:80'), says: ['never a server’s business'] },
  { why: 'the same by name', profile: reaches('metadata.google.internal:80'), says: ['never a server’s business'] },
  { why: 'every address at once', profile: reaches('0.0.0.0:80'), says: ['never a server’s business'] },
  { why: 'letters that look like others', profile: reaches('gіthub.com'), says: ['outside of English'] },
  { why: 'the same as the network writes it', profile: reaches('xn--gthub-q5e.com'), says: [] },
  { why: 'capitals', profile: reaches('API.example.com'), says: ['not a name as the network writes it'] },
  { why: 'a dot at the end', profile: reaches('api.example.com.'), says: ['not a name as the network writes it'] },
  { why: 'a path', profile: reaches('example.com/x'), says: ['not a name as the network writes it'] },
  { why: 'a name nobody has', profile: reaches(`${'a'.repeat(64)}.com`), says: ['not a name as the network writes it'] },
  { why: 'no port', profile: reaches('example.com:0'), says: ['no port'] },
  { why: 'a port too high', profile: reaches('example.com:70000'), says: ['no port'] },
  { why: 'an address twice', profile: reaches('example.com', 'example.com'), says: ['named twice'] },
  { why: 'two ports are two', profile: reaches('example.com', 'example.com:8443'), says: [] },
  { why: 'an address below another', profile: reaches('*.example.com', 'api.example.com'), says: ['is below *.example.com'] },
  { why: 'too little memory', profile: limits({ memory: 20 }), says: ['Memory is between'] },
  { why: 'more memory than there is', profile: limits({ memory: 2 ** 30 }), says: ['Memory is between'] },
  { why: 'too few processes', profile: limits({ processes: 4 }), says: ['Processes and threads'] },
  { why: 'half a file', profile: limits({ openFiles: 100.5 }), says: ['whole numbers'] },
  { why: 'no number', profile: limits({ output: Number.NaN }), says: ['whole numbers'] },
  { why: 'no limits', profile: limits({ memory: null, processor: null, processes: null, openFiles: null, fileSize: null, output: null }), says: [] },
  { why: 'variables', profile: profile({ env: ['GITHUB_TOKEN', 'token', 'TOKEN'] }), says: [] },
  { why: 'a variable twice where case does not count', profile: profile({ env: ['token', 'TOKEN'] }), context: windows, says: ['named twice'] },
  { why: 'a variable with a value', profile: profile({ env: ['A=B'] }), says: ['cannot be the name'] },
  { why: 'a variable without a name', profile: profile({ env: [''] }), says: ['cannot be the name'] },
  { why: 'a tame title on everything', profile: profile({ files: { reach: 'all' } }), says: ['“Files in these folders” cannot have the reach'] },
  { why: 'a tame title on home', profile: { ...base('web'), files: base('home').files }, says: ['“Web API client” cannot have the reach'] },
  { why: 'bounds on what has none', profile: { ...base('unrestricted'), network: { mode: 'none' } }, says: ['cannot be held to some addresses'] },
  { why: 'folders on what is not confined', profile: { ...base('docker'), files: { ...base('docker').files, read: ['/srv/a'] } }, says: ['would hold nothing'] },
];

describe('what is wrong with a profile', () => {
  it.each(rows)('$why', ({ profile: one, context = linux, says }) => {
    const problems = check(one, context);
    expect(problems).toHaveLength(says.length);
    for (const [at, text] of says.entries()) expect(problems[at]).toContain(text);
  });

  it('every template is sound', () => {
    for (const template of ['files', 'web', 'runner', 'browser', 'home', 'docker', 'unrestricted'] as const) expect(check(base(template), linux)).toEqual([]);
  });
});
