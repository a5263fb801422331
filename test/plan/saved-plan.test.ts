import { describe, expect, it } from '@jest/globals';
import { checkSavedPlan, readSavedPlan, savedOf } from '../../src/plan/index.ts';
import { aBody } from '../support/rule-bodies.ts';
import { aRule, liveOf, markerFor, planOf, project } from '../support/plans.ts';
import { forged, saved, savedAt } from '../support/saved-plans.ts';

const low = aBody({ severity: 'Low' });
const plan = planOf({
  desired: [aRule('a', { body: low }), aRule('b')],
  live: {
    resources: [liveOf('a'), liveOf('gone')],
    markers: [markerFor('a'), markerFor('gone')],
  },
  prune: true,
});
const file = saved(plan);
const codesOf = (text: string): readonly string[] =>
  readSavedPlan(text).diagnostics.map(({ code, args }) =>
    `${code} ${String(args.member ?? '')}`.trim(),
  );
const codesWith = (changes: object): readonly string[] =>
  codesOf(JSON.stringify({ ...file, ...changes }));

describe('a saved plan', () => {
  it('is read as it was written, with its digest', () => {
    expect(readSavedPlan(JSON.stringify(savedOf(plan, savedAt)))).toEqual({
      value: file,
      diagnostics: [],
    });
    expect(file).toMatchObject({
      format: 'sentinel-rules/plan',
      version: 1,
      created: savedAt,
      digest: plan.digest,
    });
  });

  it('holds what a reader wants to see, and nothing that could be written', () => {
    expect(file.changes).toMatchObject([
      { action: 'create', id: 'b' },
      { action: 'update', id: 'a', fields: [{ field: 'severity', before: 'High', after: 'Low' }] },
      { action: 'delete', id: 'gone' },
    ]);
    for (const change of file.changes)
      for (const member of ['write', 'marker', 'previous', 'etag', 'rowName'])
        expect(change).not.toHaveProperty(member);
    expect(JSON.stringify(file)).not.toContain(aBody().properties.query.slice(0, 20));
  });

  it('is told from any other file', () => {
    for (const text of ['', 'id: a', '[]', 'null', '{}', '{"format":"sentinel-rules/run"}'])
      expect(codesOf(text)).toEqual(['PLN010']);
  });

  it('of a newer version is not guessed at, whatever else is in it', () => {
    expect(codesOf('{"format":"sentinel-rules/plan","version":2}')).toEqual(['PLN011']);
  });

  it.each([
    ['version', { version: '1' }],
    ['version', { version: 0 }],
    ['created', { created: 'yesterday' }],
    ['target', { target: 1 }],
    ['project', { project: { name: 'x' } }],
    ['asOf', { asOf: '2035-13-01' }],
    ['options', { options: { ...file.options, drift: 'maybe' } }],
    ['options', { options: { ...file.options, allow: { deletes: -1 } } }],
    ['options', { options: { ...file.options, takeOver: 'a' } }],
    ['changes', { changes: [{ ...file.changes[0], action: 'destroy' }] }],
    ['changes', { changes: [{ ...file.changes[0], kind: 'automationRule' }] }],
    ['changes', { changes: [null] }],
    ['changes', { changes: {} }],
    ['changes: b', { changes: [file.changes[0], file.changes[0]] }],
  ])('is refused where %s is not as it is written', (member, changes) => {
    expect(codesWith(changes)).toEqual([`PLN012 ${member}`]);
  });

  it.each([
    ['a change', { changes: file.changes.slice(1) }],
    ['the day', { asOf: '2035-01-02' }],
    ['the target', { target: 'other' }],
    ['the tool', { tool: 'other' }],
    ['the digest', { digest: 'x' }],
  ])('is refused where %s was changed afterwards', (_, changes) => {
    expect(codesWith(changes)).toEqual(['PLN013']);
  });
});

describe('a saved plan, here and now', () => {
  const day = 86_400_000;
  const here = {
    target: 'prod',
    project,
    tool: 'sentinel-rules 0.1.0',
    now: Date.parse(savedAt) + day,
  };
  const codes = (changes: Partial<typeof here>): readonly string[] =>
    checkSavedPlan(file, { ...here, ...changes }).map(({ code }) => code);

  it('holds for its target, project and version, for seven days', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ target: 'PROD' })).toEqual([]);
    expect(codes({ now: Date.parse(savedAt) + 7 * day })).toEqual([]);
  });

  it('holds for nothing else, and says all that is wrong', () => {
    expect(codes({ now: Date.parse(savedAt) + 7 * day + 1 })).toEqual(['PLN017']);
    expect(codes({ now: Date.parse(savedAt) - 2 * day })).toEqual(['PLN017']);
    expect(
      codes({
        target: 'test',
        project: { name: 'soc', id: 'other' },
        tool: 'sentinel-rules 0.2.0',
      }),
    ).toEqual(['PLN014', 'PLN015', 'PLN016']);
  });

  it('may be forged in all of that, which is why it is a constraint only', () => {
    expect(readSavedPlan(JSON.stringify(forged(file, { changes: [] }))).diagnostics).toEqual([]);
  });
});
