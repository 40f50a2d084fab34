import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { handshakeVersion, openedSchema } from '#shared/contracts/handshake';
import { lineChannel } from './line-channel';
import { newNonce, prove } from './proof';
import { socketPath } from './socket-path';
import { startFakeGateway } from './testing/fake-gateway';
import { tempHome } from './testing/temp-home';
import { ensureToken } from './token';
import { readChallenge } from './wire';

/** What the first connector sent: nothing of this may ever become required or forbidden under handshake 1. */
const first = { purpose: 'session', server: 'github', host: 'cursor', entry: 'mcp.json#github', command: 'npx', args: ['-y', 'x'], cwd: '/', env: {}, searchPath: '/usr/bin', pid: 1 };
const { pid: _, ...withoutPid } = first;

const served = { countersign: 'ready' };
const refused = (reason: RegExp) => ({ countersign: 'refused', reason: expect.stringMatching(reason) as string });

test.each([
  { why: 'the first connector, which knows no wanted variables', version: 1, open: first, want: served },
  { why: "today's connector", version: 1, open: { ...first, wanted: ['TOKEN'] }, want: served },
  { why: 'its second connection', version: 1, open: { purpose: 'stderr', session: 's1' }, want: served },
  { why: "the command line's way before its first release", version: 1, open: { purpose: 'control' }, want: refused(/does not fit \(purpose\)/) },
  { why: "today's command line", version: 1, open: { purpose: 'cli', argv: ['version'], columns: null }, want: served },
  { why: 'a connector of a later release that says more than this app knows', version: 1, open: { ...first, later: true }, want: refused(/of different releases: what the connector said does not fit \(later\)\. Restart or update Countersign, then reconnect\./) },
  { why: 'one that wants something of a later release', version: 1, open: { purpose: 'later' }, want: refused(/does not fit \(purpose\)/) },
  { why: 'one that leaves out what was always there', version: 1, open: withoutPid, want: refused(/does not fit \(pid\)/) },
  { why: 'an older handshake', version: 0, open: null, want: refused(/^This connector is older than the Countersign that runs \(handshake 0, not 1\)\. Wrap the server again/) },
  { why: 'a newer handshake', version: 2, open: null, want: refused(/^This connector is newer than the Countersign that runs \(handshake 2, not 1\)\. Restart Countersign/) },
  { why: 'a far newer one', version: 2 ** 31, open: null, want: refused(/newer/) },
])('$why: $want.countersign', async ({ version, open, want }) => {
  const home = tempHome();
  const fake = await startFakeGateway(home, { session: (socket) => socket.end(), stderr: (socket) => socket.end(), cli: (socket) => socket.end() });
  onTestFinished(() => fake.close());
  const token = ensureToken(home);
  const socket = connect({ path: socketPath(home), allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  const channel = lineChannel(socket);
  const hello = newNonce();
  socket.write(`${JSON.stringify({ countersign: 'hello', version, nonce: hello })}\n`);
  const heard = await channel.readLine(4096, 5000);
  const challenge = heard.ok ? readChallenge(heard.value) : undefined;
  expect(challenge?.version, 'the app always says which handshake it speaks').toBe(handshakeVersion);
  if (open !== null) socket.write(`${JSON.stringify({ ...open, countersign: 'open', proof: prove(token, 'connector', { hello, challenge: challenge?.nonce ?? '' }) })}\n`);
  const answer = await channel.readLine(4096, 5000);
  expect(openedSchema.parse(JSON.parse(answer.ok ? answer.value : 'null'))).toMatchObject(want);
});

test('the handshake is still the first one: what was added since may be left out', () => expect(handshakeVersion).toBe(1));
