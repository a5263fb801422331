import type { Change, Plan } from '../../src/plan/index.ts';
import { changes, planOf } from '../render/plans.ts';
import { goldenFile } from './golden.ts';

const query = goldenFile('ip-port', 'query.kql');

/** The same query with other indicators, another list and a line less: what an update looks like. */
const changedQuery = (number: number): string =>
  query
    .replace('"192.0.2.228:416"', `"192.0.2.${number % 250}:8443"`)
    .replace(/"botnet_cc"/, '"payload_delivery"')
    .replace(/^.*\| where isnotempty\(MatchedColumn\)\n/m, '')
    .replace(/confidence 75/g, `confidence ${number % 100}`);

const tactics = [
  ['CommandAndControl'],
  ['Execution', 'CredentialAccess'],
  ['InitialAccess'],
  ['Discovery', 'CommandAndControl'],
] as const;
const techniques = [['T1071'], ['T1204', 'T1555'], ['T1566'], ['T1046', 'T1571']] as const;
const severities = ['High', 'Medium', 'Low', 'Informational'] as const;

const bodyOf = (number: number) => ({
  kind: 'Scheduled' as const,
  properties: {
    ...changes.create.write.body.properties,
    enabled: true,
    displayName: `Rule number ${number}`,
    severity: severities[number % 4] ?? 'High',
    tactics: tactics[number % 4] ?? [],
    techniques: techniques[number % 4] ?? [],
    subTechniques: number % 4 === 0 ? ['T1071.001'] : [],
    query,
  },
});

const isOneOf = (number: number, every: number, offset: number): boolean =>
  number % every === offset;

/** A change of a plan of many; most are updates, as a day with a new form of the query has them. */
export function changeNumber(number: number): Change {
  const body = bodyOf(number);
  const base = {
    id: `rule-${String(number).padStart(4, '0')}`,
    displayName: body.properties.displayName,
    file: `rules/family-${number % 20}/rule-${number}.yaml`,
    name: `arm-${number}`,
  };
  if (isOneOf(number, 10, 3)) return { ...changes.create, ...base, write: { body, kept: [] } };
  if (isOneOf(number, 25, 7)) {
    const { file: _, ...rest } = base;
    const previous = { kind: 'analyticsRule', name: base.name, body } as const;
    return {
      ...rest,
      kind: 'analyticsRule',
      action: 'delete',
      rowName: 'r',
      liveDigest: 'l',
      previous,
    };
  }
  if (isOneOf(number, 20, 9)) return { ...changes.drifted, ...base, body };
  return {
    ...changes.update,
    ...base,
    write: { ...changes.update.write, body },
    staysDisabled: false,
    fields: [
      ...changes.update.fields.filter(({ field }) => field !== 'query'),
      { field: 'query', before: changedQuery(number), after: query, by: 'repository' },
    ],
  };
}

/** A plan with so many changes, and with everything around them that a plan can tell. */
export const largePlan = (count: number): Plan => ({
  ...planOf(...Array.from({ length: count }, (_, number) => changeNumber(number))),
  guards: [
    { name: 'disables', count: 7, limit: 5, allowed: true },
    { name: 'deletes', count: 28, limit: 5, of: 500, allowed: false },
  ],
  orphans: [{ kind: 'analyticsRule', id: 'left-over', name: 'x', displayName: 'Left over' }],
  foreign: 12,
  budget: { writes: 900, deletes: 40, seconds: 70 },
  digest: 'E4J-OQjxlJCp4LKjSnTZeAyhxs4-daDHVYvUYcybsiE',
});

const long = 'A'.repeat(10_000);

/** Texts that would act on a reader, were they not text; each comes with what must not be in a page. */
export const hostileTexts = [
  '<script>document.title = "owned"</script>',
  '"><img src=x onerror="document.title=\'owned\'">',
  '" onmouseover="document.title=\'owned\'" x="',
  "' autofocus onfocus='document.title=1' '",
  'javascript:document.title="owned"',
  '</style><style>*{display:none}</style>',
  '</script><script>document.title="owned"</script>',
  '</title></head><body onload="document.title=\'owned\'">',
  '<!-- --><base href="https://evil.example/">',
  '\u001b[2J\u001b[31mred',
  'user\u202Egnp.exe',
  '\u0000\u0007\u200B\uD800',
  '&lt;script&gt; &amp; &#x3c;',
  '${document.title}',
  '[x](javascript:alert(1)) @team #12 ::set-output name=a::b %0A::error',
  long,
  'x '.repeat(5_000),
] as const;

/** A plan in which every text that somebody else writes is hostile. */
export const hostilePlan = (text: string): Plan => {
  const properties = {
    ...bodyOf(1).properties,
    displayName: text,
    severity: text,
    tactics: [text],
    techniques: [text],
    query: `T\n| where x == "${text}" // ${text}`,
  } as never;
  const names = { id: text, name: text, displayName: text, file: text };
  const body = { kind: 'Scheduled', properties } as const;
  const exclusion = {
    id: text,
    table: text,
    until: text,
    conditions: [{ column: text, op: text, values: [text] }],
  };
  return {
    ...planOf(
      { ...changes.create, ...names, write: { body, kept: [] } },
      {
        ...changes.update,
        ...names,
        write: { body, kept: [text] },
        takenFrom: text,
        movedFrom: text,
        autoDisabled: { reason: text },
        fields: [
          { field: 'description', before: text, after: `${text}!`, by: 'both' },
          { field: 'entityMappings', before: [{ a: text.repeat(2) }], by: 'portal' },
          {
            field: 'query',
            before: `T\n| take 2 // ${text}`,
            after: `T\n| take 1 // ${text}`,
            by: 'portal',
          },
        ],
        detection: {
          indicators: [{ type: text, added: [text], removed: [text] }],
          exclusions: [{ change: 'added', after: exclusion }],
          tables: { added: [text], removed: [text] },
        },
      },
      { ...changes.drifted, ...names, reason: { kind: 'foreign', owner: text } },
    ),
    target: text,
    project: { name: text, id: text },
    tool: text,
    asOf: text,
    digest: text,
    orphans: [{ kind: 'analyticsRule', id: text, name: text, displayName: text }],
    reviewed: { digest: text, created: text, options: planOf().options },
  };
};
