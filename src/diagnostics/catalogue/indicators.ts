import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** IOC: indicators. */
export const indicators = {
  IOC001: {
    severity: 'error',
    title: 'Empty indicator',
    message: text`this ${'type'} indicator is empty`,
    help: text`write the value, or delete the entry`,
  },
  IOC002: {
    severity: 'error',
    title: 'Characters that no indicator of this type has',
    message: text`${'value'} contains ${'suggestion'}, which no indicator of type ${'type'} has`,
    help: text`copy the value again from its source; quotes, spaces, line ends and control characters do not belong to it`,
  },
  IOC003: {
    severity: 'error',
    title: 'Not an IP address',
    message: text`${'value'} is not an IP address`,
    help: text`write an address such as 192.0.2.10 or 2001:db8::1`,
  },
  IOC004: {
    severity: 'error',
    title: 'Ambiguous IPv4 address',
    message: text`${'value'} is not four plain decimal numbers; programs disagree on what it means`,
    help: text`write four numbers from 0 to 255 without leading zeros, such as 192.0.2.10`,
  },
  IOC005: {
    severity: 'error',
    title: 'Network instead of an address',
    message: text`${'value'} is a network (CIDR), but the type is ${'type'}`,
    help: text`list the addresses one by one`,
  },
  IOC006: {
    severity: 'error',
    title: 'Address with a port',
    message: text`${'value'} has a port, but the type is ${'type'}`,
    help: text`use type: ip:port, or leave the port out`,
  },
  IOC007: {
    severity: 'error',
    title: 'Port missing',
    message: text`${'value'} has no port, but the type is ${'type'}`,
    help: text`write address:port, or use type: ip`,
  },
  IOC008: {
    severity: 'error',
    title: 'Port out of range',
    message: text`the port of ${'value'} is not a number from 1 to 65535`,
    help: text`write the port as a plain decimal number, or use type: ip`,
  },
  IOC009: {
    severity: 'error',
    title: 'IPv6 address without brackets',
    message: text`${'value'} does not tell where the IPv6 address ends and the port begins`,
    help: text`write the address in brackets: ${'suggestion'}`,
  },
  IOC010: {
    severity: 'error',
    title: 'More than a domain name',
    message: text`${'value'} has a ${'suggestion'}; a domain is a name alone`,
    help: text`write the name alone, or use type: url`,
  },
  IOC011: {
    severity: 'error',
    title: 'Not a domain name',
    message: text`${'value'} is not a domain name`,
    help: text`labels of letters, digits and dashes with dots between them, such as login.example`,
  },
  IOC012: {
    severity: 'error',
    title: 'Domain of a single label',
    message: text`${'value'} is a single label, not a domain name`,
    help: text`write the full name, such as host.example`,
  },
  IOC013: {
    severity: 'error',
    title: 'Domain too broad',
    message: text`everybody can register names below ${'value'}: matching it would match them all`,
    help: text`write a name below it`,
  },
  IOC014: {
    severity: 'error',
    title: 'IP address as a domain',
    message: text`${'value'} is an IP address, but the type is ${'type'}`,
    help: text`use type: ip`,
  },
  IOC015: {
    severity: 'error',
    title: 'Not a URL',
    message: text`${'value'} is not a URL with a host`,
    help: text`write scheme, host and path, such as https://login.example/a`,
  },
  IOC016: {
    severity: 'error',
    title: 'Hash of the wrong length',
    message: text`${'value'} does not have the length of a ${'type'}`,
    help: text`use type: ${'suggestion'}, or copy the hash again`,
  },
  IOC017: {
    severity: 'error',
    title: 'Not a hash',
    message: text`${'value'} is not a ${'type'}: a hash has only hexadecimal digits, and ${'suggestion'} of them`,
    help: text`copy the hash again from its source`,
  },
  IOC050: {
    severity: 'info',
    title: 'Indicator listed twice',
    message: text`${'value'} (${'type'}) is listed before; this entry is left out`,
    help: text`delete one of the two`,
  },
  IOC051: {
    severity: 'error',
    title: 'Confidence out of range',
    message: text`a confidence of ${'value'} is not between 0 and 100`,
    help: text`write a number from 0 to 100, or a percentage such as 75%`,
  },
  IOC052: {
    severity: 'error',
    title: 'Impossible date',
    message: text`${'value'} is not a day of the calendar`,
    help: text`write a day such as 2026-06-04`,
  },
  IOC053: {
    severity: 'warning',
    title: 'Dates in the wrong order',
    message: text`${'field'} (${'value'}) is before firstSeen (${'firstSeen'})`,
    help: text`check both dates`,
  },
} as const satisfies Record<string, Entry>;
