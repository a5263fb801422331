import { describe, expect, it } from '@jest/globals';
import { placesOf } from '../../support/read-rule.ts';
import {
  bySource,
  domainRule,
  exclusionLines,
  loadShared,
} from '../../support/shared-exclusions.ts';

const rules = { 'rules/one.yaml': domainRule('rule-one', 'tags: [network]') };

const namesIn = async (
  appliesTo: string,
  {
    partial = false,
    asOf,
    ...more
  }: { readonly partial?: boolean; readonly asOf?: string; readonly [file: string]: unknown } = {},
): Promise<readonly string[]> => {
  const texts = {
    ...rules,
    ...more,
    'exclusions/a.yaml': `exclusions:${exclusionLines(`${bySource}\nappliesTo: ${appliesTo}`)}\n`,
  };
  const { diagnostics } = await loadShared(texts, { partial, asOf });
  return placesOf(diagnostics.filter(({ code }) => code.startsWith('EXC04')));
};

describe('checkNames', () => {
  it.each([
    ['{ rules: [rule-one], tags: [network] }', [], []],
    ['{ rules: [rule-onne] }', ['EXC041 8:26'], ['EXC043 8:26']],
    ['{ rules: [rule-one, something-else] }', ['EXC042 8:36'], ['EXC043 8:36']],
    ['{ tags: [netwrk] }', ['EXC044 8:25'], []],
    ['{ tags: [identity] }', ['EXC045 8:25'], []],
  ])('of %s tells %j, of a selection %j', async (appliesTo, complete, partial) => {
    expect(await namesIn(appliesTo)).toEqual(complete);
    expect(await namesIn(appliesTo, { partial: true })).toEqual(partial);
  });

  it('names the first of many rules that were not read in one note', async () => {
    const { diagnostics } = await loadShared(
      {
        ...rules,
        'exclusions/a.yaml': `exclusions:${exclusionLines(`${bySource}\nappliesTo: { rules: [a1, b2, c3, d4, a1] }`)}\n`,
      },
      { partial: true },
    );
    expect(diagnostics.filter(({ code }) => code === 'EXC043')).toMatchObject([
      { severity: 'info', args: { rules: 'a1, b2, c3 and 1 more' } },
    ]);
  });

  it('knows a rule that has an error, and misses none in a file that cannot be read', async () => {
    const wrong = 'id: wrong-one\nseverity: Hgh\n';
    expect(await namesIn('{ rules: [wrong-one] }', { 'rules/wrong.yaml': wrong })).toEqual([]);
    const broken = 'id: "broken';
    expect(await namesIn('{ rules: [something] }', { 'rules/x.yaml': broken })).toEqual([
      'EXC043 8:26',
    ]);
  });

  it('asks nothing of an exclusion that has ended: its rules may be gone', async () => {
    expect(await namesIn('{ rules: [gone-rule], tags: [gone] }', { asOf: '2027-04-01' })).toEqual(
      [],
    );
  });
});
