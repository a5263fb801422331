import { describe, expect, it } from '@jest/globals';
import { draftRules, readLayout } from '../../../src/exchange/index.ts';
import type { DraftOptions, RepositoryRule } from '../../../src/exchange/index.ts';
import { armNameOf } from '../../../src/resources/index.ts';
import type { JsonObject, LiveResource, Marker } from '../../../src/resources/index.ts';
import { aBody } from '../../support/rule-bodies.ts';

const projectId = '5f2d7a0e-6c1b-4f0a-9d0e-0a1b2c3d4e5f';

const live = (name: string, displayName = name): LiveResource => ({
  kind: 'analyticsRule',
  name,
  body: aBody({ displayName }) as unknown as JsonObject,
});

const marker = (resourceName: string, over: Partial<Marker> = {}): Marker => ({
  kind: 'analyticsRule',
  resourceName,
  name: `analyticsrule-${resourceName}`,
  contentId: 'listed',
  source: { kind: 'SourceRepository', name: 'ours', sourceId: projectId.toUpperCase() },
  ...over,
});

const layoutOf = (text: string): DraftOptions['layout'] => {
  const { value } = readLayout(text);
  if (!value) throw new Error(`no layout: ${text}`);
  return value;
};

interface Given {
  readonly resources: readonly LiveResource[];
  readonly markers?: readonly Marker[];
  readonly repository?: readonly RepositoryRule[];
  readonly options?: Partial<DraftOptions>;
}

const draft = ({ resources, markers = [], repository = [], options = {} }: Given) =>
  draftRules(
    { live: { resources, markers }, projectId, repository },
    { to: 'rules', layout: layoutOf('{name}'), onlyUnmanaged: false, ...options },
  );

describe('live rules that a file describes', () => {
  const repository: readonly RepositoryRule[] = [
    { id: 'listed', file: 'rules/listed.yaml', moved: ['before'] },
    { id: 'stated', file: 'rules/stated.yaml', resourceName: 'Own-Name' },
  ];
  const known = (resource: LiveResource, ...markers: readonly Marker[]) => {
    const { drafts, leftOut } = draft({ resources: [resource], markers, repository });
    expect(drafts).toEqual([]);
    return leftOut;
  };

  it('are known by the name that it states, in any case', () => {
    expect(known(live('own-name'))).toMatchObject([
      { why: 'inRepository', file: 'rules/stated.yaml' },
    ]);
  });

  it('are known by the name that is derived from its id', () => {
    expect(known(live(armNameOf(projectId, 'listed')))).toMatchObject([
      { why: 'inRepository', file: 'rules/listed.yaml' },
    ]);
  });

  it('are none of a rule of ours whose file is gone: it gets its id back, and states no name', () => {
    const name = armNameOf(projectId, 'gone');
    const { drafts } = draft({
      resources: [live(name)],
      markers: [marker(name, { contentId: 'gone' })],
      repository,
    });
    expect(drafts).toMatchObject([{ id: 'gone', resourceName: name }]);
    expect(drafts[0]?.text).not.toContain('resourceName');
  });

  it.each(['listed', 'listed~2', 'before'])(
    'are known by the id %s of their marker',
    (contentId) => {
      expect(known(live('a'), marker('a', { contentId }))).toMatchObject([
        { why: 'inRepository', file: 'rules/listed.yaml' },
      ]);
    },
  );

  it('are not known by the marker of another project', () => {
    const others = marker('a', { source: { name: 'Theirs', sourceId: 'x' } });
    const { drafts } = draft({ resources: [live('a')], markers: [others], repository });
    expect(drafts).toMatchObject([{ owner: 'Theirs' }]);
  });
});

describe('ids and paths', () => {
  it('are each given once, whatever the case, and never those of the repository', () => {
    const { drafts } = draft({
      resources: [live('1', 'Same'), live('2', 'same!'), live('3', 'TAKEN')],
      repository: [{ id: 'Taken', file: 'rules/taken.yaml' }],
    });
    expect(drafts.map(({ id, path }) => [id, path])).toEqual([
      ['same', 'rules/same.yaml'],
      ['taken-2', 'rules/taken.yaml'],
      ['same-2', 'rules/same-2.yaml'],
    ]);
  });

  it('are made from what is left of a name', () => {
    const { drafts } = draft({ resources: [live('AAAA-BBBB-CCCC', '🔥')] });
    expect(drafts).toMatchObject([{ id: 'rule-aaaa-bbb', path: 'rules/rule.yaml' }]);
  });

  it.each([
    ['{tactic}/{severity}/{kind}', 'rules/command-and-control/high/scheduled.yaml'],
    ['Portal rules/{name}.yaml', 'rules/Portal rules/com1-rule.yaml'],
    ['aux/x-{name}.v2', 'rules/aux-rule/x-com1.v2.yaml'],
    ['nul.{name}', 'rules/nul-rule.com1.yaml'],
  ])('follow the layout %s, and are files on Windows', (layout, path) => {
    const { drafts } = draft({
      resources: [live('a', 'COM1')],
      options: { layout: layoutOf(layout) },
    });
    expect(drafts).toMatchObject([{ path }]);
  });

  it('are no test files, whatever an id holds', () => {
    const { drafts } = draft({
      resources: [live('a')],
      markers: [marker('a', { contentId: 'my.test' })],
      options: { layout: layoutOf('{id}') },
    });
    expect(drafts).toMatchObject([{ id: 'my.test', path: 'rules/my-test.yaml' }]);
  });
});

describe('the schema of a file', () => {
  it.each([
    ['rules', 'schemas/rule.schema.json', '../schemas/rule.schema.json'],
    ['.', 'schemas/rule.schema.json', 'schemas/rule.schema.json'],
    ['../rules', '../schemas/rule.schema.json', '../schemas/rule.schema.json'],
    ['a/b', 'a/schemas/rule.schema.json', '../schemas/rule.schema.json'],
  ])('is found from %s', (to, schema, way) => {
    const { drafts } = draft({ resources: [live('a')], options: { to, schema } });
    const [first] = drafts[0]?.text.split('\n') ?? [];
    expect(first).toBe(`# yaml-language-server: $schema=${way}`);
  });

  it.each(['../other', '/elsewhere', 'C:/elsewhere'])('is not guessed from %s', (to) => {
    const schema = 'schemas/rule.schema.json';
    const { drafts } = draft({ resources: [live('a')], options: { to, schema } });
    expect(drafts[0]?.text).toMatch(/^id: a\n/);
  });
});

describe('what is managed', () => {
  const resources = [live('free'), live('mine'), live('theirs')];
  const markers = [
    marker('mine', { contentId: 'mine' }),
    marker('theirs', { contentId: 'x', source: { kind: 'Solution', name: 'Content pack' } }),
  ];

  it('is left out on request', () => {
    const { drafts, leftOut } = draft({ resources, markers, options: { onlyUnmanaged: true } });
    expect(drafts.map(({ id }) => id)).toEqual(['free']);
    expect(leftOut).toMatchObject([
      { resourceName: 'mine', why: 'managed', owner: 'this project' },
      { resourceName: 'theirs', why: 'managed', owner: 'Content pack' },
    ]);
  });

  it('is written otherwise, and named', () => {
    const { drafts } = draft({ resources, markers });
    expect(drafts.map(({ id, owner }) => [id, owner])).toEqual([
      ['free', undefined],
      ['mine', undefined],
      ['theirs', 'Content pack'],
    ]);
  });
});
