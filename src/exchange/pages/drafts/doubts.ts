import { diagnostic } from '../../../diagnostics/index.ts';
import type { Diagnostic } from '../../../diagnostics/index.ts';
import { everywhere, isTableName, tableFacts } from '../../../facts/index.ts';
import { parseIndicator } from '../../../indicators/index.ts';
import type { LogicalField } from '../../../model/index.ts';
import type { Comparison, Statement } from './comparisons.ts';
import { mentions } from './fields.ts';
import { isOpen } from './words.ts';

/** A text that says what to filter, and what is known around it. */
export interface Examined {
  /** The filter, and the example beside it. */
  readonly filter: string;
  readonly example: string;
  readonly statements: readonly Statement[];
  readonly candidates: readonly {
    readonly field: LogicalField;
    readonly values: readonly string[];
  }[];
  /** Tables in which the page hunts. */
  readonly tables: readonly string[];
  /** Name of the malware. */
  readonly family: string;
}

/** One thing that can be wrong with a scenario; each is a row of facts/users.md §1.3. */
type Doubt = (examined: Examined) => readonly Diagnostic[];

const shown = ({ name, values }: Comparison): string => `${name} "${values[0] ?? ''}"`;
const isNegative = ({ negative }: Comparison): boolean => negative;

/** Two refusals of one field of which every event meets at least one. */
function tautologyOf({ comparisons, joins }: Statement): readonly Comparison[] {
  if (joins.some(({ word }) => word === 'and')) return [];
  const single = comparisons.filter(({ negative, values }) => negative && values.length === 1);
  const pairs = single.flatMap((one) => single.map((other) => [one, other] as const));
  const pair = pairs.find(
    ([one, other]) => one.name === other.name && one.values[0] !== other.values[0],
  );
  return pair ?? [];
}

const alwaysTrue: Doubt = ({ statements }) =>
  statements.flatMap((statement) => {
    const [one, other] = tautologyOf(statement);
    if (!one || !other) return [];
    return [diagnostic('IMP050', { one: shown(one), other: shown(other) })];
  });

const mixed: Doubt = ({ statements }) => {
  const muddled = statements.some(({ comparisons, joins }) => {
    if (comparisons.length < 2) return false;
    const words = joins.map(({ word, depth }) => `${String(depth)} ${word}`);
    return joins.some(({ depth }) =>
      ['and', 'or'].every((word) => words.includes(`${String(depth)} ${word}`)),
    );
  });
  return muddled ? [diagnostic('IMP051', {})] : [];
};

const isCode = ({ comparisons }: Statement): boolean => comparisons.some(({ exact }) => exact);

/** Words and signs that something has to follow; a full stop at the end of a sentence is often left out. */
const unfinished =
  /(?:[=,(<>&|:;/-]|\b(?:an?|and|are|as|at|be|but|by|for|from|has|if|in|is|its|like|not|of|on|or|other|such|than|that|the|their|these|this|to|was|were|when|where|which|whose|with))$/i;

/** A text that ends in the middle of something. */
const isCut = (text: string): boolean => isOpen(text) || unfinished.test(text);

const cut: Doubt = ({ filter, example }) => {
  if (filter === '') return [diagnostic('IMP052', { end: '' })];
  const text = [filter, example].find((one) => one !== '' && isCut(one));
  return text === undefined ? [] : [diagnostic('IMP052', { end: text.slice(-30) })];
};

/** Fields that a text asks for: those it compares, and those that its words are about. */
function fieldsOf({ filter, statements, candidates }: Examined): readonly LogicalField[] {
  const compared = statements.flatMap(({ comparisons }) =>
    comparisons.flatMap(({ field }) => field ?? []),
  );
  const isPseudo = statements.some(isCode);
  const worded = isPseudo
    ? []
    : mentions.filter(([pattern]) => pattern.test(filter)).map(([, field]) => field);
  return [...new Set([...compared, ...candidates.map(({ field }) => field), ...worded])];
}

/** Names of users come in two columns: a table that has either can tell them. */
const insteadOf: Readonly<Partial<Record<LogicalField, LogicalField>>> = {
  'user.name': 'user.upn',
  'user.upn': 'user.name',
};

function hasField(table: string, field: LogicalField): boolean {
  if (!isTableName(table)) return false;
  const { fields } = tableFacts(table);
  const other = insteadOf[field];
  return fields[field] !== undefined || (other !== undefined && fields[other] !== undefined);
}

const lackingColumns: Doubt = (examined) => {
  const { tables, statements } = examined;
  const unknown = statements.flatMap(({ comparisons }) =>
    comparisons.flatMap(({ field, name }) => (field ? [] : [name])),
  );
  const written = examined.filter.match(/\bfile\.(?:signer|publisher|extension|owner)\b/g) ?? [];
  const known = fieldsOf(examined).map((field) => ({
    field,
    without: tables.filter((table) => !hasField(table, field)),
  }));
  const none = [...new Set([...unknown, ...written])].map((field) => ({ field, without: tables }));
  return [...known, ...none]
    .filter(({ without }) => without.length > 0)
    .map(({ field, without }) => diagnostic('IMP053', { field, tables: without.join(', ') }));
};

const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
/** Shorter names are in too many others. */
const shortest = 4;

/** Names that say nothing of a malware: `Unknown malware`, `Unknown RAT`. */
const isNamed = (family: string): boolean =>
  letters(family).length >= shortest && !/^unknown/i.test(family);

/** What a field holds on nearly every host; the name of a program says the same in whatever field of a process. */
function commonOf(field: LogicalField): ReadonlySet<string> {
  const program = field.startsWith('process.') ? (everywhere['process.name'] ?? []) : [];
  const texts = [...(everywhere[field] ?? []), ...program];
  return new Set(texts.map((text) => text.trim().toLowerCase()));
}

/** What the threat itself does or uses: to drop it is to drop what is hunted for. */
const theThreat: Doubt = ({ candidates, family }) => {
  const common = candidates.flatMap(({ field, values }) => {
    const known = commonOf(field);
    return values.filter((value) => known.has(value.toLowerCase()));
  });
  const own = isNamed(family)
    ? candidates
        .filter(({ field }) => field.startsWith('process.') || field.startsWith('file.'))
        .flatMap(({ values }) => values.filter((value) => letters(value).includes(letters(family))))
    : [];
  const what = [...new Set([...own, ...common])];
  return what.length > 0 ? [diagnostic('IMP054', { what: what.join(', ') })] : [];
};

const networkInList: Doubt = ({ statements }) => {
  const found = statements
    .flatMap(({ comparisons }) => comparisons)
    .filter(({ list }) => list)
    .flatMap(({ values }) => values.find((value) => parseIndicator('cidr', value).ok) ?? []);
  return found.slice(0, 1).map((network) => diagnostic('IMP055', { network }));
};

const danglingValue: Doubt = ({ statements }) => {
  const found = statements
    .flatMap(({ comparisons }) => comparisons)
    .find(({ dangling }) => dangling.length > 0);
  return found ? [diagnostic('IMP056', { value: found.dangling[0] ?? '', field: found.name })] : [];
};

const polarity: Doubt = ({ filter }) =>
  filter === '' || /\bexclud(?:e|es|ed|ing)\b/i.test(filter) ? [] : [diagnostic('IMP057', {})];

const onlyRefusals: Doubt = ({ statements }) => {
  const refusing = statements.some(
    (statement) =>
      statement.comparisons.length > 0 &&
      statement.comparisons.every(isNegative) &&
      tautologyOf(statement).length === 0,
  );
  return refusing ? [diagnostic('IMP058', {})] : [];
};

const doubts: readonly Doubt[] = [
  ...[polarity, alwaysTrue, onlyRefusals, mixed, danglingValue, cut],
  ...[lackingColumns, theThreat, networkInList],
];

/** What whoever makes an exclusion of a scenario is to look at first. */
export const doubtsOf = (examined: Examined): readonly Diagnostic[] =>
  doubts.flatMap((doubt) => doubt(examined));
