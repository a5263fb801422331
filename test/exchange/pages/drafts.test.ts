import { describe, expect, it } from '@jest/globals';
import type { ExclusionDraft } from '../../../src/exchange/index.ts';
import { readWholePage } from '../../support/read-whole-page.ts';

const page = (rest: string, tables = 'DeviceProcessEvents'): string => `# ThreatFox: Examplebot IOCs
Malware Family: Examplebot Total IOCs: 1 IOC Types: sha256_hash
| Type | Value | Threat Type | First Seen | Confidence |
| sha256_hash | ${'0123456789ABCDEF'.repeat(4)} | payload | 2026-06-04 | 75% |
| Sentinel Table | Notes |
${tables} | Ensure this data connector is enabled |
${rest}`;

const draft = (filter: string, tables?: string): ExclusionDraft => {
  const text = page(`Scenario: A task\nFilter/Exclusion: ${filter}`, tables);
  const [first] = readWholePage(text).page.details.drafts;
  if (!first) throw new Error('no draft');
  return first;
};
const codes = (filter: string, tables?: string): readonly string[] =>
  draft(filter, tables).doubts.map(({ code }) => code);
const candidates = (filter: string): Record<string, readonly string[]> =>
  Object.fromEntries(draft(filter).candidates.map(({ field, values }) => [field, values]));

describe('scenarios', () => {
  const words = {
    title: 'A backup',
    description: 'It runs at night.',
    filter: 'Exclude the process backup.exe.',
    example: 'process.name == "backup.exe"',
  };

  it.each([
    [
      'lines with labels',
      `Scenario: A backup\nDescription: It runs at night.\nFilter/Exclusion: Exclude the process backup.exe.\nExample Filter: process.name == "backup.exe"`,
    ],
    [
      'Markdown',
      `## False Positive Guidance\n- **Scenario:** A backup\n  - **Description:** It runs at night.\n  - **Filter/Exclusion:** Exclude the process backup.exe.\n  - **Example Filter**: process.name == "backup.exe"`,
    ],
    [
      'numbers and texts on lines of their own',
      `1. Scenario 1: A backup\n\nDescription:\nIt runs\nat night.\n\nFilter/Exclusion:\n\nExclude the process backup.exe.\n\nExample Filter:\n\nprocess.name == "backup.exe"\n\nOriginal source: https://example.test`,
    ],
    [
      'one line',
      `Scenario: A backup Description: It runs at night.Filter/Exclusion: Exclude the process backup.exe. Example Filter: process.name == "backup.exe"`,
    ],
  ])('are read from %s', (_, text) => {
    const { drafts } = readWholePage(page(text)).page.details;
    expect(drafts).toMatchObject([{ id: 'a-backup', ...words }]);
  });

  it('that have one title have ids of their own, and one without words has one too', () => {
    const text = ['A b', 'A-b', 'A b', '…'].map((title) => `Scenario: ${title}`).join('\n');
    const { drafts } = readWholePage(page(text)).page.details;
    expect(drafts.map(({ id }) => id)).toEqual(['a-b', 'a-b-at-2', 'a-b-at-3', 'scenario']);
    expect(drafts[0]?.doubts.map(({ code }) => code)).toEqual(['IMP052']);
  });

  it('are not what stands in cells of the table', () => {
    const text = page('').replace('| payload |', '| Scenario: x |');
    expect(readWholePage(text).page.details.drafts).toEqual([]);
  });
});

describe('candidates', () => {
  it('have the fields of conditions, whatever they are called', () => {
    expect(
      candidates(
        'parent_process_name = "cron" AND src_ip IN (192.0.2.0/24, 198.51.100.7) AND user=ops AND process.args NOT LIKE "%check%" AND dst_port == 8443 AND hostname = mgmt01',
      ),
    ).toEqual({
      'process.parent.name': ['cron'],
      'source.ip': ['192.0.2.0/24', '198.51.100.7'],
      'user.name': ['ops'],
      'process.commandLine': ['check'],
      'destination.port': ['8443'],
      'device.name': ['mgmt01'],
    });
  });

  it('are the names that a sentence holds', () => {
    expect(
      candidates(
        'Exclude the parent process task.exe, run.exe with --simulate and Get-Counter, check.ps1, the OPS account, ops@example.test, port 8443, host mgmt01, 192.0.2.7, *.updates.example.com, https://files.example.com/a and C:\\Tools\\Ops\\.',
      ),
    ).toEqual({
      'process.parent.name': ['task.exe'],
      'process.name': ['run.exe'],
      'process.commandLine': ['check.ps1', 'Get-Counter', '--simulate'],
      'user.name': ['OPS'],
      'user.upn': ['ops@example.test'],
      'destination.port': ['8443'],
      'device.name': ['mgmt01'],
      'source.ip': ['192.0.2.7'],
      domain: ['updates.example.com'],
      url: ['https://files.example.com/a'],
      'process.path': ['C:\\Tools\\Ops\\'],
    });
  });

  it('are told once, and no field or file is taken for a domain', () => {
    expect(candidates('Exclude process.name and script.name with run.sh, or RUN.sh.')).toEqual({
      'process.commandLine': ['run.sh'],
    });
  });
});

describe('doubts', () => {
  it.each([
    ['process.name != "a.exe" OR process.name != "b.exe"', ['IMP057', 'IMP050']],
    ['process.name != "a.exe" or user.name != "b"', ['IMP057', 'IMP058']],
    ['process.name == "a.exe" or user.name == "b" and device.name == "c"', ['IMP057', 'IMP051']],
    ['(process.name == "a.exe" or user.name == "b") and device.name == "c"', ['IMP057']],
    ['user.name == "cron1" OR "ops"', ['IMP057', 'IMP056']],
    ['Exclude processes with a process.name of "a', ['IMP052']],
    ['Exclude processes of the', ['IMP052']],
    ['Exclude the process a.exe.', []],
    ['Exclude the process a.exe', []],
    ['Exclude processes of the SYSTEM account.', ['IMP054']],
    ['Exclude the process svchost.exe.', ['IMP054']],
    ['Exclude the command line containing powershell.exe -Command.', ['IMP054']],
    ['Exclude the process Example-Bot64.exe.', ['IMP054']],
    ['Exclude file.signer.', ['IMP053']],
    ['Exclude source_ip IN (192.0.2.0/24).', ['IMP053', 'IMP055']],
  ])('%s', (filter, expected) => {
    expect(codes(filter)).toEqual(expected);
  });

  it('name the tables that lack a field, and only those', () => {
    const { doubts } = draft(
      'Exclude the process a.exe.',
      'DnsEvents | x |\nDeviceFileEvents | x |\nDeviceProcessEvents',
    );
    expect(doubts).toEqual([]);
    const page53 = page(
      'Scenario: x\nFilter/Exclusion: Exclude the process a.exe.',
      'CommonSecurityLog',
    )
      .replace('IOC Types: sha256_hash', 'IOC Types: domain')
      .replace(/sha256_hash \| \w+/, 'domain | c2.example.test')
      .replace('CommonSecurityLog |', 'CommonSecurityLog | x |\nDnsEvents |');
    const [first] = readWholePage(page53).page.details.drafts;
    expect(first?.doubts).toMatchObject([
      { code: 'IMP053', args: { field: 'process.name', tables: 'DnsEvents' } },
    ]);
  });

  it('have nothing to say of a family without a name of its own', () => {
    const text = page('Scenario: x\nFilter/Exclusion: Exclude the process unknown.exe.');
    const unknown = text.replaceAll('Examplebot', 'Unknown malware');
    expect(readWholePage(unknown).page.details.drafts[0]?.doubts).toEqual([]);
  });
});

describe('tables', () => {
  it('are those of the list and of the queries that show the types of the page', () => {
    const text = page(
      '// Hunt\nDeviceFileEvents\n| where SHA256 in (x)',
      'DeviceProcessEvents | x |\nUnknownTable_CL | x |\nDnsEvents',
    );
    const { page: read, diagnostics } = readWholePage(text);
    expect(read.details.tables).toEqual(['DeviceFileEvents', 'DeviceProcessEvents']);
    const left = diagnostics.filter(({ code }) => code === 'IMP049');
    expect(left.map(({ args }) => args.table)).toEqual(['UnknownTable_CL', 'DnsEvents']);
  });

  it('are read from cells that run together', () => {
    const together =
      'Sentinel TableNotesDeviceFileEventsEnsure this data connector is enabledDeviceProcessEventsEnsure this data connector is enabled';
    const text = page('').replace(/\| Sentinel Table[^]*/, together);
    expect(readWholePage(text).page.details.tables).toEqual([
      'DeviceFileEvents',
      'DeviceProcessEvents',
    ]);
  });
});
