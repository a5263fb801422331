import { afterEach, describe, expect, it } from '@jest/globals';
import { createGithubClient, isSafe, markerOf } from '../../src/github/index.ts';
import { addedLines } from '../../src/github/added-lines.ts';
import { nextPage } from '../../src/github/next-page.ts';
import { type GithubApi, serveGithub } from '../support/github-api.ts';
import { serve } from '../support/loopback-server.ts';
import { virtualClock } from '../support/virtual-clock.ts';

let api: GithubApi | undefined;

afterEach(async () => {
  await api?.close();
  api = undefined;
});

const clientOf = (apiUrl: string, clock = virtualClock()) =>
  createGithubClient({ apiUrl, token: 'ghs_test', clock, fetch });

describe('lists', () => {
  it('are read over all their pages', async () => {
    const files = Array.from({ length: 7 }, (_, at) => ({ filename: `f${at}` }));
    api = await serveGithub({ files });
    const listed = await clientOf(api.origin).list('/repos/octo/detections/pulls/7/files');
    expect(listed).toEqual({ ok: true, value: files });
    expect(api.asked).toHaveLength(4);
  });

  it('end where the pages do not', async () => {
    const endless = await serve((asked, response) => {
      response.setHeader('link', `<http://${asked.headers.host ?? ''}/again>; rel="next"`);
      response.end('[1]');
    });
    const listed = await clientOf(endless.origin).list('/first');
    await endless.close();
    expect(listed).toEqual({ ok: true, value: Array<number>(30).fill(1) });
  });

  it.each([
    ['<https://api.example/x?page=2>; rel="next"', 'https://api.example/x?page=2'],
    [
      '<https://api.example/x?page=1>; rel="prev", <https://api.example/b>; rel="next"',
      'https://api.example/b',
    ],
    ['<https://evil.example/x>; rel="next"', undefined],
    ['<http://api.example/x>; rel="next"', undefined],
    ['<https://api.example/x?page=9>; rel="last"', undefined],
    ['<::>; rel="next"', undefined],
    [null, undefined],
  ])('go on at %j', (link, next) => {
    expect(nextPage(link, 'https://api.example/x')).toBe(next);
  });
});

describe('waiting', () => {
  it('takes as long as GitHub says, and longer each time otherwise', async () => {
    const clock = virtualClock();
    const limited = { method: 'GET', path: /user/, status: 403 };
    const broken = { method: 'GET', path: /user/, status: 500 };
    api = await serveGithub({
      login: 'me',
      faults: [{ ...limited, headers: { 'retry-after': '9' } }, broken, broken],
    });
    const answer = await clientOf(api.origin, clock).ask({ method: 'GET', path: '/user' });
    expect(answer).toMatchObject({ ok: true });
    expect(clock.slept).toEqual([9000, 2000, 4000]);
  });

  it('waits a minute where nothing is left of the limit, and for no 403 without one', async () => {
    const clock = virtualClock();
    const headers = { 'x-ratelimit-remaining': '0' };
    const fault = { method: 'GET', path: /user/, status: 403 };
    api = await serveGithub({ faults: [{ ...fault, headers }, fault] });
    const answer = await clientOf(api.origin, clock).ask({ method: 'GET', path: '/user' });
    expect(answer).toEqual({ ok: false, status: 403, cause: '403 a fault' });
    expect(clock.slept).toEqual([60_000]);
  });

  it('says what was wrong where nobody listens', async () => {
    const gone = await serve(() => undefined);
    await gone.close();
    const answer = await clientOf(gone.origin).ask({ method: 'GET', path: '/user' });
    expect(answer).toMatchObject({ ok: false });
    expect(JSON.stringify(answer)).toContain('ECONNREFUSED');
  });
});

describe('small parts', () => {
  it.each([
    ['https://api.github.com', true],
    ['https://github.example/api/v3', true],
    ['http://127.0.0.1:8080', true],
    ['http://api.github.com', false],
    ['http://127.0.0.1.evil.example', false],
    ['file:///etc', false],
    ['', false],
  ])('sends the token to %j: %j', (url, safe) => {
    expect(isSafe(url)).toBe(safe);
  });

  it('makes a marker that no name ends early', () => {
    const marker = markerOf('plan', 'x --> <script>\n<!--');
    expect(marker).toMatch(/^<!-- sentinel-rules:plan:[\w%.!]+ -->\n$/);
    expect(markerOf('plan', 'a-b')).not.toBe(markerOf('plan', 'a%2Db'));
  });

  it('counts added lines as the new file does', () => {
    const patch =
      '@@ -1,3 +1,4 @@ title\n a\n-b\n+B\n+c\n d\n\\ No newline at end of file\n@@ -10 +11,2 @@\n+x\n y';
    expect([...addedLines(patch)]).toEqual([2, 3, 11]);
    expect([...addedLines('')]).toEqual([]);
  });
});
