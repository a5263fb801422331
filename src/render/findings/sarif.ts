import type { Severity, Span } from '../../diagnostics/index.ts';
import { json } from '../json.ts';
import { plural } from '../message.ts';
import type { JsonText } from '../output.ts';
import { fingerprints } from './fingerprint.ts';
import type { Descriptor, Found } from './found.ts';
import { artifactOf, sarifText } from './sarif-text.ts';

/** What GitHub takes: results that it shows, and bytes (docs.github.com, SARIF support for code scanning). */
const most = { results: 5_000, bytes: 9_500_000 } as const;

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;
const severities: readonly Severity[] = ['error', 'warning', 'info'];

const message = (text: string): { readonly text: string } => ({ text: sarifText(text) });

const location = ({ file, start, end }: Span): object => ({
  artifactLocation: artifactOf(file),
  region: {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  },
});

const ruleOf = ({ id, title, severity, message: said, help }: Descriptor): object => ({
  id,
  shortDescription: message(title),
  fullDescription: message(said),
  help: message(help),
  defaultConfiguration: { level: levels[severity] },
});

interface Placed extends Found {
  readonly span: Span;
  readonly fingerprint: string;
}

const resultOf = (found: Placed, ruleIndex: number): object => ({
  ruleId: found.of.id,
  ruleIndex,
  level: levels[found.severity],
  message: message(found.message),
  locations: [{ physicalLocation: location(found.span) }],
  ...(found.related.length > 0 && {
    relatedLocations: found.related.map((other, id) => ({
      id,
      physicalLocation: location(other.span),
      message: message(other.message),
    })),
  }),
  // The name by which GitHub recognises a result.
  partialFingerprints: { primaryLocationLineHash: found.fingerprint },
});

/** What is about no place in a file says something of the run. */
const notificationOf = ({ of, severity, message: said }: Found): object => ({
  level: levels[severity],
  descriptor: { id: of.id },
  message: message(said),
});

const encoder = new TextEncoder();

/** Bytes of a result where it stands, four levels deep in the file. */
function bytesOf(result: object): number {
  const text = json(result).toString();
  return encoder.encode(text).length + 8 * text.split('\n').length;
}

const isPlaced = (found: Found): found is Found & { readonly span: Span } =>
  found.span !== undefined;

/** The results that there is room for, the gravest first; `left` counts the others. */
function chosen(
  found: readonly Placed[],
  indexOf: ReadonlyMap<string, number>,
): { readonly results: readonly object[]; readonly left: Readonly<Record<Severity, number>> } {
  const results: object[] = [];
  const left = { error: 0, warning: 0, info: 0 };
  let bytes = 0;
  for (const one of severities.flatMap((level) => found.filter((its) => its.severity === level))) {
    const result = resultOf(one, indexOf.get(one.of.id) ?? 0);
    bytes += bytesOf(result);
    if (results.length < most.results && bytes <= most.bytes) results.push(result);
    else left[one.severity] += 1;
  }
  return { results, left };
}

function leftOut(left: Readonly<Record<Severity, number>>): object[] {
  const said = [
    plural(left.error, 'error'),
    plural(left.warning, 'warning'),
    plural(left.info, 'note'),
  ].filter((words) => !words.startsWith('0 '));
  return said.length === 0
    ? []
    : [{ level: 'warning', message: message(`Left out for want of room: ${said.join(', ')}.`) }];
}

/** SARIF 2.1.0 of what was found, as GitHub code scanning takes it. */
export function sarif(found: readonly Found[]): JsonText {
  const rules = [...new Map(found.map(({ of }) => [of.id, of])).values()].sort((one, other) =>
    one.id < other.id ? -1 : 1,
  );
  const placed = found.filter(isPlaced);
  const names = fingerprints(placed.map(({ identity }) => identity));
  const { results, left } = chosen(
    placed.map((one, index) => ({ ...one, fingerprint: names[index] ?? '' })),
    new Map(rules.map(({ id }, index) => [id, index])),
  );
  const unplaced = found.filter((one) => !isPlaced(one));
  return json({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'sentinel-rules', rules: rules.map(ruleOf) },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: !unplaced.some(({ severity }) => severity === 'error'),
            toolExecutionNotifications: [...unplaced.map(notificationOf), ...leftOut(left)],
          },
        ],
        results,
      },
    ],
  });
}
