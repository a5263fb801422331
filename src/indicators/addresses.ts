import ipaddr from 'ipaddr.js';
import type { IndicatorType } from '../model/index.ts';
import { accept, refuser } from './parsed.ts';
import type { Refused, ValueParser } from './parsed.ts';

/** An address in the one form in which it is compared. */
export interface Address {
  readonly value: string;
  readonly version: 4 | 6;
}

/** Asked first: the library throws and catches an error for each text that is no address, and most are none. */
const fourNumbers = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/**
 * Reads an address. `ipaddr.isValid` would take `1.2.3`, `2130706433` and `010.0.0.1`
 * (style.md §4.2); an IPv4-mapped IPv6 address is the IPv4 address that it carries.
 */
export function parseAddress(text: string): Address | undefined {
  if (fourNumbers.test(text) && ipaddr.IPv4.isValidFourPartDecimal(text))
    return { value: text, version: 4 };
  if (!text.includes(':') || text.includes('%') || !ipaddr.IPv6.isValid(text)) return undefined;
  const address = ipaddr.IPv6.parse(text);
  return address.isIPv4MappedAddress()
    ? { value: address.toIPv4Address().toString(), version: 4 }
    : { value: address.toRFC5952String(), version: 6 };
}

/** Whether a text is a network such as `192.0.2.0/24` or `2001:db8::/32`. */
export function isNetwork(text: string): boolean {
  const [address = '', bits = '', ...more] = text.split('/');
  if (!parseAddress(address) || more.length > 0 || !/^\d{1,3}$/.test(bits)) return false;
  return Number(bits) <= (address.includes(':') ? 128 : 32);
}

/** `ip` */
export const parseIp: ValueParser = (text, type) => {
  const address = parseAddress(/^\[([^\]]*:[^\]]*)\]$/.exec(text)?.[1] ?? text);
  return address ? accept({ type: 'ip', ...address }) : explain(text, type);
};

/** `ip:port` */
export const parseIpPort: ValueParser = (text, type) => {
  const refuse = refuser(text, type);
  const { host, port } = splitPort(text);
  if (port === undefined) return parseAddress(host) ? refuse('IOC007') : explain(host, type);
  if (host.includes(':') && !text.startsWith('[')) return bracketless(text, type);
  const address = parseAddress(host);
  if (!address) return explain(host, type);
  if (!/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65_535) return refuse('IOC008');
  const shown = showHost(address);
  return accept({
    type: 'ip:port',
    value: `${shown}:${port}`,
    address: address.value,
    port: Number(port),
    version: address.version,
  });
};

/** An address as it stands before a port: IPv6 in brackets. */
export const showHost = ({ value, version }: Address): string =>
  version === 6 ? `[${value}]` : value;

function splitPort(text: string): { readonly host: string; readonly port?: string } {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
  if (bracketed) {
    const [, host = '', port] = bracketed;
    return port === undefined ? { host } : { host, port };
  }
  const at = text.lastIndexOf(':');
  return at === -1 ? { host: text } : { host: text.slice(0, at), port: text.slice(at + 1) };
}

/** `2001:db8::1:443` may be an address with a port, or an address alone. */
function bracketless(text: string, type: IndicatorType): Refused {
  const refuse = refuser(text, type);
  const { host, port = '' } = splitPort(text);
  const address = parseAddress(host);
  if (address) return refuse('IOC009', `${showHost(address)}:${port}`);
  const whole = parseAddress(text);
  return whole ? refuse('IOC009', `${showHost(whole)}:443`) : refuse('IOC003');
}

/** What a text that is no address looks most like. */
function explain(text: string, type: IndicatorType): Refused {
  const refuse = refuser(text, type);
  if (isNetwork(text)) return refuse('IOC005');
  const { host, port } = splitPort(text);
  if (port !== undefined && parseAddress(host)) return refuse('IOC006');
  // Leading zeros, hexadecimal, fewer than four parts: what inet_aton would read as some address.
  return refuse(ipaddr.IPv4.isValid(text) ? 'IOC004' : 'IOC003');
}
