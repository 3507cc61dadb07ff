import { BlockList, isIP } from 'node:net';

/**
 * Addresses that no archive on the internet has: this host, private and link-local networks, and what stands for
 * others (IPv4 within IPv6, tunnels). Source: IANA's special-purpose address registries.
 */
const SPECIAL: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const special = new BlockList();
for (const [network, bits] of SPECIAL)
  special.addSubnet(network, bits, isIP(network) === 6 ? 'ipv6' : 'ipv4');
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** Whether this is an IP address of the public internet; false for what is none. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  return family === 6 && global6.check(address, 'ipv6') && !special.check(address, 'ipv6');
}
