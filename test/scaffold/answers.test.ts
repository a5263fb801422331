import { describe, expect, it } from '@jest/globals';
import { checkAnswers, isPlace } from '../../src/scaffold/index.ts';

const hostile = [
  '',
  ' ',
  '"',
  "it's",
  'a: b',
  'a #b',
  'a\nprojectId: x',
  '# Title',
  '`code`',
  '[x](javascript:alert(1))',
  '<script>',
  '@team',
  '$(id)',
  '${{ secrets.A }}',
  '{{projectId}}',
  '-rf',
  '../up',
  '%0A::error',
  '\u001b[2J',
  'a\u202eb',
  'é',
  'x'.repeat(65),
  'con',
  'NUL.txt',
  'com1',
  'ends. ',
];

const codesOf = (found: ReturnType<typeof checkAnswers>) => found.map(({ code }) => code);

describe('answers', () => {
  it.each(hostile)('%j is neither a project nor an environment nor, mostly, a branch', (text) => {
    expect(codesOf(checkAnswers({ name: text }))).toEqual(['INI001']);
    expect(codesOf(checkAnswers({ environment: text }))).toEqual(['INI002']);
    // Git itself takes these as names of branches, and they act on nothing.
    const harmless = ['con', 'com1', 'NUL.txt', 'x'.repeat(65)];
    expect(codesOf(checkAnswers({ branch: text }))).toEqual(
      harmless.includes(text) ? [] : ['INI004'],
    );
  });

  it('take what the project file takes', () => {
    expect(
      checkAnswers({ name: 'Acme rules_2.0', environment: 'prod-eu', branch: 'release/1.x' }),
    ).toEqual([]);
    expect(checkAnswers({})).toEqual([]);
  });

  it.each(['emulator', 'a b', 'a.b'])('%j is no environment', (environment) => {
    expect(codesOf(checkAnswers({ environment }))).toEqual(['INI002']);
  });

  it.each(['a..b', 'a//b', 'a/', 'main*', '**', '!main'])('%j is no branch', (branch) => {
    expect(codesOf(checkAnswers({ branch }))).toEqual(['INI004']);
  });

  it('know a workspace by its parts', () => {
    const place = {
      subscription: '00000000-0000-0000-0000-00000000000a',
      resourceGroup: 'soc_(eu).1',
      workspace: 'soc-prod',
    };
    expect(isPlace(place)).toBe(true);
    expect(isPlace({ ...place, subscription: 'x' })).toBe(false);
    expect(isPlace({ ...place, resourceGroup: 'a"b' })).toBe(false);
    expect(isPlace({ ...place, workspace: 'a\nb' })).toBe(false);
  });
});
