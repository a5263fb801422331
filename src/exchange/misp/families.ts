import { recordsAt, textAt } from '../intel/json-reading.ts';
import type { JsonRecord } from '../intel/json-reading.ts';

/**
 * Tags and galaxies that name a malware, the best first, then those that name who uses it
 * (github.com/MISP/misp-galaxy, github.com/MISP/misp-taxonomies).
 */
const naming: readonly string[] = [
  'misp-galaxy:malpedia',
  'misp-galaxy:mitre-malware',
  'misp-galaxy:mitre-enterprise-attack-malware',
  'misp-galaxy:ransomware',
  'misp-galaxy:rat',
  'misp-galaxy:botnet',
  'misp-galaxy:banker',
  'misp-galaxy:stealer',
  'misp-galaxy:backdoor',
  'misp-galaxy:cryptominers',
  'misp-galaxy:android',
  'misp-galaxy:exploit-kit',
  'misp-galaxy:malware',
  'misp-galaxy:tool',
  'misp-galaxy:mitre-tool',
  'malware',
  'malware:name',
  'malware:family',
  'malware-family',
  'ms-caro-malware-full:malware-family',
  'misp-galaxy:mitre-intrusion-set',
  'misp-galaxy:threat-actor',
];

/** `misp-galaxy:malpedia="Tofsee"`, `malware:Tofsee`, `malware-family: Tofsee`. */
const quoted = /^([a-z0-9_:-]+)\s*=\s*"?([^"]*)"?$/i;
const colon = /^(malware|malware[-_]family)\s*:\s*([^="]+)$/i;

/** The name of the family that an attribute or an event is said to be of. */
export function familyNameOf(record: JsonRecord): string | undefined {
  const names = new Map<string, string>();
  for (const [kind, name] of [...tagsOf(record), ...clustersOf(record)])
    if (name !== '' && !names.has(kind)) names.set(kind, name);
  return naming.map((kind) => names.get(kind)).find((found) => found !== undefined);
}

type Named = readonly [kind: string, name: string];

const tagsOf = (record: JsonRecord): readonly Named[] =>
  recordsAt(record, 'Tag').flatMap((tag) => {
    const text = textAt(tag, 'name') ?? '';
    const [, kind = '', name = ''] = quoted.exec(text) ?? colon.exec(text) ?? [];
    return kind === '' ? [] : [[kind.toLowerCase().replaceAll('_', '-'), bare(name)] as const];
  });

const clustersOf = (record: JsonRecord): readonly Named[] =>
  recordsAt(record, 'Galaxy').flatMap((galaxy) =>
    recordsAt(galaxy, 'GalaxyCluster').map(
      (cluster) =>
        [
          `misp-galaxy:${textAt(cluster, 'type') ?? textAt(galaxy, 'type') ?? ''}`,
          bare(textAt(cluster, 'value') ?? ''),
        ] as const,
    ),
  );

/** `Tofsee - S0266`: names of ATT&CK carry their number. */
const bare = (name: string): string => name.trim().replace(/ - [GS]\d{4}$/, '');
