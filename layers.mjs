// @ts-check
/**
 * Who may import whom: the one matrix, read by dependency-cruiser, by ARCHITECTURE.md and by its test.
 * `value` may be imported, `type` only as types, `lazy` only through `await import`.
 * Changing this file takes an ADR (docs/adr).
 */

/**
 * @typedef {object} Layer
 * @property {number} ring        No folder imports from a higher ring.
 * @property {string} purpose     One sentence for ARCHITECTURE.md.
 * @property {readonly string[]} [value]
 * @property {readonly string[]} [type]
 * @property {readonly string[]} [lazy]
 * @property {readonly string[]} [packages]
 */

/** @type {Readonly<Record<string, Layer>>} */
export const layers = {
  diagnostics: {
    ring: 0,
    purpose: 'codes, spans, message templates and near names: what can be wrong, as data',
    packages: ['fastest-levenshtein'],
  },
  model: { ring: 0, purpose: 'a validated rule, as plain data', type: ['diagnostics'] },
  facts: {
    ring: 1,
    purpose: 'tables, columns, limits, entity identifiers: facts with their sources',
    type: ['model'],
  },
  kql: {
    ring: 1,
    purpose: 'a small KQL tree, its one printer, and the reader that undoes it',
    type: ['diagnostics'],
  },
  indicators: {
    ring: 1,
    purpose: 'refang, validate and normalise one indicator value',
    value: ['facts'],
    type: ['model', 'diagnostics'],
    packages: ['ipaddr.js', 'tldts-icann', 'node:url'],
  },
  resources: {
    ring: 1,
    purpose: 'ARM bodies and their canonical form',
    value: ['facts'],
    type: ['diagnostics'],
    packages: ['node:crypto'],
  },
  ports: {
    ring: 1,
    purpose: 'what the core asks of the outside world, types only',
    type: ['resources', 'diagnostics'],
  },
  source: {
    ring: 2,
    purpose: 'YAML text to data with spans',
    value: ['diagnostics'],
    type: ['model'],
    packages: ['yaml'],
  },
  validate: {
    ring: 2,
    purpose: 'data to a rule: schema first, then meaning',
    value: ['diagnostics', 'model', 'facts', 'indicators'],
    type: ['source'],
  },
  compile: {
    ring: 2,
    purpose: 'a rule to the analytics rule that it asks for',
    value: ['diagnostics', 'model', 'facts', 'indicators', 'kql', 'resources'],
  },
  plan: {
    ring: 2,
    purpose: 'desired, live and last applied to an ordered list of changes',
    value: ['diagnostics', 'facts', 'kql', 'resources'],
    type: ['model', 'compile'],
  },
  apply: {
    ring: 2,
    purpose: 'a plan to writes, with a result for each change',
    value: ['diagnostics', 'plan', 'resources'],
    type: ['ports'],
    packages: ['p-map'],
  },
  kusto: {
    ring: 2,
    purpose: "the Kusto language service: a query's findings, result columns and tree",
    packages: ['@kusto/language-service-next'],
  },
  analyse: {
    ring: 2,
    purpose: 'what a query says that it should not: the service and our own lints',
    value: ['diagnostics', 'kusto'],
    packages: ['re2js', 'fastest-levenshtein'],
  },
  engine: {
    ring: 2,
    purpose: 'runs an analysed query over rows; knows nothing of rules',
    value: ['kusto'],
    packages: ['re2js', 'ipaddr.js', 'node:crypto', 'node:zlib'],
  },
  exchange: {
    ring: 2,
    purpose:
      'what others write to sets and rules of ours, and back: feeds, pages, rules of other tools',
    value: ['diagnostics', 'facts', 'indicators', 'model', 'resources', 'source'],
    type: ['ports'],
    packages: ['csv-parse', 'fast-xml-parser', 'jsonc-parser', 'parse5'],
  },
  doctor: {
    ring: 2,
    purpose: 'checks as data: what stands between this machine and a workspace, and what mends it',
    value: ['diagnostics'],
    type: ['ports'],
  },
  'rule-tests': {
    ring: 2,
    purpose: 'events to what a rule makes of them, against what its tests expect',
    value: ['diagnostics', 'facts', 'engine'],
    type: ['model', 'compile', 'kusto'],
  },
  catalogue: {
    ring: 2,
    purpose:
      'all rules as one body of data: what covers what, who answers for what, what ends when',
    value: ['facts', 'indicators'],
    type: ['model', 'compile', 'rule-tests'],
  },
  browser: {
    ring: 3,
    purpose: 'what an HTML page can do beyond being read; bundled into it, with its style sheet',
    packages: ['DOM'],
  },
  render: {
    ring: 3,
    purpose: 'results to text: terminal, Markdown, HTML, JSON; the only maker of output text',
    value: ['diagnostics', 'facts'],
    type: [
      'model',
      'source',
      'compile',
      'plan',
      'apply',
      'resources',
      'rule-tests',
      'doctor',
      'exchange',
      'catalogue',
    ],
    packages: ['picocolors', 'diff'],
  },
  pipeline: {
    ring: 3,
    purpose: 'the order of the stages, and nothing else',
    value: ['diagnostics', 'facts', 'source', 'validate', 'compile', 'plan', 'apply', 'doctor'],
    type: ['ports', 'model', 'resources'],
    lazy: ['analyse', 'catalogue', 'exchange', 'kusto', 'rule-tests'],
  },
  files: {
    ring: 4,
    purpose: 'the file system: rule files, config, output',
    value: ['diagnostics'],
    type: ['ports'],
    packages: [
      'node:fs',
      'node:path',
      'node:readline',
      'node:crypto',
      'node:events',
      'csv-parse',
      'write-file-atomic',
    ],
  },
  azure: {
    ring: 4,
    purpose: 'the WorkspaceStore over the official SDK: credentials, paging, errors, throttle',
    value: ['resources'],
    type: ['ports', 'diagnostics'],
    packages: ['@azure/identity', '@azure/arm-securityinsight', '@azure/core-rest-pipeline'],
  },
  download: {
    ring: 4,
    purpose: 'documents from the one host of a named source, within limits',
    value: ['diagnostics'],
    type: ['ports'],
    packages: ['node:http', 'node:https', 'node:stream', 'node:zlib'],
  },
  scaffold: {
    ring: 4,
    purpose: 'what `init` writes: answers to files, beside what is there already',
    value: ['diagnostics'],
    type: ['ports'],
    packages: ['jsonc-parser'],
  },
  github: {
    ring: 4,
    purpose: 'what a job of GitHub Actions is for, and the comments, issues and outputs it leaves',
    value: ['diagnostics'],
    type: ['ports'],
  },
  emulator: {
    ring: 4,
    purpose: 'a local Microsoft.SecurityInsights; knows nothing of the rest',
    packages: ['node:*'],
  },
  cli: {
    ring: 5,
    purpose: 'commands and composition: the only place with process, clock and chance',
    value: ['diagnostics', 'pipeline', 'files', 'render'],
    type: ['ports', 'model'],
    lazy: ['azure', 'download', 'emulator', 'github', 'scaffold'],
    packages: ['commander', 'cli-progress', 'node:*'],
  },
};
