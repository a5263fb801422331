import { expect, test } from '@jest/globals';
import { diagnostic } from '../../src/diagnostics/index.ts';
import type { LocatedTest } from '../../src/model/index.ts';
import { createTestBench } from '../../src/pipeline/index.ts';
import { runTests, type Subject } from '../../src/rule-tests/index.ts';
import { aDetection, anExclusion, anIndicator, aRule, locatePath } from '../support/rules.ts';

const indicator = anIndicator('ip', '192.0.2.1');
const rule = aRule({ detection: aDetection([indicator], { exclusions: [anExclusion()] }) });

/** A rule that cannot be run without its exclusions. */
const subject: Subject = {
  rule,
  spanOf: () => undefined,
  queriesOf: ({ detection }) =>
    detection.kind === 'indicators' && detection.exclusions.length === 0
      ? { diagnostics: [diagnostic('LIM086', {})] }
      : {
          value: {
            texts: [`DeviceNetworkEvents | extend SourceTable = "Other", Indicator = RemoteIP`],
            watchlists: new Map(),
            leftOut: new Map(),
          },
          diagnostics: [],
        },
};

const test1: LocatedTest = {
  file: 'a.yaml',
  rule: rule.id,
  locate: locatePath,
  test: {
    name: 'one',
    events: { DeviceNetworkEvents: { kind: 'inline', rows: [{ RemoteIP: '192.0.2.1' }] } },
    watchlists: {},
    externalData: {},
    expect: { kind: 'alert' },
  },
};

test('a variant that cannot be run shows nothing, and that is said', async () => {
  const bench = {
    ...(await createTestBench({})),
    asOf: '2026-07-01',
    readRows: () => () => Promise.resolve([]),
  };
  const { coverage, diagnostics } = await runTests(subject, [test1], { bench, cover: true });
  expect(diagnostics).toMatchObject([{ code: 'TST012', args: { name: 'one', causes: 'LIM086' } }]);
  // The tables are those that were read, whatever the text of the query says of itself.
  expect(coverage).toMatchObject({
    indicators: { seen: 0 },
    tables: { seen: [], missing: ['DeviceNetworkEvents'] },
    exclusions: [{ drops: false }],
  });
});
