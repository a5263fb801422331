import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { loadRules } from '../../src/pipeline/load-rules.ts';
import type { Files, TextFile } from '../../src/ports/index.ts';
import type { LocatedRule } from '../../src/model/index.ts';
import type { Surroundings } from '../../src/validate/index.ts';

/** An indicator rule of one domain. */
export const domainRule = (id: string, rest = '', tables = 'DnsEvents'): string =>
  `id: ${id}
name: ${id}
severity: High
match: { tables: [${tables}] }
indicators: { values: [{ type: domain, value: evil.example.org }] }
${rest}`;

/** A rule that carries its query. */
export const queryRule = (id: string, rest = ''): string =>
  `id: ${id}
name: ${id}
severity: High
queryFrequency: 1h
queryPeriod: 1h
triggerOperator: gt
triggerThreshold: 0
query: DnsEvents | where Name has "evil"
${rest}`;

/** The fields of an exclusion that has nothing wrong, as lines of a list. */
export const exclusionLines = (rest: string, id = 'scanner'): string => `
  - id: ${id}
    reason: A scanner looks listed domains up
    owner: soc@corp.example
    ticket: SEC-1
    expires: 2027-03-31
${rest.replaceAll(/^/gm, '    ')}`;

/** A condition that DNS logs can tell, and one that they cannot. */
export const bySource = 'match: [{ field: source.ip, op: equals, values: [198.51.100.7] }]';
export const byProcess =
  'match: [{ field: process.path, op: equals, values: [C:\\Ops\\scan.exe] }]';

const noFiles = {
  readText: (path: string) =>
    Promise.resolve({ value: { path, text: 'host01\n' }, diagnostics: [] }),
} as unknown as Files;

/** Loads rules and shared exclusions by the paths of their files. */
export async function loadShared(
  texts: Readonly<Record<string, string>>,
  surroundings: Surroundings = {},
): Promise<{
  readonly rules: readonly LocatedRule[];
  readonly diagnostics: readonly Diagnostic[];
  readonly idsOf: (rule: string) => readonly string[];
}> {
  const all: readonly TextFile[] = Object.entries(texts).map(([path, text]) => ({ path, text }));
  const isShared = ({ path }: TextFile): boolean => path.startsWith('exclusions/');
  const { rules, diagnostics } = await loadRules(
    {
      rules: { value: all.filter((file) => !isShared(file)), diagnostics: [] },
      shared: { value: all.filter(isShared), diagnostics: [] },
    },
    surroundings,
    noFiles,
  );
  const idsOf = (id: string): readonly string[] =>
    rules
      .filter(({ rule }) => rule.id === id)
      .flatMap(({ rule }) => rule.detection.exclusions.map((exclusion) => exclusion.id));
  return { rules, diagnostics, idsOf };
}
