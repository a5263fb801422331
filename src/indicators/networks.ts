import ipaddr from 'ipaddr.js';
import { isNetwork, parseAddress } from './addresses.ts';
import { accept, refuser } from './parsed.ts';
import type { ValueParser } from './parsed.ts';

/** Shorter prefixes hold what a registry hands out to a whole continent: no indicator. */
const shortest = { 4: 8, 6: 16 } as const;
/** An IPv4-mapped network (`::ffff:192.0.2.0/120`) is the IPv4 network that it carries. */
const mappedBits = 96;

const spelled = (address: ipaddr.IPv4 | ipaddr.IPv6): string =>
  'toRFC5952String' in address ? address.toRFC5952String() : address.toString();

/** `cidr`: the network in its one spelling, bits of a host set to zero. */
export const parseCidr: ValueParser = (text, type) => {
  const refuse = refuser(text, type);
  const address = parseAddress(text.replace(/\/.*$/, ''));
  if (!address || !isNetwork(text)) return refuse('IOC018');
  const isMapped = text.includes(':') && address.version === 4;
  const bits = Number(text.replace(/^.*\//, '')) - (isMapped ? mappedBits : 0);
  const least = shortest[address.version];
  if (bits < least) return refuse('IOC019', `/${least}`);
  const network = (address.version === 4 ? ipaddr.IPv4 : ipaddr.IPv6).networkAddressFromCIDR(
    `${address.value}/${bits}`,
  );
  return accept({ type: 'cidr', value: `${spelled(network)}/${bits}`, version: address.version });
};
