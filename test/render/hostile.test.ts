import { describe, expect, it } from '@jest/globals';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { type Diagnostic, diagnostic, type Span } from '../../src/diagnostics/index.ts';
import { navigatorLayer } from '../../src/catalogue/index.ts';
import { outputsText } from '../../src/github/index.ts';
import type { Change, Plan, WorkspaceStatus } from '../../src/plan/index.ts';
import {
  catalogueSite,
  deployReview,
  diagnosticsText,
  findingsReview,
  logText,
  render,
  type Results,
  statusReview,
  styleOf,
  planMarkdown,
} from '../../src/render/index.ts';
import { aCatalogue, hostileEntry } from '../support/catalogues.ts';
import { readOutputs } from '../support/github-job.ts';
import { hostileTexts } from '../support/hostile-texts.ts';
import { readMarkdown } from '../support/markdown-reader.ts';
import { sarifFaults } from '../support/sarif-check.ts';
import { readXml } from '../support/xml-reader.ts';
import { changes, planOf } from './plans.ts';

const style = styleOf(false);
const acting = /[^\P{C}\n]|[\p{Zl}\p{Zp}]/u;

const spanOf = (file: string): Span => ({
  file,
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 4, offset: 3 },
});

/** A plan in which everything that others write is the text. */
function planWith(text: string): Plan {
  const { create, update, drifted, unchanged } = changes;
  const named = { id: text, displayName: text, file: text };
  const exclusion = {
    id: text,
    table: text,
    conditions: [{ column: text, op: text, values: [text] }],
  } as const;
  const detection = {
    indicators: [{ type: 'url', added: [text], removed: [text] }],
    exclusions: [{ change: 'added', after: exclusion }],
    tables: { added: [text], removed: [text] },
  } as const;
  const body = {
    ...create.write.body,
    properties: { ...create.write.body.properties, query: text },
  };
  const list: readonly Change[] = [
    { ...create, ...named, write: { ...create.write, body } },
    {
      ...update,
      ...named,
      write: { ...update.write, kept: [text] },
      fields: [
        { field: 'description', before: text, after: `${text} `, by: 'portal' },
        { field: 'query', before: text, after: `T\n${text}`, by: 'both' },
      ],
      detection,
      notes: [
        { kind: 'exclusionExpiring', exclusion: text, until: '2026-07-01', owner: text },
        { kind: 'leftOut', why: 'age', count: 1, first: [text] },
      ],
    },
    { ...drifted, ...named, reason: { kind: 'foreign', owner: text } },
    { ...unchanged, ...named, autoDisabled: { reason: text } },
  ];
  return {
    ...planOf(...list),
    orphans: [{ kind: 'analyticsRule', id: text, name: text, displayName: text }],
  };
}

const findings = (text: string): readonly Diagnostic[] => [
  diagnostic('FIL003', { cause: text }, { span: spanOf(text) }),
  diagnostic('SCH003', { field: text, known: text }, { span: spanOf('rules/a.yaml') }),
];

const statusWith = (text: string): WorkspaceStatus => {
  const named = { kind: 'analyticsRule', name: text, id: text, displayName: text } as const;
  return {
    target: text,
    project: { name: text, id: text },
    asOf: '2026-06-30',
    owned: { analyticsRule: 1, watchlist: 0, huntingQuery: 0 },
    drifted: [{ ...named, fields: ['query'] }],
    adoptable: [{ ...named, equal: true }],
    foreign: 1,
    orphans: [named],
    autoDisabled: [{ ...named, reason: text }],
    switchedOff: [named],
    expired: [{ ...named, count: 1, first: [text] }],
    pending: 1,
    blocked: 1,
  };
};

const testsWith = (text: string): Results['test'] => ({
  results: [
    {
      rule: text,
      name: text,
      span: spanOf(text),
      outcome: 'failed',
      expected: { kind: 'alert' },
      alert: false,
      results: 0,
      rows: [{ [text]: text }],
      missing: [{ [text]: text }],
      lacking: [{ column: text, near: text }],
      tables: [{ table: text, events: 1, read: true, seen: 1 }],
      verdicts: [],
      diagnostics: [],
    },
  ],
  coverage: [],
  untested: [],
  diagnostics: findings(text),
});

const reportWith = (text: string): Results['deploy'] => ({
  plan: planWith(text),
  report: {
    writes: 1,
    results: [
      {
        change: { ...changes.create, id: text, displayName: text },
        outcome: {
          result: 'failed',
          step: 'resource',
          error: { code: text, message: text, requestId: text },
        },
      },
    ],
  } as unknown as NonNullable<Results['deploy']['report']>,
  diagnostics: [],
});

const validated = (text: string): Results['validate'] => ({
  paths: [text],
  rules: 0,
  diagnostics: findings(text),
});
const planned = (text: string): Results['plan'] => ({ plan: planWith(text), diagnostics: [] });
const refused = (text: string): Results['plan'] => ({ diagnostics: findings(text) });
const stated = (text: string): Results['status'] => ({
  status: statusWith(text),
  diagnostics: [],
});
const sourcesOf = (text: string) => ({
  sources: new Map([[text, text]]),
  style,
  verbose: true,
});

type Written = Readonly<Record<string, (text: string) => string>>;

const terminals: Written = {
  plan: (text) => render('plan', planned(text), { format: 'text', style }).toString(),
  findings: (text) => diagnosticsText(findings(text), sourcesOf(text)).toString(),
  status: (text) => render('status', stated(text), { format: 'text', style }).toString(),
  tests: (text) => render('test', testsWith(text), { format: 'text', style }).toString(),
  report: (text) => render('deploy', reportWith(text), { format: 'text', style }).toString(),
};

const markdowns: Written = {
  plan: (text) => render('plan', planned(text), { format: 'markdown', style }).toString(),
  comment: (text) => planMarkdown(planWith(text), { limit: 65_536, whole: text }).toString(),
  refusal: (text) => render('plan', refused(text), { format: 'markdown', style }).toString(),
  status: (text) => render('status', stated(text), { format: 'markdown', style }).toString(),
  report: (text) => render('deploy', reportWith(text), { format: 'markdown', style }).toString(),
  deployed: (text) => deployReview(reportWith(text), 60_000).toString(),
  undeployed: (text) => deployReview({ ...planned(text), ...refused(text) }, 60_000).toString(),
  found: (text) =>
    findingsReview({ title: text, diagnostics: findings(text), notes: [text] }, 60_000).toString(),
  drifted: (text) => statusReview(statusWith(text), 60_000).toString(),
};

const jsons: Written = {
  plan: (text) => render('plan', planned(text), { format: 'json', style }).toString(),
  findings: (text) => render('validate', validated(text), { format: 'json', style }).toString(),
  status: (text) => render('status', stated(text), { format: 'json', style }).toString(),
  tests: (text) => render('test', testsWith(text), { format: 'json', style }).toString(),
};

const sarifs: Written = {
  findings: (text) => render('validate', validated(text), { format: 'sarif', style }).toString(),
  tests: (text) => render('test', testsWith(text), { format: 'sarif', style }).toString(),
};

const xmls: Written = {
  findings: (text) => render('validate', validated(text), { format: 'junit', style }).toString(),
  tests: (text) => render('test', testsWith(text), { format: 'junit', style }).toString(),
};

const pages: Written = {
  plan: (text) => render('plan', planned(text), { format: 'html', style }).toString(),
  refusal: (text) => render('plan', refused(text), { format: 'html', style }).toString(),
};

/** The pages of a catalogue of one rule, by their paths. */
function siteWith(text: string, format: 'html' | 'markdown'): ReadonlyMap<string, string> {
  const catalogue = aCatalogue([hostileEntry(text)]);
  return new Map(
    catalogueSite(catalogue, navigatorLayer(catalogue), format).map((page) => [
      page.path,
      page.text.toString(),
    ]),
  );
}

const places = [
  ...['index', 'coverage', 'tables', 'connectors', 'exclusions', 'expiring'],
  'rules/hostile',
];

const workflows: Written = {
  findings: (text) => render('validate', validated(text), { format: 'github', style }).toString(),
  tests: (text) => render('test', testsWith(text), { format: 'github', style }).toString(),
};

/** What a runner of GitHub Actions would obey in a log (actions/runner, ActionCommand). */
const obeyed = (log: string): readonly string[] =>
  log
    .split(/\r\n|[\n\r]/)
    .filter((line) => line.trimStart().startsWith('::') || line.includes('##['));

const strings = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null
    ? Object.values(value as Readonly<Record<string, unknown>>).flatMap(strings)
    : [];
};

function inertTerminal(text: string): void {
  expect(text).not.toMatch(acting);
  expect(obeyed(logText(text))).toEqual([]);
}

/** Pages of a catalogue lead to one another. */
const isOfSite = (address: string): boolean => /^(?:\.\.\/)?[\w/-]+\.md$/.test(address);

function inertMarkdown(text: string, ours: readonly string[] = []): void {
  expect(text).not.toMatch(acting);
  const { html, links, words } = readMarkdown(text);
  const tags = html.join('').match(/<[^>]*>?/g) ?? [];
  const depth = { open: 0, close: 0 };
  for (const tag of tags) {
    expect(tag).toMatch(/^<\/?(?:details|summary)>$/);
    if (tag === '<details>') depth.open += 1;
    if (tag === '</details>') depth.close += 1;
  }
  expect(depth.open).toBe(depth.close);
  expect(links.filter((address) => !ours.includes(address))).toEqual([]);
  expect(words.join('\n')).not.toMatch(/@\w|#\d|GH-\d/);
}

/** As the runner reads a command: its name, its properties, its message. */
function readCommand(line: string): { readonly name: string; readonly keys: readonly string[] } {
  const [, name = '', properties = ''] = /^::(\w+) ([^:]*)::/.exec(line) ?? [];
  return { name, keys: properties.split(',').map((one) => one.split('=', 1)[0] ?? '') };
}

function inertWorkflow(text: string, count: number): void {
  expect(text.replaceAll('\u200b', '')).not.toMatch(acting);
  const commands = obeyed(text).map(readCommand);
  expect(commands).toHaveLength(count);
  for (const { name, keys } of commands) {
    expect(name).toBe('error');
    for (const key of keys)
      expect(['file', 'line', 'endLine', 'col', 'endColumn', 'title']).toContain(key);
  }
}

function inertXml(text: string): void {
  expect(text).not.toMatch(acting);
  const { testsuites } = readXml(text) as {
    testsuites: { testsuite: readonly { testcase: readonly object[] }[] };
  };
  for (const { testcase } of testsuites.testsuite)
    for (const one of testcase)
      expect(Object.keys(one)).toEqual(expect.arrayContaining(['classname', 'name']));
}

/** The elements of a page with the names of their attributes, and where links lead. */
function elementsOf(page: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.ParentNode): void => {
    for (const child of node.childNodes) {
      if (!('tagName' in child)) continue;
      const attrs = child.attrs.map(({ name, value }) =>
        name === 'href' || name === 'src' ? `${name}=${value.replace(/^#.*/, '#')}` : name,
      );
      found.push([child.tagName, ...attrs].join(' '));
      visit(child);
    }
  };
  visit(parse(page));
  return found;
}

/** What colours a token of a query, and where a long word may be broken. */
const inText = ['i class', 'wbr'];

/** A hostile text makes no element that a plain one does not. */
function inertHtml(text: string, plain: readonly string[]): void {
  expect(text).not.toMatch(acting);
  expect(elementsOf(text).filter((element) => ![...plain, ...inText].includes(element))).toEqual(
    [],
  );
}

function inertSarif(text: string): void {
  expect(text).not.toMatch(acting);
  const log = JSON.parse(text) as { runs: [{ results: readonly { message: object }[] }] };
  expect(sarifFaults(log)).toBe('');
  const said = log.runs[0].results.flatMap(({ message }) => strings(message)).join('\n');
  expect(said.replaceAll('\\\\', '')).not.toMatch(/(?<!\\)[[\]]|[@#]\w/);
  expect(said.replace(/\{\{\d+\}\}/g, '')).not.toMatch(/\{\d+\}/);
  expect(said.replaceAll('\u200b', '')).not.toMatch(acting);
}

const rows = Object.entries(hostileTexts);

describe.each(rows)('a text that tries: %s', (_, text) => {
  it.each(Object.entries(terminals))('is inert on a terminal: %s', (__, write) => {
    inertTerminal(write(text));
  });

  it.each(Object.entries(markdowns))('is inert in Markdown: %s', (__, write) => {
    inertMarkdown(write(text));
  });

  it.each(Object.entries(jsons))('is itself in JSON, and inert on a screen: %s', (__, write) => {
    const written = write(text);
    expect(written).not.toMatch(acting);
    expect(obeyed(written)).toEqual([]);
    expect(strings(JSON.parse(written))).toContain(text);
  });

  it.each(Object.entries(sarifs))('is inert in SARIF: %s', (__, write) => {
    inertSarif(write(text));
  });

  it.each(Object.entries(xmls))('is inert in JUnit: %s', (__, write) => {
    inertXml(write(text));
  });

  it.each(Object.entries(pages))('is inert in HTML: %s', (__, write) => {
    inertHtml(write(text), [...elementsOf(write('plain\ntext')), ...elementsOf(write('plain'))]);
  });

  it.each(places)('is inert in a catalogue of HTML: %s', (place) => {
    const page = (of: string): string => siteWith(of, 'html').get(`${place}.html`) ?? '';
    expect(page(text)).toContain('</html>');
    inertHtml(page(text), [...elementsOf(page('plain\ntext')), ...elementsOf(page('plain'))]);
  });

  it.each(places)('is inert in a catalogue of Markdown: %s', (place) => {
    const mark = '<!-- sentinel-rules/catalogue -->\n';
    const page = siteWith(text, 'markdown').get(`${place}.md`) ?? '';
    expect(page.startsWith(mark)).toBe(true);
    const { links } = readMarkdown(page);
    inertMarkdown(page.slice(mark.length), links.filter(isOfSite));
  });

  it('is itself in the layer of a catalogue, and inert on a screen', () => {
    const layer = siteWith(text, 'html').get('navigator.json') ?? '';
    expect(layer).not.toMatch(acting);
    expect(obeyed(layer)).toEqual([]);
  });

  it('is one value of an environment file, and no other', () => {
    const delimiters = [text.split('\n')[1] ?? text, 'end-1', 'end-2', 'end-3'].values();
    const next = (): string => delimiters.next().value ?? '';
    const read = readOutputs(outputsText({ first: text, last: 'b' }, next));
    expect(Object.keys(read)).toEqual(['first', 'last']);
    expect(read.first).toBe(text);
  });

  it.each(Object.entries(workflows))('is one line to a runner: %s', (name, write) => {
    inertWorkflow(write(text), name === 'tests' ? 3 : 2);
  });
});
