import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** IMP: what goes wrong between us and the host of a source. */
export const downloads = {
  IMP110: {
    severity: 'error',
    title: 'Address that is not fetched',
    message: text`${'source'} is not fetched: ${'reason'}`,
    help: text`give an address that begins with https://; http:// is for this machine itself (localhost, 127.0.0.1)`,
  },
  IMP111: {
    severity: 'error',
    title: 'Redirect to another host',
    message: text`${'source'} redirects to another host: ${'host'}`,
    help: text`nothing was asked of that host; where you trust it, import its address instead`,
  },
  IMP112: {
    severity: 'error',
    title: 'Redirect that is not followed',
    message: text`${'source'} redirects ${'reason'}`,
    help: text`find the address where the document itself is, and import that`,
  },
  IMP113: {
    severity: 'error',
    title: 'Document too large',
    message: text`${'source'} has more than ${'limit'} bytes`,
    help: text`ask for less of it: fewer days, one family, or its list of recent entries`,
  },
  IMP114: {
    severity: 'error',
    title: 'Host too slow',
    message: text`${'source'} ${'reason'}`,
    help: text`nothing was imported; try again later, or download the file and import that`,
  },
  IMP115: {
    severity: 'error',
    title: 'Host cannot be reached',
    message: text`${'source'} cannot be reached: ${'cause'}`,
    help: text`check the address and the network; a proxy (HTTPS_PROXY) is not used: where one is needed, download the file and import that`,
  },
  IMP116: {
    severity: 'error',
    title: 'Host cannot prove who it is',
    message: text`${'source'} has no secure connection to offer: ${'cause'}`,
    help: text`check the address; name the certificate of a private authority in NODE_EXTRA_CA_CERTS`,
  },
  IMP117: {
    severity: 'error',
    title: 'Connection broken off',
    message: text`${'source'} broke off after ${'bytes'} bytes: ${'cause'}`,
    help: text`nothing was imported; try again`,
  },
  IMP118: {
    severity: 'error',
    title: 'Document cannot be unpacked',
    message: text`${'source'} cannot be unpacked: ${'reason'}`,
    help: text`nothing was imported; try again, or download the file and import that`,
  },
  IMP119: {
    severity: 'error',
    title: 'Too many requests',
    message: text`${'source'} turns us away (status 429), ${'wait'}`,
    help: text`wait, and import again`,
  },
  IMP120: {
    severity: 'error',
    title: 'Key refused',
    message: text`${'source'} refuses the key (status ${'status'})`,
    help: text`check ${'variables'}`,
  },
  IMP121: {
    severity: 'error',
    title: 'Not allowed without a key',
    message: text`${'source'} wants to know who asks (status ${'status'}), and no key is sent to it`,
    help: text`keys are sent to named sources (threatfox, otx:, taxii:, misp:) alone; else download the file and import that`,
  },
  IMP122: {
    severity: 'error',
    title: 'No such document',
    message: text`${'source'} is not there (status ${'status'})`,
    help: text`check the address, or the id in it; the host may have moved the document`,
  },
  IMP123: {
    severity: 'error',
    title: 'Host out of order',
    message: text`${'source'} is out of order: status ${'status'} in each of ${'attempts'} attempts`,
    help: text`try again later`,
  },
  IMP124: {
    severity: 'error',
    title: 'Unexpected status',
    message: text`${'source'} answered with status ${'status'} instead of the document`,
    help: text`open the address in a browser to see what it says`,
  },
  IMP125: {
    severity: 'error',
    title: 'Key missing',
    message: text`${'source'} needs a key: ${'variables'} is not set`,
    help: text`put the key into that environment variable; ${'where'}`,
  },
  IMP126: {
    severity: 'error',
    title: 'Key cannot be sent',
    message: text`${'variable'} holds what no key has: spaces, line ends or letters beyond ASCII`,
    help: text`copy the key again, without what stands around it`,
  },
  IMP127: {
    severity: 'error',
    title: 'Not a network source',
    message: text`${'word'}: ${'reason'}`,
    help: text`what can be typed: ${'usage'}`,
  },
  IMP128: {
    severity: 'error',
    title: 'Reply cannot be read',
    message: text`page ${'page'} of ${'source'} is not what it should be: ${'reason'}`,
    help: text`check that the address is that of the service itself, not of its web page`,
  },
  IMP129: {
    severity: 'error',
    title: 'Pages without an end',
    message: text`${'source'} cannot be read to its end: ${'reason'}`,
    help: text`nothing was imported; ask for less of it`,
  },
} as const satisfies Record<string, Entry>;
