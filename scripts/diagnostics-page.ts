import { catalogue, entryOf, fill } from '../src/diagnostics/index.ts';
import type { Code, Template } from '../src/diagnostics/index.ts';

const groups: Readonly<Record<string, string>> = {
  SRC: 'Files and YAML syntax',
  SCH: 'Shape of a document',
  IOC: 'Indicators',
  EXC: 'Exclusions',
  RUL: 'Meaning of a rule',
  KQL: 'What a query says',
  LIM: 'Limits and couplings of the service',
  CFG: 'Project file and targets',
  PLN: 'Planning, guards and drift',
  AZR: 'Answers of the service',
  FIL: 'Files and folders',
  CLI: 'Command line',
  DOC: 'Checks of a workspace',
  TST: 'Tests of rules',
  IMP: 'Import and export',
  INI: 'A new project',
  GHA: 'Jobs of GitHub Actions',
};

/** docs/diagnostics.md, from the registry alone. */
export function diagnosticsPage(): string {
  const codes = (Object.keys(catalogue) as Code[]).sort();
  const sections = Object.entries(groups).flatMap(([prefix, title]) => {
    const rows = codes.filter((code) => code.startsWith(prefix)).map(row);
    if (rows.length === 0) return [];
    const head = ['| Code | Severity | What it means | What to do |', '| --- | --- | --- | --- |'];
    return [`## ${prefix}: ${title}`, [...head, ...rows].join('\n')];
  });
  return [
    '# Diagnostics',
    '<!-- Made by "npm run generate" from src/diagnostics/catalogue; do not edit. -->',
    'Every finding has a code. An **error** stops a deploy before anything is written, a **warning** is shown, an **info** is counted and shown on request.',
    ...sections,
  ]
    .join('\n\n')
    .concat('\n');
}

function row(code: Code): string {
  const { severity, title, message, help } = entryOf(code);
  const what = `**${title}**: ${plain(message)}`;
  return `| <a id="${code.toLowerCase()}"></a>${code} | ${severity} | ${what} | ${help ? plain(help) : ''} |`;
}

/** The template with the names of its values, safe in a table cell. */
function plain(template: Template): string {
  const names = Object.fromEntries(template.names.map((name) => [name, `\`<${name}>\``]));
  const escaped = { ...template, strings: template.strings.map(escape) };
  return fill(escaped, names, (value) => value);
}

const escape = (text: string): string =>
  text.replace(/[\\|*<>[\]]/g, '\\$&').replace(/(?<=^|[^A-Za-z0-9])_|_(?=$|[^A-Za-z0-9])/g, '\\_');
