import type { Family } from '../entry.ts';
import { familyMaker } from '../feeds/families.ts';
import { listAt, textAt, valueAt } from '../intel/json-reading.ts';
import type { JsonRecord } from '../intel/json-reading.ts';
import type { StixObject } from './objects.ts';

/** Gives the family of an indicator by its id. */
export type FamilyOf = (id: string | undefined) => Family | undefined;

/** What may name a family, the best first: a malware is closer to an indicator than who uses it. */
const naming = ['malware', 'tool', 'campaign', 'intrusion-set', 'threat-actor'] as const;

/** What stands between: servers that belong to a malware. */
const between = new Set(['infrastructure']);

/** Steps from an indicator over what stands between; references may go round in circles. */
const mostSteps = 4;

interface Graph {
  readonly objects: ReadonlyMap<string, StixObject>;
  readonly links: ReadonlyMap<string, readonly string[]>;
}

/** Learns from the objects of a document which family its indicators are of. */
export function familiesOf(objects: ReadonlyMap<string, StixObject>): FamilyOf {
  const graph = { objects, links: linksOf(objects) };
  const reports = reportsOf(objects);
  // A name that covers all holds only where nothing says which indicator is of what.
  const overall = graph.links.size === 0 ? overallName(objects) : undefined;
  const make = familyMaker();
  return (id) => {
    const own = id === undefined ? undefined : (linkedName(graph, id) ?? reports.get(id));
    return make(own ?? overall);
  };
}

/** From where to where relationships lead: from indicators, and both ways from what stands between. */
function linksOf(objects: ReadonlyMap<string, StixObject>): ReadonlyMap<string, string[]> {
  const links = new Map<string, string[]>();
  const add = (from: string, to: string): void => {
    const known = links.get(from);
    if (known) known.push(to);
    else links.set(from, [to]);
  };
  for (const { data } of objects.values()) {
    const [from, to] = [textAt(data, 'source_ref'), textAt(data, 'target_ref')];
    if (valueAt(data, 'type') !== 'relationship' || from === undefined || to === undefined)
      continue;
    if (valueAt(data, 'relationship_type') === 'indicates') add(from, to);
    if (between.has(typeOf(from))) add(from, to);
    if (between.has(typeOf(to)) && typeOf(from) !== 'indicator') add(to, from);
  }
  return links;
}

const typeOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf('--')));

/** The kind that names exactly one decides, else the first name of the best kind. */
function linkedName({ objects, links }: Graph, id: string): string | undefined {
  const reached = reachedFrom(links, id);
  const names = naming.map((type) => {
    const ofType = reached.filter((target) => typeOf(target) === type);
    return [...new Set(ofType.flatMap((target) => nameOf(objects.get(target)?.data) ?? []))];
  });
  return (names.find(({ length }) => length === 1) ?? names.find(({ length }) => length > 0))?.[0];
}

function reachedFrom(links: Graph['links'], id: string): readonly string[] {
  const reached = new Set<string>();
  let edge = [id];
  for (let step = 0; step < mostSteps && edge.length > 0; step += 1) {
    const next = edge.flatMap((from) => links.get(from) ?? []).filter((to) => !reached.has(to));
    for (const to of next) reached.add(to);
    edge = next.filter((to) => between.has(typeOf(to)));
  }
  return [...reached];
}

const nameOf = (data: JsonRecord | undefined): string | undefined => data && textAt(data, 'name');

const dataOf = (objects: ReadonlyMap<string, StixObject>, type: string): readonly JsonRecord[] =>
  [...objects.values()].map(({ data }) => data).filter((data) => valueAt(data, 'type') === type);

/** The report, or grouping, that lists an indicator. */
function reportsOf(objects: ReadonlyMap<string, StixObject>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const data of ['report', 'grouping'].flatMap((type) => dataOf(objects, type))) {
    const name = nameOf(data);
    for (const ref of listAt(data, 'object_refs'))
      if (name !== undefined && typeof ref === 'string' && !names.has(ref)) names.set(ref, name);
  }
  return names;
}

/** The one malware, report or other that the document has, where it has exactly one. */
function overallName(objects: ReadonlyMap<string, StixObject>): string | undefined {
  for (const type of ['malware', 'report', 'grouping', ...naming.slice(1)]) {
    const [only, ...more] = new Set(dataOf(objects, type).flatMap((data) => nameOf(data) ?? []));
    if (only !== undefined && more.length === 0) return only;
  }
  return undefined;
}
