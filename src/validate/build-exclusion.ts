import type { Locate, Path } from '../diagnostics/index.ts';
import { parseAddress } from '../indicators/index.ts';
import type {
  ConditionNode,
  ConditionValue,
  Exclusion,
  Indicators,
  Lifetime,
  LogicalField,
  Subject,
  ValueSource,
} from '../model/index.ts';
import { kindOfField, membersOf } from './check-condition.ts';
import { findIndicator } from './check-exclusions.ts';
import { dayOf } from './days.ts';
import { type Parameters, parameterValues } from './parameters.ts';
import { presentOf } from './present.ts';
import type { ConditionEntry, ExclusionEntry } from './rule-file.ts';
import { fileValues, type ValueFileOf } from './value-file.ts';

/** What an exclusion is built with besides its entry. */
export interface ExclusionMaterial {
  readonly known: Indicators;
  readonly parameters: Parameters;
  readonly valueFile: ValueFileOf;
  /** The way from the exclusion to the file. */
  readonly locate: Locate;
}

/** Makes an exclusion of an entry that has no error left. */
export function buildExclusion(entry: ExclusionEntry, material: ExclusionMaterial): Exclusion {
  const { id, reason, owner, ticket, reference, created, tables, workspaces, indicators } = entry;
  const { known } = material;
  const build = (condition: ConditionEntry, path: Path): ConditionNode =>
    buildNode(condition, path, { ...material, workspaces });
  return {
    id,
    reason,
    owner,
    lifetime: lifetimeOf(entry),
    match: entry.match.map((condition, index) => build(condition, ['match', index])),
    whenFieldMissing: entry.whenFieldMissing ?? 'skip',
    acknowledge: entry.acknowledge ?? {},
    ...presentOf({
      ticket,
      reference,
      created: created === undefined ? undefined : dayOf(created),
      tables,
      workspaces,
      indicators: indicators?.map((text) => findIndicator(text, known)?.value ?? text),
    }),
  };
}

function lifetimeOf({ expires = '', approvedBy = '' }: ExclusionEntry): Lifetime {
  const until = dayOf(expires);
  return until === undefined ? { kind: 'permanent', approvedBy } : { kind: 'until', until };
}

type Within = ExclusionMaterial & { readonly workspaces: readonly string[] | undefined };

function buildNode(entry: ConditionEntry, path: Path, within: Within): ConditionNode {
  const members = membersOf(entry).map(([member, step]) =>
    buildNode(member, [...path, ...step], within),
  );
  const [first] = members;
  if (entry.not && first) return { kind: 'not', of: first };
  if (members.length > 0) return { kind: entry.any ? 'any' : 'all', of: members };
  const { op = 'equals' } = entry;
  const source = spelled(sourceOf({ ...entry, op }, path, within), { ...entry, op });
  return { kind: 'condition', subject: subjectOf(entry), op, source };
}

const subjectOf = ({ field, column = '' }: ConditionEntry): Subject =>
  field === undefined ? { kind: 'column', column } : { kind: 'field', field };

type Test = ConditionEntry & Required<Pick<ConditionEntry, 'op'>>;

function sourceOf(
  { field, op, values = [], parameter, file, watchlist }: Test,
  path: Path,
  { parameters, valueFile, workspaces, locate }: Within,
): ValueSource {
  if (watchlist)
    return { kind: 'watchlist', alias: watchlist.alias, column: watchlist.column ?? 'SearchKey' };
  const named = { field, op, workspaces };
  if (file !== undefined)
    return fileValues({ ...named, name: file, span: locate([...path, 'file']) }, valueFile);
  if (parameter === undefined) return { kind: 'list', values };
  const span = locate([...path, 'parameter']);
  return parameterValues({ ...named, name: parameter, span }, parameters);
}

/** Values get the type and the form in which columns hold them. */
function spelled(source: ValueSource, { field, op }: Test): ValueSource {
  if (source.kind !== 'list' || op === 'exists') return source;
  return { kind: 'list', values: source.values.map((value) => spelledValue(value, field, op)) };
}

function spelledValue(
  value: ConditionValue,
  field: LogicalField | undefined,
  op: Test['op'],
): ConditionValue {
  const kind = field === undefined ? 'text' : kindOfField(field);
  if (kind === 'port' || op === 'gt' || op === 'lt') return Number(value);
  const text = String(value);
  return kind === 'text' || op === 'cidr' ? text : (parseAddress(text)?.value ?? text);
}
