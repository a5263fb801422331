import { describe, expect, it } from '@jest/globals';
import { diagnostic } from '../../../src/diagnostics/index.ts';
import { combineSets } from '../../../src/exchange/write/combine.ts';
import { commentLines, draftComments } from '../../../src/exchange/write/draft-comments.ts';
import { newRule } from '../../../src/exchange/write/new-rule.ts';
import { below, pathFrom, pathTo } from '../../../src/exchange/write/paths.ts';
import { ruleIdOf, rulePathOf, slugOf } from '../../../src/exchange/write/rule-id.ts';
import type { ExclusionDraft, ImportedSet } from '../../../src/exchange/index.ts';
import { createPacker, parseIndicator } from '../../../src/indicators/index.ts';
import { parseDocument } from '../../../src/source/index.ts';

const dataOf = (text: string): unknown => {
  const { value, diagnostics } = parseDocument({ path: 'rule.yaml', text });
  expect(diagnostics).toEqual([]);
  return value?.data;
};

const setOf = (values: readonly string[], rest: Partial<ImportedSet> = {}): ImportedSet => {
  const packer = createPacker();
  for (const value of values) {
    const parsed = parseIndicator('domain', value);
    if (parsed.ok) packer.add({ ...parsed.value, original: value });
  }
  return { feed: { id: 'threatfox', title: 'ThreatFox' }, values: packer.finish(), ...rest };
};

const hostile = '" ] }\nenabled: false\r\u2028name: x\u0085 \u001b[31m # {{ *a &b - !!js';

const draft: ExclusionDraft = {
  id: 'maintenance',
  title: hostile,
  description: hostile,
  filter: hostile,
  example: hostile,
  candidates: [
    { field: 'process.name', values: [hostile] },
    { field: 'process.commandLine', values: ['a.ps1'] },
    { field: 'process.path', values: ['C:\\a\\'] },
    { field: 'source.ip', values: ['192.0.2.0/24'] },
  ],
  doubts: [diagnostic('IMP095', { source: hostile })],
};

describe('drafts of exclusions', () => {
  it('are comments to the last character, whatever the page says', () => {
    const text = draftComments([draft, draft], '2026-06-30');
    expect(text.split('\n').every((line) => line === '' || line.startsWith('#'))).toBe(true);
    expect(text).not.toMatch(/[\r\u0085\u2028\u001b]/);
    expect(dataOf(`id: one${text}`)).toEqual({ id: 'one' });
  });

  it('are exclusions without owner and ticket once they are no comments any more', () => {
    const text = draftComments([draft], '2026-06-30');
    const begun = text.slice(text.indexOf('# exclusions:')).replace(/^# /gm, '');
    expect(dataOf(begun)).toEqual({
      exclusions: [
        {
          id: 'maintenance',
          reason: '" ] } enabled: false name: x [31m # {{ *a &b - !!js',
          created: '2026-06-30',
          expires: '2026-09-28',
          match: [
            { field: 'process.name', op: 'in', values: [hostile] },
            { field: 'process.commandLine', op: 'contains', values: ['a.ps1'] },
            { field: 'process.path', op: 'startsWith', values: ['C:\\a\\'] },
            { field: 'source.ip', op: 'cidr', values: ['192.0.2.0/24'] },
            { field: 'device.name', op: 'in', values: ['your-host.example'] },
          ],
        },
      ],
    });
    expect(text).toContain('# Doubt: ');
  });

  it('are none where the page has none', () => {
    expect(draftComments([], '2026-06-30')).toBe('');
  });

  it('are broken into lines of some width', () => {
    const lines = commentLines('word '.repeat(60));
    expect(lines.length).toBe(4);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});

describe('a new rule', () => {
  it('says what it is for in our words, and hostile names stay text', () => {
    const set = setOf(['evil.example'], {
      family: { id: 'win.x', name: hostile },
      reference: hostile,
    });
    const text = newRule(set, {
      id: 'a',
      asOf: '2026-06-30',
      severity: 'Low',
      schema: '../s.json',
    });
    expect(text.startsWith('# yaml-language-server: $schema=../s.json\nid: a\n')).toBe(true);
    expect(dataOf(text)).toMatchObject({
      id: 'a',
      severity: 'Low',
      tactics: ['CommandAndControl'],
      relevantTechniques: ['T1071'],
      queryFrequency: '1h',
      indicators: { source: 'ThreatFox', values: [{ type: 'domain', value: 'evil.example' }] },
    });
    expect(text).not.toMatch(/^enabled/m);
  });

  it('names its set where the indicators are too many for it, and tables where a page names them', () => {
    const page = { tables: ['DnsEvents', 'NoSuchTable', 'DeviceFileEvents'], drafts: [] };
    const text = newRule(setOf(['evil.example'], { page }), {
      id: 'a',
      asOf: '2026-06-30',
      severity: 'Low',
      file: '../iocs/a.csv',
    });
    expect(dataOf(text)).toMatchObject({
      name: 'ThreatFox: IOCs',
      indicators: { file: '../iocs/a.csv' },
      match: { tables: ['DnsEvents'] },
      requiredDataConnectors: [{ connectorId: 'DNS', dataTypes: ['DnsEvents'] }],
    });
  });
});

describe('ids and paths', () => {
  const { feed } = setOf([]);

  it('come from the family, whatever it is called', () => {
    expect(ruleIdOf({ feed, family: { id: 'win.tofsee', name: 'Tofsee' } })).toBe(
      'threatfox-win-tofsee',
    );
    expect(rulePathOf({ feed, family: { id: 'win-tofsee', name: 'Tofsee' } })).toBe(
      'threatfox/win-tofsee.yaml',
    );
    expect(ruleIdOf({ feed })).toBe('threatfox');
    expect(rulePathOf({ feed })).toBe('threatfox/threatfox.yaml');
    expect(slugOf('../../É t/C:\\')).toBe('e-t-c');
    expect(slugOf('毒蛇')).toMatch(/^x[0-9a-f]{8}$/);
    expect(slugOf('毒蛇')).not.toBe(slugOf('毒'));
    expect(slugOf('a'.repeat(500))).toHaveLength(109);
  });

  it('lead from one file to another and back', () => {
    expect(pathTo('rules/threatfox/a.yaml', 'iocs/a.csv')).toBe('../../iocs/a.csv');
    expect(pathFrom('rules/threatfox/a.yaml', '../../iocs/a.csv')).toBe('iocs/a.csv');
    expect(pathTo('../p/rules/a.yaml', '../p/iocs/a.csv')).toBe('../iocs/a.csv');
    expect(below('.', 'iocs')).toBe('iocs');
    expect(below('/tmp/rules', 'a/../b')).toBe('/tmp/rules/b');
  });
});

describe('sets of one family', () => {
  it('become one, each indicator once', () => {
    const family = { id: 'win.tofsee', name: 'Tofsee' };
    const page = { tables: ['DnsEvents'], drafts: [draft] };
    const combined = combineSets([
      setOf(['a.example', 'b.example'], { family }),
      setOf(['c.example']),
      setOf(['b.example', 'd.example'], { family: { ...family, id: 'win-tofsee' }, page }),
    ]);
    expect(
      combined.map(({ id, set }) => [id, Array.from(set.values, ({ value }) => value)]),
    ).toEqual([
      ['threatfox-win-tofsee', ['a.example', 'b.example', 'd.example']],
      ['threatfox', ['c.example']],
    ]);
    expect(combined[0]?.set.page).toEqual(page);
    expect(
      combineSets([setOf(['a.example']), setOf(['b.example'], { family })], 'mine'),
    ).toHaveLength(1);
  });
});
