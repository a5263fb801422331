import { diagnostic } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { parseAddress } from '../../indicators/index.ts';
import { clipped } from '../intel/clipped.ts';
import type { Logic } from '../intel/combinations.ts';
import type { Fact } from '../intel/conjunction.ts';
import { spellPath } from '../stix-pattern/index.ts';
import type { Comparison, Literal } from '../stix-pattern/index.ts';
import { sideOf, subjectOf } from './subjects.ts';

/** A condition of a pattern: a fact, or why it is none. */
export interface Term {
  /** As the pattern writes it. */
  readonly shown: string;
  readonly fact?: Fact;
  readonly problem?: Diagnostic;
}

type Test = Extract<Comparison, { readonly kind: 'test' }>;

/** The conditions of a comparison, as they are joined; `text` is the pattern that it stands in. */
export function termsOf(comparison: Comparison, text: string): Logic<Term> {
  switch (comparison.kind) {
    case 'and':
    case 'or':
      return {
        join: comparison.kind,
        parts: comparison.parts.map((part) => termsOf(part, text)),
      };
    case 'exists':
      return { leaf: unsupported('EXISTS', text.slice(comparison.at, comparison.end)) };
    case 'test':
      return testTerms(comparison, text.slice(comparison.at, comparison.end));
  }
}

/** IN stands for its values one by one, and each is named where it is spoken of. */
function testTerms(test: Test, shown: string): Logic<Term> {
  const path = spellPath(test.path);
  if (test.operator !== 'IN') return { leaf: termOf(test, path, { value: test.values[0], shown }) };
  if (test.values.length === 0 || test.negated)
    return { leaf: unsupported(test.negated ? 'NOT IN' : 'IN ()', shown) };
  const parts = test.values.map((value) => ({
    leaf: termOf(test, path, { value, shown: `${path} = '${String(value.value)}'` }),
  }));
  return { join: 'or', parts };
}

interface Tested {
  readonly value: Literal | undefined;
  readonly shown: string;
}

function termOf(test: Test, path: string, { value, shown }: Tested): Term {
  if (test.negated) return unsupported(`NOT ${test.operator}`, shown);
  const subject = subjectOf(path);
  if (!subject)
    return { shown, problem: diagnostic('IMP013', { value: clipped(shown), type: path }) };
  const text = value && textOf(value);
  if (text === undefined)
    return { shown, problem: diagnostic('IMP029', { field: path, wanted: 'a text' }) };
  if (!isEqual(test, text, subject === 'ip')) return unsupported(test.operator, shown);
  const side = sideOf(path);
  const isNet = test.operator === 'ISSUBSET';
  const fact = subject === 'ip' ? addressOf(path, text, isNet) : { subject, value: text };
  return { shown, fact: { ...fact, ...(side && { side }) } };
}

/** The text of a constant; ports and sizes are numbers. */
const textOf = ({ kind, value }: Literal): string | undefined =>
  kind === 'string' || kind === 'integer' ? String(value) : undefined;

/** Whether a test asks for one value: LIKE does without its wildcards, ISSUBSET of a network. */
function isEqual({ operator }: Test, text: string, isAddress: boolean): boolean {
  if (operator === 'LIKE') return !/[%_]/.test(text);
  return operator === '=' || operator === 'IN' || (operator === 'ISSUBSET' && isAddress);
}

/** The other end of a connection may be named; addresses with a prefix are networks, of one address or more. */
function addressOf(path: string, text: string, isNetwork: boolean): Fact {
  const [address = '', bits] = text.split('/');
  const parsed = parseAddress(address);
  const isName = !parsed && path.endsWith('_ref.value') && bits === undefined && !isNetwork;
  if (isName) return { subject: 'domain', value: text };
  const isOne = bits === undefined || bits === (parsed?.version === 6 ? '128' : '32');
  return isOne ? { subject: 'ip', value: address } : { subject: 'cidr', value: text };
}

const unsupported = (operator: string, shown: string): Term => ({
  shown,
  problem: diagnostic('IMP025', { pattern: clipped(shown), operator }),
});
