import { diagnostic } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { XmlElement } from '../feeds/feed.ts';
import { clipped } from '../intel/clipped.ts';
import type { Fact, Subject } from '../intel/conjunction.ts';

/** What an item of a definition says: a fact, or why it is none. */
export interface Item {
  readonly line: number;
  /** `FileItem/Md5sum is 0123…` */
  readonly shown: string;
  readonly fact?: Fact;
  readonly problem?: Diagnostic;
}

/** Terms of Mandiant's vocabulary (github.com/fireeye/OpenIOC_1.1, IOC Terms), in lower case. */
const subjects: Readonly<Record<string, Subject>> = {
  'fileitem/md5sum': 'md5',
  'fileitem/sha1sum': 'sha1',
  'fileitem/sha256sum': 'sha256',
  'fileitem/filename': 'filename',
  'fileitem/fullpath': 'filepath',
  'fileitem/filepath': 'folder',
  'fileitem/sizeinbytes': 'file-detail',
  'fileitem/fileextension': 'file-detail',
  'processitem/md5sum': 'md5',
  'processitem/sha1sum': 'sha1',
  'processitem/sha256sum': 'sha256',
  'taskitem/md5sum': 'md5',
  'taskitem/sha1sum': 'sha1',
  'taskitem/sha256sum': 'sha256',
  'driveritem/md5sum': 'md5',
  'driveritem/sha1sum': 'sha1',
  'driveritem/sha256sum': 'sha256',
  'serviceitem/pathmd5sum': 'md5',
  'serviceitem/pathsha1sum': 'sha1',
  'serviceitem/pathsha256sum': 'sha256',
  'dnsentryitem/host': 'domain',
  'dnsentryitem/recordname': 'domain',
  'dnsentryitem/recorddata/host': 'domain',
  'dnsentryitem/recorddata/ipv4address': 'ip',
  'network/dns': 'domain',
  'network/uri': 'url',
  'portitem/remoteip': 'ip',
  'portitem/remoteport': 'port',
  'processitem/portlist/portitem/remoteip': 'ip',
  'processitem/portlist/portitem/remoteport': 'port',
  'routeentryitem/destination': 'ip',
  'urlhistoryitem/url': 'url',
  'urlhistoryitem/hostname': 'domain',
  'filedownloadhistoryitem/sourceurl': 'url',
  'registryitem/path': 'registry',
  'registryitem/keypath': 'registry',
  'registryitem/valuename': 'value-name',
  'email/from': 'email',
};

/** Facts of the file that a hash beside them is of: what its headers and its signature say. */
const ofFile = /^fileitem\/(?:peinfo|streamlist|stringlist)\//;

/** What a term is of. */
const subjectOf = (term: string): Subject | undefined =>
  Object.hasOwn(subjects, term) ? subjects[term] : detailOf(term);

const detailOf = (term: string): Subject | undefined =>
  ofFile.test(term) ? 'file-detail' : undefined;

/**
 * Of these a whole value that is contained is hunted as one that is equal: it is the name that a longer one
 * ends with, or the address inside `Name <address>`. Never more is matched, and writers of definitions mean
 * just that; a fragment such as `evil.` is no name, and is refused as one. Of paths, keys and URLs any part
 * may be meant.
 */
const wholes: ReadonlySet<Subject> = new Set(['domain', 'email', 'ip', 'md5', 'sha1', 'sha256']);

/** Reads `<IndicatorItem condition="is"><Context search="…"/><Content>…</Content></IndicatorItem>`. */
export function itemOf(element: XmlElement): Item {
  const written = writtenIn(element);
  const { search, operator, value } = written;
  const shown = clipped(`${search} ${operator} ${value}`);
  const read = factOf(written, shown);
  return { line: element.line, shown, ...('code' in read ? { problem: read } : { fact: read }) };
}

interface Written {
  readonly search: string;
  readonly operator: string;
  readonly value: string;
}

function writtenIn(element: XmlElement): Written {
  const child = (name: string): XmlElement | undefined =>
    element.children.find((one) => one.name === name);
  const context = child('Context');
  const isNegated = wordOf(element, 'negate') === 'true';
  return {
    search: context?.attributes.search?.trim() ?? '',
    operator: (isNegated ? 'not ' : '') + wordOf(element, 'condition'),
    value: child('Content')?.text ?? '',
  };
}

/** An attribute as a word. */
const wordOf = ({ attributes }: XmlElement, name: string): string =>
  attributes[name]?.trim().toLowerCase() ?? '';

function factOf({ search, operator, value }: Written, shown: string): Fact | Diagnostic {
  if (value === '' || search === '')
    return diagnostic('IMP029', { field: shown, wanted: 'a condition' });
  const subject = subjectOf(search.toLowerCase());
  if (!subject) return diagnostic('IMP013', { value: clipped(value), type: clipped(search) });
  const isWhole = operator === 'contains' && wholes.has(subject);
  if (operator !== 'is' && !isWhole)
    return diagnostic('IMP025', { pattern: shown, operator: clipped(operator) });
  return { subject: refined(subject, value), value };
}

/** A network may stand for an address, and a path to a file for the folder that the term is for. */
function refined(subject: Subject, value: string): Subject {
  if (subject === 'ip' && value.includes('/')) return 'cidr';
  return subject === 'folder' && /[\\/][^\\/]+\.[a-z0-9]{1,5}$/i.test(value) ? 'filepath' : subject;
}
