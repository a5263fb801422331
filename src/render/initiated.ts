import { plural } from './message.ts';
import { queryDiff } from './query-diff.ts';
import type { InitiatedFile, InitResult } from './results.ts';
import { indent, lines, type Style, terminal, type Terminal } from './terminal.ts';

type Initiated = NonNullable<InitResult['init']>;
type State = InitiatedFile['state'];

const stateWords: Readonly<Record<State, string>> = {
  created: 'created',
  added: 'added to',
  replaced: 'replaced',
  kept: 'is yours already: left as it is',
  same: 'as it should be',
  failed: 'not written',
};

const dryWords: Readonly<Record<State, string>> = {
  ...stateWords,
  created: 'would be created',
  added: 'would be added to',
  replaced: 'would be replaced',
};

const moods: Readonly<Record<State, keyof Style>> = {
  created: 'good',
  added: 'good',
  replaced: 'warn',
  kept: 'warn',
  same: 'dim',
  failed: 'bad',
};

function fileLine({ path, state }: InitiatedFile, dryRun: boolean, style: Style): Terminal {
  const words = (dryRun ? dryWords : stateWords)[state];
  return terminal`${path}  ${style[moods[state]](terminal`${words}`)}`;
}

const isWritten = ({ state }: InitiatedFile): boolean =>
  state === 'created' || state === 'added' || state === 'replaced';

function headOf({ name, folder, files, dryRun }: Initiated): string {
  const count = plural(files.filter(isWritten).length, 'file');
  const where = folder === '.' ? '' : ` in ${folder}`;
  return `${name}: ${count} ${dryRun ? 'would be written' : 'written'}${where}`;
}

const section = (title: string, rows: readonly string[], style: Style): readonly Terminal[] =>
  rows.length === 0
    ? []
    : [
        terminal``,
        style.strong(terminal`${title}`),
        ...rows.map((row) => indent(terminal`${row}`, 2)),
      ];

function nextText(
  { next, environment, dryRun, files }: Initiated,
  style: Style,
): readonly Terminal[] {
  if (dryRun || !files.some(isWritten) || files.some(({ state }) => state === 'failed')) return [];
  const named = next.goLive.length > 0;
  return [
    ...section('Try it; no workspace is needed', next.tryIt, style),
    ...section('Then, signed in to Azure (az login)', next.goLive, style),
    ...(named
      ? []
      : section('Then', [`name the workspace ${environment} in sentinel-rules.yaml`], style)),
    ...section('Settings of the repository that the workflows read', next.settings, style),
  ];
}

/** A new project for a terminal. */
export function initText(result: Initiated, style: Style): Terminal {
  const { files, dryRun } = result;
  return lines([
    style.strong(terminal`${headOf(result)}`),
    ...files.map((file) => indent(fileLine(file, dryRun, style), 2)),
    ...nextText(result, style),
  ]);
}

/** What replacing a file would change. */
export function replacementText(
  path: string,
  { before, after }: { readonly before: string; readonly after: string },
  style: Style,
): Terminal {
  const marks: Readonly<Partial<Record<string, keyof Style>>> = {
    '+': 'good',
    '-': 'bad',
    '@': 'note',
  };
  return lines([
    style.strong(terminal`${path} is there already; what would be written differs:`),
    ...queryDiff(before, after).map((line) => {
      const mood = marks[line.charAt(0)];
      const text = indent(terminal`${line}`, 2);
      return mood ? style[mood](text) : text;
    }),
  ]);
}
