import { formatDocument, type PlainObject } from '../../source/index.ts';
import type { ImportedSet } from '../imported.ts';
import { draftComments } from './draft-comments.ts';
import { entryOf } from './entry-data.ts';
import { connectorsFor, tablesFor } from './tables.ts';
import { factsOf, type SetFacts } from './threats.ts';

/** How a new file is made. */
export interface NewFile {
  /** Day of the import. */
  readonly asOf: string;
  /** Path of the schema from the file, where the project has it. */
  readonly schema?: string;
}

export interface NewRule extends NewFile {
  readonly id: string;
  readonly name?: string;
  /** What the rule is about, where its set is shared out to several. */
  readonly part?: string;
  /** Whether its indicators need several numbered rules. */
  readonly isSpread?: boolean;
  readonly severity: string;
  /** Path of the set from the rule; absent: its indicators stand in it. */
  readonly file?: string;
}

/** Text of a source within a sentence of ours: one line, and not without end. */
const inline = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\s]+/gu, ' ')
    .trim()
    .slice(0, 120);

const subjectOf = ({ feed, family }: ImportedSet): string => inline(family?.name ?? feed.title);

const wordsOf = ({ attacks }: SetFacts): string => {
  const words = [...new Set(attacks.map((attack) => attack.words))];
  const last = words.pop() ?? 'reported indicators';
  return words.length === 0 ? last : `${words.join(', ')} and ${last}`;
};

function descriptionOf(set: ImportedSet, facts: SetFacts): string {
  const words = wordsOf(facts);
  const of = set.family ? ` of ${subjectOf(set)}` : '';
  const first = `${words.charAt(0).toUpperCase()}${words.slice(1)}${of}, as reported by ${inline(set.feed.title)}.`;
  const more = [
    ...(facts.types.includes('ip:port') ? ['Address and port must both match.'] : []),
    ...(facts.types.includes('domain') ? ['A domain matches itself and its subdomains.'] : []),
  ];
  return `${[first, ...more].join('\n')}\n`;
}

const headOf = (set: ImportedSet): PlainObject => ({
  source: inline(set.feed.title),
  ...(set.family && { malware: subjectOf(set) }),
  ...(set.reference !== undefined && { reference: inline(set.reference) }),
});

const unique = (lists: readonly (readonly string[])[]): readonly string[] => [
  ...new Set(lists.flat()),
];

/** Rules of one set differ in their names: analysts see nothing else of them. */
function nameOf(set: ImportedSet, { name, part }: NewRule): string {
  const whole = name ?? `${inline(set.feed.title)}: ${set.family ? `${subjectOf(set)} ` : ''}IOCs`;
  return part === undefined ? whole : `${whole} (${part})`;
}

function dataOf(set: ImportedSet, facts: SetFacts, made: NewRule): PlainObject {
  const tables = tablesFor(facts.types, set.page?.tables);
  const { file, isSpread = false } = made;
  const match = { ...(set.page && { tables }), ...(isSpread && { placement: 'rules' }) };
  return {
    id: made.id,
    name: nameOf(set, made),
    description: descriptionOf(set, facts),
    severity: made.severity,
    tactics: unique(facts.attacks.map(({ tactics }) => tactics)),
    relevantTechniques: unique(facts.attacks.map(({ techniques }) => techniques)),
    requiredDataConnectors: connectorsFor(tables),
    queryFrequency: '1h',
    version: '1.0.0',
    indicators: {
      ...headOf(set),
      ...(file === undefined ? { values: Array.from(set.values, entryOf) } : { file }),
    },
    ...(Object.keys(match).length > 0 && { match }),
  };
}

/** Lists of words, and indicators, each on one line. */
const isFlow = (path: readonly (string | number)[]): boolean =>
  ['tactics', 'relevantTechniques'].includes(String(path[0])) ||
  ['dataTypes', 'tables'].includes(String(path.at(-1))) ||
  (path.at(-2) === 'values' && typeof path.at(-1) === 'number');

const modelineOf = ({ schema }: NewFile): { readonly modeline?: string } =>
  schema === undefined ? {} : { modeline: `$schema=${schema}` };

/** A rule for a set, with all that a reader has to know. */
export function newRule(set: ImportedSet, made: NewRule): string {
  const data = dataOf(set, factsOf(set.values), made);
  const text = formatDocument(data, { ...modelineOf(made), isFlow });
  const apart = text.replace(/^(?:indicators|match):/gm, '\n$&');
  return apart + draftComments(set.page?.drafts ?? [], made.asOf);
}

/** A set of its own, as YAML. */
export const newYamlSet = (set: ImportedSet, made: NewFile): string =>
  formatDocument(
    { ...headOf(set), values: Array.from(set.values, entryOf) },
    { ...modelineOf(made), isFlow },
  );
