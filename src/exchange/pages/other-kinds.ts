import type { Flow } from './lines.ts';

/** Pages of the catalogue that hold no table of indicators, and by what each is known (facts/users.md §1.1). */
const kinds: readonly { readonly what: string; readonly is: RegExp }[] = [
  { what: 'YARA rules', is: /\brule\s+\w{1,128}[^{}]{0,300}\{[^]{0,20000}?\bcondition\s*:/ },
  { what: 'a query that reads its indicators with externaldata', is: /\bexternaldata\s*\(/ },
  { what: 'a Sigma rule', is: /\blogsource\s*:[^]{0,5000}?\bdetection\s*:/ },
  {
    what: 'a hunting query in YAML',
    is: /\bquery\s*:\s*[|>]|\b(?:queryFrequency|requiredDataConnectors|relevantTechniques)\s*:/,
  },
  { what: 'a hunting query', is: /\b[A-Z][A-Za-z0-9_]{2,60}\s{0,4}\|\s{0,2}where\s/ },
  {
    what: 'an actor',
    is: /\b(?:threat actor|also known as|aliases|MITRE ATT&CK group|attributed to)\b/i,
  },
];

/** What a page of the catalogue is about, in a few words. */
export const kindOf = ({ text }: Flow): string =>
  kinds.find(({ is }) => is.test(text))?.what ?? 'something else than indicators';

/** Whether a text is such a page, and not merely one that begins with the address of one. */
export const isKnownKind = ({ text }: Flow): boolean => kinds.some(({ is }) => is.test(text));
