import type { Change, Plan } from '../plan/index.ts';
import { identityOf, warningsOf } from './guard-words.ts';
import type { Fact } from './fact.ts';
import { factsOf, isShown, leftAlone, verdict } from './plan-words.ts';
import { closingWords } from './readiness-words.ts';
import { headlineOf } from './subject-words.ts';
import { indent, lines, type Style, terminal, type Terminal } from './terminal.ts';

/** Longest list of values that is shown in full. */
const shownValues = 20;

const marks = {
  adopt: { sign: '=', mood: 'note' },
  create: { sign: '+', mood: 'good' },
  update: { sign: '~', mood: 'warn' },
  delete: { sign: '-', mood: 'bad' },
  blocked: { sign: '!', mood: 'bad' },
  unchanged: { sign: ' ', mood: 'dim' },
} as const satisfies Record<Change['action'], { sign: string; mood: keyof Style }>;

function valueLines(sign: '+' | '-', values: readonly string[], style: Style): Terminal[] {
  const mood = sign === '+' ? style.good : style.bad;
  const rest = values.length - shownValues;
  return [
    ...values.slice(0, shownValues).map((value) => mood(terminal`  ${sign} ${value}`)),
    ...(rest > 0 ? [terminal`  ${sign} and ${rest} more`] : []),
  ];
}

function diffLine(line: string, style: Style): Terminal {
  const part = terminal`${line.replaceAll('\t', '  ')}`;
  if (line.startsWith('+')) return style.good(part);
  if (line.startsWith('-')) return style.bad(part);
  return line.startsWith('@') ? style.note(part) : part;
}

function factLines(fact: Fact, style: Style): Terminal[] {
  switch (fact.kind) {
    case 'words':
      return [fact.mood ? style.warn(terminal`${fact.text}`) : terminal`${fact.text}`];
    case 'field': {
      const change = terminal`${fact.field}: ${style.bad(terminal`${fact.before}`)} -> ${style.good(terminal`${fact.after}`)}`;
      return [
        fact.by
          ? terminal`${change} (changed in the ${fact.by === 'both' ? 'portal and the repository' : 'portal'})`
          : change,
      ];
    }
    case 'values':
      return [
        terminal`${fact.title}`,
        ...valueLines('+', fact.added, style),
        ...valueLines('-', fact.removed, style),
      ];
    case 'diff':
      return [terminal`query`, ...fact.lines.map((line) => indent(diffLine(line, style), 2))];
  }
}

function changeText(change: Change, style: Style): Terminal {
  const { sign, mood } = marks[change.action];
  const head = terminal`${style[mood](terminal`${sign} ${change.action} ${headlineOf(change)}`)}  ${change.displayName}`;
  const facts = factsOf(change).flatMap((fact) => factLines(fact, style));
  const from =
    change.action === 'unchanged' || change.file === undefined
      ? []
      : [style.dim(terminal`${change.file}`)];
  return lines([head, ...[...from, ...facts].map((line) => indent(line, 4))]);
}

/** A plan for a terminal: the verdict first, then each change, then what is left alone. */
export function planText(plan: Plan, style: Style): Terminal {
  const seen = plan.changes.filter(isShown);
  const rest = [...leftAlone(plan), ...closingWords(plan)];
  return terminal.join(
    [
      lines([
        style.strong(terminal`${verdict(plan)}`),
        ...warningsOf(plan).map((text) => style.bad(terminal`! ${text}`)),
      ]),
      ...seen.map((change) => changeText(change, style)),
      ...(rest.length > 0 ? [lines(rest.map((text) => terminal`${text}`))] : []),
      lines([
        style.dim(
          terminal.join(
            identityOf(plan).map(({ text, digest }) => terminal`${text}${digest}`),
            terminal``,
          ),
        ),
      ]),
    ],
    seen.length > 0 || rest.length > 0 ? terminal`\n` : terminal``,
  );
}
