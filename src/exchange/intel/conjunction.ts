import type { FeedEntry } from '../entry.ts';

/**
 * What a condition says of an event: that it shows an indicator, or something that only helps beside one.
 * `port` and `value-name` complete an address and a registry key, `folder` a file name, `file-detail` is
 * another fact of a file, and `address-kind` says what an address is, as its value does.
 */
export type Subject =
  FeedEntry['type'] | 'port' | 'folder' | 'value-name' | 'file-detail' | 'address-kind';

/** One condition that holds when a subject equals a value. */
export interface Fact {
  readonly subject: Subject;
  readonly value: string;
  /** The end of a connection that it is about, where it says which. */
  readonly side?: 'source' | 'destination';
}

/** An indicator that stands for conditions which hold together. */
export interface Standing<F extends Fact> {
  readonly taken: Pick<FeedEntry, 'type' | 'value'>;
  /** The conditions that make it up. */
  readonly made: readonly F[];
  /** Those that it does without, and matches no more events for that. */
  readonly leftOut: readonly F[];
}

/** Strongest first. */
const digests: readonly Subject[] = ['sha256', 'sha1', 'md5'];
const ofFiles: ReadonlySet<Subject> = new Set([
  ...digests,
  'filename',
  'filepath',
  'folder',
  'file-detail',
]);
const completing: ReadonlySet<Subject> = new Set([
  'port',
  'folder',
  'value-name',
  'file-detail',
  'address-kind',
]);

/**
 * The one indicator that conditions joined by AND come down to; undefined where any list of indicators
 * would match more events than they do.
 */
export function standingOf<F extends Fact>(facts: readonly F[]): Standing<F> | undefined {
  for (const read of [readAlone, readHash, readEndpoint, readFilePath, readRegistryValue]) {
    const standing = read(facts);
    if (standing) return standing;
  }
  return undefined;
}

function readAlone<F extends Fact>(facts: readonly F[]): Standing<F> | undefined {
  const [fact, ...more] = facts;
  if (!fact || more.length > 0 || completing.has(fact.subject)) return undefined;
  return {
    taken: { type: fact.subject as FeedEntry['type'], value: fact.value },
    made: [fact],
    leftOut: [],
  };
}

/**
 * A hash says which content a file has; its other hashes, its size and its headers follow from that. Its name
 * does not, but a file with that content is the same threat under any name: the finding says so.
 */
function readHash<F extends Fact>(facts: readonly F[]): Standing<F> | undefined {
  if (!facts.every(({ subject }) => ofFiles.has(subject))) return undefined;
  const hashes = facts.filter(({ subject }) => digests.includes(subject));
  if (new Set(hashes.map(({ subject }) => subject)).size < hashes.length) return undefined;
  const strongest = digests
    .map((digest) => hashes.find(({ subject }) => subject === digest))
    .find((hash) => hash !== undefined);
  return strongest && { ...alone(strongest), leftOut: facts.filter((fact) => fact !== strongest) };
}

const alone = <F extends Fact>(fact: F): Pick<Standing<F>, 'taken' | 'made'> => ({
  taken: { type: fact.subject as FeedEntry['type'], value: fact.value },
  made: [fact],
});

/** An address and a port of one end make a pair; what kind the address is, its value shows. */
function readEndpoint<F extends Fact>(facts: readonly F[]): Standing<F> | undefined {
  const [host, port, ...more] = facts
    .filter(({ subject }) => subject !== 'address-kind')
    .sort((left, right) => Number(left.subject === 'port') - Number(right.subject === 'port'));
  if (!host || more.length > 0 || !isOfSide(facts)) return undefined;
  if (!port)
    return host.subject === 'ip' || host.subject === 'domain' || host.subject === 'cidr'
      ? { ...alone(host), leftOut: [] }
      : undefined;
  if (host.subject !== 'ip' || port.subject !== 'port') return undefined;
  return {
    taken: { type: 'ip:port', value: pairOf(host.value, port.value) },
    made: [host, port],
    leftOut: [],
  };
}

const isOfSide = (facts: readonly Fact[]): boolean =>
  new Set(facts.flatMap(({ side }) => side ?? [])).size < 2;

/** An address and a port as one text: IPv6 in brackets, for the port to be seen. */
export const pairOf = (address: string, port: string): string =>
  address.includes(':') && !address.startsWith('[') ? `[${address}]:${port}` : `${address}:${port}`;

function readFilePath<F extends Fact>(facts: readonly F[]): Standing<F> | undefined {
  const pair = pick(facts, ['folder', 'filename']);
  if (!pair) return undefined;
  const [folder, name] = pair;
  const slash = folder.value.includes('/') && !folder.value.includes('\\') ? '/' : '\\';
  const value = folder.value.replace(/[\\/]+$/, '') + slash + name.value;
  return { taken: { type: 'filepath', value }, made: pair, leftOut: [] };
}

function readRegistryValue<F extends Fact>(facts: readonly F[]): Standing<F> | undefined {
  const pair = pick(facts, ['registry', 'value-name']);
  if (!pair) return undefined;
  const [key, name] = pair;
  const path = key.value.replace(/\\+$/, '');
  const last = `\\${name.value}`;
  // Some tools write the name at the end of the path as well.
  const value = path.toLowerCase().endsWith(last.toLowerCase()) ? path : path + last;
  return { taken: { type: 'registry', value }, made: pair, leftOut: [] };
}

/** Two facts of these subjects, where the facts are those two. */
function pick<F extends Fact>(
  facts: readonly F[],
  [left, right]: readonly [Subject, Subject],
): readonly [F, F] | undefined {
  const first = facts.find(({ subject }) => subject === left);
  const second = facts.find(({ subject }) => subject === right);
  return first && second && facts.length === 2 ? [first, second] : undefined;
}
