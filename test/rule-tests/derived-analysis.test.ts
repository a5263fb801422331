import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { compileOne as compileRule } from '../support/compile-one.ts';
import { loadWorkspaceSchema } from '../../src/facts/index.ts';
import { type Analyser, createAnalyser, type SyntaxNode } from '../../src/kusto/index.ts';
import type { LocatedRule, Rule } from '../../src/model/index.ts';
import { derivedAnalysis } from '../../src/rule-tests/derived-analysis.ts';
import { alone, bare, exclusionsOf } from '../../src/rule-tests/variants.ts';
import { testContext } from '../support/compile-files.ts';
import { readRule } from '../support/read-rule.ts';

let analyser: Analyser;
beforeAll(async () => {
  analyser = createAnalyser(await loadWorkspaceSchema());
});

const root = join(__dirname, '../..');
const published = readdirSync(join(root, 'rules/threatfox')).filter((name) =>
  /^\w+\.yaml$/.test(name),
);

const located = (text: string): LocatedRule => {
  const { value, diagnostics } = readRule(text);
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return value;
};

function textOf(of: LocatedRule, rule: Rule): string {
  const { value, diagnostics } = compileRule({ ...of, rule }, testContext);
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return value.body.properties.query;
}

/** All that a tree says but the places of its nodes. */
const meaning = (node: SyntaxNode | undefined): unknown =>
  node && {
    kind: node.kind,
    token: node.token,
    symbol: node.symbol,
    type: node.type,
    columns: node.columns,
    children: node.children.map(meaning),
  };

/** Every variant that lacks exclusions. */
const variantsOf = (rule: Rule): readonly Rule[] => [
  rule,
  bare(rule),
  ...exclusionsOf(rule).map((exclusion) => alone(rule, exclusion)),
];

function derived(of: LocatedRule, variant: Rule, variantText = textOf(of, variant)) {
  const text = textOf(of, of.rule);
  return derivedAnalysis(
    { text, analysis: analyser.analyse(text) },
    { rule: variant, text: variantText },
    of.rule,
  );
}

const exclusion = (id: string, more: string): string => `
  - id: ${id}
    reason: A job of the operations team that reads feeds of indicators
    owner: soc@example.com
    ticket: SEC-1
    ${more}`;

const aRule = (...exclusions: readonly string[]): LocatedRule =>
  located(`id: a-rule
name: A rule
severity: High
tactics: [CommandAndControl]
queryFrequency: 1h
indicators:
  source: test
  malware: none
  values: [{ type: ip, value: 192.0.2.7, threatType: botnet_cc }]
match:
  tables: [CommonSecurityLog, DeviceNetworkEvents]
exclusions:${exclusions.join('')}
`);

const hostile = aRule(
  exclusion(
    'quotes',
    `permanent: true
    approvedBy: ciso@example.com
    tables: [DeviceNetworkEvents]
    match:
      - { field: process.commandLine, op: contains, values: ['// exclusion other', '") and not("'] }
      - { field: device.name, op: in, values: [a, b] }
      - { field: process.name, op: equals, values: [x.exe] }`,
  ),
  exclusion(
    'other',
    `expires: 2027-03-31
    indicators: [192.0.2.7]
    match:
      - { field: source.ip, op: cidr, values: [198.51.100.0/24] }
      - { field: action, op: equals, values: [allow and, deny] }`,
  ),
);

describe('the analysis of a variant', () => {
  it.each([
    ...published.map(
      (name) => [name, located(readFileSync(join(root, 'rules/threatfox', name), 'utf8'))] as const,
    ),
    ['hostile values', hostile] as const,
  ])('of %s is what its own text would give', (_, of) => {
    const variants = variantsOf(of.rule);
    expect(variants.length).toBeGreaterThan(2);
    for (const variant of variants) {
      const made = derived(of, variant);
      const real = analyser.analyse(textOf(of, variant));
      expect(meaning(made?.tree)).toEqual(meaning(real.tree));
      expect(made?.columns).toEqual(real.columns);
    }
  });

  it('is not made where a table comes back with an exclusion', () => {
    const of = aRule(
      exclusion(
        'drops-table',
        `permanent: true
    approvedBy: ciso@example.com
    whenFieldMissing: dropTable
    acknowledge: { EXC104: the other table is enough }
    match: [{ field: process.parent.name, op: equals, values: [x.exe] }]`,
      ),
    );
    expect(derived(of, bare(of.rule))).toBeUndefined();
  });

  it.each([
    ['another value', (text: string) => text.replace('"b"', '"c"')],
    ['less', (text: string) => text.slice(0, text.lastIndexOf('by '))],
    ['more', (text: string) => `${text}\n| take 1`],
  ])('is not made of a text with %s', (_, change) => {
    const text = change(textOf(hostile, hostile.rule));
    expect(derived(hostile, hostile.rule, text)).toBeUndefined();
  });

  it('is not made of a query that does not hold together', () => {
    const analysis = analyser.analyse('Nothing_CL | take 1');
    const text = 'Nothing_CL | take 1';
    const { rule } = hostile;
    expect(derivedAnalysis({ text, analysis }, { rule, text }, rule)).toBeUndefined();
  });
});
