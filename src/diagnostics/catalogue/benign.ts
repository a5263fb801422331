import { text } from '../template.ts';
import type { Entry } from './entry.ts';

const doubt = text`delete it, leave it out under \`allow\` with a reason, or acknowledge the code at the rule`;

/** IOC2xx: indicators that are probably none. */
export const benign = {
  IOC201: {
    severity: 'warning',
    title: 'Private or reserved address or name',
    message: text`no public host, but private or reserved (${'entry'}): ${'values'}`,
    help: doubt,
  },
  IOC202: {
    severity: 'warning',
    title: 'Address or name for documentation',
    message: text`made for documentation (${'entry'}), never seen on a network: ${'values'}`,
    help: doubt,
  },
  IOC203: {
    severity: 'warning',
    title: 'Public DNS resolver',
    message: text`a public DNS resolver (${'entry'}), which harmless programs ask too: ${'values'}`,
    help: doubt,
  },
  IOC204: {
    severity: 'warning',
    title: 'Sinkhole',
    message: text`a sinkhole of a security company or an authority (${'entry'}): ${'values'}`,
    help: doubt,
  },
  IOC205: {
    severity: 'warning',
    title: 'Link shortener or shared hosting',
    message: text`a site that everybody may use (${'entry'}), so every visit would alert: ${'values'}`,
    help: text`hunt for the URL or the name below it that is meant, or acknowledge the code at the rule`,
  },
  IOC206: {
    severity: 'warning',
    title: 'Popular domain',
    message: text`one of the most used domains (${'entry'}), so nearly every host would alert: ${'values'}`,
    help: text`hunt for the URL that is meant, or acknowledge the code at the rule`,
  },
  IOC207: {
    severity: 'warning',
    title: 'Digest of an empty file',
    message: text`the digest of a file without content: ${'values'}`,
    help: doubt,
  },
  IOC208: {
    severity: 'warning',
    title: 'Digest of the EICAR test file',
    message: text`the digest of the EICAR test file, which is harmless: ${'values'}`,
    help: doubt,
  },
  IOC209: {
    severity: 'warning',
    title: 'Digest of a common file',
    message: text`the digest of a file that is found on many hosts and often listed by mistake: ${'values'}`,
    help: doubt,
  },
} as const satisfies Record<string, Entry>;
