import { BlockList, isIPv4 } from 'node:net';

/** Where an address leads: `own` is this machine, `special` what no public server has. */
export type Reach = 'public' | 'own' | 'private' | 'metadata' | 'special';

/** Addresses at which clouds give a machine's credentials to any program on it. */
const metadata = ['169.254.169.254', '169.254.170.2', '169.254.170.23', '100.100.100.200', '168.63.129.16', '192.0.0.192', 'fd00:ec2::254', 'fd00:ec2::23', 'fd20:ce::254'];

const own = blockList(['127.0.0.0/8', '0.0.0.0/8', '::/127']);

const inPrivate = blockList([
  '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16',
  // Link-local, carriers' own networks, unique local.
  '169.254.0.0/16', '100.64.0.0/10', 'fe80::/10', 'fec0::/10', 'fc00::/7',
]);

/** IANA's special-purpose registries. */
const special = blockList([
  '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4',
  // Protocol assignments with Teredo and benchmarks; documentation; 6to4.
  '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20',
]);

/** Everything else of IPv6 is not given to anybody, or holds an IPv4 address in it (mapped, NAT64), which may be any. */
const global = blockList(['2000::/3']);

/** Where `address`, in `readHost`'s spelling, leads. `ownAddresses`: this machine's. */
export function reachOf(address: string, ownAddresses: readonly string[]): Reach {
  if (metadata.includes(address)) return 'metadata';
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  if (own.check(address, family) || ownAddresses.includes(address)) return 'own';
  if (inPrivate.check(address, family)) return 'private';
  return special.check(address, family) || (family === 'ipv6' && !global.check(address, family)) ? 'special' : 'public';
}

function blockList(nets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const net of nets) {
    const [address = '', bits] = net.split('/');
    list.addSubnet(address, Number(bits), isIPv4(address) ? 'ipv4' : 'ipv6');
  }
  return list;
}
