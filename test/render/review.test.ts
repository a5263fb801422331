import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Change, Plan } from '../../src/plan/index.ts';
import { planMarkdown } from '../../src/render/index.ts';
import { anyText } from '../support/any-text.ts';
import { readMarkdown } from '../support/markdown-reader.ts';
import { changes, planOf } from './plans.ts';

const { create, update, drifted, unchanged } = changes;

const guards = [{ name: 'deletes', count: 6, limit: 4, of: 20, allowed: false }] as const;
const guardFlag = '\\-\\-allow deletes\\=6';
const deletion = (id: string): Change => ({
  kind: 'analyticsRule',
  id,
  name: `n-${id}`,
  displayName: 'Gone',
  action: 'delete',
  rowName: 'r',
  liveDigest: 'l',
});

const long = (id: string, lines: number): string =>
  Array.from({ length: lines }, (_, index) => `| where ${id} != "${index}"`).join('\n');

const created = (id: string): Change => ({
  ...create,
  id,
  write: {
    ...create.write,
    body: {
      ...create.write.body,
      properties: { ...create.write.body.properties, query: long(id, 40) },
    },
  },
});

const updated = (id: string): Change => ({
  ...update,
  id,
  fields: [{ field: 'query', before: long(id, 40), after: long(`${id}x`, 40), by: 'repository' }],
});

const many = <T>(count: number, make: (id: string) => T, prefix: string): T[] =>
  Array.from({ length: count }, (_, index) => make(`${prefix}-${index}`));

/** 700 rules of which 60 are blocked and 6 deleted, with a guard that refuses it all. */
const large: Plan = {
  ...planOf(
    ...many(300, created, 'created'),
    ...many(300, updated, 'updated'),
    ...many(6, deletion, 'deleted'),
    ...many(60, (id): Change => ({ ...drifted, id }), 'drifted'),
    ...many(34, (id): Change => ({ ...unchanged, id }), 'unchanged'),
  ),
  guards,
  digest: 'd'.repeat(64),
};

const bytes = (text: string): number => Buffer.byteLength(text);

/** Whatever is folded is unfolded again, and nothing else is raw HTML. */
function expectBalanced(text: string): void {
  const { html } = readMarkdown(text);
  const tags = html.join('').match(/<[^>]*>/g) ?? [];
  const open = tags.filter((tag) => tag === '<details>').length;
  expect(tags.filter((tag) => tag === '</details>')).toHaveLength(open);
  expect(tags.filter((tag) => !/^<\/?(?:details|summary)>$/.test(tag))).toEqual([]);
}

describe('a plan as a document to review', () => {
  const expiring: Change = {
    ...unchanged,
    notes: [
      { kind: 'exclusionExpiring', exclusion: 'hosts', until: '2026-07-10', owner: 'soc' },
      { kind: 'indicatorsExpiring', days: 14, count: 7, first: ['192.0.2.1'] },
      { kind: 'unrated', count: 3 },
    ],
  };
  const quotas = [
    { name: 'scheduled', before: 487, after: 515, limit: 512 },
    { name: 'nrt', before: 0, after: 0, limit: 50 },
  ] as const;
  const plan: Plan = {
    ...planOf(create, update, deletion('gone'), drifted, expiring),
    guards,
    quotas,
    budget: { writes: 4, deletes: 2, seconds: 0 },
    foreign: 2,
  };
  const text = planMarkdown(plan).toString();
  const read = readMarkdown(text);

  it('begins with the verdict, the counts, the digest and what has to be decided', () => {
    const parts = [
      /^## Plan for emulator: /,
      /\n\| update \| 1 \|\n/,
      /\nIndicators: ip:port 25 added, 1 removed\.\n/,
      /plan `abc`\n/,
      /\n### Needs a decision\n/,
      /- \*\*guard deletes: /,
      /- \*\*deleted\*\* `gone` \(Gone\): no rule file/,
      /- \*\*drifted\*\* `edited` \(.*changed in the workspace since the last deploy: severity; to mend it/,
      /\n### Changes\n/,
    ];
    const places = parts.map((part) => text.search(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(read.rows).toBe(6);
  });

  it('folds queries and long lists, and says who changed what', () => {
    expectBalanced(text);
    expect(text).toContain(
      '<details><summary>ip:port indicators: 25 added, 1 removed</summary>\n\n```diff\n+ 192.0.2.0:443',
    );
    expect(text).toContain('<summary>Query: 1 line added, 1 removed</summary>\n\n```diff\n');
    expect(text).toContain('- `severity`: `Medium` → `High`\n');
    expect(text).toContain('(changed in the portal)');
    expect(read.fences).toBe(3);
  });

  it('tells quotas, requests, what expires and what is left alone', () => {
    expect(text).toContain('487 → 515 of 512 scheduled rules enabled');
    expect(text).not.toContain('NRT');
    expect(text).toContain('4 write requests and 2 delete requests');
    expect(text).toContain('- `still`: exclusion hosts of soc ends on 2026\\-07\\-10');
    expect(text).toContain('7 indicators will have expired in 14 days: 192.0.2.1 and 6 more');
    expect(text).not.toContain('without confidence');
    expect(text).toContain('2 other rules in the workspace');
  });

  it('shows values as they are, and makes a link of none', () => {
    expect(text).toContain('+ 192.0.2.0:443');
    expect(read.links).toEqual([]);
  });
});

describe('a plan that is too long', () => {
  it.each([
    ['a comment', planMarkdown(large, { limit: 65_536, whole: 'artifact plan' }), 65_536],
    ['a summary', planMarkdown(large, { limit: 1_048_576, whole: 'artifact plan' }), 1_048_576],
  ])('fits %s and loses nothing that has to be decided', (_, output, limit) => {
    const text = output.toString();
    expect(bytes(text)).toBeLessThanOrEqual(limit);
    expect(text).toContain(guardFlag);
    expect(text).toContain('d'.repeat(64));
    for (const id of [...many(60, String, 'drifted'), ...many(6, String, 'deleted')])
      expect(text).toContain(`\`${id}\``);
    expectBalanced(text);
  });

  it('says what was cut, and where the whole is', () => {
    const comment = planMarkdown(large, { limit: 65_536, whole: 'artifact plan' }).toString();
    expect(comment).toMatch(/\*\*Cut to \d+ bytes\*\*, left out: .*The whole: artifact plan\./);
    expect(planMarkdown(large).toString()).not.toContain('Cut to');
  });

  it('loses queries of new rules first, then differences, then lists, then details', () => {
    const whole = bytes(planMarkdown(large).toString());
    const cutAt = (limit: number): string => planMarkdown(large, { limit }).toString();
    const little = cutAt(whole - 1_000);
    expect(little).toContain('left out: 1 query of a new rule.');
    expect(little.match(/```kusto/g)).toHaveLength(299);
    const diffs = cutAt(whole - 600_000);
    expect(diffs).toMatch(/left out: 300 queries of new rules; \d+ differences of queries\./);
    expect(diffs).toContain('```diff\n+ 192');
    expect(cutAt(150_000)).toMatch(/300 lists of indicators; the details of \d+ changes\./);
    expect(cutAt(12_000)).toMatch(/; the names of \d+ changes, which the table counts/);
  });
});

describe('any plan in any room', () => {
  const hostile = fc.oneof(
    anyText({ maxLength: 30 }),
    fc.constantFrom('```\n</details>', '| a |', '`'.repeat(9), '<!--', '\n\n# x', 'é'.repeat(900)),
  );
  const change = fc
    .tuple(fc.constantFrom(create, update, drifted, deletion('x'), unchanged), hostile, hostile)
    .map(([one, id, displayName]): Change => ({ ...one, id, displayName }));
  const plans = fc.array(change, { maxLength: 40 }).map((list) => ({ ...planOf(...list), guards }));

  it('fits, keeps its guards and its digest, and closes what it opens', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 1_500, max: 40_000 }), (plan, limit) => {
        const text = planMarkdown(plan, { limit }).toString();
        expect(bytes(text)).toBeLessThanOrEqual(limit);
        expect(text).toContain(guardFlag);
        expect(text).toContain('plan `abc`');
        expectBalanced(text);
      }),
      { numRuns: 150 },
    );
  });
});
