import type { SyntaxNode } from '../kusto/index.ts';
import { bare, childOf, childOfKind } from './nodes.ts';
import {
  type Operator,
  operators,
  refusedOperator,
  subqueryOperators,
  tableOperators,
} from './operators/index.ts';
import { pruned } from './prune.ts';
import type { Scope } from './scope.ts';
import type { Column, Row, Step, Table } from './table.ts';

/** Puts the operators of a subquery one after another. */
const stepsOf: Operator = (node, columns, scope) => {
  const inner = bare(node);
  if (inner.kind !== 'PipeExpression') return operatorFor(inner)(inner, columns, scope);
  const first = stepsOf(childOf(inner, 0), columns, scope);
  const operator = childOf(inner, 2);
  const second = operatorFor(operator)(operator, first.columns, scope);
  return { columns: second.columns, run: (rows) => second.run(first.run(rows)) };
};

/** The operator of a kind of node; those with a subquery get the way to run it. */
export const operatorFor = ({ kind }: SyntaxNode): Operator =>
  subqueryOperators[kind]?.(stepsOf) ?? operators[kind] ?? refusedOperator;

/** A pipe taken apart: where its rows come from, and what is done to them in order. */
function partsOf(node: SyntaxNode): { source: SyntaxNode; steps: readonly SyntaxNode[] } {
  const steps: SyntaxNode[] = [];
  let source = node;
  while (source.kind === 'PipeExpression') {
    steps.push(childOf(source, 2));
    source = childOf(source, 0);
  }
  return { source, steps: steps.reverse() };
}

/** So many rows go through operators of single rows at once: what they make is soon forgotten. */
const chunk = 16;

/** Runs operators of single rows, chunk by chunk, so that no table is made in between. */
function runLocal(rows: readonly Row[], steps: readonly Step[]): readonly Row[] {
  if (steps.length === 0) return rows;
  const [first] = steps;
  if (first && steps.length === 1) return first.run(rows);
  const made: Row[] = [];
  for (let at = 0; at < rows.length; at += chunk) {
    let some: readonly Row[] = rows.slice(at, at + chunk);
    for (const step of steps) {
      if (some.length === 0) break;
      some = step.run(some);
    }
    for (const row of some) made.push(row);
  }
  return made;
}

/** Runs steps one after another, those of single rows together. */
function runSteps(input: readonly Row[], steps: readonly Step[]): readonly Row[] {
  let rows = input;
  let local: Step[] = [];
  for (const step of steps) {
    if (step.local) {
      local.push(step);
      continue;
    }
    rows = step.run(runLocal(rows, local));
    local = [];
  }
  return runLocal(rows, local);
}

/** Runs a pipe. */
export function pipe(node: SyntaxNode, scope: Scope): Table {
  const { source, steps: nodes } = partsOf(node);
  let table = scope.session.tabular(source, scope);
  let columns: readonly Column[] = table.columns;
  let steps: Step[] = [];
  const run = (): Table =>
    steps.length === 0 ? table : { columns, rows: runSteps(table.rows, steps) };
  const add = (step: Step): void => {
    steps.push(step);
    ({ columns } = step);
  };
  for (const [index, operator] of nodes.entries()) {
    const onTable = tableOperators[operator.kind];
    if (onTable) {
      table = onTable(operator, run(), scope);
      ({ columns } = table);
      steps = [];
      continue;
    }
    const narrow = pruned(nodes.slice(index), columns, scope.session.text);
    if (narrow) add(narrow);
    add(operatorFor(operator)(operator, columns, scope));
  }
  return run();
}

/** `materialize(query)`. */
export const materialized = (node: SyntaxNode): SyntaxNode =>
  childOfKind(node, 'PipeExpression') ??
  node.children.find((child) => child && child.token === undefined) ??
  node;
