import { describe, expect, it } from '@jest/globals';
import { findingsOf, importText, valuesOf } from '../../support/import-text.ts';

describe('a line of a list', () => {
  it.each([
    ['192.0.2.1', 'ip 192.0.2.1'],
    ['192[.]0[.]2[.]1:443', 'ip:port 192.0.2.1:443'],
    ['tcp://192.0.2.1:443', 'ip:port 192.0.2.1:443'],
    ['[2001:db8::1]:443', 'ip:port [2001:db8::1]:443'],
    ['2001:db8::/32 ; SBL1', 'cidr 2001:db8::/32'],
    ['198.51.100.0/24 # somebody', 'cidr 198.51.100.0/24'],
    ['192.0.2.1\t7', 'ip 192.0.2.1'],
    ['192.0.2.1,TEST DATA', 'ip 192.0.2.1'],
    ['192.0.2.1 seen on Monday', 'ip 192.0.2.1'],
    ['"192.0.2.1",', 'ip 192.0.2.1'],
    ['0.0.0.0 login.example # hosts file', 'domain login.example'],
    ['||login.example^', 'domain login.example'],
    ['login[.]example', 'domain login.example'],
    ['login,example', 'domain login.example'],
    ['192,0,2,1', 'ip 192.0.2.1'],
    ['login.example,phishing', 'domain login.example'],
    ['Login.EXAMPLE', 'domain login.example'],
    ['bücher.example', 'domain xn--bcher-kva.example'],
    ['login.example:8443', 'url login.example:8443'],
    ['hxxps://login[.]example/a,b', 'url login.example/a,b'],
    ['http://192,0,2,1/a', 'url 192.0.2.1/a'],
    ['http://[login.example/a', 'url login.example/a'],
    ['http://login[.example/a[.]b', 'url login.example/a[.]b'],
    ['http://login.example[/]a', 'url login.example/a'],
    ['http://2001:db8:0:0:0:0:0:1/a', 'url [2001:db8::1]/a'],
    ['billing[at]login[.]example', 'email billing@login.example'],
    ['0cc175b9c0f1b6a831c399e269772661', 'md5 0cc175b9c0f1b6a831c399e269772661'],
    ['evil.exe', 'filename evil.exe'],
    ['C:\\Temp\\evil.exe', 'filepath C:\\Temp\\evil.exe'],
    ['HKLM\\Software\\Evil\\Run', 'registry HKEY_LOCAL_MACHINE\\Software\\Evil\\Run'],
  ])('%s', async (line, value) => {
    const imported = await importText(`${line}\n`);
    expect(valuesOf(imported).map((text) => text.toLowerCase())).toEqual([value.toLowerCase()]);
    expect(imported.diagnostics).toEqual([]);
  });

  it.each([
    'http://login.example/ more',
    'login.example test',
    'two words',
    '85.85',
    'x.x.x.x',
    'tooshor.t',
    '+login.example+',
    'f'.repeat(128),
    '=cmd|calc',
  ])('that is refused: %s', async (line) => {
    const imported = await importText(`# list\n192.0.2.1\n${line}\n`);
    expect(findingsOf(imported)).toEqual(['IMP014:3']);
    expect(valuesOf(imported)).toEqual(['ip 192.0.2.1']);
  });

  it('keeps the text as it was written', async () => {
    const imported = await importText('login,example\n');
    expect([...(imported.sets[0]?.values ?? [])][0]).toMatchObject({ original: 'login,example' });
  });
});

describe('a list', () => {
  it('is named after its file', async () => {
    const imported = await importText('192.0.2.1\n', { name: 'iocs/My List (June).txt' });
    expect(imported).toMatchObject({
      recognised: 'list',
      sets: [{ feed: { id: 'my-list-june', title: 'My List (June)' } }],
    });
    const { sets } = await importText('192.0.2.1\n', { name: 'stdin' });
    expect(sets[0]?.feed.id).toBe('list');
  });

  it('may have comments of any kind, and a header', async () => {
    const imported = await importText('; a\n# b\n// c\nurl\nlogin.example/a\n\n192.0.2.1/b\n');
    expect(valuesOf(imported)).toEqual(['url login.example/a', 'url 192.0.2.1/b']);
    expect(imported.tally.entries).toBe(2);
  });

  it.each([
    ['# ThreatFox: domains\nlogin.example\n', 'threatfox'],
    ['# abuse.ch URLhaus Plain Text URL List\nhttp://login.example/a\n', 'urlhaus'],
    ['; Spamhaus DROP List\n192.0.2.0/24 ; SBL1\n', 'spamhaus-drop'],
    ['# Feodo Tracker Botnet C2 IP Blocklist (recommended)\n192.0.2.1\n', 'feodo'],
  ])('says in its banner whose it is', async (text, feed) => {
    expect(await importText(text)).toMatchObject({ recognised: feed, diagnostics: [] });
  });

  it('may be JSON: texts, or records', async () => {
    const texts = await importText('["192.0.2.1",\n"nothing",\n7]');
    expect(valuesOf(texts)).toEqual(['ip 192.0.2.1']);
    expect(findingsOf(texts)).toEqual(['IMP014:2', 'IMP014:3']);
    const record = '{"type":"domain","value":"login.example","confidence":"75%","__proto__":1}';
    const records = await importText(`${record}\n${record.replace('login', 'mail')}\n`);
    expect(valuesOf(records)).toEqual(['domain login.example', 'domain mail.example']);
  });
});

describe('Spamhaus as JSON lines', () => {
  it('gives its networks, and no entry for the line about the file', async () => {
    const text =
      '{"cidr":"192.0.2.0/24","sblid":"SBL1","rir":"arin"}\n{"cidr":"0.0.0.0/0","sblid":"SBL2","rir":"arin"}\n{"type":"metadata","records":2}\n';
    const imported = await importText(text);
    expect(imported).toMatchObject({
      recognised: 'spamhaus-drop',
      tally: { entries: 2, taken: { cidr: 1 }, quarantined: 1 },
    });
    expect(findingsOf(imported)).toEqual(['IMP001:2']);
  });
});
