import type { Answers } from './answers.ts';
import type { Draft } from './drafts.ts';

/** As a POSIX shell takes it for one word that begins with no dash. */
function shellWord(text: string): string {
  const safe = text.startsWith('-') ? `./${text}` : text;
  return /^[\w./-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", String.raw`'\''`)}'`;
}

/** What a new user does next: command lines as they are typed. */
export interface NextSteps {
  readonly tryIt: readonly string[];
  /** For the workspace itself; none while it is not named. */
  readonly goLive: readonly string[];
  /** What the pipelines ask the settings of the repository for. */
  readonly settings: readonly string[];
}

const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort();

/** The settings that workflows name, read off them. */
const settingsOf = (drafts: readonly Draft[]): readonly string[] =>
  sorted(
    drafts
      .filter(({ path }) => path.startsWith('.github/workflows/'))
      .flatMap(({ text }) => [...text.matchAll(/\b(vars|secrets)\.([A-Z][A-Z0-9_]*)/g)])
      .flatMap(([, sort = '', name = '']) =>
        name === 'GITHUB_TOKEN' ? [] : [`${sort === 'vars' ? 'variable' : 'secret'} ${name}`],
      ),
  );

/** Told at the end of a run. */
export function nextSteps(
  { environment, place }: Pick<Answers, 'environment' | 'place'>,
  folder: string,
  drafts: readonly Draft[],
): NextSteps {
  const program = 'sentinel-rules';
  return {
    tryIt: [
      ...(folder === '.' ? [] : [`cd ${shellWord(folder)}`]),
      `${program} validate`,
      `${program} test`,
      `${program} plan --workspace emulator`,
      `${program} deploy --workspace emulator --yes`,
    ],
    goLive: place
      ? [
          `${program} doctor --workspace ${environment}`,
          `${program} plan --workspace ${environment}`,
        ]
      : [],
    settings: settingsOf(drafts),
  };
}
