import type { Examined } from '../doctor/index.ts';
import { diagnosticJson } from './diagnostics-json.ts';
import { list, markdown, paragraphs } from './markdown.ts';
import { helpOf, messageOf, plural } from './message.ts';
import type { Markdown } from './output.ts';
import { indent, lines, type Style, terminal, type Terminal } from './terminal.ts';

type State = Examined['verdict']['state'];

/** How each outcome is marked; states of one width line up. */
const marks = {
  passed: { sign: 'ok  ', mood: 'good' },
  warning: { sign: 'warn', mood: 'warn' },
  failed: { sign: 'FAIL', mood: 'bad' },
  skipped: { sign: 'skip', mood: 'dim' },
  notNeeded: { sign: '-   ', mood: 'dim' },
} as const satisfies Record<State, { readonly sign: string; readonly mood: keyof Style }>;

const plain = (value: string): string => value;

/** What is told of a check behind its title, line by line. */
function factsOf({ verdict }: Examined, titles: ReadonlyMap<string, string>): readonly string[] {
  switch (verdict.state) {
    case 'passed':
      return verdict.facts.length > 0 ? [verdict.facts.join(', ')] : [];
    case 'warning':
    case 'failed': {
      const help = helpOf(verdict.finding, plain);
      return [
        `${verdict.finding.code}: ${messageOf(verdict.finding, plain)}`,
        ...(help === undefined ? [] : [`to mend it: ${help}`]),
        ...(verdict.role === undefined ? [] : [`least role: ${verdict.role}`]),
      ];
    }
    case 'skipped':
      return [`not asked, since this failed: ${titles.get(verdict.because) ?? verdict.because}`];
    case 'notNeeded':
      return ['not asked'];
  }
}

function closingOf(checks: readonly Examined[]): string {
  const count = (state: State): number =>
    checks.filter(({ verdict }) => verdict.state === state).length;
  const [failed, warned, skipped] = [count('failed'), count('warning'), count('skipped')];
  return [
    failed > 0 ? `${plural(failed, 'check')} failed` : 'nothing stands in the way',
    ...(warned > 0 ? [plural(warned, 'warning')] : []),
    ...(skipped > 0 ? [`${skipped} not asked`] : []),
  ].join(', ');
}

/** The checks for a terminal, in the order in which they were made. */
export function doctorText(checks: readonly Examined[], style: Style): Terminal {
  const titles = new Map<string, string>(checks.map(({ id, title }) => [id, title]));
  return lines([
    ...checks.flatMap((check) => {
      const { sign, mood } = marks[check.verdict.state];
      return [
        terminal`${style[mood](terminal`${sign}`)}  ${check.title}`,
        ...factsOf(check, titles).map((fact) => indent(terminal`${fact}`, 6)),
      ];
    }),
    terminal``,
    style.strong(terminal`${closingOf(checks)}`),
  ]);
}

/** The checks for an issue or the summary of a job. */
export function doctorMarkdown(checks: readonly Examined[]): Markdown {
  const titles = new Map<string, string>(checks.map(({ id, title }) => [id, title]));
  return paragraphs([
    markdown`## ${sentence(closingOf(checks))}`,
    list(
      checks.map((check) => {
        const facts = factsOf(check, titles);
        const { sign } = marks[check.verdict.state];
        const said = facts.length > 0 ? markdown`: ${facts.join('; ')}` : markdown``;
        return markdown`**${sign.trim()}** ${check.title}${said}`;
      }),
    ),
  ]);
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The checks as data, each finding with its words. */
export const doctorJson = (checks: readonly Examined[]): readonly object[] =>
  checks.map(({ id, title, verdict }) =>
    'finding' in verdict
      ? { id, title, ...verdict, finding: diagnosticJson(verdict.finding) }
      : { id, title, ...verdict },
  );
