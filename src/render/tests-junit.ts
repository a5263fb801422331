import type { Diagnostic } from '../diagnostics/index.ts';
import { messageOf } from './message.ts';
import type { XmlText } from './output.ts';
import type { Results } from './results.ts';
import { countOf, failureWords } from './test-words.ts';
import { xml } from './xml.ts';

type Result = Results['test']['results'][number];

/** A finding as one line, which the template quotes as a whole. */
const said = (found: Diagnostic): string => `${found.code}: ${messageOf(found, (value) => value)}`;

const newline = xml`\n`;

function trouble(result: Result): XmlText {
  if (result.outcome === 'passed') return xml``;
  const facts = result.outcome === 'failed' ? failureWords(result) : result.diagnostics.map(said);
  const [first = ''] = facts;
  const text = facts.join('\n');
  return result.outcome === 'failed'
    ? xml`<failure message="${first}">${text}</failure>`
    : xml`<error message="${first}">${text}</error>`;
}

const testCase = (result: Result): XmlText =>
  xml`    <testcase classname="${result.rule}" name="${result.name}" file="${result.span.file}" line="${result.span.start.line}">${trouble(result)}</testcase>`;

/** JUnit XML: a suite for each rule. Findings outside of tests are a suite of their own. */
export function testsJunit({ results, diagnostics }: Results['test']): XmlText {
  const rules = [...new Set(results.map(({ rule }) => rule))];
  const suites = rules.map((rule) => {
    const own = results.filter((result) => result.rule === rule);
    return xml`  <testsuite name="${rule}" tests="${own.length}" failures="${countOf(own, 'failed')}" errors="${countOf(own, 'broken')}">\n${xml.join(own.map(testCase), newline)}\n  </testsuite>`;
  });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const findings = errors.map((found) => {
    const place = found.span ? `${found.span.file}:${found.span.start.line}` : found.code;
    return xml`    <testcase classname="findings" name="${place}"><error message="${said(found)}"/></testcase>`;
  });
  const extra =
    findings.length === 0
      ? []
      : [
          xml`  <testsuite name="findings" tests="${findings.length}" failures="0" errors="${findings.length}">\n${xml.join(findings, newline)}\n  </testsuite>`,
        ];
  return xml`<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${xml.join([...suites, ...extra], newline)}\n</testsuites>\n`;
}
