import {
  type Diagnostic,
  entryOf,
  fill,
  type Severity,
  type Span,
} from '../../diagnostics/index.ts';
import { messageOf, noteText } from '../message.ts';
import type { Results } from '../results.ts';
import { failureWords } from '../test-words.ts';

/** What a kind of finding is. */
export interface Descriptor {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
}

/** A finding as other programs take it; its texts are not quoted yet. */
export interface Found {
  readonly of: Descriptor;
  readonly severity: Severity;
  readonly message: string;
  readonly span?: Span | undefined;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
  /** What makes it the same finding wherever its line has moved to. */
  readonly identity: readonly unknown[];
}

const asIs = (value: string): string => value;

/** The names of the values stand for them. */
function templateWords(template: Parameters<typeof fill>[0]): string {
  const names = Object.fromEntries(template.names.map((name) => [name, `<${name}>`]));
  return fill(template, names, asIs);
}

function descriptorOf(code: Diagnostic['code']): Descriptor {
  const { title, severity, message, help } = entryOf(code);
  return {
    id: code,
    title,
    severity,
    message: templateWords(message),
    help: help ? templateWords(help) : title,
  };
}

/** A finding of the catalogue. */
export const foundOf = (diagnostic: Diagnostic): Found => ({
  of: descriptorOf(diagnostic.code),
  severity: diagnostic.severity,
  message: messageOf(diagnostic, asIs),
  span: diagnostic.span,
  related: (diagnostic.related ?? []).map(({ span, note }) => ({ span, message: noteText(note) })),
  identity: [diagnostic.code, diagnostic.span?.file, diagnostic.args],
});

const failedTest: Descriptor = {
  id: 'test-failed',
  title: 'A test of a rule fails',
  severity: 'error',
  message: 'the rule does not make of the events of <test> what the test expects',
  help: 'mend the rule, or the expectation of the test',
};

type TestResult = Results['test'];
type Failed = TestResult['results'][number];

const failure = (result: Failed): Found => ({
  of: failedTest,
  severity: 'error',
  message: [`${result.rule}: ${result.name}`, ...failureWords(result)].join('\n'),
  span: result.span,
  related: [],
  identity: [failedTest.id, result.span.file, result.rule, result.name],
});

/** All that is wrong with rules and their tests; what breaks several tests is told once. */
export function foundByTests({ results, diagnostics }: TestResult): readonly Found[] {
  const all = new Set([...diagnostics, ...results.flatMap((result) => result.diagnostics)]);
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  return [...failed.map(failure), ...[...all].map(foundOf)];
}
