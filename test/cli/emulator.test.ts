import { mkdtemp, readFile, rm, writeFile, mkdir } from 'node:fs/promises';
import { createServer, get, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { armUrl } from '../support/arm.ts';
import { runCli } from '../support/run-cli.ts';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'sentinel-rules-emulator-'));
});
afterEach(async () => {
  await rm(cwd, { recursive: true, force: true });
});

const statusOf = (url: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });

const statusOfPut = (url: string, body: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: 'Bearer t', 'content-length': Buffer.byteLength(body) };
    request(url, { agent: false, method: 'PUT', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end(body);
  });

/** The text of a file, once it is there. */
async function textWhenThere(path: string): Promise<string> {
  for (let turn = 0; turn < 200; turn += 1) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined) return text;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`${path} is not there`);
}

describe('emulator', () => {
  it('saves while it serves', async () => {
    const controller = new AbortController();
    let printed: (url: string) => void = () => undefined;
    const url = new Promise<string>((resolve) => {
      printed = resolve;
    });
    const running = runCli(['emulator', '--port', '0'], {
      cwd,
      interrupt: () => controller.signal,
      onOutput: (text) => {
        printed(text.trim());
      },
    });
    const at = armUrl('metadata/a').replace('https://management.example', await url);
    const body = JSON.stringify({ properties: { parentId: '/a', kind: 'AnalyticsRule' } });
    expect(await statusOfPut(at, body)).toBe(201);
    const state = await textWhenThere(join(cwd, '.sentinel-rules/emulator.json'));
    controller.abort();
    expect((await running).code).toBe(0);
    expect(JSON.parse(state)).toMatchObject({ workspaces: [{ metadata: { a: { name: 'a' } } }] });
  });

  it('serves until it is interrupted, and then saves', async () => {
    const controller = new AbortController();
    let printed: (url: string) => void = () => undefined;
    const url = new Promise<string>((resolve) => {
      printed = resolve;
    });
    const running = runCli(['emulator', '--port', '0'], {
      cwd,
      interrupt: () => controller.signal,
      onOutput: (text) => {
        printed(text.trim());
      },
    });
    expect(await url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await statusOf(`${await url}/nothing`)).toBeGreaterThanOrEqual(400);
    controller.abort();
    expect((await running).code).toBe(0);
    const state = await readFile(join(cwd, '.sentinel-rules/emulator.json'), 'utf8');
    expect(JSON.parse(state)).toMatchObject({ format: 'sentinel-rules/emulator' });
  });

  it('says that a port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await runCli(['emulator', '--port', String(port)], { cwd });
    server.close();
    expect(code).toBe(64);
    expect(stderr).toContain('CLI008');
  });

  it('never replaces a state that it cannot read', async () => {
    const path = join(cwd, '.sentinel-rules/emulator.json');
    await mkdir(join(cwd, '.sentinel-rules'));
    await writeFile(path, '{ "format": "sent');
    const { code, stderr } = await runCli(['emulator', '--port', '0'], { cwd });
    expect(code).toBe(69);
    expect(stderr).toContain('CLI007');
    expect(stderr.split('restore a good copy')).toHaveLength(2);
    expect(await readFile(path, 'utf8')).toBe('{ "format": "sent');
  });
});

describe('compile --out', () => {
  it('says that it cannot write', async () => {
    await mkdir(join(cwd, 'rules'));
    const rule =
      'id: a\nname: A\nseverity: High\nqueryFrequency: 1h\nqueryPeriod: 1h\ntriggerOperator: gt\ntriggerThreshold: 0\nquery: CommonSecurityLog\n';
    await writeFile(join(cwd, 'rules/a.yaml'), rule);
    await writeFile(join(cwd, 'build'), '');
    const { code, stderr } = await runCli(['compile', '--out', 'build'], { cwd });
    expect(code).toBe(64);
    expect(stderr).toContain('CLI009');
  });
});
