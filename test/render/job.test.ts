import { describe, expect, it } from '@jest/globals';
import { diagnostic } from '../../src/diagnostics/index.ts';
import type { Plan } from '../../src/plan/index.ts';
import { deployReview, findingsReview, framed } from '../../src/render/index.ts';
import { changes, planOf } from './plans.ts';

const bytes = (text: { toString(): string }): number => Buffer.byteLength(text.toString());

const many = Array.from({ length: 500 }, (_, at) =>
  diagnostic('FIL003', { cause: `cause ${at} ${'é'.repeat(200)}` }),
);

describe('reviews of jobs', () => {
  it.each([2_000, 20_000, 60_000])('fit into %d bytes and count what was left out', (limit) => {
    const text = findingsReview({ title: 'Validated', diagnostics: many }, limit);
    expect(bytes(text)).toBeLessThanOrEqual(limit);
    const shown = text.toString().match(/cause \d+/g) ?? [];
    expect(shown.length).toBeGreaterThan(0);
    expect(text.toString()).toContain(`${500 - shown.length} findings left out here`);
  });

  it('are whole where there is room', () => {
    const text = findingsReview({ title: 'Validated', diagnostics: many }, 1_000_000).toString();
    expect(text.match(/cause \d+/g)).toHaveLength(500);
    expect(text).not.toContain('left out');
  });

  it('put errors before warnings and leave notes to the count', () => {
    const diagnostics = [
      diagnostic('GHA001', {}),
      diagnostic('GHA002', {}),
      diagnostic('GHA005', {}),
    ];
    const text = findingsReview({ title: 'X', diagnostics }, 60_000).toString();
    expect(text.match(/GHA\d+/g)).toEqual(['GHA005', 'GHA002']);
    expect(text).toContain('1 error, 1 warning, 1 note');
  });

  it('keep the guard and the digests of a deploy, whatever is cut', () => {
    const { drifted } = changes;
    const blocked = Array.from({ length: 700 }, (_, at) => ({ ...drifted, id: `rule-${at}` }));
    const guard = { name: 'deletes', count: 9, limit: 5, allowed: false } as const;
    const plan: Plan = {
      ...planOf(...blocked),
      guards: [guard],
      reviewed: { digest: 'reviewed-digest', created: '2026-06-30', options: planOf().options },
    };
    const text = deployReview({ plan, diagnostics: [] }, 10_000);
    expect(bytes(text)).toBeLessThanOrEqual(10_000);
    for (const part of ['guard deletes', plan.digest, 'reviewed-digest', 'lines left out'])
      expect(text.toString()).toContain(part);
  });

  it('say which run and commit they come from, below the marker', () => {
    const text = findingsReview({ title: 'X', diagnostics: [] }, 60_000);
    const marker = '<!-- m -->\n';
    const frame = {
      marker,
      runUrl: 'https://github.example/o/r/actions/runs/1',
      sha: 'c'.repeat(40),
    };
    const whole = framed(text, frame).toString();
    expect(whole.startsWith(`${marker}## X`)).toBe(true);
    expect(whole).toContain(
      '[run](https://github.example/o/r/actions/runs/1) of commit cccccccccccc<',
    );
    expect(framed(text, { marker }).toString()).not.toContain('run');
  });
});
