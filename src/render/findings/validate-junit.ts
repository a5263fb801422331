import type { Diagnostic } from '../../diagnostics/index.ts';
import { helpOf, messageOf } from '../message.ts';
import type { XmlText } from '../output.ts';
import type { Results } from '../results.ts';
import { xml } from '../xml.ts';

const asIs = (value: string): string => value;
const newline = xml`\n`;

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

/** A finding behind its place; the template quotes it as a whole. */
function said(found: Diagnostic): string {
  const place = found.span ? `${found.span.file}:${found.span.start.line}:` : '';
  const help = helpOf(found, asIs);
  const remedy = help === undefined ? '' : `; to mend it: ${help}`;
  return `${place}${place === '' ? '' : ' '}${found.code}: ${messageOf(found, asIs)}${remedy}`;
}

function failureOf(errors: readonly Diagnostic[]): XmlText {
  const [first] = errors;
  return first
    ? xml`<failure type="${first.code}" message="${said(first)}">${errors.map(said).join('\n')}</failure>`
    : xml``;
}

/** What does not make a file invalid is output of its case. */
function outputOf(others: readonly Diagnostic[]): XmlText {
  return others.length > 0 ? xml`<system-out>${others.map(said).join('\n')}</system-out>` : xml``;
}

function testCase(name: string, own: readonly Diagnostic[]): XmlText {
  const errors = own.filter(isError);
  const others = own.filter((found) => !isError(found));
  return xml`    <testcase classname="validate" name="${name}" file="${name}">${failureOf(errors)}${outputOf(others)}</testcase>`;
}

/** JUnit XML: a case for each file, and one for what is about no file where that is an error. */
export function validateJunit({ paths, diagnostics }: Results['validate']): XmlText {
  const files = new Map<string, Diagnostic[]>(paths.map((path) => [path, []]));
  const elsewhere: Diagnostic[] = [];
  for (const found of diagnostics) {
    if (!found.span) {
      elsewhere.push(found);
      continue;
    }
    const own = files.get(found.span.file) ?? [];
    own.push(found);
    files.set(found.span.file, own);
  }
  const cases = [...files, ...(elsewhere.some(isError) ? [['(project)', elsewhere] as const] : [])];
  const failures = cases.filter(([, own]) => own.some(isError)).length;
  const written = xml.join(
    cases.map(([name, own]) => testCase(name, own)),
    newline,
  );
  return xml`<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n  <testsuite name="validate" tests="${cases.length}" failures="${failures}" errors="0">\n${written}\n  </testsuite>\n</testsuites>\n`;
}
