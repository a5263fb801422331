import type { Locate, Path } from '../../src/diagnostics/index.ts';
import type { CompileContext } from '../../src/compile/index.ts';
import type {
  Condition,
  ConditionOperator,
  ConditionValue,
  Exclusion,
  Indicator,
  IndicatorDetection,
  IndicatorType,
  LocatedRule,
  LogicalField,
  Rule,
} from '../../src/model/index.ts';

/** A locator that puts the path itself where the file name goes, so that a test can name the key. */
export const locatePath: Locate = (path: Path) => {
  const start = { line: 1, column: 1, offset: 0 };
  return { file: path.join('.'), start, end: start };
};

/** An indicator of a type with its parsed parts. */
export function anIndicator(
  type: IndicatorType,
  value: string,
  rest: Partial<Indicator> = {},
): Indicator {
  const version = value.includes('[') || value.split(':').length > 2 ? 6 : 4;
  const [, address = '', port = ''] = /^\[?(.+?)\]?:(\d+)$/.exec(value) ?? [];
  const parts = {
    'ip:port': { address, port: Number(port), version },
    ip: { version },
    cidr: { version },
    url: { host: value.split('/')[0] ?? '' },
    domain: {},
    md5: {},
    sha1: {},
    sha256: {},
    email: {},
    filename: {},
    filepath: {},
    registry: {},
  } as const;
  return { type, value, original: value, ...parts[type], ...rest } as Indicator;
}

/** A condition on a logical field. */
export const aCondition = (
  field: LogicalField,
  op: ConditionOperator,
  ...values: readonly ConditionValue[]
): Condition => ({
  kind: 'condition',
  subject: { kind: 'field', field },
  op,
  source: { kind: 'list', values },
});

/** An exclusion that lasts, with one condition. */
export const anExclusion = (rest: Partial<Exclusion> = {}): Exclusion => ({
  id: 'scanner',
  reason: 'A scanner looks the addresses up',
  owner: 'soc@corp.example',
  lifetime: { kind: 'permanent', approvedBy: 'ciso@corp.example' },
  match: [aCondition('device.name', 'equals', 'mgmt01')],
  whenFieldMissing: 'skip',
  acknowledge: {},
  ...rest,
});

/** How indicators are hunted, over whole days and exact ports. */
export const aDetection = (
  values: readonly Indicator[],
  rest: Partial<IndicatorDetection> = {},
): IndicatorDetection => ({
  kind: 'indicators',
  indicators: { values },
  port: 'exact',
  placement: 'auto',
  ingestionDelay: 1_800,
  exclusions: [],
  ...rest,
});

/** A scheduled rule. */
export const aRule = (rest: Partial<Rule> = {}): Rule => ({
  id: 'a-rule',
  name: 'A rule',
  kind: 'Scheduled',
  severity: 'High',
  tactics: ['CommandAndControl'],
  techniques: ['T1071'],
  tags: [],
  schedule: { frequency: 3_600 },
  trigger: { operator: 'GreaterThan', threshold: 0 },
  suppression: { enabled: false, duration: 18_000 },
  detection: aDetection([anIndicator('ip:port', '192.0.2.1:443')]),
  requiredDataConnectors: [],
  tests: [],
  ...rest,
});

/** A rule with a file of its own. */
export const located = (rest: Partial<Rule> = {}): LocatedRule => ({
  file: 'rules/a-rule.yaml',
  rule: aRule(rest),
  locate: locatePath,
  locateWithin: (path) => locatePath(path),
});

/** A day on which nothing in the tests has expired by accident. */
export const context: CompileContext = {
  projectId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  asOf: '2026-07-01',
};
