import { nodesOf, type SyntaxNode } from '../../kusto/index.ts';
import { castTo } from '../convert.ts';
import { declaredColumn } from '../declared.ts';
import { argumentsOf, childOf, childOfKind, elementsOf, nameOf, parametersOf } from '../nodes.ts';
import { type Compiled, type Context, contextOf } from '../scope.ts';
import { type Column, missing, type Row } from '../table.ts';
import { refuse } from '../unsupported.ts';
import type { Value } from '../value.ts';
import type { Operator } from './operator.ts';

/** A sequence that goes on: the last record of each step it has been in, and its number. */
interface Sequence {
  readonly records: readonly (Row | undefined)[];
  readonly id: bigint;
}

interface Step {
  readonly condition: Compiled;
  readonly assigned: readonly { readonly place: number; readonly compiled: Compiled }[];
  readonly shown: boolean;
}

/** What `step.column` reads while a step is tried. */
interface View {
  records: readonly (Row | undefined)[];
}

interface Shape {
  /** Columns of the input, then the declared ones. */
  readonly columns: readonly Column[];
  readonly declared: readonly Value[];
  readonly input: number;
  readonly names: readonly string[];
}

/** Declared columns with what they hold where no step assigns them. */
function declarationsOf(node: SyntaxNode, context: Context) {
  const clause = childOfKind(node, 'ScanDeclareClause');
  const { text } = context.scope.session;
  return argumentsOf(clause).map((parameter) => {
    const column = declaredColumn(childOf(parameter, 0), text);
    const fallback = parameter.children[1]?.children[1];
    const value = fallback && context.scope.session.compile(fallback, context).evaluate([]);
    return { column, value: value === undefined ? missing(column) : castTo(column.type, value) };
  });
}

/** Where the query reads the state: a slot for each `step.column`. */
function slotsOf(
  nodes: readonly SyntaxNode[],
  { columns, declared, input, names }: Shape,
  { view, text }: { readonly view: View; readonly text: string },
): ReadonlyMap<SyntaxNode, Compiled> {
  const found = nodes.flatMap((node) => [...nodesOf(node)]);
  return new Map(
    found.flatMap((node): [SyntaxNode, Compiled][] => {
      if (node.kind !== 'PathExpression') return [];
      const step = names.indexOf(nameOf(childOf(node, 0), text));
      const name = nameOf(childOf(node, 2), text);
      const place = columns.findIndex((column) => column.name === name);
      if (step < 0 || place < 0) return [];
      const column = columns[place] ?? { name, type: 'unknown' };
      const none = place < input ? missing(column) : (declared[place - input] ?? null);
      const evaluate = (): Value => {
        const record = view.records[step];
        return record ? (record[place] ?? null) : none;
      };
      return [[node, { evaluate, constant: false, type: column.type }]];
    }),
  );
}

/** Which records of a step are shown; the last of several is not known before the next step. */
function isShown(node: SyntaxNode, text: string): boolean {
  const output = childOfKind(node, 'ScanStepOutput');
  if (!output) return true;
  const { start, end } = childOf(output, 2);
  const kind = text.slice(start, end);
  return kind === 'all' || (kind !== 'none' && refuse(`scan with output=${kind}`, output));
}

function stepOf(node: SyntaxNode, shape: Shape, context: Context): Step {
  const { session } = context.scope;
  if (node.children[2]) return refuse('an optional step of scan', node);
  const clause = childOfKind(node, 'ScanComputationClause');
  const assigned = elementsOf(clause?.children[1]).map((one) => {
    const name = nameOf(childOf(one, 0), session.text);
    const place = shape.columns.findIndex((column) => column.name === name);
    if (place < shape.input) return refuse(`scan that assigns ${name}`, one);
    return { place, compiled: session.compile(childOf(one, 2), context) };
  });
  return {
    condition: session.compile(childOf(node, 5), context),
    assigned,
    shown: isShown(node, session.text),
  };
}

interface Machine {
  readonly steps: readonly Step[];
  readonly shape: Shape;
  readonly view: View;
  readonly numbered: boolean;
}

/** Tries the records one after another on the steps, the last step first (scan-operator). */
function scanned(rows: readonly Row[], { steps, shape, view, numbered }: Machine): readonly Row[] {
  const state: (Sequence | undefined)[] = steps.map(() => undefined);
  const reversed = [...steps.entries()].reverse();
  const made: Row[] = [];
  let next = 0n;
  const holds = ({ condition }: Step, sequence: Sequence, row: Row): boolean => {
    view.records = sequence.records;
    return condition.evaluate(row) === true;
  };
  /** The sequence that goes on with a record: of the step before, of the step itself, a new one. */
  const heldBy = (step: Step, index: number, row: Row): Sequence | undefined => {
    const before = state[index - 1];
    if (before && holds(step, before, row)) {
      state[index - 1] = undefined;
      return before;
    }
    const own = state[index] ?? (index === 0 ? { records: [], id: next } : undefined);
    return own && holds(step, own, row) ? own : undefined;
  };
  for (const row of rows) {
    for (const [index, step] of reversed) {
      const held = heldBy(step, index, row);
      if (!held) continue;
      if (held.id === next) next += 1n;
      const record: Value[] = [...row, ...shape.declared];
      for (const { place, compiled } of step.assigned) record[place] = compiled.evaluate(row);
      state[index] = { records: [...held.records.slice(0, index), record], id: held.id };
      if (step.shown) made.push(numbered ? [...record, held.id] : record);
    }
  }
  return made;
}

export const scan: Operator = (node, columns, scope) => {
  const { text } = scope.session;
  const context = contextOf(scope, columns);
  const declarations = declarationsOf(node, contextOf(scope, []));
  const nodes = (node.children.findLast((child) => child?.kind === 'List')?.children ?? []).flatMap(
    (child) => (child ? [child] : []),
  );
  const shape: Shape = {
    columns: [...columns, ...declarations.map(({ column }) => column)],
    declared: declarations.map(({ value }) => value),
    input: columns.length,
    names: nodes.map((step) => nameOf(childOf(step, 1), text)),
  };
  const view: View = { records: [] };
  const slotted = { ...context, slots: slotsOf(nodes, shape, { view, text }) };
  const steps = nodes.map((step) => stepOf(step, shape, slotted));
  if (context.cursor.watched) return refuse('scan that looks at other rows', node);
  const id = parametersOf(node, text).get('with_match_id');
  const numbered = id !== undefined;
  return {
    columns: numbered ? [...shape.columns, { name: id, type: 'long' }] : shape.columns,
    run: (rows) => scanned(rows, { steps, shape, view, numbered }),
  };
};
