import { describe, expect, it } from '@jest/globals';
import {
  branchesToDrop,
  type Inventory,
  queriesToAnalyse,
  readinessOf,
  readingsOf,
  type RuleReading,
  withoutLacking,
} from '../../src/plan/index.ts';
import { aRule, planOf } from '../support/plans.ts';
import { aBody } from '../support/rule-bodies.ts';

const reading = (more: Partial<RuleReading> = {}): RuleReading => ({
  id: 'a',
  file: 'rules/a.yaml',
  compiled: false,
  reads: [],
  functions: [],
  watchlists: [],
  fuzzy: false,
  ...more,
});

const inventory: Inventory = {
  tables: new Map([
    ['Syslog', 'Analytics'],
    ['Raw_CL', 'Basic'],
  ]),
  functions: new Set(['AcmeParser']),
  watchlists: ['Vip'],
  notTold: [],
};

const judged = (more: Partial<RuleReading>, enabled = true, has: Inventory = inventory) => {
  const { changes } = planOf({ desired: [aRule('a', { body: aBody({ enabled }) })] });
  const [rule] = readinessOf([reading(more)], has, changes).rules;
  return {
    states: Object.fromEntries((rule?.sources ?? []).map(({ name, state }) => [name, state])),
    consequence: rule?.consequence,
  };
};

describe('what a rule reads', () => {
  it.each([
    [{ reads: ['Syslog', '_Im_Dns'] }, { Syslog: 'present' }, 'none'],
    [{ reads: ['AcmeParser'], functions: ['AcmeParser'] }, { AcmeParser: 'present' }, 'none'],
    [{ reads: ['Syslog', 'Gone_CL'] }, { Syslog: 'present', Gone_CL: 'missing' }, 'refused'],
    [
      { reads: ['Syslog', 'Gone_CL'], fuzzy: true },
      { Syslog: 'present', Gone_CL: 'missing' },
      'partial',
    ],
    [{ reads: ['Gone_CL'], fuzzy: true }, { Gone_CL: 'missing' }, 'refused'],
    [
      { reads: ['Syslog', 'Raw_CL'], fuzzy: true },
      { Syslog: 'present', Raw_CL: 'wrongPlan' },
      'failing',
    ],
    [{ functions: ['OtherParser'] }, { OtherParser: 'missing' }, 'refused'],
    [{ watchlists: ['VIP', 'Hosts'] }, { VIP: 'present', Hosts: 'missing' }, 'none'],
  ])('%j', (more, states, consequence) => {
    expect(judged(more)).toEqual({ states, consequence });
  });

  it('is not run by the service while the rule is off', () => {
    expect(judged({ reads: ['Gone_CL'] }, false).consequence).toBe('failing');
  });

  it('is not called missing where nobody could tell', () => {
    const none: Inventory = { notTold: [{ what: 'tables', code: 'forbidden' }] };
    expect(judged({ reads: ['Syslog', 'SigninLogs'], watchlists: ['Vip'] }, true, none)).toEqual({
      states: { Syslog: 'unknown', SigninLogs: 'unknown', Vip: 'unknown' },
      consequence: 'none',
    });
  });

  it('may be a function where functions were not told, unless it is a table that is known', () => {
    const tables: Inventory = { tables: new Map(), notTold: [] };
    expect(judged({ reads: ['SigninLogs', 'Acme'], fuzzy: true }, true, tables).states).toEqual({
      SigninLogs: 'missing',
      Acme: 'unknown',
    });
  });
});

describe('readings', () => {
  const rule = aRule('a');
  const { query } = rule.body.properties;

  it('of a query of its own are those of its analysis, and none without one', () => {
    const analysis = { reads: ['Syslog'], functions: [], watchlists: ['Vip'], fuzzy: false };
    expect(queriesToAnalyse([rule])).toEqual([query]);
    expect(readingsOf([rule], new Map([[query, analysis]]))).toEqual([
      { id: 'a', file: 'rules/a.yaml', compiled: false, ...analysis },
    ]);
    expect(readingsOf([rule], new Map())).toEqual([]);
  });
});

describe('rules that lack a table', () => {
  const rules = [aRule('a'), aRule('a~2'), aRule('b')];
  const stock = {
    inventory,
    readings: [
      reading({ reads: ['Syslog'] }),
      reading({ id: 'a~2', reads: ['Gone_CL'], compiled: true }),
      reading({ id: 'b', reads: ['Raw_CL', 'AcmeParser'], compiled: true }),
    ],
  };

  it('are blocked whole, with all their parts', () => {
    const { rules: left, blocked } = withoutLacking(
      { rules: [...rules, aRule('c')], blocked: [] },
      stock,
    );
    expect(left.map(({ id }) => id)).toEqual(['c']);
    expect(blocked).toMatchObject([
      {
        id: 'a',
        resourceName: 'arm-a',
        reasons: [{ code: 'PLN020', args: { tables: 'Gone_CL' } }],
      },
      { id: 'b', reasons: [{ code: 'PLN020', args: { tables: 'Raw_CL' } }] },
    ]);
  });

  it('lose a branch only where the table is not there at all', () => {
    expect(branchesToDrop(stock)).toEqual(['Gone_CL']);
  });
});
