import { describe, expect, it } from '@jest/globals';
import { diagnostic } from '../../../src/diagnostics/index.ts';
import { type Change, defaultOptions, type Plan } from '../../../src/plan/index.ts';
import { coverageOf } from '../../../src/render/html/coverage.ts';
import { aboutOf, toldOf } from '../../../src/render/html/about-change.ts';
import { gistOf } from '../../../src/render/html/gist.ts';
import { render, styleOf } from '../../../src/render/index.ts';
import { changes, planOf } from '../plans.ts';

type Result = Parameters<typeof render<'plan'>>[1];

const report = (result: Result): string =>
  render('plan', result, { format: 'html', style: styleOf(false) })
    .toString()
    .replace(/<(style|script)>[^]*?<\/\1>/g, '');
const shown = (...list: readonly Change[]): string =>
  report({ plan: planOf(...list), diagnostics: [] });
const { create, update, adopt, unchanged, drifted } = changes;

/** Text of a part of a page, without its tags. */
const textOf = (part: string): string =>
  part
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const rowsOf = (page: string): readonly string[] =>
  [...page.matchAll(/<tr><th scope="row">[^]*?<\/tr>/g)].map(([row]) => textOf(row));

describe('the report of a plan', () => {
  it('begins with the verdict and says which plan it is', () => {
    const held = {
      ...planOf(create),
      reviewed: { digest: 'held-to', created: '2026-06-01', options: defaultOptions },
      options: { ...defaultOptions, prune: true },
      budget: { writes: 2, deletes: 1, seconds: 9 },
    };
    const page = textOf(report({ plan: held, diagnostics: [] }));
    expect(page).toContain('Plan for emulator: 1 to create.');
    for (const said of [
      'Digest abc',
      'As of 2026-06-30',
      'Project local',
      'sentinel-rules 0.1.0 --prune',
      'Requests 2 writes, 1 delete, at least 9 s',
      'Readiness not asked',
      'Held to plan held-to of 2026-06-01',
    ])
      expect(page).toContain(said);
  });

  it('has guards that refuse before those that do not, and before everything else', () => {
    const guards: Plan['guards'] = [
      { name: 'disables', count: 7, limit: 5, allowed: true },
      { name: 'deletes', count: 28, limit: 5, allowed: false },
    ];
    const page = report({ plan: { ...planOf(create), guards }, diagnostics: [] });
    const at = ['guard deletes', 'guard disables', 'id="overview"'].map((one) => page.indexOf(one));
    expect(at.every((place) => place > 0)).toBe(true);
    expect(at).toEqual(at.toSorted((one, other) => one - other));
  });

  it('shows three states of a field, the last applied one where it is known', () => {
    expect(rowsOf(shown(update))).toEqual([
      'severity Medium Medium High repository',
      'tactics [&quot;Impact&quot;] (none) [&quot;Impact&quot;] portal',
      'description not known (empty) (none) portal and repository',
    ]);
  });

  it('gives each item of a list a line, and leaves what is told elsewhere out of the table', () => {
    const value = [
      { entityType: 'Host', fieldMappings: [{ identifier: 'HostName', columnName: 'HostName' }] },
      { entityType: 'IP', fieldMappings: [] },
    ];
    const page = shown({
      ...update,
      fields: [
        { field: 'entityMappings', after: value, by: 'repository' },
        { field: 'items', before: { count: 1 }, after: { count: 2 }, by: 'repository' },
      ],
    });
    expect(rowsOf(page)).toHaveLength(1);
    expect(page).toContain('\n{&quot;entityType&quot;:&quot;IP&quot;,');
  });

  it('lists indicators to the limit that a page can hold, and says what it leaves out', () => {
    const added = Array.from({ length: 5_003 }, (_, number) => `host-${number}.example`);
    const page = shown({
      ...update,
      detection: { ...update.detection, indicators: [{ type: 'domain', added, removed: [] }] },
    });
    expect(page).toContain('+ host-4999.example\n+ and 3 more, which this page leaves out');
    expect(page).not.toContain('host-5000.example');
    expect(page).toContain('domain indicators: 5003 added, 0 removed');
  });

  it('has the whole query of what is created, and of what goes', () => {
    const previous = { kind: 'analyticsRule', name: 'n', body: create.write.body } as const;
    const { file: _, ...rest } = create;
    const gone: Change = { ...rest, action: 'delete', rowName: 'r', liveDigest: 'l', previous };
    expect(shown(create)).toContain('<summary>Query</summary>');
    expect(shown(gone)).toContain('<summary>Query that goes</summary>');
    expect(shown(gone)).toContain('no rule file');
    expect(shown(adopt)).not.toContain('class="kql"');
  });

  it('leaves out what does not change, and counts what is not ours', () => {
    const plan = {
      ...planOf(unchanged),
      foreign: 3,
      orphans: [{ kind: 'analyticsRule', id: 'left', name: 'n', displayName: 'Left' }] as const,
    };
    const page = report({ plan, diagnostics: [] });
    expect(page).not.toContain('<details class="change');
    expect(textOf(page)).toContain('left (Left) is deployed but has no rule file');
    expect(textOf(page)).toContain('3 other rules in the workspace');
  });

  it('counts rules that lack something in the workspace', () => {
    const readiness = {
      notTold: [],
      rules: [
        { id: 'a', sources: [], consequence: 'none' },
        {
          id: 'b',
          sources: [{ name: 'T', kind: 'table', state: 'missing' }],
          consequence: 'failing',
        },
      ],
    } as const;
    const page = textOf(report({ plan: { ...planOf(create), readiness }, diagnostics: [] }));
    expect(page).toContain('1 of 2 rules lack something');
    const fine = { ...readiness, rules: readiness.rules.slice(0, 1) };
    expect(
      textOf(report({ plan: { ...planOf(create), readiness: fine }, diagnostics: [] })),
    ).toContain('1 rule read only what is there');
  });

  it('sets what ends apart from the other findings, worst first', () => {
    const diagnostics = [
      diagnostic('EXC109', { id: 'lab', owner: 'soc', until: '2026-07-05' }),
      diagnostic('PLN005', { paths: 'p' }),
      diagnostic('LIM081', { count: 3, asOf: '2026-06-30' }),
    ];
    const page = report({ plan: planOf(create), diagnostics });
    const ending = page.slice(page.indexOf('id="ending"'), page.indexOf('id="overview"'));
    expect(ending.match(/EXC109|LIM081/g)).toEqual(['EXC109', 'LIM081']);
    expect(page.slice(page.indexOf('id="findings"'))).toContain('error PLN005');
  });

  it('says why there is none', () => {
    const page = report({ diagnostics: [diagnostic('PLN005', { paths: '<b>' })] });
    expect(textOf(page)).toContain('No plan: 1 error');
    expect(page).toContain('&lt;b&gt;');
    expect(page).toContain('PLN005');
  });
});

describe('what is known of a changed rule', () => {
  it('is read from its body, wherever a change has it', () => {
    const body = {
      kind: 'Scheduled',
      properties: {
        severity: 'High',
        tactics: ['Impact'],
        techniques: ['T1071'],
        subTechniques: ['T1071.001'],
        query: 'T',
      },
    };
    const known = {
      severity: 'High',
      tactics: ['Impact'],
      techniques: ['T1071', 'T1071.001'],
      query: 'T',
    };
    const previous = { kind: 'analyticsRule', name: 'n', body } as const;
    const { write: _, ...marker } = update;
    expect(aboutOf({ ...create, write: { body, kept: [] } })).toEqual(known);
    expect(aboutOf({ ...marker, previous })).toEqual(known);
    expect(aboutOf({ ...drifted, body })).toEqual(known);
    expect(aboutOf(drifted)).toEqual({ tactics: [], techniques: [] });
    expect(aboutOf(unchanged)).toEqual({ tactics: [], techniques: [] });
  });

  it('may be anything in a live body', () => {
    const body = { properties: { severity: 7, tactics: 'x', techniques: [1, 'T1'], query: null } };
    expect(aboutOf({ ...drifted, body })).toEqual({ tactics: [], techniques: ['T1'] });
  });

  it('has a place of its own, even under one id', () => {
    const places = toldOf([create, create, { ...create, kind: 'watchlist' }]).map(
      ({ place }) => place,
    );
    expect(places).toEqual(['change.new', 'change.new~~2', 'change.watchlist.new']);
  });

  it('is told in a few words', () => {
    const words = (change: Change) => gistOf(change).map(({ text }) => text);
    expect(words(update)).toEqual([
      '+25 ip:port',
      '−1 ip:port',
      '3 exclusions',
      '+DnsEvents',
      '−UrlClickEvents',
      'severity',
      'tactics',
      'description',
    ]);
    expect(words(adopt)).toEqual(['equal to the file: only the ownership marker is written']);
    expect(words(drifted)).toEqual(['changed in the workspace since the last deploy: severity']);
    expect(words(create)).toEqual(['High severity, every PT1H over PT1H30M']);
    const moved = {
      ...update.detection,
      placement: { before: 'inline', after: 'watchlist' },
    } as const;
    expect(words({ ...update, detection: moved })).toContain('to watchlist');
  });
});

describe('the coverage matrix', () => {
  it('puts a technique under the tactics that both it and its rule have', () => {
    const columns = coverageOf([
      { tactics: ['CommandAndControl', 'Execution'], techniques: ['T1071', 'T1071.001', 'T1204'] },
      { tactics: ['CommandAndControl'], techniques: ['T1071'] },
      { tactics: ['Made up'], techniques: ['T1071', 'T0000'] },
      { tactics: [], techniques: ['T1566'] },
    ]);
    expect(
      columns.map(({ tactic, rules, techniques }) => [tactic, rules, [...techniques]]),
    ).toEqual([
      ['Execution', 1, [['T1204', 1]]],
      [
        'CommandAndControl',
        2,
        [
          ['T1071', 2],
          ['T1071.001', 1],
        ],
      ],
      [
        'Made up',
        1,
        [
          ['T0000', 1],
          ['T1071', 1],
        ],
      ],
    ]);
  });
});
