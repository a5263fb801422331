import type { ApplyEvent, ApplyReport, FailedStep, Outcome } from '../apply/index.ts';
import { code, list, markdown, paragraphs } from './markdown.ts';
import { plural } from './message.ts';
import type { Markdown } from './output.ts';
import { subjectOf } from './subject-words.ts';
import { lines, type Style, terminal, type Terminal } from './terminal.ts';

const resultWords = {
  applied: 'applied',
  unchanged: 'unchanged',
  conflicted: 'conflicted',
  blocked: 'blocked',
  failed: 'failed',
  skipped: 'skipped',
} as const satisfies Record<Outcome['result'], string>;

const moods = {
  applied: 'good',
  unchanged: 'dim',
  conflicted: 'bad',
  blocked: 'bad',
  failed: 'bad',
  skipped: 'warn',
} as const satisfies Record<Outcome['result'], keyof Style>;

const stepWords = {
  marker: 'at the marker',
  resource: 'at the resource',
  verify: 'at the verify',
  claim: 'at the marker, after the rule was written; the next run adopts it',
} as const satisfies Record<FailedStep, string>;

const skippedWords = {
  interrupted: ': interrupted',
  serviceDown: ': the service is down',
  needs: ': what it needs was not written',
} as const;

/** What happened to one change, beyond its result; why one is blocked stands in the plan. */
export function outcomeWords(outcome: Outcome): string {
  switch (outcome.result) {
    case 'applied':
    case 'unchanged':
    case 'blocked':
      return '';
    case 'conflicted':
      return ': somebody wrote it in between; run again for a fresh plan';
    case 'failed': {
      const { error, step } = outcome;
      const request = error.requestId === undefined ? '' : ` (request ${error.requestId})`;
      return ` ${stepWords[step]}: ${error.code}: ${error.message}${request}`;
    }
    case 'skipped':
      return skippedWords[outcome.why];
  }
}

/** `3 applied, 1 failed, 5 unchanged; 6 write requests`. */
export function reportVerdict({ results, writes }: ApplyReport): string {
  const counts = Object.values(resultWords).flatMap((result) => {
    const count = results.filter(({ outcome }) => outcome.result === result).length;
    return count > 0 ? [`${count} ${result}`] : [];
  });
  return `Deployed: ${counts.join(', ') || 'nothing to do'}; ${plural(writes, 'write request')}.`;
}

/** One line of progress, for a log. */
export function eventText(event: ApplyEvent, style: Style): Terminal {
  const { change } = event;
  if (event.type === 'started')
    return lines([style.dim(terminal`  ${change.action} ${subjectOf(change)}`)]);
  const { outcome } = event;
  return lines([
    terminal`  ${style[moods[outcome.result]](terminal`${resultWords[outcome.result]}`)} ${subjectOf(change)}${outcomeWords(outcome)}`,
  ]);
}

/** What became of a plan, for a terminal: the verdict, then whatever was not written as planned. */
export function reportText(
  report: ApplyReport,
  style: Style,
  undo?: { readonly run: string; readonly target: string },
): Terminal {
  const odd = report.results.filter(({ outcome }) => outcomeWords(outcome) !== '');
  return lines([
    style.strong(terminal`${reportVerdict(report)}`),
    ...odd.map(
      ({ change, outcome }) =>
        terminal`  ${style[moods[outcome.result]](terminal`${outcome.result}`)} ${subjectOf(change)}${outcomeWords(outcome)}`,
    ),
    ...(undo
      ? [
          style.dim(
            terminal`to undo it: sentinel-rules rollback ${undo.run} --workspace ${undo.target}`,
          ),
        ]
      : []),
  ]);
}

/** The same for a review comment or a job summary. */
export function reportMarkdown(report: ApplyReport): Markdown {
  const odd = report.results.filter(({ outcome }) => outcomeWords(outcome) !== '');
  return paragraphs([
    markdown`## ${reportVerdict(report)}`,
    ...(odd.length > 0
      ? [
          list(
            odd.map(
              ({ change, outcome }) =>
                markdown`${outcome.result} ${code(subjectOf(change))}${outcomeWords(outcome)}`,
            ),
          ),
        ]
      : []),
  ]);
}
