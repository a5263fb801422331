import { describe, expect, it } from '@jest/globals';
import {
  compileRule,
  type Explanation,
  explainRule,
  type ToExplain,
} from '../../src/compile/index.ts';
import { diagnostic } from '../../src/diagnostics/index.ts';
import type { Condition, ConditionNode, Indicator, Rule } from '../../src/model/index.ts';
import { render, styleOf } from '../../src/render/index.ts';
import {
  aCondition,
  aDetection,
  anExclusion,
  anIndicator,
  context,
  located,
} from '../support/rules.ts';

function explain(rest: Partial<Rule>, query?: ToExplain['query']): Explanation {
  const rule = located(rest);
  const compilation = compileRule(rule, context);
  const told = explainRule({ located: rule, compilation, ...(query && { query }) }, context);
  if (!told) throw new Error(JSON.stringify(compilation.diagnostics));
  return told;
}

const look = { style: styleOf(false) };
const textOf = (explanation: Explanation, verbose = false): string =>
  render(
    'explain',
    { explanation, diagnostics: [] },
    { ...look, verbose, format: 'text' },
  ).toString();
const markdownOf = (explanation: Explanation): string =>
  render('explain', { explanation, diagnostics: [] }, { ...look, format: 'markdown' }).toString();
const jsonOf = (explanation: Explanation): string =>
  render('explain', { explanation, diagnostics: [] }, { ...look, format: 'json' }).toString();

const pair = anIndicator('ip:port', '192.0.2.1:443');
const tables = ['CommonSecurityLog', 'DeviceNetworkEvents'];

/** The page of a rule with one exclusion of these conditions. */
const excluding = (match: readonly ConditionNode[], verbose = false): string =>
  textOf(
    explain({ detection: aDetection([pair], { tables, exclusions: [anExclusion({ match })] }) }),
    verbose,
  );

describe('networks', () => {
  const pageOf = (values: readonly Indicator[]): string =>
    textOf(explain({ detection: aDetection(values, { tables: ['DnsEvents', 'Syslog'] }) }));
  const said =
    'Not searched for networks, since one text holds several addresses: DnsEvents.IPAddresses, Syslog.SyslogMessage';

  it('are not looked for in texts with several addresses, which are named', () => {
    const network = anIndicator('cidr', '192.0.2.0/24');
    expect(pageOf([network]).replace(/\s+/g, ' ')).toContain(said);
    expect(pageOf([anIndicator('ip', '192.0.2.1')])).not.toContain('for networks');
  });
});

describe('types in words', () => {
  it.each([
    [
      pair,
      'CommonSecurityLog',
      'ip:port: DestinationIP is the address and DestinationPort its port, or 0 or empty; or SourceIP',
    ],
    [
      anIndicator('ip', '192.0.2.1'),
      'DnsEvents',
      'ip: ClientIP is the address; or IPAddresses lists the address among others',
    ],
    [anIndicator('cidr', '192.0.2.0/24'), 'CommonSecurityLog', 'is an address of the network'],
    [
      anIndicator('domain', 'evil.example'),
      'CommonSecurityLog',
      'DestinationHostName or DestinationDnsDomain is the domain or a name below it; or RequestURL is the domain',
    ],
    [anIndicator('url', 'evil.example/a'), 'UrlClickEvents', 'is the URL, whatever its scheme'],
    [anIndicator('sha256', 'a'.repeat(64)), 'DeviceFileEvents', 'is the hash, in any case'],
    [anIndicator('filename', 'evil.exe'), 'DeviceFileEvents', 'is the name, in any case'],
    [
      anIndicator('filepath', 'C:\\evil.exe'),
      'DeviceFileEvents',
      'is the path, in any case, with / or \\',
    ],
    [
      anIndicator('registry', 'HKEY_LOCAL_MACHINE\\Run'),
      'DeviceRegistryEvents',
      'RegistryValueName',
    ],
    [anIndicator('email', 'a@evil.example'), 'EmailEvents', 'is the address, in any case'],
  ])('%#: $type', (indicator, table, words) => {
    const text = textOf(explain({ detection: aDetection([indicator], { tables: [table] }) }));
    expect(text).toContain(`In ${table}, where\n`);
    expect(text).toContain(words);
  });

  it('tells any port as such', () => {
    const text = textOf(explain({ detection: aDetection([pair], { tables, port: 'any' }) }));
    expect(text).toContain('SourceIP is the address, whatever SourcePort is');
    expect(text).not.toContain('What the addresses alone');
  });
});

describe('conditions in words', () => {
  const host = aCondition('device.name', 'in', 'a', 'b');

  it.each<readonly [Condition, string]>([
    [host, 'device.name is one of “a”, “b”'],
    [aCondition('device.name', 'equals', 'a'), 'device.name is “a”'],
    [aCondition('source.ip', 'cidr', '192.0.2.0/24'), 'source.ip is in “192.0.2.0/24”'],
    [aCondition('source.ip', 'exists', true), 'source.ip has a value\n'],
    [aCondition('source.ip', 'exists', false), 'source.ip is empty\n'],
    [aCondition('source.port', 'gt', 1023), 'source.port is more than “1023”'],
    [
      {
        ...aCondition('source.ip', 'cidr'),
        source: { kind: 'watchlist', alias: 'officeRanges', column: 'Range' },
      },
      'source.ip is in one of those in column Range of the watchlist officeRanges, whenever the rule runs',
    ],
  ])('%#', (condition, words) => {
    expect(excluding([condition])).toContain(`Drops an event where:\n      ${words}`);
  });

  it('indents groups', () => {
    const tree: ConditionNode = {
      kind: 'any',
      of: [host, { kind: 'not', of: aCondition('source.ip', 'equals', '192.0.2.9') }],
    };
    expect(excluding([aCondition('action', 'equals', 'allow'), tree])).toContain(
      [
        '    Drops an event where all of these hold:',
        '      action is “allow”',
        '      at least one of these holds:',
        '        device.name is one of “a”, “b”',
        '        this does not hold:',
        '          source.ip is “192.0.2.9”',
      ].join('\n'),
    );
  });

  it('cuts long lists, but for --verbose', () => {
    const many = aCondition(
      'device.name',
      'in',
      ...Array.from({ length: 12 }, (_, index) => `h${index}`),
    );
    expect(excluding([many])).toContain('“h9” and 2 more');
    expect(excluding([many], true)).toContain('“h11”\n');
  });

  it('says where an exclusion does not apply', () => {
    expect(excluding([aCondition('process.commandLine', 'contains', 'backup')])).toContain(
      'CommonSecurityLog: still alerts, since the table has no process.commandLine',
    );
  });

  it('says what is missing, and that the rule is held back', () => {
    const why = diagnostic('EXC024', { name: 'hosts', workspaces: 'prod' });
    const text = excluding([{ ...host, source: { kind: 'missing', why } }]);
    expect(text).toContain('Not deployed:\n    the parameter hosts is not set for prod');
    expect(text).toContain('Would drop an event where:');
    expect(text).not.toContain('What the alert looks like');
  });
});

describe('a page', () => {
  it('ends lists with the count of the rest, and tells small limits on request', () => {
    const values = Array.from({ length: 12 }, (_, index) =>
      anIndicator('ip:port', `192.0.2.${index}:443`, { validUntil: '2026-07-10' }),
    );
    const told = explain({ detection: aDetection(values, { tables }) });
    expect(textOf(told)).toContain('2026-07-10: “192.0.2.7:443” (validUntil)\n    and 2 more');
    expect(textOf(told).match(/and 2 more/g)).toHaveLength(2);
    expect(textOf(told)).not.toContain('characters of the name');
    expect(textOf(told, true)).not.toContain('and 2 more');
    expect(textOf(told, true)).toContain('6 of 256 characters of the name (2 %)');
  });

  it('marks a limit that is near', () => {
    const text = textOf(explain({ detection: aDetection([pair], { tables }) }));
    expect(text).toContain('9 of 10 entity mappings (90 %): near');
  });

  it('of a query names tables and columns, or says that they are not known', () => {
    const detection = { kind: 'query', query: 'SigninLogs', exclusions: [] } as const;
    expect(textOf(explain({ detection }, { reads: ['SigninLogs'], columns: ['A'] }))).toContain(
      'What its query reads\n  Reads SigninLogs\n  Gives A\n',
    );
    expect(textOf(explain({ detection }))).toContain('Tables that are not known here');
  });
});

describe('hostile text', () => {
  const evil =
    'x\u001b[2J\u202e<script>alert(1)</script> [a](https://evil.example) @team `code` ![i](j)\n# Title\n- ”Severity Low';
  const told = explain({
    name: evil,
    description: evil,
    version: evil,
    detection: aDetection([pair], {
      tables,
      indicators: { values: [pair], source: evil, malware: evil, reference: evil },
      exclusions: [
        anExclusion({
          id: evil,
          reason: evil,
          owner: evil,
          ticket: evil,
          lifetime: { kind: 'permanent', approvedBy: evil },
          match: [aCondition('device.name', 'equals', evil)],
        }),
      ],
    }),
    requiredDataConnectors: [{ connectorId: evil, dataTypes: ['CommonSecurityLog'] }],
  });

  it('is shown on a terminal and does nothing', () => {
    const text = textOf(told);
    expect(text).not.toMatch(/\u001b|\u202e|^\s*# Title/m);
    expect(text).toContain('x\\u001b[2J\\u202e<script>');
    // A quote inside of a quoted text does not end it.
    expect(text).toMatch(/device\.name is “x.*\\u201dSeverity Low”\n/);
  });

  it('is inert in Markdown', () => {
    const text = markdownOf(told);
    expect(text).not.toMatch(/\u001b|\u202e|^# Title/m);
    const outside = text
      .split('\n')
      .map((line) => line.replace(/(`+) ?.*? ?\1(?!`)/g, ''))
      .join('\n');
    expect(outside).not.toMatch(/<script|(?<!\\)\]\(|@team/);
    expect(text.match(/^#+ /gm)).toEqual(['## ', ...Array.from({ length: 9 }, () => '### ')]);
  });

  it('is data in JSON', () => {
    const text = jsonOf(told);
    expect(text).not.toMatch(/\u001b|\u202e/);
    expect(JSON.parse(text)).toMatchObject({
      format: 'sentinel-rules/explain-result',
      version: 1,
      explanation: { name: evil, hunt: { source: evil }, exclusions: [{ reason: evil }] },
    });
  });
});

describe('JSON', () => {
  it('tells findings as everywhere', () => {
    const why = diagnostic('EXC024', { name: 'hosts', workspaces: 'prod' });
    const node: ConditionNode = {
      kind: 'any',
      of: [
        {
          kind: 'not',
          of: { ...aCondition('device.name', 'in'), source: { kind: 'missing', why } },
        },
      ],
    };
    const exclusions = [anExclusion({ match: [node] })];
    const { explanation } = JSON.parse(
      jsonOf(explain({ detection: aDetection([pair], { tables, exclusions }) })),
    ) as {
      explanation: Readonly<Record<string, unknown>>;
    };
    const told = { code: 'EXC024', message: expect.stringContaining('hosts') };
    expect(explanation.blocked).toMatchObject([told]);
    expect(explanation.exclusions).toMatchObject([
      { match: [{ of: [{ of: { source: { why: told } } }] }] },
    ]);
  });

  it('has no explanation of a rule with errors', () => {
    const found = diagnostic('CLI010', { id: 'a', nearest: 'b' });
    const result = { diagnostics: [found] };
    expect(
      JSON.parse(render('explain', result, { ...look, format: 'json' }).toString()),
    ).toMatchObject({
      explanation: null,
      counts: { error: 1 },
    });
    expect(render('explain', result, { ...look, format: 'text' }).toString()).toBe('');
    expect(render('explain', result, { ...look, format: 'markdown' }).toString()).toBe('');
  });
});
