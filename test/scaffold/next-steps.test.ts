import { describe, expect, it } from '@jest/globals';
import { draftsOf, nextSteps } from '../../src/scaffold/index.ts';
import { answersOf } from '../support/answers.ts';

describe('what is to be typed next', () => {
  it.each([
    ['my-rules', 'cd my-rules'],
    ['a b', "cd 'a b'"],
    ['$(id)', "cd '$(id)'"],
    ["it's", String.raw`cd 'it'\''s'`],
    ['-', 'cd ./-'],
    ['a;b\n', "cd 'a;b\n'"],
  ])('goes to %j first', (folder, line) => {
    expect(nextSteps(answersOf(), folder, []).tryIt[0]).toBe(line);
  });

  it('stays where the project is', () => {
    expect(nextSteps(answersOf(), '.', []).tryIt[0]).toBe('sentinel-rules validate');
  });

  it('looks at the workspace once it is named', () => {
    const { place: _, ...unnamed } = answersOf();
    expect(nextSteps(unnamed, '.', []).goLive).toEqual([]);
    expect(nextSteps(answersOf({ environment: 'eu' }), '.', []).goLive).toContain(
      'sentinel-rules plan --workspace eu',
    );
  });

  it('sets what the workflows read, and nothing that GitHub sets', () => {
    const { settings } = nextSteps(answersOf(), '.', draftsOf(answersOf(), 'new'));
    expect(settings).toContain('secret AZURE_CLIENT_ID');
    const text = '${{ secrets.GITHUB_TOKEN }} ${{ vars.B }} ${{ vars.A }} ${{ vars.B }}';
    const draft = { path: '.github/workflows/x.yml', text, manner: 'whole' } as const;
    expect(nextSteps(answersOf(), '.', [draft]).settings).toEqual(['variable A', 'variable B']);
    expect(nextSteps(answersOf(), '.', [{ ...draft, path: 'README.md' }]).settings).toEqual([]);
  });
});
