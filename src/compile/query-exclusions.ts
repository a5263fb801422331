import { diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import { isTableName, tableFacts, tableNames } from '../facts/index.ts';
import type { TableName } from '../facts/index.ts';
import { printLets, printSteps } from '../kql/index.ts';
import type { Operator } from '../kql/index.ts';
import type { Condition, Exclusion, LocatedRule, QueryDetection } from '../model/index.ts';
import { patternLets } from './column-values.ts';
import type { CompileContext, CompileNote, Segment } from './compiled-rule.ts';
import { boundNode, onNamedColumn, onRawColumn, testOf } from './conditions.ts';
import type { BoundCondition, BoundNode } from './conditions.ts';
import {
  exclusionsHere,
  exclusionStep,
  hasEnded,
  lackOf,
  lifetimeFindings,
  misfitsOf,
  type PlacedExclusion,
} from './exclusion-parts.ts';
import { type Piece, piecesOf, textOfPieces } from './query-pieces.ts';
import { watchlistAliases, watchlistLets } from './watchlist-lists.ts';

/** A query with its exclusions, and whose each stretch of it is. */
export interface ExcludedQuery {
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly lookUps: readonly string[];
  readonly blocked: readonly Diagnostic[];
  readonly notes: readonly CompileNote[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The table that a field of an exclusion is told by: the one that it names, or the only one that the text reads. */
function tablesFor({ tables }: Exclusion, before: string): readonly TableName[] {
  if (tables) return tables.filter(isTableName);
  const words = new Set(before.match(/[A-Za-z_]\w*/g) ?? []);
  return tableNames.filter((table) => words.has(table));
}

/** An exclusion on the columns of a query. */
interface Bound {
  readonly nodes: readonly BoundNode[];
  readonly diagnostics: readonly Diagnostic[];
}

function bind({ exclusion, span }: PlacedExclusion, before: string): Bound {
  const wrong: Diagnostic[] = [];
  const tables = tablesFor(exclusion, before);
  const [table] = tables;
  const bindOne = (condition: Condition): BoundCondition => {
    const { subject } = condition;
    if (subject.kind === 'column') return onNamedColumn(condition, subject.column);
    const { field } = subject;
    const source = table && tables.length === 1 ? tableFacts(table).fields[field] : undefined;
    if (source && table) return onRawColumn(condition, table, source);
    const args = { id: exclusion.id, field, fields: field, table: table ?? '' };
    const all = { ...args, tables: tables.join(', ') || 'none' };
    wrong.push(diagnostic(tables.length === 1 ? 'EXC103' : 'EXC028', all, { span }));
    return onNamedColumn(condition, field);
  };
  const nodes = exclusion.match.map((node) => boundNode(node, bindOne));
  const found = wrong.length > 0 ? wrong : misfitsOf(exclusion, nodes, span);
  return { nodes, diagnostics: found };
}

interface Step {
  readonly placed: PlacedExclusion;
  readonly operator: Operator;
}

/** What the steps need before the query; each list and pattern is of the first exclusion that needs it. */
function prefaceOf(steps: readonly Step[]): readonly Piece[] {
  const written = new Set<string>();
  const piecesFor = (letsOf: (step: Step) => ReturnType<typeof patternLets>): readonly Piece[] =>
    steps.flatMap((step) => {
      const lets = letsOf(step).filter(({ name }) => !written.has(name));
      for (const { name } of lets) written.add(name);
      const { index } = step.placed;
      return lets.length > 0 ? [{ kind: 'exclusion', index, text: printLets(lets) }] : [];
    });
  return [
    ...piecesFor(({ placed }) => watchlistLets(placed.exclusion.match)),
    ...piecesFor(({ operator }) => patternLets([operator])),
  ];
}

/** The steps of all exclusions at one place of the text. */
function stepsAt(here: readonly PlacedExclusion[], before: string, asOf: string) {
  const diagnostics: Diagnostic[] = [];
  const steps = here.flatMap((placed): readonly Step[] => {
    const { exclusion } = placed;
    const bound = bind(placed, before);
    // What drops no event any more must not hold the rule back.
    if (bound.diagnostics.length > 0 && hasEnded(exclusion, asOf)) return [];
    diagnostics.push(...bound.diagnostics);
    return [{ placed, operator: exclusionStep(exclusion, bound.nodes.map(testOf)) }];
  });
  return { steps, diagnostics };
}

/** The places of exclusions; those that have all ended need none, so that a query without one is no error. */
function placesIn(
  query: string,
  here: readonly PlacedExclusion[],
  { located, asOf }: { readonly located: LocatedRule; readonly asOf: string },
): ReturnType<typeof piecesOf> {
  const found = piecesOf(query, here.length > 0, located);
  const areNeeded = here.some(({ exclusion }) => !hasEnded(exclusion, asOf));
  return areNeeded || found.diagnostics.length === 0 ? found : piecesOf(query, false, located);
}

/** Puts the exclusions of a rule into the query that it carries; nothing else of the text changes. */
export function excludeFromQuery(
  detection: QueryDetection,
  located: LocatedRule,
  context: CompileContext,
): ExcludedQuery {
  const query = detection.query.replace(/\r\n?/g, '\n');
  const all = exclusionsHere(detection.exclusions, { located, context });
  const lacking = new Map(all.map((one) => [one, lackOf(one, context)]));
  const here = all.filter((one) => lacking.get(one)?.length === 0);
  const { places, diagnostics } = placesIn(query, here, { located, asOf: context.asOf });
  const written: Step[] = [];
  const found: Diagnostic[] = [...diagnostics];
  const pieces = places.flatMap((place): readonly Piece[] => {
    if (place.kind === 'authored') return [place];
    const { steps, ...made } = stepsAt(here, query.slice(0, place.at), context.asOf);
    found.push(...made.diagnostics);
    written.push(...steps);
    return steps.map(({ placed, operator }) => ({
      kind: 'exclusion',
      index: placed.index,
      text: printSteps([operator], place.indent),
    }));
  });
  const match = here.flatMap(({ exclusion }) => exclusion.match);
  const life = all.map(({ exclusion, span }) => lifetimeFindings(exclusion, context, span));
  const findings = [...found, ...life.flatMap((one) => one.diagnostics)];
  return {
    ...textOfPieces(hasErrors(found) ? [] : [...prefaceOf(written), ...pieces]),
    lookUps: watchlistAliases(match),
    blocked: all.flatMap((one) =>
      hasEnded(one.exclusion, context.asOf) ? [] : (lacking.get(one) ?? []),
    ),
    notes: life.flatMap(({ notes }) => notes),
    diagnostics: findings,
  };
}
