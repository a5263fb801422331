import type { Diagnostic, Severity } from '../../diagnostics/index.ts';
import { annotations } from '../job/annotations.ts';
import { logged } from '../job/log.ts';
import { property, workflow } from '../job/workflow.ts';
import { plural } from '../message.ts';
import type { Terminal, Workflow } from '../output.ts';
import type { Results } from '../results.ts';
import { failureWords } from '../test-words.ts';

/** Annotations of a type that GitHub shows for a step (docs.github.com, workflow commands). */
const most = 10;
const severities: readonly Severity[] = ['error', 'warning', 'info'];

type Failed = Results['test']['results'][number];

/** A failed test at its place: what was expected, and what came of each event. */
function failure(result: Failed): Workflow {
  const { file, start, end } = result.span;
  const place = workflow`file=${property(file)},line=${start.line},endLine=${end.line}`;
  const words = workflow.join(failureWords(result), workflow`%0A`);
  return workflow`::error ${place},title=${property(`${result.rule}: ${result.name}`)}::${words}\n`;
}

/** Commands of each type that there is room for. */
interface Marks {
  readonly severity: Severity;
  readonly commands: readonly Workflow[];
}

function fitting({ severity, commands }: Marks, isCut: boolean): readonly Workflow[] {
  // The notice that counts the rest is a notice too.
  return commands.slice(0, isCut && severity === 'info' ? most - 1 : most);
}

function marked(marks: readonly Marks[], log: Terminal): Workflow {
  const isCut = marks.some(({ commands }) => commands.length > most);
  const shown = marks.flatMap((one) => fitting(one, isCut));
  const left = marks.reduce((sum, { commands }) => sum + commands.length, 0) - shown.length;
  const rest = isCut
    ? [
        workflow`::notice title=sentinel-rules::${plural(left, 'more finding')}: GitHub shows ${most} of a type for each step; the log has them all\n`,
      ]
    : [];
  return workflow`${workflow.join([...shown, ...rest], workflow``)}${logged(log)}`;
}

/** Notes are marked on request only. */
const marksOf = (
  diagnostics: readonly Diagnostic[],
  { verbose = false }: { readonly verbose?: boolean },
): readonly Marks[] =>
  severities
    .filter((severity) => verbose || severity !== 'info')
    .map((severity) => ({
      severity,
      commands: diagnostics
        .filter((found) => found.severity === severity)
        .map((found) => annotations([found])),
    }));

/** Marks at the lines of what validation found, and what a log says of all. */
export const validateGithub = (
  { diagnostics }: Results['validate'],
  look: { readonly verbose?: boolean },
  log: Terminal,
): Workflow => marked(marksOf(diagnostics, look), log);

/** Marks at failed tests and at what was found beside them, and what a log says of all. */
export function testGithub(
  { results, diagnostics }: Results['test'],
  look: { readonly verbose?: boolean },
  log: Terminal,
): Workflow {
  const all = new Set([...diagnostics, ...results.flatMap((result) => result.diagnostics)]);
  const failed = results.filter(({ outcome }) => outcome === 'failed').map(failure);
  const marks = marksOf([...all], look).map((one) =>
    one.severity === 'error' ? { ...one, commands: [...failed, ...one.commands] } : one,
  );
  return marked(marks, log);
}
