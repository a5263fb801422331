import { describe, expect, it } from '@jest/globals';
import { placesOf, readProject } from '../support/read-rule.ts';

const guid = '0F8FAD5B-D9CB-469F-A165-70867728950E';
const workspace = `{ subscription: ${guid}, resourceGroup: rg, workspace: law-soc }`;
const file = (...lines: string[]) => ['project: soc', `projectId: ${guid}`, ...lines].join('\n');
const places = (text: string) => placesOf(readProject(text).diagnostics);

describe('the project file', () => {
  it('has defaults', () => {
    expect(readProject(file()).value).toEqual({
      project: 'soc',
      projectId: guid.toLowerCase(),
      rules: ['rules'],
      tableSchemas: {},
      tableSchemaFiles: [],
      workspaces: {},
    });
  });

  it('names workspaces', () => {
    const { value } = readProject(
      file('rules: [r, more/r.yaml]', `workspaces: { prod: ${workspace} }`),
    );
    expect(value?.rules).toEqual(['r', 'more/r.yaml']);
    expect(value?.workspaces.prod).toEqual({
      subscription: guid,
      resourceGroup: 'rg',
      workspace: 'law-soc',
    });
  });

  it.each([
    ['[SigninLogs]', { tables: ['SigninLogs'] }],
    ['{ missing: drop }', { missingTables: 'drop' }],
    ['{ only: [SigninLogs], missing: error }', { tables: ['SigninLogs'], missingTables: 'error' }],
  ])('reads tables: %s', (tables, expected) => {
    const one = workspace.replace('}', `, tables: ${tables} }`);
    const { prod } = readProject(file(`workspaces: { prod: ${one} }`)).value?.workspaces ?? {};
    const { tables: only, missingTables } = prod ?? {};
    expect({ tables: only, missingTables }).toEqual(expected);
  });

  it('warns of two names for one workspace, and still has a value', () => {
    const text = file('workspaces:', `  a: ${workspace}`, `  b: ${workspace.replace('rg', 'RG')}`);
    expect(places(text)).toEqual(['CFG004 5:3']);
    expect(readProject(text).value).toBeDefined();
  });

  it.each([
    ['no project', `projectId: ${guid}`, ['SCH001 1:1']],
    ['a projectId that is no GUID', 'project: a\nprojectId: abc', ['SCH007 2:12']],
    ['a nil projectId', `project: a\nprojectId: ${guid.replace(/\w/g, '0')}`, ['CFG003 2:12']],
    ['a typo', file('workspces: {}'), ['SCH002 3:1']],
    ['no rules', file('rules: []'), ['SCH008 3:8']],
    ['a path upwards', file('rules: [a, ../b]'), ['CFG001 3:12']],
    ['an absolute path', file('rules: [/a]'), ['CFG001 3:9']],
    ['a file of tables elsewhere', file('tableSchemaFiles: [a.json, ../b.json]'), ['CFG001 3:28']],
    ['the name emulator', file(`workspaces: { emulator: ${workspace} }`), ['CFG002 3:15']],
    ['a name with a slash', file(`workspaces: { a/b: ${workspace} }`), ['SCH007 3:15']],
    [
      'a workspace without its group',
      file('workspaces:', `  a: { subscription: ${guid}, workspace: law-soc }`),
      ['SCH001 4:3'],
    ],
    [
      'an unknown cloud',
      file('workspaces:', `  a: ${workspace.replace('}', ', cloud: chnia }')}`),
      ['SCH005 4:107'],
    ],
    ...[
      ['no table', '[]', ['SCH007 4:108']],
      ['a table that is no name', '[a, "b c"]', ['SCH007 4:112']],
      ['an unknown way with missing tables', '{ missing: maybe }', ['SCH006 4:119']],
      ['a typo beside tables', '{ mising: drop }', ['SCH007 4:108']],
      ['nothing beside tables', '{}', ['SCH007 4:108']],
    ].map(
      ([name, tables, expected]) =>
        [
          name as string,
          file('workspaces:', `  a: ${workspace.replace('}', `, tables: ${tables as string} }`)}`),
          expected as string[],
        ] as const,
    ),
  ])('%s', (_name, text, expected) => {
    expect(places(text)).toEqual(expected);
  });
});
