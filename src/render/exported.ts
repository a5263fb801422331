import type { LeftOut } from '../exchange/index.ts';
import { plural } from './message.ts';
import type { ExportedRule, ExportResult } from './results.ts';
import { indent, lines, type Style, terminal, type Terminal } from './terminal.ts';

type Export = NonNullable<ExportResult['export']>;

function exportedWords({ name, replaces, owner, fields }: ExportedRule): string {
  const notes = [
    ...(replaces ? ['replaces the file'] : []),
    ...(owner === undefined ? [] : [`of ${owner}: only --take-over makes it yours`]),
    ...(fields.length > 0 ? [`differs in ${fields.join(', ')}`] : []),
  ];
  return notes.length > 0 ? `${name} (${notes.join('; ')})` : name;
}

function leftOutWords(out: LeftOut): string {
  switch (out.why) {
    case 'inRepository':
      return `is ${out.file}`;
    case 'kind':
      return `is of kind ${out.kind}: no file can describe it`;
    case 'unreadable':
      return 'is no rule that a file could describe';
    case 'managed':
      return `is managed by ${out.owner}`;
  }
}

const sortOf: Readonly<Record<LeftOut['why'], string>> = {
  inRepository: 'in the repository already',
  kind: 'of another kind',
  unreadable: 'no rule',
  managed: 'managed',
};

/** Those that are in the repository are counted: nothing is to be done about them. */
function leftOutText(leftOut: readonly LeftOut[]): readonly Terminal[] {
  const told = leftOut.filter(({ why }) => why !== 'inRepository');
  const known = leftOut.length - told.length;
  return [
    ...(known > 0 ? [terminal`${plural(known, 'rule')} in the repository already`] : []),
    ...(told.length > 0 ? [terminal`${plural(told.length, 'rule')} left out`] : []),
    ...told.map((out) => indent(terminal`${out.name}  ${leftOutWords(out)}`, 4)),
  ];
}

function headOf({ target, exported }: Export, dryRun: boolean): string {
  const count = plural(exported.length, 'rule');
  return `${count} of ${target} ${dryRun ? 'would be written' : 'written'}`;
}

/** The rules of a plan that are taken over by a marker alone. */
const nextStep = ({ target, exported }: Export): readonly string[] =>
  exported.some(({ owner, fields }) => owner === undefined && fields.length === 0)
    ? [`the next deploy takes them over without a change: plan --workspace ${target}`]
    : [];

/** An export for a terminal. */
export function exportText(result: Export, dryRun: boolean, style: Style): Terminal {
  const { exported, leftOut } = result;
  return lines([
    style.strong(terminal`${headOf(result, dryRun)}`),
    ...exported.map((rule) => indent(terminal`${rule.path}  ${exportedWords(rule)}`, 4)),
    ...leftOutText(leftOut),
    ...nextStep(result).map((text) => style.dim(terminal`${text}`)),
  ]);
}

/** The same as data; the texts of the files are in the files. */
export const exportData = (
  { target, exported, leftOut, inTheWay }: Export,
  dryRun: boolean,
): object => ({
  target,
  dryRun,
  exported: exported.map(({ text: _, ...rule }) => rule),
  leftOut: leftOut.map((out) => ({ ...out, reason: sortOf[out.why] })),
  inTheWay,
});
