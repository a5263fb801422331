import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createInspector, type Inspect, type Inspection } from '../../src/analyse/index.ts';
import { entryOf } from '../../src/diagnostics/index.ts';
import { loadWorkspaceSchema } from '../../src/facts/index.ts';
import { compileFile } from '../support/compile-files.ts';
import { communityRules } from '../support/corpus.ts';

let inspect: Inspect;
beforeAll(async () => {
  inspect = createInspector(await loadWorkspaceSchema());
});

const golden = join(__dirname, '..', 'golden');
const errorsOf = ({ findings }: Inspection): readonly string[] =>
  findings.flatMap(({ code }) => (entryOf(code).severity === 'error' ? [code] : []));

describe('every golden query', () => {
  it.each(readdirSync(golden))('%s has no finding', (name) => {
    const query = readFileSync(join(golden, name, 'query.kql'), 'utf8');
    const { findings } = inspect(query);
    expect(findings.filter(({ code }) => code !== 'KQL030')).toEqual([]);
  });
});

/** Looked at by hand: each names a column or a variable that nothing defines. */
const defects: Readonly<Record<string, string>> = {
  'Content__AnalyticalRules__Community__Dalonso__DNSEvents__09-DNS-WPAD-Abuse.yaml':
    'ASimDnsActivityLogs has no alias column DnsResponseCodeName',
  'Detections__MultipleDataSources__KnownPHOSPHORUSDomainsIP-October2020.yaml':
    'IPRegex is nowhere defined',
  'Detections__SigninLogs__Brute_Force_Attack_against_GitHub_Account.yaml':
    'set_IPAddress is not made by the summarize before it; the join has no such column',
};

describe('published rules', () => {
  const files = communityRules();
  if (!files) {
    it('are not here: nothing is checked', () => {
      process.stderr.write('no corpus beside the checkout: published queries are not checked\n');
      expect(files).toBeUndefined();
    });
    return;
  }

  it('report an error only for a true defect', () => {
    const wrong = files.filter((file) => {
      const { rule } = compileFile(file);
      return rule && errorsOf(inspect(rule.body.properties.query)).length > 0;
    });
    expect(wrong.map(({ path }) => path)).toEqual(Object.keys(defects).sort());
    expect(wrong.length / files.length).toBeLessThanOrEqual(0.02);
  }, 60_000);
});
