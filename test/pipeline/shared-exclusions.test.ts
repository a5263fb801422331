import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFiles } from '../../src/files/index.ts';
import { compileRules, loadProject, type RuleContext } from '../../src/pipeline/index.ts';
import { placesOf } from '../support/read-rule.ts';
import { context } from '../support/rules.ts';
import {
  byProcess,
  bySource,
  domainRule,
  exclusionLines,
  queryRule,
} from '../support/shared-exclusions.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shared-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (texts: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};

const compile = (paths: readonly string[], more: Partial<RuleContext> = {}) =>
  compileRules(
    paths,
    { ...context, shared: { paths: ['exclusions'] }, ...more },
    { files: createFiles(folder), inspect: () => Promise.resolve(new Map()) },
  );

const textsOf = ({ rules }: Awaited<ReturnType<typeof compile>>): readonly string[] =>
  rules.map(({ body }) => body.properties.query);

const set = (...parts: readonly string[]): string => `exclusions:${parts.join('')}\n`;

/** Ends of exclusions, each in a rule that can have it. */
const forms = [
  ['an address', bySource, 'DnsEvents'],
  ['a process', byProcess, 'DeviceNetworkEvents'],
  ['several tables', bySource, 'DnsEvents, DeviceNetworkEvents'],
  ['a table', `${bySource}\ntables: [DnsEvents]`, 'DnsEvents, DeviceNetworkEvents'],
  ['an indicator', `${bySource}\nindicators: [evil.example.org]`, 'DnsEvents'],
  [
    'a watchlist',
    'match: [{ field: device.name, op: in, watchlist: { alias: hosts } }]',
    'DeviceNetworkEvents',
  ],
  [
    'a group',
    'match: [{ any: [{ field: user.upn, op: endsWith, values: ["@lab.example"] }, { not: { field: device.name, op: has, values: [srv] } }] }]',
    'DeviceNetworkEvents',
  ],
] as const;

describe('a shared exclusion', () => {
  it.each(forms)(
    'is compiled to what the rule itself makes of it: %s',
    async (_what, form, tables) => {
      write({ 'own/one.yaml': domainRule('one', `exclusions:${exclusionLines(form)}\n`, tables) });
      const own = textsOf(await compile(['own']));
      write({
        'rules/one.yaml': domainRule('one', 'tags: [lab]', tables),
        'bare/one.yaml': domainRule('one', '', tables),
      });
      expect(own).toHaveLength(1);
      for (const reach of ['rules: [one]', 'tags: [lab]', 'all: true']) {
        write({ 'exclusions/a.yaml': set(exclusionLines(`${form}\nappliesTo: { ${reach} }`)) });
        expect(textsOf(await compile(['rules']))).toEqual(own);
      }
      expect(textsOf(await compile(['bare'], { shared: undefined }))).not.toEqual(own);
    },
  );

  it('is put into a query as one of the rule', async () => {
    const form = 'match: [{ field: source.ip, op: equals, values: [198.51.100.7] }]';
    write({
      'own/q.yaml': queryRule('q', `exclusions:${exclusionLines(form)}\n`),
      'rules/q.yaml': queryRule('q', 'tags: [lab]'),
      'exclusions/a.yaml': set(exclusionLines(`${form}\nappliesTo: { tags: [lab] }`)),
    });
    const own = textsOf(await compile(['own']));
    expect(own[0]).toContain('198.51.100.7');
    expect(textsOf(await compile(['rules']))).toEqual(own);
  });

  it('that no table of a rule can tell is wrong where it names the rule, else not for it', async () => {
    write({
      'rules/dns.yaml': domainRule('dns'),
      'bare/dns.yaml': domainRule('dns'),
      'exclusions/a.yaml': set(exclusionLines(`${byProcess}\nappliesTo: { all: true }`)),
    });
    const broad = await compile(['rules']);
    expect(broad.diagnostics.map(({ code }) => code)).not.toContain('EXC102');
    expect(textsOf(broad)).toEqual(textsOf(await compile(['bare'], { shared: undefined })));
    write({
      'exclusions/a.yaml': set(exclusionLines(`${byProcess}\nappliesTo: { rules: [dns] }`)),
    });
    const named = await compile(['rules']);
    expect(named.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        code: 'EXC102',
        span: { file: 'exclusions/a.yaml' },
        related: [{ span: { file: 'rules/dns.yaml', start: { line: 1 } } }],
      },
    ]);
  });

  it.each([
    ['fields that no table has', `${byProcess}\nappliesTo: { all: true }`, true],
    ['a table that no rule reads', `${bySource}\ntables: [DeviceNetworkEvents]`, true],
    ['rules with indicators, where there is none', `${bySource}\nappliesTo: { all: true }`, false],
    ['a table that a rule reads', `${bySource}\ntables: [DnsEvents]`, undefined],
    ['a tag that no rule has', `${bySource}\nappliesTo: { tags: [gone] }`, undefined],
  ])('for %s is a warning where it reaches no rule', async (_what, form, reaches) => {
    const rule = reaches === false ? queryRule('one') : domainRule('one');
    write({ 'rules/one.yaml': rule, 'exclusions/a.yaml': set(exclusionLines(form)) });
    const told = async (more?: Partial<RuleContext>) =>
      placesOf((await compile(['rules'], more)).diagnostics).filter((at) =>
        at.startsWith('EXC047'),
      );
    expect(await told()).toEqual(reaches === undefined ? [] : ['EXC047 2:9']);
    expect(await told({ partial: true })).toEqual([]);
    expect(await told({ workspace: 'prod' })).toEqual([]);
    expect(await told({ asOf: '2027-04-01' })).toEqual([]);
    write({ 'rules/two.yaml': 'id: two' });
    expect(await told()).toEqual([]);
  });

  it('that lacks a value blocks the rules that it reaches, and no others', async () => {
    const lacking = 'match: [{ field: process.name, op: in, parameter: jobs }]';
    write({
      'rules/dns.yaml': domainRule('dns'),
      'rules/device.yaml': domainRule('device', '', 'DeviceNetworkEvents'),
      'rules/second.yaml': domainRule('second', '', 'DeviceNetworkEvents'),
      'exclusions/a.yaml': set(exclusionLines(`${lacking}\nappliesTo: { all: true }`)),
    });
    const { blocked, rules } = await compile(['rules'], { workspace: 'prod' });
    expect(blocked.map(({ id }) => id)).toEqual(['device', 'second']);
    expect(rules.map(({ id }) => id)).toEqual(['dns']);
    // Without a workspace that is an error, said once.
    const { diagnostics } = await compile(['rules']);
    const found = diagnostics.filter(({ severity }) => severity === 'error');
    expect(placesOf(found)).toEqual(['EXC024 7:55']);
    expect(found[0]?.span?.file).toBe('exclusions/a.yaml');
  });

  it('that has ended is told once, blocks nothing, and drops no table', async () => {
    write({
      'rules/one.yaml': domainRule('one'),
      'rules/two.yaml': domainRule('two'),
      'exclusions/a.yaml': set(
        exclusionLines(
          'match: [{ field: source.ip, op: in, parameter: gone }]\nappliesTo: { all: true }',
        ),
      ),
    });
    const { diagnostics, rules } = await compile(['rules'], { asOf: '2027-04-01' });
    expect(diagnostics.filter(({ code }) => code.startsWith('EXC'))).toMatchObject([
      { code: 'EXC101', span: { file: 'exclusions/a.yaml' } },
    ]);
    expect(rules).toHaveLength(2);
  });

  it('with an error leaves no rule to deploy', async () => {
    write({
      'rules/one.yaml': domainRule('one'),
      'exclusions/a.yaml': set(exclusionLines(bySource)),
    });
    const { diagnostics, rules } = await compile(['rules']);
    expect(placesOf(diagnostics)).toContain('EXC040 2:9');
    expect(rules).toEqual([]);
  });
});

describe('the folders of shared exclusions', () => {
  const project = `project: demo
projectId: 11111111-2222-4333-8444-555555555555
exclusions: [shared, gone]
`;

  it('are there where the project file names them; the usual one need not be', async () => {
    write({
      'rules/one.yaml': domainRule('one'),
      'sentinel-rules.yaml': project,
      'shared/a.yaml': set(),
    });
    const { exclusionsNamed: named = [] } = await loadProject(createFiles(folder));
    const { diagnostics } = await compile(['rules'], {
      shared: { paths: ['shared', 'gone'], named },
    });
    const ofPlaces = diagnostics.filter(({ code }) => /^(?:CFG|FIL)/.test(code));
    expect(placesOf(ofPlaces)).toEqual(['CFG007 3:22']);
    const usual = await compile(['rules']);
    expect(usual.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('hold no rules, whatever paths are given', async () => {
    write({
      'rules/one.yaml': domainRule('one'),
      'exclusions/deep/a.yaml': set(exclusionLines(`${bySource}\nappliesTo: { all: true }`)),
    });
    for (const paths of [['.'], ['rules', 'exclusions'], ['rules', 'exclusions/deep/a.yaml']]) {
      const { diagnostics, rules } = await compile(paths);
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(rules.map(({ id }) => id)).toEqual(['one']);
    }
    const only = await compile(['exclusions/deep']);
    expect([only.rules, only.diagnostics]).toEqual([[], []]);
  });

  it('do not hide that there are no rules', async () => {
    write({ 'exclusions/a.yaml': set(exclusionLines(`${bySource}\nappliesTo: { all: true }`)) });
    const { diagnostics } = await compile(['.']);
    expect(diagnostics.map(({ code }) => code)).toEqual(['FIL002']);
  });
});
