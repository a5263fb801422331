import { describe, expect, it } from '@jest/globals';
import { read } from '../../src/kql/index.ts';
import type { Rule } from '../../src/model/index.ts';
import { desiredOf } from '../../src/plan/index.ts';
import { compileRule } from '../../src/compile/index.ts';
import { readRule } from '../support/read-rule.ts';
import { aDetection, anIndicator, context, located } from '../support/rules.ts';

const detection = aDetection([anIndicator('domain', 'evil.example')], {});

const desired = (rule: Partial<Rule>) =>
  desiredOf(compileRule(located({ detection, ...rule }), context).value ?? []);

const queryOf = (resource: ReturnType<typeof desired>[number] | undefined): string =>
  String((resource?.body.properties as { query?: unknown } | undefined)?.query);

describe('hunting', () => {
  it('is nothing unless it is asked for', () => {
    expect(desired({}).map(({ kind }) => kind)).toEqual(['analyticsRule']);
  });

  it('adds a saved search with what analysts filter by', () => {
    const [rule, hunt] = desired({
      hunting: 'also',
      tactics: ['Impact', 'CommandAndControl'],
      techniques: ['T1071.001', 'T1071.001'],
      description: 'What it finds',
    });
    expect(hunt).toMatchObject({
      kind: 'huntingQuery',
      id: rule?.id,
      displayName: rule?.displayName,
      body: {
        properties: {
          category: 'Hunting Queries',
          tags: [
            { name: 'description', value: 'What it finds' },
            { name: 'tactics', value: 'Impact,CommandAndControl' },
            { name: 'techniques', value: 'T1071.001' },
          ],
        },
      },
    });
    expect(hunt?.name).toMatch(/^[\da-f]{8}-[\da-f]{4}-5/);
    expect(hunt?.name).not.toBe(rule?.name);
  });

  it('looks at whatever time the analyst chooses, and is else the same query', () => {
    const schedule = { frequency: 3_600 };
    const [rule, hunt] = desired({ hunting: 'also', schedule });
    const arrival = /^.*ingestion_time\(\).*\n/gm;
    const checksum = /^.* structure .*\n/gm;
    expect(queryOf(rule)).toMatch(arrival);
    expect(queryOf(hunt).replace(checksum, '')).toBe(
      queryOf(rule).replace(checksum, '').replaceAll(arrival, ''),
    );
    expect(read(queryOf(hunt))).toBeDefined();
  });

  it('is all that a rule comes to that is only one', () => {
    expect(desired({ hunting: 'only' }).map(({ kind }) => kind)).toEqual(['huntingQuery']);
  });

  it('takes the query of a rule that carries its own as it is', () => {
    const own = { kind: 'query', query: 'T\n| where a == 1', exclusions: [] } as const;
    const [rule, hunt] = desired({ hunting: 'also', detection: own });
    expect(queryOf(hunt)).toBe(queryOf(rule));
  });

  it('waits for the watchlist that its query reads', () => {
    const placed = aDetection([anIndicator('domain', 'evil.example')], { placement: 'watchlist' });
    const [list, rule, hunt] = desired({ hunting: 'also', detection: placed });
    expect(list?.kind).toBe('watchlist');
    expect([rule?.needs, hunt?.needs]).toEqual([
      [{ kind: 'watchlist', name: list?.name }],
      [{ kind: 'watchlist', name: list?.name }],
    ]);
  });

  it.each([
    ['true', 'also'],
    ['only', 'only'],
    ['false', undefined],
  ])('is written as %s', (written, hunting) => {
    const text = `id: a\nname: A\nseverity: High\nkind: NRT\nhunting: ${written}\nquery: T\n`;
    expect(readRule(text).value?.rule.hunting).toBe(hunting);
  });
});
