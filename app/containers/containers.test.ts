import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dangers, unreadWords } from './dangers';
import { isContainerClient, readRun } from './read-run';
import { printed, rebuild } from './rebuild';

const added = { cidfile: '/data/run/containers/start-1/id', labels: { 'app.countersign.start': 'start-1' }, init: true };
const adds = ['--rm', '--init', '--cidfile=/data/run/containers/start-1/id'];
const label = '--label=app.countersign.start=start-1';
const home = '/home/ada';

function rebuilt(args: readonly string[]): readonly string[] | string {
  const read = readRun(args);
  return read.ok ? rebuild(read.value, added) : JSON.stringify(read.error);
}

describe('the command line anew', () => {
  test.each<[string, string[], string[]]>([
    ['the usual entry', ['run', '-i', '--rm', 'mcp/time'], ['run', ...adds.slice(1), '--interactive', '--rm', label, '--', 'mcp/time']],
    ['letters together', ['run', '-it', 'x'], ['run', ...adds, '--interactive', '--tty', label, '--', 'x']],
    ['a value behind a letter, beside it and with a sign', ['run', '-ie', 'A', '-eB', '-e=C=1', 'x'], ['run', ...adds, '--interactive', '--env=A', '--env=B', '--env=C=1', label, '--', 'x']],
    ['values apart and together', ['run', '--network', 'none', '--memory=512m', '-v', '/a b:/c', 'x'], ['run', ...adds, '--network=none', '--memory=512m', '--volume=/a b:/c', label, '--', 'x']],
    ['a value that looks like a flag stays one', ['run', '--entrypoint', '--privileged', 'x'], ['run', ...adds, '--entrypoint=--privileged', label, '--', 'x']],
    ['what comes behind the image is the container’s', ['run', 'x', '--privileged', '-v', '/:/x', '--unknown'], ['run', ...adds, label, '--', 'x', '--privileged', '-v', '/:/x', '--unknown']],
    ['the end of flags', ['run', '-i', '--', 'x', '-y'], ['run', ...adds, '--interactive', label, '--', 'x', '-y']],
    ['container run', ['container', 'run', '-i', 'x'], ['run', ...adds, '--interactive', label, '--', 'x']],
    ['another service', ['--context', 'far', '-H=tcp://x:1', 'run', 'x'], ['--context=far', '--host=tcp://x:1', 'run', ...adds, label, '--', 'x']],
    ['what the entry says itself stays', ['run', '--init=false', '--rm=0', '--restart=no', 'x'], ['run', ...adds.slice(2), '--init=false', '--rm=false', '--restart=no', label, '--', 'x']],
    ['its own label of that name is not the one that counts', ['run', '--label', 'app.countersign.start=other', 'x'], ['run', ...adds, '--label=app.countersign.start=other', label, '--', 'x']],
    ['an empty value', ['run', '--name', '', 'x'], ['run', ...adds, '--name=', label, '--', 'x']],
  ])('%s', (_, args, want) => {
    expect(rebuilt(args)).toEqual(want);
  });

  test('a client without a first process of its own gets none', () => {
    const read = readRun(['run', 'x']);
    expect(read.ok ? rebuild(read.value, { ...added, init: false }) : null).toEqual(['run', '--rm', ...adds.slice(2), label, '--', 'x']);
  });

  test.each<[string, string[], unknown]>([
    ['another command', ['ps'], { why: 'other' }],
    ['nothing', [], { why: 'other' }],
    ['compose', ['compose', 'run', 'x'], { why: 'other' }],
    ['a flag nobody knows', ['run', '--new-thing', 'x'], { why: 'flag', flag: '--new-thing' }],
    ['a letter nobody knows', ['run', '-iZ', 'x'], { why: 'flag', flag: '-Z' }],
    ['an unknown flag before run', ['--odd', 'run', 'x'], { why: 'flag', flag: '--odd' }],
    ['one more dash', ['run', '---rm', 'x'], { why: 'flag', flag: '---rm' }],
    ['a name of every object', ['run', '--constructor', 'x'], { why: 'flag', flag: '--constructor' }],
    ['no value', ['run', '--name'], { why: 'value', flag: '--name' }],
    ['a switch with a word', ['run', '--rm=perhaps', 'x'], { why: 'value', flag: '--rm' }],
    ['no image', ['run', '-i'], { why: 'image' }],
    ['in the background', ['run', '-d', 'x'], { why: 'detach' }],
    ['together with others', ['run', '-id', 'x'], { why: 'detach' }],
    ['its own file for the id', ['run', '--cidfile', '/x', 'y'], { why: 'cidfile' }],
    ['started again and again', ['run', '--restart', 'always', 'x'], { why: 'restart' }],
  ])('is left as it stands: %s', (_, args, error) => {
    const read = readRun(args);
    expect(read).toEqual({ ok: false, error });
    if (!read.ok && read.error.why !== 'other') expect(unreadWords(read.error)).toMatch(/^[A-Z-].*\.$/);
  });

  test('read again, it says the same: nothing is dropped, nothing becomes another flag', () => {
    const word = fc.constantFrom('-i', '-t', '--rm', '-e', 'A=1', '--name', 'x', '-v', '/:/y', '--', '-', '--env=B', '--privileged', '-it', '-eC', '--network=host', 'run', '');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const read = readRun(['run', ...words]);
        if (!read.ok) return;
        const again = readRun([...read.value.globals.map(printed), 'run', ...read.value.flags.map(printed), '--', read.value.image, ...read.value.command]);
        expect(again).toEqual(read);
      }),
    );
  });

  test.each([['docker', true], ['docker.exe', true], ['podman', true], ['nerdctl', true], ['docker-compose', false], ['node', false]] as const)('%s is a client: %s', (name, want) => {
    expect(isContainerClient(name)).toBe(want);
  });
});

describe('what a flag permits', () => {
  const all = 'read and change all your files';
  test.each<[string, string[], string | null]>([
    ['every right', ['--privileged'], '--privileged: the container has every right'],
    ['turned off', ['--privileged=false'], null],
    ['the whole disk', ['-v', '/:/host'], `--volume=/:/host: the container can ${all}`],
    ['the whole disk, to read', ['-v', '/:/host:ro'], 'can read all your files'],
    ['home', ['-v', '/home/ada:/x'], all],
    ['home by its sign', ['-v', '~:/x'], all],
    ['a folder above home', ['-v', '/home/:/x'], all],
    ['a path that climbs', ['-v', '/srv/../:/x'], all],
    ['the same as a mount', ['--mount', 'type=bind,source=/,target=/x'], all],
    ['a mount to read', ['--mount', 'type=bind,src=/etc,dst=/x,readonly'], 'can read parts of the system'],
    ['a mount that says it is not to read', ['--mount', 'type=bind,src=/etc,dst=/x,readonly=false'], 'can read and change parts of the system'],
    ['a volume that is the disk', ['--mount', 'type=volume,dst=/x,volume-opt=type=none,volume-opt=o=bind,volume-opt=device=/'], all],
    ['the system', ['-v', '/etc:/x'], 'can read and change parts of the system'],
    ['a folder', ['-v', '/home/ada/work:/work'], 'the container can read and change /home/ada/work.'],
    ['a folder, to read', ['-v', '/home/ada/work:/work:z,ro'], 'the container can read /home/ada/work.'],
    ['on Windows', ['-v', 'C:\\work:/work'], 'can read and change C:\\work.'],
    ['a volume of its own', ['-v', 'data:/data'], null],
    ['the service’s socket', ['-v', '/var/run/docker.sock:/var/run/docker.sock'], 'as good as being the administrator'],
    ['the socket of a person', ['--mount', 'type=bind,source=/run/user/1000/podman/podman.sock,target=/s'], 'as good as being the administrator'],
    ['the socket by a switch', ['--use-api-socket'], 'as good as being the administrator'],
    ['the network', ['--net', 'host'], 'own network'],
    ['another container’s network', ['--network=container:x'], 'shares this with another'],
    ['a network of its own', ['--network', 'none'], null],
    ['processes', ['--pid=host'], 'every process'],
    ['processes by a way to them', ['--pid=ns:/proc/1/ns/pid'], 'every process'],
    ['memory', ['--ipc', 'host'], 'shares memory'],
    ['the administrator', ['--userns=host'], 'is the administrator of this computer'],
    ['a right', ['--cap-add', 'SYS_ADMIN'], '--cap-add=SYS_ADMIN: the container gets a right'],
    ['fewer rights', ['--cap-drop', 'ALL'], null],
    ['a device', ['--device=/dev/sda'], 'uses a device'],
    ['a protection', ['--security-opt', 'seccomp=unconfined'], 'protection of containers is turned off'],
    ['a protection more', ['--security-opt', 'no-new-privileges'], null],
    ['a port for everybody', ['-p', '8080:80'], 'other computers'],
    ['a port for this one', ['-p', '127.0.0.1:8080:80'], null],
    ['what every server gets', ['-i', '-e', 'TOKEN', '--memory=1g'], null],
  ])('%s', (_, flags, want) => {
    const read = readRun(['run', ...flags, 'x']);
    const told = read.ok ? dangers(read.value, home) : [JSON.stringify(read.error)];
    if (want === null) expect(told).toEqual([]);
    else expect(told).toEqual([expect.stringContaining(want)]);
  });

  test('another service, and no end of flags', () => {
    const read = readRun(['-H', 'tcp://far', 'run', ...Array.from({ length: 40 }, (_, at) => `--cap-add=C${at}`), 'x']);
    const told = read.ok ? dangers(read.value, home) : [];
    expect([told.length, told[0], told.at(-1)]).toEqual([21, expect.stringContaining('may be another computer'), '21 more of its flags give the container something of this computer.']);
  });
});
