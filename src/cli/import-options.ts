import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import type { ImportRequest as PipelineRequest } from '../pipeline/index.ts';
import type { Opening } from './opening.ts';
import type { ImportRequest } from './requests.ts';
import { asOfDay } from './as-of.ts';
import type { Session } from './session.ts';
import { typeWords } from './import-flags.ts';

type Asked = Pick<ImportRequest, keyof ImportRequest>;

/** What --prune cannot be told beside: what is left out is not gone from the source. */
const filters = [
  ['type', '--type'],
  ['minConfidence', '--min-confidence'],
  ['since', '--since'],
] as const satisfies readonly (readonly [keyof Asked, string])[];

const together = (one: string, other: string, why: string): Diagnostic =>
  diagnostic('IMP099', { one, other, why });

function checkTogether(asked: Asked): readonly Diagnostic[] {
  const found = filters.flatMap(([key, flag]) =>
    asked.prune && asked[key] !== undefined
      ? [
          together(
            '--prune',
            flag,
            'what is left out by a filter is still listed: prune with the whole source',
          ),
        ]
      : [],
  );
  const isSet = asked.as === 'sets';
  if (isSet && asked.name !== undefined)
    found.push(together('--name', '--as sets', 'a set has no name: leave one of the two out'));
  return found;
}

function checkNumber(value: string | undefined): readonly Diagnostic[] {
  if (value === undefined) return [];
  const number = /^\d{1,3}$/.test(value) ? Number(value) : Number.NaN;
  return number <= 100
    ? []
    : [diagnostic('IMP101', { option: '--min-confidence', value, least: 0, most: 100 })];
}

const checkTypes = (types: readonly string[] = []): readonly Diagnostic[] =>
  types
    .filter((type) => !typeWords.includes(type))
    .map((type) => diagnostic('IMP106', { type, known: typeWords.join(', ') }));

const checkId = (id: string | undefined): readonly Diagnostic[] =>
  id === undefined || /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(id)
    ? []
    : [diagnostic('IMP107', { id })];

/** What is wrong with the options. */
export const checkImport = (asked: Asked, { environment }: Session): readonly Diagnostic[] => [
  ...checkTogether(asked),
  ...checkNumber(asked.minConfidence),
  ...checkTypes(asked.type),
  ...checkId(asked.rule),
  ...(asked.since === undefined ? [] : asOfDay(asked.since, environment.clock).diagnostics),
];

const below = (root: string, path: string): string => (root === '.' ? path : `${root}/${path}`);

const cleaned = (path: string): string => path.replace(/(?<=.)\/+$/, '') || '.';

/** What the pipeline is asked for. */
export function importRequest(
  asked: Asked,
  { context, paths, root }: Opening,
  sources: PipelineRequest['sources'],
): PipelineRequest {
  const { asOf } = context;
  return {
    sources,
    filter: {
      asOf,
      ...(asked.type && { types: asked.type }),
      ...(asked.family && { families: asked.family }),
      ...(asked.minConfidence !== undefined && { minConfidence: Number(asked.minConfidence) }),
      ...(asked.since !== undefined && { since: asked.since }),
    },
    ...(asked.from !== undefined && { from: asked.from }),
    allowEmpty: asked.allowEmpty === true,
    options: {
      asOf,
      rulesFolder: cleaned(asked.to ?? paths[0] ?? below(root, 'rules')),
      setsFolder: below(root, 'iocs'),
      schemasFolder: below(root, 'schemas'),
      as: asked.as,
      severity: asked.severity,
      ...(asked.name !== undefined && { name: asked.name }),
      prune: asked.prune === true,
      replace: asked.replace === true,
    },
    ...(asked.rule !== undefined && { rule: asked.rule }),
    dryRun: asked.dryRun === true,
  };
}
