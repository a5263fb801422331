import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledRule } from '../../src/compile/index.ts';
import { read } from '../../src/kql/index.ts';
import { compileFile, testContext } from '../support/compile-files.ts';

const folder = join(__dirname, '../../rules');
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml') && !path.endsWith('.test.yaml'))
  .sort();

const compiled = (path: string, asOf = testContext.asOf): CompiledRule => {
  const text = readFileSync(join(folder, path), 'utf8');
  const { rule, diagnostics } = compileFile({ path, text }, { ...testContext, asOf });
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  if (!rule) throw new Error(`${path} does not compile`);
  return rule;
};

const partsOf = (path: string) => {
  const parts = read(compiled(path).body.properties.query);
  if (!parts) throw new Error(`the query of ${path} does not read back`);
  return parts;
};

describe('rules/', () => {
  it.each(paths)('%s compiles without a finding', (path) => {
    expect(compiled(path).body.properties.query.length).toBeGreaterThan(0);
  });

  it('has ids of its own', () => {
    const ids = paths.map((path) => compiled(path).id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('rules/threatfox/tofsee.yaml', () => {
  const path = 'threatfox/tofsee.yaml';

  it('keeps every port', () => {
    expect(partsOf(path).lists).toEqual([
      expect.objectContaining({
        type: 'ip:port',
        threatType: 'botnet_cc',
        confidence: 75,
        values: [
          '83.142.209.228:416',
          '64.89.161.178:480',
          '217.60.241.17:416',
          '217.60.241.39:416',
        ],
      }),
    ]);
  });

  it('hunts in both tables, and excludes by process only where an event names one', () => {
    const { tables, exclusions } = partsOf(path);
    expect(tables).toEqual(['CommonSecurityLog', 'DeviceNetworkEvents']);
    expect(exclusions.map(({ id, table }) => `${id} ${table}`).sort()).toEqual([
      'intelligence-lookup DeviceNetworkEvents',
      'log-collector DeviceNetworkEvents',
      'posture-scanner CommonSecurityLog',
      'posture-scanner DeviceNetworkEvents',
      'scheduled-maintenance DeviceNetworkEvents',
    ]);
  });

  it('is switched off, not emptied, once its indicators are too old', () => {
    const text = readFileSync(join(folder, path), 'utf8');
    const { rule } = compileFile({ path, text }, { ...testContext, asOf: '2035-01-01' });
    expect(rule?.off).toBe('expired');
    expect(rule?.body.properties.enabled).toBe(false);
  });
});
