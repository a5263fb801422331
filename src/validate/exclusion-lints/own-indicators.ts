import type { ConditionValue, Indicator, LogicalField } from '../../model/index.ts';
import { holds, metBy } from './holds.ts';
import { fieldOf, valuesOf } from './tree.ts';
import type { Literal, Tree } from './tree.ts';

/** Some sets have a million of them, and each costs a comparison: the first ones tell enough. */
const searched = 10_000;

/** What fields hold in an event that shows an indicator. */
type Scene = Readonly<Partial<Record<LogicalField, string>>>;

/** Every kind of event that shows an indicator; what is not said here can be anything. */
function scenesOf(indicator: Indicator): readonly Scene[] {
  const { type, value } = indicator;
  switch (type) {
    case 'ip':
    case 'cidr':
      return [{ 'destination.ip': value }, { 'source.ip': value }];
    case 'ip:port': {
      const { address, port } = indicator;
      return [
        { 'destination.ip': address, 'destination.port': String(port) },
        { 'source.ip': address, 'source.port': String(port) },
      ];
    }
    case 'domain':
      return [{ domain: value }];
    case 'url':
      return [{ domain: indicator.host }];
    case 'sha256':
      return [{ 'file.sha256': value }];
    case 'filename':
      return [{ 'file.name': value }];
    case 'filepath':
      return [{ 'file.path': value, 'file.name': lastPart(value) }];
    default:
      return [];
  }
}

const lastPart = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** A network is no address: equality says nothing of all that it holds. */
function verdict({ condition, negated }: Literal, scene: Scene): boolean | undefined {
  const field = fieldOf(condition);
  const value = field && scene[field];
  if (value === undefined) return undefined;
  const isNetwork = value.includes('/') && /^(?:source|destination)\.ip$/.test(field ?? '');
  const held = holds(condition, value);
  if (held === undefined || (isNetwork && !held)) return undefined;
  return held !== negated;
}

/** Whether every event of a scene meets a tree; undefined where other fields decide. */
function dropped(tree: Tree, scene: Scene): boolean | undefined {
  if (tree.kind === 'literal') return verdict(tree, scene);
  const verdicts = tree.of.map((one) => dropped(one, scene));
  const decisive = tree.kind === 'any';
  if (verdicts.includes(decisive)) return decisive;
  return verdicts.includes(undefined) ? undefined : !decisive;
}

/** Indicators that an exclusion takes out of the rule, whatever else an event says; at most `limit`. */
export function hiddenBy(
  tree: Tree,
  indicators: Iterable<Indicator>,
  limit: number,
): readonly Indicator[] {
  const hidden: Indicator[] = [];
  let left = searched;
  for (const indicator of indicators) {
    left -= 1;
    if (hidden.length >= limit || left < 0) break;
    if (scenesOf(indicator).some((scene) => dropped(tree, scene) === true)) hidden.push(indicator);
  }
  return hidden;
}

/** A condition that the malware itself meets, and what of the malware that is. */
export interface Exempted {
  readonly literal: Literal;
  readonly value: string;
}

/** Who or where: with one of them, a single host or user is meant. */
const whose: ReadonlySet<LogicalField | undefined> = new Set([
  ...(['device.name', 'device.group', 'user.name', 'user.upn', 'user.sid', 'source.ip'] as const),
]);

/** Names of no malware in particular, as feeds use them. */
const nobody = /^unknown\b/;

/** `win.cobalt_strike` and `Cobalt Strike` as the names that its program may have. */
function namesOfMalware(malware: string): readonly string[] {
  const family = malware
    .toLowerCase()
    .replace(/^(?:win|elf|osx|apk|js|py|ps1|jar|vbs|php|aix|ios)\./, '');
  if (family.length < shortestName || nobody.test(family)) return [];
  const joined = ['', '_', '-'].map((separator) => family.replace(/[\s_-]+/g, separator));
  return [...new Set([family, ...joined])].flatMap((name) => [name, `${name}.exe`]);
}

const shortestName = 3;

function tracesOf(indicators: Iterable<Indicator>): Traces {
  const traces = { names: new Set<string>(), paths: new Set<string>(), hashes: new Set<string>() };
  let left = searched;
  for (const { type, value } of indicators) {
    left -= 1;
    if (left < 0) break;
    if (type === 'filename') traces.names.add(value.toLowerCase());
    if (type === 'sha256') traces.hashes.add(value);
    if (type === 'filepath') {
      traces.paths.add(value);
      traces.names.add(lastPart(value).toLowerCase());
    }
  }
  return traces;
}

/** What the program of the malware looks like in an event. */
interface Traces {
  readonly names: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
  readonly hashes: ReadonlySet<string>;
}

const traceFields: Readonly<
  Partial<Record<LogicalField, (traces: Traces) => ReadonlySet<string>>>
> = {
  'process.name': ({ names }) => names,
  'process.path': ({ paths }) => paths,
  'process.sha256': ({ hashes }) => hashes,
};

/** The first condition that the malware's own process meets, in an exclusion that is for no one host or user. */
export function exempted(
  tree: Tree,
  {
    malware,
    indicators,
  }: { readonly malware?: string | undefined; readonly indicators: Iterable<Indicator> },
): Exempted | undefined {
  const { names, paths, hashes } = tracesOf(indicators);
  const all = { names: new Set([...namesOfMalware(malware ?? ''), ...names]), paths, hashes };
  return search(tree, all);
}

function search(tree: Tree, traces: Traces): Exempted | undefined {
  if (tree.kind === 'literal') return exemptedBy(tree, traces);
  if (tree.kind === 'all' && tree.of.some(isWhose)) return undefined;
  for (const member of tree.of) {
    const found = search(member, traces);
    if (found) return found;
  }
  return undefined;
}

/** An alternative between two hosts is for no others either. */
function isWhose(tree: Tree): boolean {
  if (tree.kind === 'literal') return !tree.negated && whose.has(fieldOf(tree.condition));
  return tree.kind === 'any' ? tree.of.every(isWhose) : tree.of.some(isWhose);
}

function exemptedBy(literal: Literal, traces: Traces): Exempted | undefined {
  if (literal.negated) return undefined;
  const value = traceIn(literal, traces) ?? programIn(literal, traces);
  return value === undefined ? undefined : { literal, value: String(value) };
}

function traceIn({ condition }: Literal, traces: Traces): ConditionValue | undefined {
  const field = fieldOf(condition);
  for (const text of (field && traceFields[field]?.(traces)) ?? []) {
    const value = metBy(condition, text);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** A path to a program that has the name of the malware. */
function programIn({ condition }: Literal, { names }: Traces): ConditionValue | undefined {
  if (fieldOf(condition) !== 'process.path' || !wholeNames.has(condition.op)) return undefined;
  return valuesOf(condition)?.find((path) => names.has(lastPart(String(path)).toLowerCase()));
}

/** Operators whose value ends where the path of the program ends. */
const wholeNames: ReadonlySet<string> = new Set(['equals', 'in', 'endsWith']);
