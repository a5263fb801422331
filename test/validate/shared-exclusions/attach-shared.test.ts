import { describe, expect, it } from '@jest/globals';
import { placesOf } from '../../support/read-rule.ts';
import {
  byProcess,
  bySource,
  domainRule,
  exclusionLines,
  loadShared,
  queryRule,
} from '../../support/shared-exclusions.ts';

const rules = {
  'rules/one.yaml': domainRule('one', 'tags: [network, { SchemaVersion: 1 }]'),
  'rules/two.yaml': domainRule('two'),
  'rules/query.yaml': queryRule('query', 'tags: [network]'),
};

const shared = (...parts: readonly string[]): string => `exclusions:${parts.join('')}\n`;

/** The rules that one exclusion reaches. */
async function reached(rest: string): Promise<readonly string[]> {
  const { idsOf, diagnostics } = await loadShared({
    ...rules,
    'exclusions/a.yaml': shared(exclusionLines(`${bySource}\n${rest}`)),
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return ['one', 'two', 'query'].filter((id) => idsOf(id).length > 0);
}

describe('attachShared', () => {
  it.each([
    ['appliesTo: { rules: [two] }', ['two']],
    ['appliesTo: { rules: [query] }', ['query']],
    ['appliesTo: { tags: [network] }', ['one', 'query']],
    ['appliesTo: { rules: [two], tags: [network] }', ['one', 'two', 'query']],
    ['appliesTo: { all: true }', ['one', 'two']],
    ['appliesTo: { all: true, rules: [query] }', ['one', 'two', 'query']],
    ['appliesTo: { rules: [two] }\ntables: [DnsEvents]', ['two']],
    ['tables: [DnsEvents]', ['one', 'two']],
    ['workspaces: [prod]', ['one', 'two']],
  ])('reaches with %s the rules %j', async (rest, expected) => {
    expect(await reached(rest)).toEqual(expected);
  });

  it('puts them behind the own ones, with the way back to their file', async () => {
    const { rules: all } = await loadShared({
      'rules/one.yaml': domainRule('one', `exclusions:${exclusionLines(bySource, 'own')}\n`),
      'exclusions/a.yaml': shared(exclusionLines(`${bySource}\nappliesTo: { rules: [one] }`)),
    });
    const [located] = all;
    expect(located?.rule.detection.exclusions).toMatchObject([
      { id: 'own' },
      { id: 'scanner', shared: { file: 'exclusions/a.yaml', by: 'id' } },
    ]);
    expect(located?.locate(['exclusions', 0, 'id'])).toMatchObject({ file: 'rules/one.yaml' });
    expect(located?.locate(['exclusions', 1, 'id'])).toMatchObject({
      file: 'exclusions/a.yaml',
      start: { line: 2, column: 9 },
    });
  });

  it('refuses an id that the rule has, and one of another file, with both places', async () => {
    const { diagnostics } = await loadShared({
      'rules/one.yaml': domainRule('one', `exclusions:${exclusionLines(bySource)}\n`),
      'rules/two.yaml': domainRule('two'),
      'exclusions/a.yaml': shared(exclusionLines(`${bySource}\nappliesTo: { all: true }`)),
      'exclusions/b.yaml': shared(exclusionLines(`${bySource}\nappliesTo: { rules: [two] }`)),
    });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        code: 'EXC046',
        span: { file: 'exclusions/a.yaml' },
        related: [{ span: { file: 'rules/one.yaml' } }, { span: { file: 'rules/one.yaml' } }],
      },
      {
        code: 'EXC046',
        span: { file: 'exclusions/b.yaml' },
        related: [{ span: { file: 'exclusions/a.yaml' } }, { span: { file: 'rules/two.yaml' } }],
      },
    ]);
  });

  it('takes indicators as those of each rule: named it has to have them, else it may', async () => {
    const indicators = (values: string, appliesTo: string): string =>
      shared(exclusionLines(`${bySource}\nindicators: [${values}]\nappliesTo: ${appliesTo}`));
    const named = await loadShared({
      ...rules,
      'exclusions/a.yaml': indicators(
        '"evil[.]example[.]org", other.example.org',
        '{ rules: [two] }',
      ),
    });
    expect(placesOf(named.diagnostics)).toContain('EXC011 8:42');
    const all = await loadShared({
      ...rules,
      'exclusions/a.yaml': indicators('"evil[.]example[.]org", other.example.org', '{ all: true }'),
    });
    expect(all.rules[0]?.rule.detection.exclusions).toMatchObject([
      { indicators: ['evil.example.org'] },
    ]);
    const none = await loadShared({
      ...rules,
      'exclusions/a.yaml': indicators('other.example.org', '{ all: true }'),
    });
    expect(none.idsOf('one')).toEqual([]);
    const query = await loadShared({
      ...rules,
      'exclusions/a.yaml': indicators('evil.example.org', '{ rules: [query] }'),
    });
    expect(placesOf(query.diagnostics)).toContain('EXC027 8:5');
  });

  it('gives columns to queries alone', async () => {
    const columns = (appliesTo: string): Promise<Awaited<ReturnType<typeof loadShared>>> =>
      loadShared({
        ...rules,
        'exclusions/a.yaml': shared(
          exclusionLines(
            `match: [{ any: [{ column: Name, op: equals, values: [a] }] }]\nappliesTo: ${appliesTo}`,
          ),
        ),
      });
    expect(placesOf((await columns('{ rules: [one] }')).diagnostics)).toContain('EXC022 7:31');
    const tagged = await columns('{ tags: [network] }');
    expect([tagged.idsOf('one'), tagged.idsOf('query')]).toEqual([[], ['scanner']]);
    expect(placesOf((await columns('{ all: true }')).diagnostics)).toContain('EXC022 7:31');
  });

  it('says a lint once, with the rules that it is true of', async () => {
    const hiding = 'match: [{ field: domain, op: equals, values: [evil.example.org] }]';
    const { diagnostics } = await loadShared({
      ...rules,
      'exclusions/a.yaml': shared(
        exclusionLines(`${hiding}\nappliesTo: { all: true }`),
        exclusionLines(
          'match: [{ field: process.name, op: equals, values: [powershell.exe] }]\nappliesTo: { all: true }',
          'broad',
        ),
      ),
    });
    const lints = diagnostics.filter(({ code }) => code.startsWith('EXC'));
    expect(lints).toMatchObject([
      {
        code: 'EXC202',
        related: [{ span: { file: 'rules/one.yaml' } }, { span: { file: 'rules/two.yaml' } }],
      },
      { code: 'EXC201' },
    ]);
    expect(lints[1]?.related).toBeUndefined();
  });

  it('takes an acknowledged finding as there where one rule has it; a selection does not tell', async () => {
    const hiding = 'match: [{ field: domain, op: equals, values: [evil.example.org] }]';
    const other = domainRule('other').replace('evil.', 'fine.');
    const set = shared(
      exclusionLines(`${hiding}\nacknowledge: { EXC202: meant }\nappliesTo: { all: true }`),
    );
    const lintsOf = async (texts: Record<string, string>, partial = false) =>
      (await loadShared({ ...texts, 'exclusions/a.yaml': set }, { partial })).diagnostics
        .map(({ code }) => code)
        .filter((code) => code.startsWith('EXC2'));
    expect(await lintsOf({ ...rules, 'rules/other.yaml': other })).toEqual([]);
    expect(await lintsOf({ 'rules/other.yaml': other })).toEqual(['EXC208']);
    expect(await lintsOf({ 'rules/other.yaml': other }, true)).toEqual([]);
  });

  it('reads files of values beside its own file', async () => {
    const { rules: all, diagnostics } = await loadShared({
      ...rules,
      'exclusions/a.yaml': shared(
        exclusionLines(
          'match: [{ field: source.ip, op: exists, values: [true] }, { field: device.name, op: in, file: hosts.txt }]\nappliesTo: { rules: [one] }',
        ),
        exclusionLines(`${byProcess}\nappliesTo: { rules: [two] }`, 'other'),
      ),
    });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(all[0]?.rule.detection.exclusions[0]?.match[1]).toMatchObject({
      source: { kind: 'list', values: ['host01'] },
    });
  });
});
