import { enterpriseTactics, techniqueOf } from '../facts/index.ts';
import type { CataloguedRule, NamedTechnique, TacticCoverage } from './catalogue.ts';

interface Cell {
  readonly technique: NamedTechnique;
  readonly rules: string[];
  readonly idle: string[];
}

interface Column {
  /** They name the tactic, or a technique of it. */
  readonly rules: Set<string>;
  readonly cells: Map<string, Cell>;
}

/** Whether a rule alerts, and so covers what it is for. */
const alerts = ({ state }: CataloguedRule): boolean => state === 'enabled';

/**
 * The tactics under which a rule's technique stands: those that both name, else its own; of a technique
 * that ATT&CK does not know, all of the rule. The matrix of ATT&CK has no other places.
 */
function placesOf(technique: string, ofRule: readonly string[]): readonly string[] {
  const own = techniqueOf(technique)?.tactics ?? [];
  const shared = ofRule.filter((tactic) => own.includes(tactic));
  if (shared.length > 0) return shared;
  return own.length > 0 ? own : ofRule;
}

function addRule({ rules }: Column, rule: CataloguedRule): void {
  if (alerts(rule)) rules.add(rule.id);
}

function addCell(column: Column, technique: NamedTechnique, rule: CataloguedRule): void {
  const { cells } = column;
  addRule(column, rule);
  const cell = cells.get(technique.id) ?? { technique, rules: [], idle: [] };
  cells.set(technique.id, cell);
  (alerts(rule) ? cell.rules : cell.idle).push(rule.id);
}

/** All tactics of the matrix, gaps among them, and behind them others that rules name. */
export function coverageOf(rules: readonly CataloguedRule[]): readonly TacticCoverage[] {
  const columns = new Map<string, Column>(
    enterpriseTactics.map((tactic) => [tactic, { rules: new Set(), cells: new Map() }]),
  );
  const columnOf = (tactic: string): Column => {
    const column = columns.get(tactic) ?? {
      rules: new Set<string>(),
      cells: new Map<string, Cell>(),
    };
    columns.set(tactic, column);
    return column;
  };
  for (const rule of rules) {
    for (const tactic of rule.tactics) addRule(columnOf(tactic), rule);
    for (const technique of rule.techniques)
      for (const tactic of placesOf(technique.id, rule.tactics))
        addCell(columnOf(tactic), technique, rule);
  }
  return [...columns].map(([tactic, { rules: ids, cells }]) => ({
    tactic,
    rules: [...ids],
    techniques: [...cells.values()]
      .sort((one, other) => (one.technique.id < other.technique.id ? -1 : 1))
      .map(({ technique, ...rest }) => ({ ...technique, ...rest })),
  }));
}
