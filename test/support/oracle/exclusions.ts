import { contains, readAddress, readNetwork, same } from './addresses.ts';
import type { Place } from './columns.ts';
import { fieldPlace } from './fields.ts';
import { type Texts, valuesIn } from './files.ts';
import { type Cells, fileIn, hasTerm, hostIn, textAt } from './shows.ts';

type Value = string | number | boolean;

/** A condition of `exclusions[].match`, as YAML gives it. */
export interface Condition {
  readonly field: string;
  readonly op: string;
  readonly values?: readonly Value[];
  readonly parameter?: string;
  readonly file?: string;
  readonly watchlist?: { readonly alias: string; readonly column?: string };
}

/** What stands outside of a rule: other files, parameters of the workspace, and the rows of its watchlists. */
export interface Outside {
  readonly files: Texts;
  readonly parameters: Readonly<Record<string, string | number | readonly (string | number)[]>>;
  readonly watchlists: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
}

/** Where the rule lies that is judged. */
export const ruleFile = 'rules/a.yaml';

/** The values of a condition, wherever they stand; an empty cell is none. */
function valuesOf(
  { values = [], parameter, file, watchlist }: Condition,
  outside: Outside,
): readonly Value[] {
  if (file !== undefined) return valuesIn(file, ruleFile, outside.files);
  if (parameter !== undefined) return [outside.parameters[parameter] ?? []].flat();
  if (!watchlist) return values;
  const { alias, column = 'SearchKey' } = watchlist;
  return (outside.watchlists[alias] ?? [])
    .map((row) => row[column] ?? '')
    .filter((cell) => cell !== '');
}

/** A condition, or a group of them. */
export type Node =
  | Condition
  | { readonly any: readonly Node[] }
  | { readonly all: readonly Node[] }
  | { readonly not: Node };

/** An exclusion, as YAML gives it. */
export interface Exclusion {
  readonly id: string;
  readonly expires?: string;
  readonly tables?: readonly string[];
  readonly workspaces?: readonly string[];
  readonly indicators?: readonly string[];
  readonly match: readonly Node[];
  readonly whenFieldMissing?: string;
}

/** An event: a table, its cells, when it happened and when it arrived, in seconds since 1970. */
export interface Event {
  readonly table: string;
  readonly cells: Cells;
  readonly time: number;
  readonly ingested: number;
}

/** Every condition of a tree. */
export function conditionsIn(nodes: readonly Node[]): readonly Condition[] {
  return nodes.flatMap((node) => {
    if ('any' in node) return conditionsIn(node.any);
    if ('all' in node) return conditionsIn(node.all);
    return 'not' in node ? conditionsIn([node.not]) : [node];
  });
}

/** Whether an exclusion can be expressed on a table: every field that it names is there. */
export const fits = ({ match }: Exclusion, table: string): boolean =>
  conditionsIn(match).every(({ field }) => fieldPlace(table, field) !== undefined);

const addressIn = (text: string): ReturnType<typeof readAddress> =>
  readAddress(text.replace(/^\[([^\]]*)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1'));

/** The value of a field, as a reader of the event would name it. */
function fieldText(cells: Cells, place: Place): string {
  const text = textAt(cells, place);
  if (place.form === 'url') return hostIn(text);
  // What stands before a port and is no address is no value of a field of addresses.
  if (place.form === 'ipport') return addressIn(text) ? text : '';
  return place.form === 'path' ? fileIn(text) : text;
}

type Test = (text: string, wanted: string, field: string) => boolean;

function isSame(text: string, wanted: string, field: string): boolean {
  if (field.endsWith('.ip')) {
    const [seen, named] = [addressIn(text), readAddress(wanted)];
    return seen !== undefined && named !== undefined && same(seen, named);
  }
  // A device that is named without its domain is the device in any domain.
  const shown =
    field === 'device.name' && !wanted.includes('.') ? text.replace(/\..*$/s, '') : text;
  return shown.toLowerCase() === wanted.toLowerCase();
}

const isNumber = (text: string): boolean => /^-?\d+$/.test(text);

const tests: Readonly<Record<string, Test>> = {
  equals: isSame,
  in: isSame,
  startsWith: (text, wanted) => text.toLowerCase().startsWith(wanted.toLowerCase()),
  endsWith: (text, wanted) => text.toLowerCase().endsWith(wanted.toLowerCase()),
  contains: (text, wanted) => text.toLowerCase().includes(wanted.toLowerCase()),
  has: (text, wanted) => hasTerm(text, wanted),
  regex: (text, wanted) => new RegExp(wanted, 'i').test(text),
  cidr: (text, wanted) => {
    const [seen, network] = [addressIn(text), readNetwork(wanted)];
    return seen !== undefined && network !== undefined && contains(network, seen);
  },
  exists: (text, wanted) => (text !== '') === (wanted === 'true'),
  gt: (text, wanted) => isNumber(text) && Number(text) > Number(wanted),
  lt: (text, wanted) => isNumber(text) && Number(text) < Number(wanted),
};

function holds(node: Node, event: Pick<Event, 'table' | 'cells'>, outside: Outside): boolean {
  if ('any' in node) return node.any.some((inner) => holds(inner, event, outside));
  if ('all' in node) return node.all.every((inner) => holds(inner, event, outside));
  if ('not' in node) return !holds(node.not, event, outside);
  const place = fieldPlace(event.table, node.field);
  const test = tests[node.op];
  if (!place || !test) throw new Error(`the oracle does not know ${node.op} of ${node.field}`);
  const text = fieldText(event.cells, place);
  return valuesOf(node, outside).some((value) => test(text, String(value), node.field));
}

const dayLength = 86_400;

/** Where and for what an event is looked at. */
export interface Scope {
  readonly indicator: string;
  /** The indicators that the exclusion names. */
  readonly named: readonly string[];
  readonly workspace: string;
  readonly outside: Outside;
}

/** What is not narrowed applies everywhere. */
const isOneOf = (names: readonly string[] | undefined, name: string): boolean =>
  names?.includes(name) ?? true;

/** Whether an exclusion describes an event that shows an indicator, in a workspace. */
export function describes(exclusion: Exclusion, event: Event, scope: Scope): boolean {
  const { tables, workspaces, indicators, expires = '9999-01-01', match } = exclusion;
  const applies =
    isOneOf(tables, event.table) &&
    isOneOf(workspaces, scope.workspace) &&
    isOneOf(indicators && scope.named, scope.indicator) &&
    fits(exclusion, event.table);
  const isInForce = event.time < Date.parse(expires) / 1000 + dayLength;
  return applies && isInForce && match.every((node) => holds(node, event, scope.outside));
}
