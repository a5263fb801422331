import { describe, expect, it } from '@jest/globals';
import { mergeLines, mergeMembers } from '../../src/scaffold/merge.ts';

describe('lines', () => {
  const wanted = '# ours\na/\nb/\n';

  it.each([
    ['', wanted],
    ['node_modules/\n', `node_modules/\n\n${wanted}`],
    ['node_modules/', `node_modules/\n\n${wanted}`],
    ['a/\n', 'a/\n\n# ours\nb/\n'],
    ['# ours\nb/\n', '# ours\nb/\n\na/\n'],
    ['x\r\n', 'x\r\n\r\n# ours\r\na/\r\nb/\r\n'],
  ])('are added to %j', (before, after) => {
    expect(mergeLines(before, wanted)).toBe(after);
    expect(mergeLines(after, wanted)).toBe(after);
  });

  it('are left where they are all there', () => {
    expect(mergeLines('b/\n  a/  \n', wanted)).toBe('b/\n  a/  \n');
  });
});

describe('members', () => {
  const wanted = '{\n  "yaml.schemas": { "./a.json": ["a/*.yaml"] },\n  "list": ["x"]\n}\n';

  it('keep comments, order, formatting and trailing commas', () => {
    const before =
      '{\n\t// mine\n\t"editor.tabSize": 4, /* wide */\n\t"yaml.schemas": {\n\t\t"./b.json": "b/*.yaml",\n\t},\n}\n';
    const after = mergeMembers(before, wanted) ?? '';
    expect(after).toContain('\t// mine\n\t"editor.tabSize": 4, /* wide */\n');
    expect(after).toContain('\t\t"./b.json": "b/*.yaml",');
    expect(after).toMatch(/\n\t\t"\.\/a\.json": \[/);
    expect(mergeMembers(after, wanted)).toBe(after);
  });

  it('leave what is said otherwise', () => {
    const before = '{ "yaml.schemas": { "./a.json": "mine/*.yaml" }, "list": "x" }';
    expect(mergeMembers(before, wanted)).toBe(before);
  });

  it('add to lists', () => {
    const after = mergeMembers('{ "list": ["y"], "yaml.schemas": { "./a.json": [] } }', wanted);
    expect(JSON.parse(after ?? '')).toMatchObject({
      list: ['y', 'x'],
      'yaml.schemas': { './a.json': [] },
    });
  });

  it('keep the ends of lines', () => {
    const after = mergeMembers('{\r\n  "a": 1\r\n}\r\n', wanted) ?? '';
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
    expect(JSON.parse(after)).toEqual({ a: 1, ...(JSON.parse(wanted) as object) });
  });

  it('are all that an empty file gets', () => {
    expect(mergeMembers(' \n', wanted)).toBe(wanted);
  });

  it.each(['[]', '{ "a": ', 'x', '// nothing'])('are not added to %j', (before) => {
    expect(mergeMembers(before, wanted)).toBeUndefined();
  });
});
