import { visible } from '#shared/text/visible';
import type { InboxItem } from '#shared/models/inbox';

type Asked = Pick<InboxItem, 'kind' | 'host' | 'server' | 'tool' | 'tier' | 'sentence'>;

const asked: readonly Asked[] = [
  { kind: 'call', host: 'Claude Code', server: 'filesystem', tool: 'write_file', tier: 3, sentence: 'Write 412 B to ~/projects/shop/src/cart.ts' },
  { kind: 'first-use', host: 'Cursor', server: 'postgres', tool: null, tier: null, sentence: 'Let Cursor start postgres: this runs the program /usr/bin/npx with 3 arguments on this machine' },
  { kind: 'call', host: 'VS Code', server: 'github', tool: 'create_issue', tier: 2, sentence: 'Create an issue “Cart total is wrong after a coupon is removed” in acme/shop' },
  { kind: 'call', host: 'Zed', server: 'memory', tool: 'read_graph', tier: 1, sentence: 'Read a graph' },
  { kind: 'call', host: 'Unknown host', server: visible('file\u200Bsystem (verified by Countersign)', { lines: false }), tool: visible('read_\u202Eelif_etirw', { lines: false }), tier: 2, sentence: visible('Run “read_\u202Eelif_etirw” with path “/tmp/report\u202Efdp.exe”, and 3 more arguments (1,402 characters)', { lines: false }) },
];

/** `count` open questions, the newest of which was asked at `now`, epoch ms. */
export function sampleInbox(now: number, count: number): InboxItem[] {
  return Array.from({ length: count }, (_, at) => ({
    ...(asked[at % asked.length] as Asked),
    id: `p${at}`,
    askedAt: now - (count - at) * 13_000,
    deadlineAt: at % asked.length === 1 ? null : now + 48_000 + at * 20_000,
    onScreen: at === 0,
  }));
}

/** `count` questions whose host has stopped waiting, the newest of them five minutes before `now`. */
export function sampleLate(now: number, count: number): InboxItem[] {
  return sampleInbox(now, count).map((item, at) => {
    const expiredAt = now - (at + 1) * 5 * 60_000;
    return { ...item, ...(item.kind === 'call' ? {} : asked[0]), id: `late${at}`, askedAt: expiredAt - 55_000, deadlineAt: null, onScreen: false, expiredAt };
  });
}
