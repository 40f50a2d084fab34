import { describe, expect, test } from 'vitest';
import { fromPlain, type Json } from '#shared/json';
import { highest } from './evidence';
import { judgeByTables } from './judge';
import { losesMuch } from './losses';

/* By the tables alone: what the model of words makes of a call is no proof that they know it. */
const tierOf = (name: string, args: object, description: string | null = null): number => highest(judgeByTables({ name, description, destructive: null }, fromPlain(args) as Json), 2);

describe('what a description says is lost', () => {
  test.each([
    ['Tidies the album. Originals are discarded, only thumbnails stay.', 'the first sentence is mild'],
    ['Brings the list up to date. People who are not in the file are deleted together with their letters.', 'who is lost is told by a relative clause'],
    ['Ends the month; receipts are then automatically shredded.', 'behind a semicolon, with adverbs'],
    ['Improves storage. Disks without a host get reclaimed.', 'with get'],
    ['Updates the box. The update wipes the disk.', 'what runs is the subject'],
    ['Reimaging first erases the volume, then copies the image.', 'likewise'],
    ['Checks a copy. Restores the copy over the live system.', 'what is live is written over'],
    ['Closes the term. Recordings are discarded.', 'recordings are nowhere else'],
    ['Tidies the list. Accounts without a login are reclaimed.', 'whose they were'],
    ['Reads a file. The import overwrites all records.', 'what runs, and all of it'],
    ['Sets the words right. Each text is posted to the open corpus with its author.', 'everybody may read it'],
  ])('%s', (description, why) => {
    expect(losesMuch(description), why).toBe(true);
    expect(tierOf('adjust_x', { a: 'b' }, description), why).toBe(3);
  });

  test.each([
    ['Sorts pictures into folders. Nothing is deleted.', 'nothing is'],
    ['Shows which points would be deleted.', 'what would be'],
    ['Ends a query. Results so far are discarded.', 'a result is asked for again'],
    ['Restarts the kernel; variables are discarded.', 'a working state'],
    ['Writes an entry. Old ones are deleted after ninety days.', 'time does that, and not the call'],
    ['Merges cells; duplicates are deleted.', 'a duplicate stays once'],
    ['Cleans the build. Temporary files are purged.', 'made again'],
    ['Saves the form. Deleted rows are not shown.', 'what was deleted before'],
    ['Renames a branch. The refresh wipes the selection.', 'a view'],
    ['Does it. Metadata is discarded.', 'what everyday tools say'],
    ['Does it. Pixels outside the box are discarded.', 'what everyday tools say'],
    ['Does it. The video stream is discarded.', 'what everyday tools say'],
    ['Does it. Invalid rows are discarded.', 'what everyday tools say'],
    ['Does it. Entities with the same name are discarded.', 'what everyday tools say'],
    ['Does it. The old index is discarded.', 'what everyday tools say'],
    ['Does it. Stale entries are purged.', 'what everyday tools say'],
    ['Does it. The reminder is deleted.', 'what everyday tools say'],
    ['Does it. The head branch is automatically deleted.', 'what everyday tools say'],
    ['Does it. The link is deleted automatically in an hour.', 'what everyday tools say'],
    ['Does it. Unused pages are reclaimed.', 'what everyday tools say'],
    ['Does it. The VAT is reclaimed.', 'what everyday tools say'],
    ['Does it. The subscription before it is unsubscribed.', 'what everyday tools say'],
    ['Does it. Unsaved form data is discarded.', 'what everyday tools say'],
    ['Does it. This overwrites the existing file.', 'what everyday tools say'],
    ['Does it. It overwrites any existing value.', 'what everyday tools say'],
    ['Writes text over the original video.', 'what everyday tools say'],
    ['Copies a style over the original.', 'what everyday tools say'],
    ['Imports a frame over the current page.', 'what everyday tools say'],
    ['Does it. Comments are posted publicly.', 'what everyday tools say'],
    ['Does it. Your entry is shared to the public feed.', 'what everyday tools say'],
  ])('not: %s', (description, why) => expect(losesMuch(description), why).toBe(false));
});

describe('by their arguments', () => {
  test.each<[string, object, number, string]>([
    ['send_text', { everyone: true, body: 'x' }, 3, 'everybody at once'],
    ['send_text', { everyone: false, to: 'Ann', body: 'x' }, 2, 'not everybody'],
    ['joblib_load', { url: 'https://models.example/a.pkl' }, 3, 'it runs what it reads'],
    ['joblib_load', { path: 'model.pkl' }, 1, 'of the project'],
    ['pickle_from_url', { url: 'https://models.example/a.pkl' }, 3, 'likewise'],
    ['load_and_save_pickle', { url: 'https://models.example/a.pkl' }, 3, 'it is read first'],
    ['save_pickle_recipe', { source: 'https://food.example/a' }, 2, 'a dish'],
    ['order_pickle', { link: 'https://food.example/a' }, 2, 'likewise'],
    ['save_pickle', { path: 's3://my/m.pkl' }, 2, 'it is written there'],
    ['upload_pickle', { dest: 'gs://my/m.pkl' }, 2, 'likewise'],
    ['joblib_save', { dest: 's3://my/m.pkl' }, 2, 'likewise'],
    ['zone_settings_update', { zone: 'a.example', min_tls: '1.0' }, 3, 'broken since years'],
    ['zone_settings_update', { zone: 'a.example', min_tls: '1.2' }, 2, 'in use'],
    ['zone_settings_update', { zone: 'a.example', hsts: false }, 3, 'a guard put off'],
    ['zone_settings_update', { zone: 'a.example', hsts: true }, 2, 'a guard put on'],
    ['seedphrase_show', { wallet: 'w' }, 3, 'whoever has it has the money'],
    ['show_seedphrase', { wallet: 'w' }, 3, 'likewise'],
  ])('%s %j', (name, args, want, why) => {
    if (want === 3) expect(tierOf(name, args), why).toBe(3);
    else expect(tierOf(name, args), why).toBeLessThanOrEqual(2);
  });
});

describe('programs', () => {
  const ofLine = (command: string): number => tierOf('run_command', { command });

  test.each([
    ['ip a', 1, 'shows'],
    ['ip -br link show up', 1, 'shows, those that are up'],
    ['ip -n blue r get 192.0.2.1', 1, 'in another namespace'],
    ['ip a d 192.0.2.1/24 dev eth0', 2, 'commands may be shortened: d is delete'],
    ['ip link s eth0 down', 2, 's is set'],
    ['ip r d default', 2, 'likewise'],
    ['ifconfig eth0', 1, 'one interface'],
    ['ifconfig eth0 192.0.2.5', 2, 'an address is set'],
    ['route -n', 1, 'shows'],
    ['route a default gw 192.0.2.1', 2, 'none of what only shows'],
    ['/ip firewall filter remove [find]', 3, 'a router loses all its filters'],
    ['etcdctl del "" --prefix', 3, 'every key'],
    ['consul kv delete -recurse app/', 3, 'all below'],
    ['rabbitmqctl purge_queue orders', 3, 'what waits is gone'],
    ['rabbitmqctl list_queues', 2, 'a program nobody described'],
    ['kafka-topics.sh --delete --topic orders', 3, 'a topic with what is in it'],
    ['kafka-topics.sh --list', 2, 'likewise'],
    ['mdadm --zero-superblock /dev/sdb', 3, 'a disk of an array'],
    ['restic forget --keep-last 0 --prune', 3, 'backups'],
    ['borg delete repo::a', 3, 'a backup'],
    ['borg prune --list --dry-run', 2, 'a rehearsal of a program nobody described'],
    ['borg delete --dry-run r::a', 2, 'a rehearsal of a program nobody described'],
    ['borg delete -n r::a', 2, 'a rehearsal of a program nobody described'],
    ['restic forget --keep-daily 7 --prune --dry-run', 2, 'a rehearsal of a program nobody described'],
    ['kubeadm reset --dry-run', 2, 'a rehearsal of a program nobody described'],
    ['borg delete r::a -- --dry-run', 3, 'an operand'],
    ['etcdctl del key --dry-run', 3, 'a program that has no rehearsal'],
    ['etcdctl lock del', 2, 'a lock of that name'],
    ['etcdctl lock x del y', 3, 'what is run under the lock'],
    ['pm2 stop web -f', 2, 'what is stopped starts again'],
    ['colima stop -f', 2, 'what is stopped starts again'],
    ['limactl stop -f default', 2, 'what is stopped starts again'],
    ['k3d cluster stop -a', 2, 'what is stopped starts again'],
    ['ip a s', 1, 'shortened'],
    ['ip r s', 1, 'shortened'],
    ['ip l sh', 1, 'shortened'],
    ['ip n s', 1, 'shortened'],
    ['ip rou', 1, 'shortened'],
    ['ip maddress', 1, 'shortened'],
    ['ip netconf', 1, 'shortened'],
    ['ip xfrm policy', 1, 'shows'],
    ['ip xfrm state', 1, 'shows'],
    ['ip netns pids blue', 1, 'shows'],
    ['ip netns identify 12', 1, 'shows'],
    ['ifconfig en0 inet', 1, 'shows'],
    ['ifconfig -a', 1, 'shows'],
    ['ip xfrm policy flush', 2, 'a change'],
    ['ip netns del blue', 2, 'a change'],
    ['ip netns exec blue sh', 2, 'a change'],
    ['ip a sa', 2, 'a change'],
    ['ip a f dev eth0', 2, 'a change'],
    ['ifconfig eth0 -arp', 2, 'a change'],
    ['ifconfig eth0 -promisc', 2, 'a change'],
    ['ifconfig eth0 inet 192.0.2.5', 2, 'a change'],
    ['nomad job status web', 2, 'shows, of a program nobody described'],
  ])('%s', (command, want, why) => expect(ofLine(command), why).toBe(want));
});
