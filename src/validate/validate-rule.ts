import schema from '../../schemas/rule.schema.json' with { type: 'json' };
import { diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { Diagnostic, Result } from '../diagnostics/index.ts';
import type { LocatedRule } from '../model/index.ts';
import type { SourceDocument } from '../source/index.ts';
import { withoutAcknowledged } from './acknowledged.ts';
import { buildRule } from './build-rule.ts';
import { checkAttack } from './check-attack.ts';
import { checkExclusions } from './check-exclusions.ts';
import { checkRule } from './check-rule.ts';
import matchesSchema from './generated/rule.cjs';
import type { IndicatorFile } from './indicator-file.ts';
import type { IndicatorReading } from './read-indicators.ts';
import type { RuleFile } from './rule-file.ts';
import { checkTests } from './check-tests.ts';
import type { Parameters } from './parameters.ts';
import { ruleIndicators } from './rule-indicators.ts';
import { schemaFindings } from './schema-findings.ts';
import { soundParts } from './sound.ts';

const sigmaKeys = ['detection', 'logsource'] as const;
const catalogueKeys = /^(?:status|metadata|source|author|support|categories|threatAnalysis.*)$/;

/** What a rule is checked against besides itself. */
export interface Surroundings {
  /** Names that `workspaces` of an exclusion may use; absent without a project file. */
  readonly workspaces?: readonly string[] | undefined;
  readonly parameters?: Parameters;
  /** Files of indicators that rules name, by their paths, as far as they can be read. */
  readonly indicatorFiles?: ReadonlyMap<string, Result<IndicatorFile>>;
}

/** Data to a rule: its shape first, then the meaning of every part whose shape is right. */
export function validateRule(
  document: SourceDocument,
  { workspaces, parameters = { byWorkspace: {} }, indicatorFiles }: Surroundings = {},
): Result<LocatedRule> {
  const keys = keysOf(document.data);
  const sigma = sigmaKeys.find((key) => keys.includes(key));
  if (sigma !== undefined) {
    const span = document.locate([sigma], 'key');
    return { diagnostics: [diagnostic('SCH010', { field: sigma }, { span })] };
  }
  matchesSchema(document.data);
  const shape = schemaFindings(matchesSchema.errors ?? [], schema, document);
  const unsound = shape.filter((finding) => finding.unsound).map(({ path }) => path);
  // The schema has checked every part that is left: this is where unknown data gets its type.
  const written = (soundParts(document.data, unsound) ?? {}) as Partial<RuleFile>;
  const { head, ...indicators } = ruleIndicators(written, document, indicatorFiles);
  // What the rule says itself beats what the file says of all its indicators.
  const sound = head ? { ...written, indicators: { ...head, ...written.indicators } } : written;
  const found = [
    ...shape.map((finding) => finding.diagnostic),
    ...checkMeaning(sound, indicators, { ...document, workspaces }),
    ...catalogueFields(keys, document),
  ];
  const diagnostics = withoutAcknowledged(found, sound.acknowledge ?? {}, document.locate);
  if (hasErrors(diagnostics)) return { diagnostics };
  const { file, locate, locateWithin } = document;
  const material = { indicators: indicators.values, parameters, locate };
  const rule = buildRule(sound as RuleFile, material);
  return { value: { file, rule, locate, locateWithin }, diagnostics };
}

function checkMeaning(
  sound: Partial<RuleFile>,
  { values, complete, diagnostics }: IndicatorReading,
  { data, locate, workspaces }: SourceDocument & Surroundings,
): readonly Diagnostic[] {
  const keys = keysOf(data);
  const indicators = complete ? values : undefined;
  return [
    ...checkRule(sound, (field) => keys.includes(field), locate),
    ...checkAttack(sound, locate),
    ...diagnostics,
    ...checkExclusions(sound.exclusions ?? [], {
      locate,
      indicators,
      workspaces,
      columns: keys.includes('query'),
    }),
    ...checkTests(sound.tests ?? [], sound.id ?? '', locate),
  ];
}

function keysOf(data: unknown): readonly string[] {
  return typeof data === 'object' && data !== null ? Object.keys(data) : [];
}

/** One finding for all of them: a published rule may have several. */
function catalogueFields(
  keys: readonly string[],
  { locate }: SourceDocument,
): readonly Diagnostic[] {
  const found = keys.filter((key) => catalogueKeys.test(key));
  const first = found[0];
  if (first === undefined) return [];
  return [diagnostic('SCH020', { field: found.join(', ') }, { span: locate([first], 'key') })];
}
