import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

const planTo = (path: string) =>
  runCli(['plan', '--workspace', 'emulator', '--out', path], { cwd: folder });

describe('plan --out', () => {
  it('writes over a saved plan, which it reads again', async () => {
    expect((await planTo('plan.json')).code).toBe(0);
    expect((await planTo('plan.json')).code).toBe(0);
  });

  it('writes over nothing else', async () => {
    const { code, stderr } = await planTo('rules/one.yaml');
    expect(code).toBe(64);
    expect(stderr).toContain('CLI009');
    expect(readFileSync(join(folder, 'rules/one.yaml'), 'utf8')).toBe(rule);
  });
});
