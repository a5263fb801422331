import { describe, expect, it } from '@jest/globals';
import { isNetworkSource, openNetworkSource, shownWord } from '../../src/exchange/index.ts';
import type { Download, DownloadRequest } from '../../src/ports/index.ts';

const variables = {
  THREATFOX_AUTH_KEY: 'tf-key-0123456789',
  OTX_API_KEY: 'otx-key-0123456789',
  MISP_KEY: 'misp-key-0123456789',
};

/** Opens a word with a download that only notes what it is asked for. */
async function open(
  word: string,
  { api, env = variables }: { api?: string; env?: Record<string, string> } = {},
) {
  const asked: DownloadRequest[] = [];
  const download: Download = (request) => {
    asked.push(request);
    const chunks = (async function* () {
      yield await Promise.resolve(Buffer.from('{"results":[],"objects":[]}'));
    })();
    return Promise.resolve({ value: { url: request.url, headers: {}, chunks }, diagnostics: [] });
  };
  const access = { download, variables: env, ...(api !== undefined && { api }) };
  const opened = await openNetworkSource(word, access);
  return { opened, asked, code: opened?.diagnostics[0]?.code, args: opened?.diagnostics[0]?.args };
}

describe('what a word asks for', () => {
  const threatfox = 'https://threatfox-api.abuse.ch/api/v1/';

  it.each([
    ['threatfox', { query: 'get_iocs', days: 3 }],
    ['threatfox:days=7', { query: 'get_iocs', days: 7 }],
    ['ThreatFox:tag=Mozi', { query: 'taginfo', tag: 'Mozi', limit: 1000 }],
    [
      'threatfox:malware=win.tofsee,limit=5',
      { query: 'malwareinfo', malware: 'win.tofsee', limit: 5 },
    ],
    [
      'threatfox:search=192.0.2.1',
      { query: 'search_ioc', search_term: '192.0.2.1', exact_match: true },
    ],
    ['threatfox:search=a=b', { query: 'search_ioc', search_term: 'a=b', exact_match: true }],
  ])('of ThreatFox: %s', async (word, body) => {
    const { asked, opened } = await open(word);
    expect(asked).toMatchObject([
      { url: threatfox, method: 'POST', headers: { 'auth-key': variables.THREATFOX_AUTH_KEY } },
    ]);
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual(body);
    expect(opened?.value?.map(({ name }) => name)).toEqual([
      word.replace('ThreatFox', 'threatfox'),
    ]);
  });

  it.each([
    ['feodo', 'https://feodotracker.abuse.ch/downloads/ipblocklist.csv'],
    ['sslbl', 'https://sslbl.abuse.ch/blacklist/sslblacklist.csv'],
    ['spamhaus-drop', 'https://www.spamhaus.org/drop/drop.txt'],
    ['urlhaus', 'https://urlhaus.abuse.ch/downloads/csv_recent/'],
    ['malwarebazaar', 'https://bazaar.abuse.ch/export/csv/recent/'],
    ['threatfox-recent', 'https://threatfox.abuse.ch/export/csv/recent/'],
    [
      'otx:pulse=5f2d7a0e6c1b4f0a9d0e0a1b',
      'https://otx.alienvault.com/api/v1/pulses/5f2d7a0e6c1b4f0a9d0e0a1b',
    ],
    ['otx:subscribed', 'https://otx.alienvault.com/api/v1/pulses/subscribed?limit=50'],
    [
      'otx:subscribed,since=2026-01-31',
      'https://otx.alienvault.com/api/v1/pulses/subscribed?limit=50&modified_since=2026-01-31',
    ],
    ['misp:https://misp.example.com/events/12', 'https://misp.example.com/events/12'],
    [
      'misp:https://example.com/misp/events/view/12.json',
      'https://example.com/misp/events/view/12.json',
    ],
    [
      'taxii:https://taxii.example.com/root/collections/c1/',
      'https://taxii.example.com/root/collections/c1/objects/',
    ],
    [
      'https://taxii.example.com/root/collections/c1/objects',
      'https://taxii.example.com/root/collections/c1/objects/',
    ],
    [
      'taxii:https://taxii.example.com/root/collections/c1?added_after=2026-01-31T00:00:00Z',
      'https://taxii.example.com/root/collections/c1/objects/?added_after=2026-01-31T00:00:00Z',
    ],
    ['https://feeds.example.com/list.csv?x=1', 'https://feeds.example.com/list.csv?x=1'],
  ])('%s', async (word, url) => {
    const { asked } = await open(word);
    expect(asked.map((request) => request.url)).toEqual([url]);
  });

  it.each([
    ['feodo', 'http://127.0.0.1:8080', 'http://127.0.0.1:8080/downloads/ipblocklist.csv'],
    ['feodo', 'https://mirror.example.com/feodo.csv', 'https://mirror.example.com/feodo.csv'],
    ['threatfox', 'http://localhost:8080/', 'http://localhost:8080/api/v1/'],
    [
      'otx:subscribed',
      'https://mirror.example.com/otx/',
      'https://mirror.example.com/otx/pulses/subscribed?limit=50',
    ],
  ])('%s of another address: %s', async (word, api, url) => {
    const { asked } = await open(word, { api });
    expect(asked.map((request) => request.url)).toEqual([url]);
  });

  it('sends the key of each source to it alone', async () => {
    const headers = async (word: string) => (await open(word)).asked[0]?.headers;
    expect(await headers('otx:subscribed')).toMatchObject({
      'x-otx-api-key': variables.OTX_API_KEY,
    });
    expect(await headers('misp:https://misp.example.com/events/12')).toEqual({
      accept: 'application/json',
      authorization: variables.MISP_KEY,
    });
    expect(await headers('feodo')).toEqual({});
    expect(await headers('https://feeds.example.com/list.csv')).toEqual({});
  });

  it.each([
    [{ TAXII_TOKEN: 'token-0123', TAXII_USER: 'u' }, 'Bearer token-0123'],
    [{ TAXII_USER: 'user', TAXII_PASSWORD: 'p: w' }, `Basic ${btoa('user:p: w')}`],
    [{ TAXII_USER: 'user' }, undefined],
  ])('asks TAXII as whom it can: %o', async (env, authorization) => {
    const { asked } = await open('taxii:https://taxii.example.com/collections/c1/', {
      env: { ...env },
    });
    expect(asked[0]?.headers?.authorization).toBe(authorization);
    expect(asked[0]?.headers?.accept).toBe('application/taxii+json;version=2.1');
  });
});

describe('a word that means nothing on the network', () => {
  it.each([
    'feed.csv',
    'feeds/',
    '-',
    'C:\\feeds\\a.csv',
    'C:/feeds',
    'notes:2026.csv',
    './threatfox',
    '',
  ])('is left to others: %j', async (word) => {
    expect((await open(word)).opened).toBeUndefined();
    expect(isNetworkSource(word)).toBe(false);
  });
});

describe('what is typed wrong', () => {
  it.each([
    ['threatfox:days=8', 'days is a number from 1 to 7'],
    ['threatfox:days=', 'days has no value'],
    ['threatfox:days=1e0', 'days is a number from 1 to 7'],
    ['threatfox:tag=a,malware=b', 'ask for one of tag and malware'],
    ['threatfox:tag=a,tag=b', 'tag is given twice'],
    ['threatfox:tag=a,limit=0', 'limit is a number from 1 to 1000'],
    ['threatfox:limit=5', 'limit goes with tag or malware'],
    ['threatfox:key=a', 'it has the options days, tag, malware, search, limit'],
    ['threatfox:__proto__=a', 'it has the options days, tag, malware, search, limit'],
    ['feodo:all', 'it has no options'],
    ['otx', 'it takes subscribed, or pulse= and the 24 digits of a pulse'],
    ['otx:pulse=../../users/me', 'it takes subscribed, or pulse= and the 24 digits of a pulse'],
    ['otx:subscribed,since=yesterday', 'since is a day, such as 2026-01-31'],
    ['misp:https://misp.example.com/', 'it takes the address of an event'],
    ['misp:12', 'it takes the address of an event'],
    ['taxii:https://taxii.example.com/taxii2/', 'it takes the address of a collection'],
    ['treatfox:days=3', 'did you mean threatfox?'],
    ['https://', 'it is no address'],
  ])('is answered before anything is asked: %s', async (word, reason) => {
    const { asked, code, args } = await open(word);
    expect({ asked, code }).toEqual({ asked: [], code: 'IMP127' });
    expect(args).toMatchObject({ reason });
    expect(args?.usage).toContain(word.startsWith('treat') ? 'otx:' : args?.word);
  });

  it.each(['misp:https://misp.example.com/events/1', 'https://feeds.example.com/a.csv'])(
    '--api has no place beside an address: %s',
    async (word) => {
      expect((await open(word, { api: 'http://127.0.0.1:1' })).code).toBe('IMP127');
    },
  );

  it('--api is an address', async () => {
    expect((await open('feodo', { api: 'mirror' })).args?.reason).toBe(
      'the value of --api is no address',
    );
  });
});

describe('a key', () => {
  it.each([
    ['threatfox', 'THREATFOX_AUTH_KEY, or ABUSE_CH_AUTH_KEY'],
    ['otx:subscribed', 'OTX_API_KEY'],
    ['misp:https://misp.example.com/events/12', 'MISP_KEY'],
  ])('that is missing is named before anything is asked: %s', async (word, named) => {
    const { asked, code, args } = await open(word, { env: { TAXII_TOKEN: 'other' } });
    expect({ asked, code }).toEqual({ asked: [], code: 'IMP125' });
    expect(args?.variables).toBe(named);
  });

  it('may be that of all of abuse.ch, and have a line end behind it', async () => {
    const { asked } = await open('threatfox', { env: { ABUSE_CH_AUTH_KEY: 'key-of-all\n' } });
    expect(asked[0]).toMatchObject({
      headers: { 'auth-key': 'key-of-all' },
      secrets: ['key-of-all', 'key-of-all'],
      keyFrom: 'ABUSE_CH_AUTH_KEY',
    });
  });

  it.each(['two words', 'a\r\nx-evil: b', 'schlüssel'])(
    'that cannot be one is not sent: %j',
    async (key) => {
      const { asked, code, args } = await open('otx:subscribed', { env: { OTX_API_KEY: key } });
      expect({ asked, code, args }).toEqual({
        asked: [],
        code: 'IMP126',
        args: { variable: 'OTX_API_KEY' },
      });
    },
  );

  it('in an address is not part of the name of its source', async () => {
    const key = 'abcdef0123456789abcdef0123456789abcdef0123456789';
    const { asked, opened } = await open(
      `https://feeds.example.com/exports/${key}/recent.csv?key=${key}`,
    );
    expect(opened?.value?.[0]?.name).toBe('https://feeds.example.com/exports/***/recent.csv');
    expect(asked[0]?.name).toBe('https://feeds.example.com/exports/***/recent.csv');
    expect(asked[0]?.secrets).toEqual([key, key]);
  });

  it.each([
    [
      'https://feeds.example.com/exports/abcdef0123456789abcdef0123456789/a.csv?b=c#d',
      'https://feeds.example.com/exports/***/a.csv',
    ],
    ['https://user:word@feeds.example.com/a.csv', 'https://feeds.example.com/a.csv'],
    ['misp:https://misp.example.com/events/1?key=k', 'misp:https://misp.example.com/events/1'],
    ['treatfox:key=k', 'treatfox'],
    ['threatfox:days=3', 'threatfox:days=3'],
    ['threatfox:key=k', 'threatfox'],
    ['feodo:k', 'feodo'],
  ])('typed in a word is not shown: %s', (word, shown) => {
    expect(shownWord(word)).toBe(shown);
  });

  it('is no digest of a document', async () => {
    const commit = '0123456789abcdef0123456789abcdef01234567';
    const { opened } = await open(`https://feeds.example.com/${commit}/list.csv`);
    expect(opened?.value?.[0]?.name).toBe(`https://feeds.example.com/${commit}/list.csv`);
  });
});
