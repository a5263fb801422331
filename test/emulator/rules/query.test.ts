import { describe, expect, it } from '@jest/globals';
import { defaultBehaviour } from '../../../src/emulator/behaviour.ts';
import { initialState, defaultWorkspace } from '../../../src/emulator/index.ts';
import { refuseQuery } from '../../../src/emulator/rules/query.ts';
import { scanTables } from '../../../src/emulator/rules/table-scan.ts';
import { tokensOf } from '../../../src/emulator/rules/tokens.ts';

const tablesOf = (query: string): readonly string[] => scanTables(query).tables;

describe('the scan for tables', () => {
  it.each([
    ['T', ['T']],
    ['T | take 1', ['T']],
    ['// Other | x\nT\n| where a == 1', ['T']],
    ['T | where x == "Fake | y" or y == @"a\\" | take 1', ['T']],
    ['let a = 1d; T | where t > ago(a)', ['T']],
    ['let A = T | where x; A | join kind=inner (U | take 1) on y', ['T', 'U']],
    ['let A = T; A | take 1', []],
    ['T | join kind = leftouter hint.strategy=shuffle U on k', ['T', 'U']],
    ['T | lookup U on k', ['T', 'U']],
    ['union A, B, (C | take 1), D*', ['C', 'A', 'B']],
    ['union isfuzzy=true withsource=S A, B | where x', ['A', 'B']],
    ['let u = union A, B; u | take 1', ['A', 'B']],
    ['T | union U | summarize by a', ['T', 'U']],
    ['T | where x in ((U | project y))', ['T', 'U']],
    ['let f = (p: string) { T | where a == p }; f("x") | take 1', ['T']],
    ['let f = (p: string, q: (*)) { q | take 1 }; f("x")', []],
    ['T | as A | join A on k', ['T']],
    ['T | summarize count() by U | project U', ['T']],
    ['T | extend y = U | take 1', ['T']],
    ['print x = 1 | extend y = 2', []],
    ['datatable(a: string) ["x"] | where a', []],
    ['_Im_Dns | where x', []],
    ['imDns(starttime=ago(1d)) | where x', []],
    ['_GetWatchlist("w") | project x', []],
    ["workspace('w').T | take 1", []],
    ['ASimDnsActivityLogs | take 1', ['ASimDnsActivityLogs']],
    ['ASimDns | take 1', []],
    ['range x from 1 to 2 step 1', []],
    ['union (', []],
    ['', []],
  ])('reads %j', (query, expected) => {
    expect(tablesOf(query)).toEqual(expected);
  });

  it.each(['"open', "h'x' ```a\n|b```", '\u0000\u{1F600}'])(
    'cuts any text to its end: %j',
    (text) => {
      const whole = tokensOf(text).map((token) => token.text);
      expect(whole.join('').length).toBe(text.replaceAll(/\s(?=`)/g, '').length);
    },
  );
});

describe('the query stage', () => {
  const [workspace] = initialState([{ ...defaultWorkspace, tables: ['Mine_CL'] }]).workspaces;
  const refusal = (query: string, enabled = true, behaviour = defaultBehaviour) => {
    if (!workspace) throw new Error('no workspace');
    return refuseQuery({ properties: { query, enabled } }, { workspace, behaviour });
  };

  it.each([
    'SecurityEvent | take 1',
    'Mine_CL | take 1',
    'union isfuzzy=true Nothing_CL, SecurityEvent',
    'union isfuzzy=true Nothing_CL, _Im_Dns(a=1)',
    'let l = dynamic(["Nothing | x"]); SecurityEvent | where a in (l)',
  ])('takes %s', (query) => {
    expect(refusal(query)).toBeUndefined();
  });

  it.each([
    'Nothing_CL | take 1',
    'securityevent | take 1',
    'SecurityEvent | join Nothing_CL on a',
    'union isfuzzy=true Nothing_CL, (Nowhere_CL | take 1)',
    'union isfuzzy=false Nothing_CL, SecurityEvent',
  ])('misses a table in %s', (query) => {
    expect(refusal(query)).toMatchObject({
      status: 400,
      body: {
        error: {
          message: 'Failed to run the analytics rule query. One of the tables does not exist.',
        },
      },
    });
  });

  it.each(['', 'x'.repeat(10_001), 'search * | take 1', 'union * | take 1'])(
    'refuses a text out of bounds (%#)',
    (query) => {
      expect(refusal(query)).toMatchObject({ status: 400 });
    },
  );

  it('lets disabled rules pass, unless told otherwise', () => {
    expect(refusal('Nothing_CL | take 1', false)).toBeUndefined();
    const strict = { ...defaultBehaviour, checkDisabledRules: true };
    expect(refusal('Nothing_CL | take 1', false, strict)).toBeDefined();
  });

  it('can do without the registry', () => {
    const behaviour = { ...defaultBehaviour, checkTables: false };
    expect(refusal('Nothing_CL | take 1', true, behaviour)).toBeUndefined();
  });
});
