import { describe, expect, it } from '@jest/globals';
import { findingsOf, importText, wordsOf } from '../../support/import-text.ts';

const banner = `################################
# ThreatFox IOCs: additions - CSV format (full dump)           #
# Last updated: 2026-06-04 06:45:19 UTC                        #
#
`;
const header =
  '# "first_seen_utc","ioc_id","ioc_value","ioc_type","threat_type","fk_malware","malware_alias","malware_printable","last_seen_utc","confidence_level","reference","tags","anonymous","reporter"\n';
const tofsee =
  '"2026-06-04 05:25:33", "1", "192.0.2.63:443", "ip:port", "botnet_cc", "win.tofsee", "Gheg,Alias", "Tofsee", "2026-06-08 00:00:01", "75", "None", "tag", "0", "abuse_ch"\n';
const other =
  '"2026-06-05 05:25:33", "2", "c2.login.example", "domain", "payload_delivery", "unknown", "None", "Unknown malware", "", "100", "None", "None", "0", "abuse_ch"\n';
const trailer = '# Number of entries: 2\n';

describe('the CSV exports of ThreatFox', () => {
  it.each([
    ['with its header in the last comment', banner + header + tofsee + other + trailer],
    ['without a header', banner + tofsee + other + trailer],
    ['with the header as a row', header.slice(2) + tofsee + other],
    ['with line ends of Windows', (banner + header + tofsee + other).replaceAll('\n', '\r\n')],
  ])('are read %s', async (_name, text) => {
    const imported = await importText(text);
    expect(imported).toMatchObject({
      recognised: 'threatfox',
      tally: { entries: 2, taken: { 'ip:port': 1, domain: 1 }, quarantined: 0 },
      diagnostics: [],
    });
    expect(imported.sets.map(({ family }) => family)).toEqual([
      { id: 'win.tofsee', name: 'Tofsee' },
      { id: 'unknown', name: 'Unknown malware' },
    ]);
    expect([...(imported.sets[0]?.values ?? [])]).toEqual([
      {
        type: 'ip:port',
        value: '192.0.2.63:443',
        address: '192.0.2.63',
        port: 443,
        version: 4,
        original: '192.0.2.63:443',
        threatType: 'botnet_cc',
        confidence: 75,
        firstSeen: '2026-06-04',
        lastSeen: '2026-06-08',
      },
    ]);
  });

  it('refuse a trailer that somebody made a row of, and rows of the wrong width, by line', async () => {
    const made = `"# Number of entries: 2"${',""'.repeat(13)}\n`;
    const imported = await importText(header.slice(2) + tofsee + made + '"a","b"\n' + other);
    expect(findingsOf(imported)).toEqual(['IMP013:3', 'IMP012:4']);
    expect(imported.tally).toMatchObject({ entries: 4, quarantined: 2 });
  });

  it('keep a domain under both of its families', async () => {
    const twice = other.replace('"unknown"', '"win.tofsee"').replace('Unknown malware', 'Tofsee');
    const imported = await importText(banner + header + other + twice + other);
    expect(imported.tally).toMatchObject({ taken: { domain: 2 }, repeated: 1 });
  });

  it('flag an address of IPv6 that does not tell where its port begins', async () => {
    const ambiguous = tofsee.replace('192.0.2.63:443', '2001:db8:1::5:40669');
    const imported = await importText(banner + header + ambiguous);
    expect(findingsOf(imported)).toEqual(['IMP001:6']);
    expect(wordsOf(imported)).toContain('IOC009');
  });
});

const record = {
  id: '841508',
  ioc: '192.0.2.1:8808',
  threat_type: 'botnet_cc',
  ioc_type: 'ip:port',
  malware: 'win.asyncrat',
  malware_printable: 'AsyncRAT',
  confidence_level: 75,
  first_seen: '2026-06-05 11:10:13 UTC',
  last_seen: null,
  tags: null,
};

describe('the JSON of ThreatFox', () => {
  it.each([
    ['a reply', JSON.stringify({ query_status: 'ok', data: [record, 7] }, null, 1)],
    ['a list', JSON.stringify([record, 7], null, 1)],
    [
      'an export',
      JSON.stringify({ 1511419: [{ ...record, ioc: undefined, ioc_value: record.ioc }], 2: [7] }),
    ],
  ])('is read as %s', async (_name, text) => {
    const imported = await importText(text);
    expect(imported).toMatchObject({
      recognised: 'threatfox',
      tally: { entries: 2, taken: { 'ip:port': 1 }, quarantined: 1 },
      sets: [{ family: { id: 'win.asyncrat', name: 'AsyncRAT' } }],
    });
    expect([...(imported.sets[0]?.values ?? [])][0]).toMatchObject({
      confidence: 75,
      firstSeen: '2026-06-05',
    });
  });

  it('names the line of what it refuses', async () => {
    const data = [record, { ...record, ioc_type: 'sha3_384_hash' }];
    const text = JSON.stringify({ query_status: 'ok', data }, null, 1);
    const line = text.split('\n').findIndex((words) => words.includes('sha3')) - 3;
    const imported = await importText(text);
    expect(findingsOf(imported)).toEqual([`IMP013:${line}`]);
  });

  it('is read line by line, with what is broken in it named by line', async () => {
    const lines = [record, { ...record, ioc: '192.0.2.2:1', confidence_level: undefined }];
    const text = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"id":\n\n[]\n`;
    const imported = await importText(text);
    expect(imported).toMatchObject({ recognised: 'threatfox', tally: { entries: 4 } });
    expect(findingsOf(imported)).toEqual(['IMP001:3', 'IMP001:5']);
  });

  it.each([
    ['no_result', 'widen'],
    ['illegal_search_term', 'correct the query'],
    ['unknown_auth_key', 'Auth-Key'],
    ['no_auth_key', 'Auth-Key'],
    ['rate_limited', 'later'],
    ['something_else', 'documentation'],
  ])('answers %s with what to do', async (status, remedy) => {
    const data = 'Your search did not yield any results';
    const imported = await importText(JSON.stringify({ query_status: status, data }));
    expect(imported.diagnostics).toMatchObject([
      {
        code: 'IMP017',
        severity: 'error',
        args: { status, remedy: expect.stringContaining(remedy) },
      },
    ]);
    expect(imported.sets).toEqual([]);
  });

  it('answers a key that is not known', async () => {
    expect(findingsOf(await importText('{"error":"Unauthorized: no Auth-Key"}'))).toEqual([
      'IMP017:1',
    ]);
  });

  it('is not surprised by an answer without entries', async () => {
    const imported = await importText('{"query_status":"ok","data":[]}');
    expect(imported).toMatchObject({ recognised: 'threatfox', sets: [], tally: { entries: 0 } });
    expect(findingsOf(imported)).toEqual(['IMP019:1']);
  });

  it('takes keys that all objects have for what they are', async () => {
    const text = `{"query_status":"ok","data":[{"__proto__":{"ioc":"192.0.2.1:1","ioc_type":"ip:port"},"constructor":1},${JSON.stringify(record)}]}`;
    const imported = await importText(text);
    expect(imported.tally).toMatchObject({ taken: { 'ip:port': 1 }, quarantined: 1 });
    expect(({} as Record<string, unknown>).ioc).toBeUndefined();
  });
});
