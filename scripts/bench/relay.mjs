/**
 * The bare two-hop relay that Countersign is compared with: as many processes and sockets, and nothing is read on the way.
 *
 *   node relay.mjs serve SOCKET COMMAND [ARG…]    starts the command for every connection and carries bytes; prints a line once it listens
 *   node relay.mjs connect SOCKET                 carries bytes between its own streams and the socket
 */
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';

const [, , role = '', socketFile = '', command = '', ...args] = process.argv;
if (role === 'serve') serve();
else if (role === 'connect') carry();
else throw new Error('usage: relay.mjs serve SOCKET COMMAND [ARG…] | connect SOCKET');

function serve() {
  const listener = createServer({ allowHalfOpen: true }, (socket) => {
    const server = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    socket.pipe(server.stdin);
    server.stdout.pipe(socket);
    socket.on('error', () => server.kill());
    socket.on('close', () => server.kill());
    server.stdin.on('error', () => socket.destroy());
    server.on('error', () => socket.destroy());
  });
  listener.listen(socketFile, () => process.stdout.write('listening\n'));
}

function carry() {
  const socket = connect({ path: socketFile, allowHalfOpen: true });
  process.stdin.pipe(socket);
  socket.pipe(process.stdout);
  socket.on('error', () => process.exit(1));
  socket.on('close', () => process.exit(0));
}
