import { beforeAll, describe, expect, it } from '@jest/globals';
import { createInspector, type Inspect } from '../../src/analyse/index.ts';
import { loadWorkspaceSchema } from '../../src/facts/index.ts';

let inspect: Inspect;
beforeAll(async () => {
  inspect = createInspector(await loadWorkspaceSchema());
});

/** `CODE text` of each finding but the information of a missing time. */
const found = (text: string): readonly string[] =>
  inspect(text)
    .findings.filter(({ code }) => code !== 'KQL030')
    .map(({ code, start, length }) => `${code} ${text.slice(start, start + length)}`);

describe('names', () => {
  it.each([
    ['SigninLogs | where UserPrincipleName == "a"', ['KQL007 UserPrincipleName']],
    ['SigninLogs | where Nothing == "a"', ['KQL002 Nothing']],
    ['DeviceNetworkEvents | where Timestamp > ago(1h)', ['KQL003 Timestamp']],
    ['SigninLog | take 1', ['KQL004 SigninLog']],
    ['AcmeProxy_CL | where Url_s == "a"', ['KQL005 AcmeProxy_CL']],
    ['AcmeParser() | where Url == "a"', ['KQL006 AcmeParser']],
    ['SigninLogs | where', ['KQL001 ']],
    ['SigninLogs | where UserPrincipalName > 5', ['KQL009 >']],
    ["_GetWatchlist('Vip') | where Anything == 'a'", []],
    ['_Im_Dns(domain_has_any=dynamic(["evil.example"])) | project DnsQuery', []],
    ['AzureDiagnostics | where anything_s == "a"', []],
    ['DnsEvents | where Name == "evil.example"', []],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('gives the nearest name', () => {
    expect(inspect('SigninLog | take 1').findings[0]?.args).toEqual({
      name: 'SigninLog',
      near: 'SigninLogs',
    });
  });

  it.each([
    ['Syslog | extend a = foo(HostIP)', 'foo'],
    ['__proto__ | take 1', '__proto__'],
    ['Foo | take 1', 'Foo'],
  ])('gives no name that is nothing like what was written: %s', (text, name) => {
    expect(inspect(text).findings[0]?.args).toEqual({ name, near: 'none' });
  });

  it('says nothing of what follows from an unknown table', () => {
    expect(found('ZoomLogs | where Event.x =~ "a" and strlen(Event) > 1')).toEqual([
      'KQL005 ZoomLogs',
    ]);
  });
});

describe('lints', () => {
  it.each([
    ['SigninLogs | where ResultType == 0', ['KQL020 ResultType == 0']],
    ['SecurityEvent | where EventID in ("4624")', ['KQL020 EventID in ("4624")']],
    ['SecurityEvent | where EventID in (4624)', []],
    ['Syslog | where SyslogMessage matches regex @"(?=a)"', ['KQL021 @"(?=a)"']],
    ['Syslog | where SyslogMessage matches regex @"(?i)a+\\b"', []],
    ['Syslog | extend a = extract("(", 1, SyslogMessage)', ['KQL021 "("']],
    ['Syslog | where ipv4_is_in_range(HostIP, "10.0.0.0/33")', ['KQL022 "10.0.0.0/33"']],
    ['Syslog | where ipv4_is_in_any_range(HostIP, dynamic(["10.0.0/8"]))', ['KQL022 "10.0.0/8"']],
    ['Syslog | where ipv4_is_in_range(HostIP, "10.0.0.0/8")', []],
    ['Syslog | where SyslogMessage has ""', ['KQL023 SyslogMessage has ""']],
    ['Syslog | where tolower(HostName) == "ABC"', ['KQL024 "ABC"']],
    ['Syslog | where toupper(HostName) in ("ABC", "d")', ['KQL024 "d"']],
    ['Syslog | where tolower(HostName) == "abc"', []],
    ['search * | where HostName == "a"', ['KQL025 search *']],
    ['union * | where HostName == "a"', ['KQL025 union *']],
    ['Syslog | where HostIP == "192.0.2.1:443"', ['KQL027 "192.0.2.1:443"']],
    ['Syslog | where HostIP == "192.0.2.1"', []],
    [
      'let bad = dynamic(["192.0.2.1:80"]); Syslog | where HostIP in (bad)',
      ['KQL027 "192.0.2.1:80"'],
    ],
    ['let bad = dynamic(["192.0.2.1:80"]); Syslog | where SyslogMessage has_any (bad)', []],
    [
      'Syslog | where not(ipv4_is_in_range(HostIP, "10.0.0.0/8"))',
      ['KQL028 not(ipv4_is_in_range(HostIP, "10.0.0.0/8"))'],
    ],
    [
      'Syslog | where ipv4_is_private(HostIP) == false',
      ['KQL028 ipv4_is_private(HostIP) == false'],
    ],
    ['Syslog | where ipv4_is_private(HostIP) == true', []],
    ['Syslog | where not(coalesce(ipv4_is_private(HostIP), false))', []],
    ['search "evil"', ['KQL025 search']],
    ['Syslog | search "evil"', []],
    ['search in (Syslog) "evil"', []],
    ['Syslog | where "ABC" == tolower(HostName)', ['KQL024 "ABC"']],
    ['Syslog | where tolower(HostName) has_cs "Abc"', ['KQL024 "Abc"']],
    ['Syslog | where tolower(HostName) has "Abc"', []],
    ['Syslog | where SyslogMessage has_any ("", "a")', ['KQL023 SyslogMessage has_any ("", "a")']],
    ['Syslog | where HostIP startswith "192.0.2.1:443"', ['KQL027 "192.0.2.1:443"']],
    ['SigninLogs | where IsInteractive == "true"', ['KQL020 IsInteractive == "true"']],
    ['Syslog | where ipv6_is_in_range(HostIP, "2001:db8::/129")', ['KQL022 "2001:db8::/129"']],
    ['Syslog | where ipv6_is_in_range(HostIP, "2001:db8::/32")', []],
    ['Syslog | where isnotnull(parse_ipv4(HostIP)) and not(ipv4_is_private(HostIP))', []],
    [
      'Syslog | where isnotnull(parse_ipv4(HostName)) and not(ipv4_is_private(HostIP))',
      ['KQL028 not(ipv4_is_private(HostIP))'],
    ],
    [
      'Syslog | where not(HostName == "a" or ipv4_is_private(HostIP))',
      ['KQL028 not(HostName == "a" or ipv4_is_private(HostIP))'],
    ],
    ['let n = 1; // pipe |\nsearch "evil"', ['KQL025 search']],
    [
      'union isfuzzy=true (Syslog | where HostIP == "a"), *',
      ['KQL025 union isfuzzy=true (Syslog | where HostIP == "a"), *'],
    ],
    ['union Syslog | where SeverityLevel == "a" | extend n = 2 * 2', []],
    [
      'Syslog | where isnotnull(parse_ipv4(HostIP)) and HostName == "a" and not(ipv4_is_private(HostIP))',
      [],
    ],
    [
      'Syslog | where HostName == "a" and isnotempty(parse_ipv4(HostIP)) and not(ipv4_is_private(HostIP))',
      [],
    ],
    ['Syslog | where isnotnull(parse_ipv4(HostIP)) | where not(ipv4_is_private(HostIP))', []],
    [
      'Syslog | where isnotnull(parse_ipv4(HostIP)) or not(ipv4_is_private(HostIP))',
      ['KQL028 not(ipv4_is_private(HostIP))'],
    ],
    [
      'Syslog | extend IP = HostName | where isnotnull(parse_ipv4(IP)) and not(ipv4_is_private(HostIP))',
      ['KQL028 not(ipv4_is_private(HostIP))'],
    ],
    [
      'Syslog | where isnotnull(parse_ipv6(HostIP)) and not(ipv4_is_private(HostIP))',
      ['KQL028 not(ipv4_is_private(HostIP))'],
    ],
    ['Syslog | where HostName has @"', ['KQL001 ']],
    ['Syslog | where HostName has h"', ['KQL001 ']],
    ['Syslog | where HostName has ```', ['KQL001 ']],
    ['Syslog | where HostName has @""', ['KQL023 HostName has @""']],
    [
      'Syslog | where HostName has_any (dynamic(["", "a"]))',
      ['KQL023 HostName has_any (dynamic(["", "a"]))'],
    ],
    ['let l = dynamic(["ABC"]); Syslog | where tolower(HostName) in (l)', ['KQL024 "ABC"']],
    ['Syslog | where tolower(HostName) !contains_cs "Abc"', ['KQL024 "Abc"']],
    ['Syslog | where "192.0.2.1:443" == HostIP', ['KQL027 "192.0.2.1:443"']],
    ['Syslog | where HostIP !in ("192.0.2.1:443")', ['KQL027 "192.0.2.1:443"']],
    [
      'SecurityEvent | where EventID in (dynamic(["4624"]))',
      ['KQL020 EventID in (dynamic(["4624"]))'],
    ],
    ['Syslog | where ipv6_is_in_range(HostIP, "2001:db8:::/64")', ['KQL022 "2001:db8:::/64"']],
    ['Syslog | where ipv6_is_in_range(HostIP, "192.0.2.0/24")', []],
    ['Syslog | where HostName == HostName', ['KQL029 HostName == HostName']],
    [
      'Syslog | where HostName == "a" and HostName == "b"',
      ['KQL029 HostName == "a" and HostName == "b"'],
    ],
    [
      'Syslog | where HostName != "a" or HostName != "b"',
      ['KQL029 HostName != "a" or HostName != "b"'],
    ],
    ['Syslog | where HostName != "a" or ProcessName != "b"', []],
    ['Syslog | where HostName != "a" and HostName != "b"', []],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('mentions a result without a time', () => {
    expect(inspect('Syslog | project HostName').findings.map(({ code }) => code)).toEqual([
      'KQL030',
    ]);
  });
});

describe('result columns', () => {
  it('are known where all tables are', () => {
    expect(inspect('Syslog | project TimeGenerated, Host = HostName').columns).toEqual([
      'TimeGenerated',
      'Host',
    ]);
  });

  it.each(['AcmeProxy_CL | project a', "_GetWatchlist('x') | project Anything"])(
    'are not claimed for %s',
    (text) => {
      expect(inspect(text).columns).toBeUndefined();
    },
  );
});

describe('tables that a query reads', () => {
  it.each([
    ['SigninLogs | where ResultType == "1"', ['SigninLogs']],
    ['let a = SigninLogs; union a, (AuditLogs | take 1), SigninLogs', ['SigninLogs', 'AuditLogs']],
    ['SigninLogs | where UserDisplayName == "AuditLogs" // Syslog', ['SigninLogs']],
    ['_Im_Dns(domain_has_any=dynamic(["evil.example"]))', ['_Im_Dns']],
    [
      'SigninLogs | join kind=inner (AcmeProxy_CL) on $left.IPAddress == $right.Ip',
      ['SigninLogs', 'AcmeProxy_CL'],
    ],
    ['print a = 1', []],
    ['union SecurityEvent, workspace("other").Foo_CL, workspace("x").Syslog', ['SecurityEvent']],
    ['Syslog | where HostIP in ((_GetWatchlist("Vip") | project SearchKey))', ['Syslog']],
  ])('%s', (text, expected) => {
    expect(inspect(text).reads).toEqual(expected);
  });
});

describe('what else a query takes from a workspace', () => {
  it.each([
    ['AcmeParser(1) | where Url == "a"', { functions: ['AcmeParser'] }],
    [
      `Syslog | where HostIP in ((_GetWatchlist("Vip") | project SearchKey)) // _GetWatchlist('No')`,
      { watchlists: ['Vip'] },
    ],
    ['adx("https://a.example").T | where AcmeCheck(a)', { functions: ['AcmeCheck'] }],
    ['let a = strcat("V", "ip"); _GetWatchlist(a)', {}],
    ['union isfuzzy=true Syslog, SigninLogs', { fuzzy: true }],
    ['union isfuzzy = false Syslog, SigninLogs // isfuzzy=true', {}],
    ['Syslog | where ProcessName == "isfuzzy=true"', {}],
  ])('%s', (text, expected) => {
    const { functions, watchlists, fuzzy } = inspect(text);
    expect({ functions, watchlists, fuzzy }).toEqual({
      functions: [],
      watchlists: [],
      fuzzy: false,
      ...expected,
    });
  });
});
