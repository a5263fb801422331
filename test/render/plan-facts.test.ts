import { describe, expect, it } from '@jest/globals';
import { type BlockReason, type Change, defaultOptions, type Plan } from '../../src/plan/index.ts';
import { render, styleOf } from '../../src/render/index.ts';
import { reasonWords } from '../../src/render/block-words.ts';
import { headlineOf, kindCounts, subjectOf } from '../../src/render/subject-words.ts';
import { changes, planOf } from './plans.ts';

const style = styleOf(false);
const shown = (plan: Plan, format: 'text' | 'markdown' = 'text'): string =>
  render('plan', { plan, diagnostics: [] }, { format, style }).toString();
const text = (...list: readonly Change[]): string => shown(planOf(...list));

const { update, adopt, unchanged, drifted, create } = changes;
const items = {
  added: [{ Indicator: '192.0.2.1', List: 'ip4 -' }],
  removed: [],
} as const;
const watchlist: Change = {
  ...update,
  kind: 'watchlist',
  name: 'iocs-changed-0a1b2c3d',
  write: { ...update.write, items },
  fields: [
    {
      field: 'items',
      before: { count: 1, digest: 'x' },
      after: { count: 2, digest: 'y' },
      by: 'repository',
    },
  ],
};
const hunting: Change = { ...create, kind: 'huntingQuery' };
const deletion: Change = {
  kind: 'analyticsRule',
  id: 'gone',
  name: 'n',
  displayName: 'Gone',
  action: 'delete',
  rowName: 'r',
  liveDigest: 'l',
};

describe('a resource of another kind than a rule', () => {
  it('is named by its kind, a watchlist with the counts of its items', () => {
    expect(headlineOf(watchlist)).toBe('watchlist iocs-changed-0a1b2c3d: 1 added, 0 removed');
    expect(subjectOf(watchlist)).toBe('watchlist iocs-changed-0a1b2c3d');
    expect(subjectOf(hunting)).toBe('hunting query new');
    expect(subjectOf(create)).toBe('new');
    expect(text(watchlist, hunting)).toContain('~ update watchlist iocs-changed-0a1b2c3d: 1 added');
    expect(text(watchlist)).not.toContain('digest');
    expect(text(hunting)).toContain('its query, for analysts to run');
    expect(shown(planOf(watchlist), 'markdown')).toContain('`watchlist iocs-changed-0a1b2c3d: 1');
  });

  it('is counted by its kind', () => {
    expect(kindCounts([unchanged, unchanged, { ...unchanged, kind: 'huntingQuery' }])).toBe(
      '2 rules, 1 hunting query',
    );
  });
});

describe('what a change tells', () => {
  it.each([
    ['moved from old', { ...update, movedFrom: 'old' }],
    ['taken over from Vendor', { ...adopt, takenFrom: 'Vendor' }],
    ['edited in the workspace and left so: severity', { ...update, kept: ['severity'] }],
    ['edited in the workspace and left so: severity', { ...unchanged, kept: ['severity'] }],
    ['switched on, as asked for', { ...update, switched: { to: 'on', cause: 'asked' } }],
    [
      'switched off: all its indicators have expired',
      { ...update, switched: { to: 'off', cause: 'expired' } },
    ],
    [
      'the service switched it off (AUTO DISABLED): no table',
      { ...unchanged, autoDisabled: { reason: 'no table' } },
    ],
    [
      'it stays off; once its query works, --enable still switches it on again',
      { ...unchanged, autoDisabled: {} },
    ],
    [
      'its name and its description are restored with its switch',
      { ...update, autoDisabled: {}, switched: { to: 'on', cause: 'asked' } },
    ],
    ['no rule file asks for it any more', deletion],
    ['only its ownership marker is left', { ...deletion, liveDigest: undefined }],
  ] as const)('%s', (said, change) => {
    expect(text(change as Change)).toContain(said);
  });

  it('is inert, whoever wrote it', () => {
    const hostile = 'x \u001b[2J @team ![a](http://evil.example)';
    const change: Change = { ...unchanged, autoDisabled: { reason: hostile } };
    expect(text(change)).toContain('\\u001b[2J');
    expect(shown(planOf(change), 'markdown')).not.toContain('](http');
    const taken: Change = { ...adopt, takenFrom: hostile };
    expect(text(taken)).not.toContain('\u001b');
    const reviewed = {
      digest: 'd',
      created: hostile,
      options: { ...defaultOptions, enable: [hostile] },
    };
    const held = { ...planOf(taken), reviewed };
    expect(shown(held)).not.toContain('\u001b');
    expect(shown(held, 'markdown')).not.toContain('](http');
  });
});

describe('a field that is a list of structures', () => {
  const entity = (entityType: string) => ({ entityType, fieldMappings: [] });
  const field = (before: readonly string[], after: readonly string[]): Change => ({
    ...update,
    fields: [
      {
        field: 'entityMappings',
        before: before.map(entity),
        after: after.map(entity),
        by: 'portal',
      },
    ],
  });

  it('is told by what only one side has, and by whom', () => {
    const said = text(field(['Host', 'IP'], ['Host', 'URL', 'File']));
    expect(said).toContain('entityMappings: 2 added, 1 removed (changed in the portal)');
    expect(said).toMatch(/\+ .*"URL"/);
    expect(said).toMatch(/- .*"IP"/);
    expect(said).not.toContain('"Host"');
  });

  it('is told whole where both have the same in another order', () => {
    expect(text(field(['Host', 'IP'], ['IP', 'Host']))).toContain('entityMappings: [{"entityType"');
  });
});

describe('why a change is not made', () => {
  const blocked = (reason: BlockReason, rest: Partial<typeof drifted> = {}) =>
    reasonWords({ ...drifted, ...rest, reason });
  const needs = { kind: 'needs', id: 'a', resource: { kind: 'watchlist', name: 'w' } } as const;
  const review = {
    kind: 'notReviewed',
    action: 'update',
    reviewed: 'update',
    differs: ['live'],
  } as const;

  it('comes with the flag that lets it be made, where there is one', () => {
    expect(blocked({ kind: 'foreign', owner: 'Vendor' }).remedy).toContain('--take-over edited');
    expect(blocked({ kind: 'adoptable' }).remedy).toContain('--adopt');
    const drift = blocked({ kind: 'drifted', fields: ['severity'] });
    expect(drift.remedy).toMatch(/--drift overwrite .*--drift keep/);
    expect(blocked({ kind: 'bothChanged', fields: ['severity'] }).remedy).toContain(
      '--drift overwrite',
    );
    const { file: _, ...orphan } = drifted;
    const words = reasonWords({ ...orphan, reason: { kind: 'drifted', fields: ['severity'] } });
    expect(words.why).toContain('no rule file asks for it');
    expect(words.remedy).toContain('--drift overwrite deletes it');
  });

  it('has a remedy of its own for each reason', () => {
    const reasons: readonly BlockReason[] = [
      { kind: 'foreign', owner: 'x' },
      { kind: 'adoptable' },
      { kind: 'drifted', fields: ['severity'] },
      { kind: 'bothChanged', fields: ['severity'] },
      { kind: 'nameTaken', by: 'Fusion' },
      needs,
      review,
      {
        kind: 'exclusion',
        findings: [{ code: 'EXC024', args: { name: 'hosts', workspaces: 'prod' } }],
      },
    ];
    expect(new Set(reasons.map((reason) => blocked(reason).remedy)).size).toBe(reasons.length);
    expect(blocked(needs).why).toContain('the watchlist w');
  });

  it('says what has become of a reviewed change, and who would have lost what', () => {
    expect(blocked(review).why).toBe(
      'the workspace changed since the review: it would still be update, with other content; whoever edited it in the workspace would have lost severity',
    );
    const why = (reason: BlockReason): string => blocked(reason, { fields: [] as never }).why;
    expect(why({ ...review, differs: ['desired', 'live', 'action'], reviewed: 'create' })).toBe(
      'the rule file and the workspace changed since the review: reviewed as create, now it would be update',
    );
    expect(why({ kind: 'notReviewed', action: 'create', differs: [] })).toContain(
      'does not speak of it',
    );
    expect(why({ kind: 'notReviewed', reviewed: 'delete', differs: ['action'] })).toContain(
      'the reviewed plan has it as delete',
    );
  });
});

describe('a plan that is not applied as it is', () => {
  const guards = [
    { name: 'deletes', count: 6, limit: 4, of: 20, allowed: false },
    { name: 'disables', count: 6, limit: 5, allowed: true },
    { name: 'updates', count: 11, limit: 10, of: 20, allowed: false },
    { name: 'scheduled', count: 513, limit: 512, allowed: false },
    { name: 'nrt', count: 51, limit: 50, allowed: false },
    { name: 'watchlistChanges', count: 100_001, limit: 100_000, allowed: false },
  ] as const;

  it('says so right below its verdict, with the exact flag', () => {
    const said = shown({ ...planOf(deletion), guards })
      .split('\n')
      .slice(1, 7);
    expect(said[0]).toBe(
      '! guard deletes: 6 of 20 rules would be deleted, and at most 4 are without asking; nothing is applied without --allow deletes=6',
    );
    expect(said[1]).toMatch(/^! guard disables: 6 rules .*; allowed$/);
    expect(said.slice(2).map((line) => /--allow \S+$/.exec(line)?.[0])).toEqual([
      '--allow updates=11',
      '--allow scheduled=513',
      '--allow nrt=51',
      '--allow watchlistChanges=100001',
    ]);
    expect(shown({ ...planOf(deletion), guards }, 'markdown')).toMatch(
      /^## Plan for emulator: 1 to delete\.[^#]+### Needs a decision\n\n- \*\*guard deletes: 6 of 20/,
    );
  });

  it('says what the reviewed plan was made with, and shows both digests', () => {
    const options = {
      drift: 'overwrite',
      adopt: true,
      takeOver: ['a'],
      prune: true,
      enable: ['b'],
      allow: { deletes: 6 },
    } as const;
    const reviewed = { digest: 'reviewed-digest', created: '2026-06-29T00:00:00.000Z', options };
    const held = { ...planOf(unchanged), reviewed };
    expect(shown(held)).toContain(
      '! the plan was made with --drift overwrite --adopt --take-over a --prune --enable b --allow deletes=6, which this command line lacks',
    );
    expect(shown(held)).toContain(
      'as of 2026-06-30, plan abc, held to the reviewed plan of 2026-06-29T00:00:00.000Z, reviewed-digest',
    );
    expect(shown({ ...held, options })).not.toContain('lacks');
    expect(shown(held, 'markdown')).toContain('`reviewed-digest`');
  });
});
