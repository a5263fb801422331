import type { Table } from '../engine/index.ts';
import type { Rule } from '../model/index.ts';
import type { SyntaxNode } from '../kusto/index.ts';
import { isAlert } from './expectation.ts';
import type { Emptied, TableGiven, Verdict } from './result.ts';
import type { Prepared, Reads, Run } from './run.ts';
import type { Subject, Workbench } from './subject.ts';
import type { Single } from './singles.ts';
import { inWindow } from './window.ts';

/** Of the text of an operator, as much as tells it from others. */
const shownText = 100;

const countOf = (run: Run): number => (run.ok ? run.table.rows.length : 0);

const without = (table: Table, index: number): Table => ({
  ...table,
  rows: table.rows.filter((_, at) => at !== index),
});

/** What a query makes of one event: by itself, or told from what it makes of the others. */
export function queryVerdictOf(
  { rule, whole }: { readonly rule: Rule; readonly whole: Run },
  { table, index, only }: Single,
  { fixtures, run, window }: Prepared,
): Verdict {
  if (whole.ok && !whole.reads.events.has(table)) return { kind: 'unread' };
  if (inWindow(only, window).rows.length === 0) return { kind: 'outside' };
  if (countOf(whole) === 0) return { kind: 'given' };
  if (countOf(run(rule, new Map([[table, only]]))) > 0) return { kind: 'made', alone: true };
  const all = fixtures.events.get(table) ?? only;
  const others = run(rule, new Map([...fixtures.events, [table, without(all, index)]]));
  return isOther(rule, others, whole) ? { kind: 'made', alone: false } : { kind: 'given' };
}

/** Whether there are fewer results, or another alert. */
function isOther(rule: Rule, others: Run, whole: Run): boolean {
  const [left, all] = [countOf(others), countOf(whole)];
  return others.ok && (left < all || isAlert(rule, left) !== isAlert(rule, all));
}

/** The events of each table that is given or read. */
export function tablesOf({ fixtures, window }: Prepared, { events: read }: Reads): TableGiven[] {
  return [...new Set([...fixtures.events.keys(), ...read])].map((table) => {
    const given = fixtures.events.get(table);
    return {
      table,
      events: given?.rows.length ?? 0,
      read: read.has(table),
      seen: given ? inWindow(given, window).rows.length : 0,
    };
  });
}

/** A part of a pipe, from its source on. */
interface Stage {
  readonly start: number;
  readonly end: number;
}

/** The source of a pipe and its operators, in the order in which they run. */
function stagesOf(pipe: SyntaxNode): readonly Stage[] {
  const stages: Stage[] = [];
  let node = pipe;
  for (let [left, , operator] = node.children; node.kind === 'PipeExpression';) {
    if (!left || !operator) break;
    stages.push(operator);
    node = left;
    [left, , operator] = node.children;
  }
  return [node, ...stages.reverse()];
}

/** The expression that a query ends in. */
function lastPipe(root: SyntaxNode): SyntaxNode | undefined {
  const elements = root.children.flatMap((list) => list?.children ?? []);
  const statements = elements.flatMap((one) =>
    one?.kind === 'SeparatedElement' ? one.children : [one],
  );
  const last = statements.findLast((one) => one?.kind === 'ExpressionStatement');
  return last?.children[0];
}

/** The first operator of a query after which no row is left. */
export function emptiedBy(
  { queries, runText }: Prepared,
  { analyser }: Workbench,
  subject: Subject,
): Emptied | undefined {
  const [text = '', ...more] = queries?.texts ?? [];
  const { tree } = analyser.analyse(text);
  const pipe = tree && more.length === 0 ? lastPipe(tree) : undefined;
  if (!pipe) return undefined;
  for (const { start, end } of stagesOf(pipe)) {
    const run = runText(text.slice(0, end));
    if (!run.ok) return undefined;
    if (run.table.rows.length > 0) continue;
    const operator = text.slice(start, end).replaceAll(/\s+/g, ' ').slice(0, shownText);
    return { operator, span: subject.spanOf(start, end - start) };
  }
  return undefined;
}
