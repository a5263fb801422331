import { describe, expect, it } from '@jest/globals';
import type { ApplyReport, Outcome } from '../../src/apply/index.ts';
import { diagnostic } from '../../src/diagnostics/index.ts';
import { eventText, render, styleOf } from '../../src/render/index.ts';
import { compileNoteWords, kqlOf } from '../../src/render/compiled.ts';
import { changes, planOf } from './plans.ts';

const style = styleOf(false);
const failure = { code: 'invalidQuery', message: 'no \u001b table', requestId: 'r-1' } as const;
const outcomes: readonly Outcome[] = [
  { result: 'applied' },
  { result: 'unchanged' },
  { result: 'conflicted' },
  { result: 'blocked' },
  { result: 'failed', step: 'resource', error: failure },
  { result: 'failed', step: 'marker', error: { code: 'forbidden', message: 'no' } },
  { result: 'failed', step: 'claim', error: { code: 'invalidRule', message: 'no' } },
  { result: 'skipped', why: 'interrupted' },
  { result: 'skipped', why: 'serviceDown' },
];
const report: ApplyReport = {
  results: outcomes.map((outcome) => ({ change: changes.create, outcome })),
  writes: 1,
};
const missing = diagnostic('FIL003', { cause: 'EACCES' });
const span = { line: 1, column: 2, offset: 1 };
const placed = diagnostic(
  'FIL003',
  { cause: '<b>' },
  { span: { file: 'a.yaml', start: span, end: span } },
);

describe('a report', () => {
  it('counts first, then names whatever was not written', () => {
    const plan = planOf(changes.create);
    const text = render('deploy', { plan, report, diagnostics: [] }, { format: 'text', style });
    expect(text.toString().split('\n')).toEqual([
      'Deployed: 1 applied, 1 unchanged, 1 conflicted, 1 blocked, 3 failed, 2 skipped; 1 write request.',
      '  conflicted new: somebody wrote it in between; run again for a fresh plan',
      '  failed new at the resource: invalidQuery: no \\u001b table (request r-1)',
      '  failed new at the marker: forbidden: no',
      '  failed new at the marker, after the rule was written; the next run adopts it: invalidRule: no',
      '  skipped new: interrupted',
      '  skipped new: the service is down',
      '',
    ]);
  });

  it('holds plan and report in one Markdown and one JSON document', () => {
    const result = { plan: planOf(changes.create), report, diagnostics: [missing] };
    const markdown = render('deploy', result, { format: 'markdown', style }).toString();
    expect(markdown).toContain('## Plan for emulator');
    expect(markdown).toContain('## Deployed');
    const json = render('deploy', result, { format: 'json', style }).toString();
    expect(JSON.parse(json)).toMatchObject({
      format: 'sentinel-rules/deploy-result',
      report,
      counts: { error: 1 },
    });
  });

  it('says that nothing was to be done', () => {
    const empty = { report: { results: [], writes: 0 }, diagnostics: [] };
    const text = render('deploy', empty, { format: 'text', style }).toString();
    expect(text).toBe('Deployed: nothing to do; 0 write requests.\n');
  });
});

describe('without a plan', () => {
  it.each(['plan', 'deploy'] as const)('%s still says why', (command) => {
    const result = { diagnostics: [missing, placed] };
    expect(render(command, result, { format: 'text', style }).toString()).toBe('');
    expect(render(command, result, { format: 'json', style }).toString()).toContain('"plan": null');
    const markdown = render(command, result, { format: 'markdown', style }).toString();
    expect(markdown).toContain('## No plan: 2 errors');
    expect(markdown).toContain('`a.yaml:1:2` FIL003: this file cannot be read: &lt;b&gt;');
  });
});

describe('notes that are shown already', () => {
  const note = diagnostic('SCH020', { field: 'status' });
  it('are not announced again', () => {
    const result = { paths: ['a.yaml'], rules: 1, diagnostics: [missing, note] };
    for (const verbose of [true, false]) {
      const validated = render('validate', result, { format: 'text', style, verbose }).toString();
      const planned = render('plan', result, { format: 'markdown', style, verbose }).toString();
      for (const said of [validated, planned]) {
        expect(said).toContain('1 note');
        expect(said.includes('verbose')).toBe(!verbose);
      }
    }
  });
});

describe('progress', () => {
  it('is a line for each step', () => {
    const change = changes.create;
    expect(eventText({ type: 'started', change }, style).toString()).toBe('  create new\n');
    const finished = {
      type: 'finished',
      change,
      outcome: outcomes[0] ?? { result: 'applied' },
    } as const;
    expect(eventText(finished, style).toString()).toBe('  applied new\n');
  });
});

const compiled = {
  id: 'a',
  file: 'rules/a.yaml',
  resourceName: 'n',
  body: changes.create.write.body,
  enabledStated: false,
  notes: [
    { kind: 'leftOut', why: 'age', count: 7, first: ['192.0.2.1'] },
    { kind: 'unrated', count: 2 },
    { kind: 'notDefault', tables: ['T', 'U'] },
    { kind: 'networksNotSearched', columns: ['T.A'] },
    { kind: 'tableDropped', table: 'T' },
    { kind: 'exclusionNotExpressible', exclusion: 'e', table: 'T' },
    { kind: 'exclusionExpired', exclusion: 'e', until: '2026-01-01', owner: 'o' },
    { kind: 'exclusionExpiring', exclusion: 'e', until: '2026-01-01', owner: 'o' },
    { kind: 'indicatorsExpiring', days: 14, count: 1, first: ['192.0.2.1'] },
  ],
} as const;

describe('a compilation', () => {
  it('is KQL that still runs, with what a reviewer should know as comments', () => {
    const result = { rules: [compiled, compiled], diagnostics: [] };
    const lines = render('compile', result, { format: 'kql', style }).toString().split('\n');
    expect(lines[0]).toBe('// a: Rule (rules/a.yaml)');
    expect(lines.filter((line) => line.startsWith('//'))).toHaveLength(20);
    expect(lines.slice(10, 12)).toEqual(['T', '| take 1']);
  });

  it('is the ARM body under its name', () => {
    const result = { rules: [compiled], diagnostics: [] };
    const arm = render('compile', result, { format: 'json', style }).toString();
    expect(JSON.parse(arm)).toEqual([{ name: 'n', ...compiled.body }]);
  });

  it('says each note differently', () => {
    expect(new Set(compiled.notes.map(compileNoteWords)).size).toBe(compiled.notes.length);
    expect(kqlOf(compiled)).toBe('T\n| take 1\n');
  });
});

describe('a validation', () => {
  it('has its verdict on one line', () => {
    const text = (diagnostics: readonly (typeof missing)[]): string =>
      render(
        'validate',
        { paths: ['a.yaml'], rules: 2, diagnostics },
        { format: 'text', style },
      ).toString();
    expect(text([])).toBe('Valid: 2 rules in 1 file\n');
    expect(text([missing])).toBe('Invalid: 2 rules in 1 file; 1 error\n');
  });

  it('has its findings in JSON', () => {
    const result = { paths: ['a.yaml'], rules: 0, diagnostics: [missing] };
    const json = render('validate', result, { format: 'json', style }).toString();
    expect(JSON.parse(json)).toMatchObject({ files: 1, diagnostics: [{ code: 'FIL003' }] });
  });
});
