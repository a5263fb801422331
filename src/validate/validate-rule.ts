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
import { lintExclusions } from './exclusion-lints/index.ts';
import matchesSchema from './generated/rule.cjs';
import { checkAllowed } from './allowed.ts';
import { checkReferences } from './references.ts';
import { indicatorsOf } from './rule-indicators.ts';
import type { IndicatorReading } from './read-indicators.ts';
import type { RuleFile } from './rule-file.ts';
import { checkTests } from './check-tests.ts';
import { schemaFindings } from './schema-findings.ts';
import { soundParts } from './sound.ts';
import type { Surroundings } from './surroundings.ts';
import { valueFilesFor } from './value-file.ts';

const sigmaKeys = ['detection', 'logsource'] as const;
const catalogueKeys = /^(?:status|metadata|source|author|support|categories|threatAnalysis.*)$/;

/** Data to a rule: its shape first, then the meaning of every part whose shape is right. */
export function validateRule(
  document: SourceDocument,
  surroundings: Surroundings = {},
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
  const sound = (soundParts(document.data, unsound) ?? {}) as Partial<RuleFile>;
  const { indicators, head, unread } = indicatorsOf(sound, document, surroundings);
  const found = [
    ...shape.map((finding) => finding.diagnostic),
    ...checkReferences(document, surroundings.root),
    ...checkMeaning(sound, indicators, { ...document, ...surroundings }),
    ...catalogueFields(keys, document),
  ];
  const diagnostics = withoutAcknowledged(found, sound.acknowledge ?? {}, document.locate);
  if (hasErrors(diagnostics) || unread) return { diagnostics };
  const { file, locate, locateWithin } = document;
  const { parameters = { byWorkspace: {} } } = surroundings;
  const valueFile = valueFilesFor(document, surroundings);
  const material = { indicators: indicators.values, parameters, valueFile, locate };
  const whole = {
    ...sound,
    ...(sound.indicators && { indicators: { ...head, ...sound.indicators } }),
  };
  const rule = buildRule(whole as RuleFile, material);
  const value = { file, rule, locate, locateWithin };
  return { value, diagnostics: [...diagnostics, ...lintExclusions(value)] };
}

function checkMeaning(
  sound: Partial<RuleFile>,
  { values, complete, diagnostics }: IndicatorReading,
  { data, locate, workspaces, asOf }: SourceDocument & Surroundings,
): readonly Diagnostic[] {
  const inside = keysOf((Object(data) as Readonly<Record<string, unknown>>).indicators);
  const keys = [...keysOf(data), ...inside.map((key) => `indicators.${key}`)];
  const indicators = complete ? values : undefined;
  return [
    ...checkAllowed(sound.indicators?.allow, indicators, locate),
    ...checkRule(sound, (field) => keys.includes(field), locate),
    ...checkAttack(sound, locate),
    ...diagnostics,
    ...checkExclusions(sound.exclusions ?? [], {
      locate,
      indicators,
      workspaces,
      asOf,
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
