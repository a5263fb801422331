import { techniqueOf } from '../facts/index.ts';
import { defang } from '../indicators/index.ts';
import type { Indicator, IndicatorType } from '../model/index.ts';
import type {
  CataloguedRule,
  CataloguedTests,
  CatalogueEntry,
  IndicatorGroup,
  LeftOutWhy,
  NamedTechnique,
  RuleState,
} from './catalogue.ts';
import { defanged } from './defanged.ts';

/** Indicators of a type that a page lists. */
const listed = 50;

type Switch = CatalogueEntry['explanation']['switch'];

const states = {
  on: 'enabled',
  kept: 'enabled',
  off: 'disabled',
  expired: 'expired',
  blocked: 'blocked',
} as const satisfies Record<Switch, RuleState>;

/** A rule that is a hunting query and nothing else alerts nobody, whatever its switch says. */
function stateOf({ located, explanation }: CatalogueEntry): RuleState {
  const state = states[explanation.switch];
  return state === 'enabled' && located.rule.hunting === 'only' ? 'hunting' : state;
}

const oneOf = (
  indicator: Indicator,
  leftOut: LeftOutWhy | undefined,
): IndicatorGroup['first'][number] => ({
  value: defang(indicator),
  ...(leftOut && { leftOut }),
  ...(indicator.validUntil !== undefined && { validUntil: indicator.validUntil }),
});

function indicatorsOf({ located, leftOut }: CatalogueEntry): readonly IndicatorGroup[] {
  const { detection } = located.rule;
  if (detection.kind === 'query') return [];
  const groups = new Map<
    IndicatorType,
    { count: number; first: IndicatorGroup['first'][number][] }
  >();
  for (const indicator of detection.indicators.values) {
    const group = groups.get(indicator.type) ?? { count: 0, first: [] };
    groups.set(indicator.type, group);
    group.count += 1;
    if (group.first.length < listed)
      group.first.push(oneOf(indicator, leftOut.get(indicator.value)));
  }
  return [...groups].map(([type, group]) => ({ type, ...group }));
}

/** What the rule states; for a table that one connector alone fills, that one. */
function connectorsOf({ located, explanation }: CatalogueEntry): readonly string[] {
  const stated = located.rule.requiredDataConnectors.map(({ connectorId }) => connectorId);
  const only = explanation.sources.flatMap(({ required, connectors }) =>
    required.length === 0 && connectors.length === 1 ? connectors : [],
  );
  return [...new Set([...stated, ...only])].sort();
}

function testsOf({ tests, tested }: CatalogueEntry): CataloguedTests {
  const names = tests.map(({ test }) => test.name);
  if (!tested) return { names };
  const passed = tested.results.filter(({ outcome }) => outcome === 'passed').length;
  const { rule: _, ...coverage } = tested.coverage ?? { rule: '' };
  return {
    names,
    run: { passed, ...('tables' in coverage && { coverage }) },
  };
}

const named = (id: string): NamedTechnique => {
  const name = techniqueOf(id)?.name;
  return { id, ...(name !== undefined && { name }) };
};

/** A rule as the catalogue has it. */
export function cataloguedRule(entry: CatalogueEntry): CataloguedRule {
  const { located, explanation } = entry;
  const { rule, file } = located;
  const { id, name, kind, severity, tags, tactics } = rule;
  return {
    ...{ id, name, kind, severity, tags, file },
    state: stateOf(entry),
    tactics: [...new Set(tactics)],
    techniques: [...new Set(rule.techniques)].map(named),
    tables: explanation.sources.map(({ table }) => table),
    connectors: connectorsOf(entry),
    indicators: indicatorsOf(entry),
    tests: testsOf(entry),
    explanation: defanged(explanation, rule),
  };
}
