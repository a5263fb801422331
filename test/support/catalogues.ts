import { type Catalogue, catalogueOf, type CatalogueEntry } from '../../src/catalogue/index.ts';
import { compileRule, explainRule, leftOutOf } from '../../src/compile/index.ts';
import type { LocatedTest, Rule, RuleTest } from '../../src/model/index.ts';
import { aCondition, aDetection, anExclusion, anIndicator, context, located } from './rules.ts';

/** What a rule of a test may have beside its own fields. */
interface Beside {
  readonly tests?: readonly string[];
  readonly tested?: CatalogueEntry['tested'];
}

const aTest = (name: string): RuleTest => ({
  name,
  events: {},
  watchlists: {},
  externalData: {},
  expect: { kind: 'alert' },
});

/** A rule as the pipeline hands it to the catalogue. */
export function anEntry(rest: Partial<Rule>, { tests = [], tested }: Beside = {}): CatalogueEntry {
  const { locateWithin: _, ...one } = located(rest);
  const whole = { ...one, file: `rules/${one.rule.id}.yaml`, locateWithin: located().locateWithin };
  const { detection } = whole.rule;
  const compilation = compileRule(whole, context);
  const explanation = explainRule({ located: whole, compilation }, context);
  if (!explanation) throw new Error(JSON.stringify(compilation.diagnostics));
  return {
    located: whole,
    explanation,
    leftOut: detection.kind === 'query' ? new Map() : leftOutOf(detection.indicators, context.asOf),
    tests: tests.map((name): LocatedTest => ({
      file: whole.file,
      rule: whole.rule.id,
      test: aTest(name),
      locate: whole.locate,
    })),
    ...(tested && { tested }),
  };
}

/** The catalogue of some rules. */
export const aCatalogue = (entries: readonly CatalogueEntry[]): Catalogue =>
  catalogueOf(entries, { project: 'demo', asOf: context.asOf });

/** Two rules that share an exclusion, one that has expired, and one with a query of its own. */
export function someEntries(): readonly CatalogueEntry[] {
  const shared = anExclusion({
    id: 'lab',
    owner: 'lab@corp.example',
    lifetime: { kind: 'until', until: '2026-07-10' },
    shared: { file: 'exclusions/lab.yaml', by: 'tag' },
  });
  const ended = anExclusion({ id: 'old', lifetime: { kind: 'until', until: '2026-06-01' } });
  const tables = ['DnsEvents', 'DeviceNetworkEvents'];
  return [
    anEntry(
      {
        id: 'domains',
        name: 'Domains',
        tactics: ['CommandAndControl'],
        techniques: ['T1071.001'],
        detection: aDetection(
          [
            anIndicator('domain', 'evil.example', { validUntil: '2026-07-04' }),
            anIndicator('domain', 'gone.example', { validUntil: '2026-06-04' }),
            anIndicator('ip', '192.0.2.7'),
          ],
          { tables, exclusions: [shared, ended] },
        ),
      },
      { tests: ['it alerts', 'it does not'] },
    ),
    anEntry({
      id: 'addresses',
      name: 'Addresses',
      tactics: ['CommandAndControl', 'Discovery'],
      techniques: ['T1566', 'T1071'],
      detection: aDetection([anIndicator('ip', '198.51.100.9')], {
        tables: ['CommonSecurityLog'],
        exclusions: [shared],
      }),
    }),
    anEntry({
      id: 'expired',
      name: 'Expired',
      tactics: ['Impact'],
      techniques: ['T1486', 'T0000'],
      detection: aDetection([anIndicator('domain', 'late.example', { validUntil: '2026-01-01' })], {
        tables,
      }),
    }),
    anEntry({
      id: 'a-query',
      name: 'A query',
      kind: 'NRT',
      severity: 'Low',
      tactics: [],
      techniques: [],
      requiredDataConnectors: [{ connectorId: 'Made', dataTypes: ['SigninLogs'] }],
      detection: { kind: 'query', query: 'SigninLogs | take 1', exclusions: [] },
    }),
  ];
}

/** A rule in which every text that somebody else writes is hostile, whatever the limits of the service. */
export function hostileEntry(text: string, id = 'hostile'): CatalogueEntry {
  const match = [aCondition('device.name', 'equals', text)];
  const lifetime = { kind: 'permanent', approvedBy: text } as const;
  const about = { reason: text, owner: text, ticket: text, lifetime, match };
  const values = [anIndicator('filename', text), anIndicator('domain', 'evil.example')];
  const plain = anEntry(
    {
      id,
      detection: aDetection([anIndicator('domain', 'evil.example')], {
        exclusions: [anExclusion()],
      }),
    },
    { tests: [text] },
  );
  const { located: one, explanation } = plain;
  const { hunt, alert, exclusions } = explanation;
  const { detection } = one.rule;
  if (!hunt || !alert || detection.kind === 'query') throw new Error('not a rule of indicators');
  return {
    ...plain,
    located: {
      ...one,
      rule: {
        ...one.rule,
        ...{ name: text, tags: [text], tactics: [text], techniques: [text] },
        requiredDataConnectors: [{ connectorId: text, dataTypes: [text] }],
        detection: { ...detection, indicators: { values } },
      },
    },
    explanation: {
      ...explanation,
      ...{ name: text, description: text, version: text, lookUps: [text] },
      hunt: { ...hunt, source: text, malware: text, reference: text },
      exclusions: exclusions.map((exclusion) => ({ ...exclusion, ...about, id: text })),
      sources: [{ table: text, required: [text], connectors: [] }],
      alert: { ...alert, title: text, description: text, tactics: [text], techniques: [text] },
    },
  };
}
