import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { runCli } from '../support/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'plan-review-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const rule = `
id: beacon
name: Beacon
severity: High
tactics: [CommandAndControl]
relevantTechniques: [T1071]
indicators:
  values:
    - { type: ip, value: 203.0.113.9, validUntil: 2026-12-10 }
    - { type: domain, value: evil.example, lastSeen: 2026-11-01 }
    - { type: domain, value: gone.example, validUntil: 2026-10-01 }
acknowledge: { IOC202: made for documentation }
match: { tables: [CommonSecurityLog, DeviceNetworkEvents] }
exclusions:
  - id: maintenance
    reason: A script looks indicators up
    owner: soc@corp.example
    ticket: SEC-4712
    expires: 2026-12-20
    match:
      - { field: process.commandLine, op: contains, values: [check.ps1] }
`;

const plan = async (format: string) => {
  const argv = ['--workspace', 'emulator', '--as-of', '2026-11-28', '--format', format];
  return (await runCli(['plan', ...argv], { cwd: folder })).stdout;
};

describe('what a reviewer is told of a new rule', () => {
  mkdirSync(join(folder, 'rules'));
  writeFileSync(join(folder, 'rules/beacon.yaml'), rule);

  it('is what it looks for, what it leaves alone, and what of that ends', async () => {
    const { plan: made } = JSON.parse(await plan('json')) as {
      plan: { changes: readonly object[] };
    };
    expect(made.changes).toMatchObject([
      {
        action: 'create',
        detection: {
          indicators: [
            { type: 'domain', added: ['evil.example'], removed: [] },
            { type: 'ip', added: ['203.0.113.9'], removed: [] },
          ],
          exclusions: [
            { change: 'added', after: { id: 'maintenance', table: 'DeviceNetworkEvents' } },
          ],
          tables: { added: ['CommonSecurityLog', 'DeviceNetworkEvents'], removed: [] },
        },
        notes: expect.arrayContaining([
          expect.objectContaining({ kind: 'leftOut', why: 'expired' }),
          expect.objectContaining({ kind: 'indicatorsExpiring', first: ['203.0.113.9'] }),
          expect.objectContaining({ kind: 'exclusionExpiring', exclusion: 'maintenance' }),
          expect.objectContaining({ kind: 'exclusionNotExpressible', table: 'CommonSecurityLog' }),
        ]) as unknown,
      },
    ]);
  });

  it('stands in the review, with its ticket and what it covers', async () => {
    const review = await plan('markdown');
    expect(review).toContain('\n- CommandAndControl, T1071\n');
    expect(review).toContain('\n1 domain indicator\n');
    expect(review).toMatch(/\n- adds exclusion maintenance .*SEC\\-4712/);
    const [, ending = ''] = review.split('### Expires within 30 days');
    expect(ending.match(/^- `beacon`: /gm)).toHaveLength(2);
  });

  it('stands in the report, each once', async () => {
    const [, rest = ''] = (await plan('html')).split('<h2 id="ending">What ends</h2>');
    const [ending = ''] = rest.split('</section>');
    expect(ending.match(/<li>/g)).toHaveLength(2);
    expect(ending).toContain('203.0.113.9');
  });

  it('does not make a saved plan as long as its sets of indicators', async () => {
    await runCli(['plan', '--workspace', 'emulator', '--out', 'plan.json'], { cwd: folder });
    const saved = readFileSync(join(folder, 'plan.json'), 'utf8');
    expect(JSON.parse(saved)).toMatchObject({ changes: [{ id: 'beacon', action: 'create' }] });
    expect(saved).not.toContain('"evil.example"');
  });
});
