import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { runCli } from '../support/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'plan-out-'));
const rule = 'id: one\nname: One\nseverity: Low\nkind: NRT\nquery: CommonSecurityLog\n';
mkdirSync(join(folder, 'rules'));
writeFileSync(join(folder, 'rules/one.yaml'), rule);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const planTo = (...paths: readonly string[]) =>
  runCli(['plan', '--workspace', 'emulator', ...paths.flatMap((path) => ['--out', path])], {
    cwd: folder,
  });
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

describe('plan --out', () => {
  it('writes each file in the form of its ending, and each again over itself', async () => {
    for (const _ of ['first', 'again']) {
      const { code, stderr } = await planTo('out/plan.html', 'out/plan.MD', 'out/plan.json');
      expect({ code, told: stderr.match(/^(?:wrote|saved) .*$/gm)?.length }).toEqual({
        code: 0,
        told: 3,
      });
    }
    expect(read('out/plan.html')).toMatch(/^<!doctype html>/);
    expect(read('out/plan.html')).toContain('<h3>one</h3>');
    expect(read('out/plan.MD')).toMatch(/^<!-- sentinel-rules\/plan -->\n## Plan for emulator/);
    expect(JSON.parse(read('out/plan.json'))).toMatchObject({ format: 'sentinel-rules/plan' });
  });

  it.each([
    ['rules/one.yaml', rule],
    ['notes.md', '# Notes\n'],
    ['page.html', '<!doctype html><title>mine</title>'],
    [
      'mark.html',
      `<!doctype html>${'x'.repeat(300)}<meta name="generator" content="sentinel-rules/plan">`,
    ],
    ['picture.json', '\u0000\u0001binary'],
  ])('writes over nothing else: %s, and then no other file either', async (path, content) => {
    writeFileSync(join(folder, path), content);
    const { code, stderr } = await planTo('beside.html', path);
    expect(code).toBe(64);
    expect(stderr).toContain('CLI009');
    expect(read(path)).toBe(content);
    expect(existsSync(join(folder, 'beside.html'))).toBe(false);
  });

  it('saves one plan, not two', async () => {
    const { code, stderr } = await planTo('one.json', 'two.plan', 'x.html');
    expect(code).toBe(64);
    expect(stderr).toContain('CLI020');
    expect(existsSync(join(folder, 'one.json'))).toBe(false);
    expect((await planTo('one.json', 'one.json')).code).toBe(0);
  });

  it('reports to its readers too why there is no plan', async () => {
    writeFileSync(join(folder, 'rules/broken.yaml'), 'id: broken\n');
    const { code } = await planTo('broken.html', 'broken.md', 'broken.json');
    rmSync(join(folder, 'rules/broken.yaml'));
    expect(code).toBe(1);
    expect(read('broken.html')).toContain('<h1>No plan: ');
    expect(read('broken.md')).toContain('## No plan: ');
    expect(existsSync(join(folder, 'broken.json'))).toBe(false);
  });

  it('leaves a report of some rules to be made, which no deploy is held to', async () => {
    const arguments_ = ['plan', 'rules/one.yaml', '-w', 'emulator', '-o', 'some.html'];
    expect((await runCli(arguments_, { cwd: folder })).code).toBe(0);
    expect((await runCli([...arguments_, '-o', 'some.json'], { cwd: folder })).code).toBe(64);
  });
});

describe('plan --format html', () => {
  it('prints the report', async () => {
    const { code, stdout } = await runCli(['plan', '-w', 'emulator', '-f', 'html'], {
      cwd: folder,
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^<!doctype html>[^]*<\/html>\n$/);
  });
});
