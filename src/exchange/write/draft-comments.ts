import { entryOf, fill } from '../../diagnostics/index.ts';
import { flowText } from '../../source/index.ts';
import type { ExclusionDraft } from '../imported.ts';

/** Widest line of a comment. */
const width = 100;

/** Whatever ends a line, or acts on a terminal. */
const acting = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/** Text as comment lines: no line break of it can leave them. */
export function commentLines(text: string, sign = '# '): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .replace(acting, ' ')
    .split(' ')
    .filter((one) => one !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && sign.length + longer.length > width) {
      lines.push(sign + line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, sign + line];
}

/** How a value of a field is usually compared; other fields are in a list. */
function operatorOf(field: string, values: readonly string[]): string {
  if (field === 'process.commandLine') return 'contains';
  if (field.endsWith('.path')) return 'startsWith';
  return field.endsWith('.ip') && values.some((value) => value.includes('/')) ? 'cidr' : 'in';
}

/** A host of nobody (RFC 2606): with it the exclusion drops nothing until it is replaced. */
const nobody = { field: 'device.name', values: ['your-host.example'] };

const days = 90;

const expiry = (asOf: string): string =>
  new Date(Date.parse(asOf) + days * 86_400_000).toISOString().slice(0, 10);

const quoted = (label: string, text: string | undefined): readonly string[] =>
  text === undefined || text.trim() === '' ? [] : commentLines(`${label}: "${text}"`, '  # ');

/** What is wrong with the text, as a warning beside it. */
const doubtsOf = ({ doubts }: ExclusionDraft): readonly string[] =>
  doubts.flatMap(({ code, args }) =>
    commentLines(`Doubt: ${fill(entryOf(code).message, args, (text) => text)}`, '  # '),
  );

function draftLines(draft: ExclusionDraft, asOf: string): readonly string[] {
  const conditions = [...draft.candidates, nobody].map(
    ({ field, values }) => `      - ${flowText({ field, op: operatorOf(field, values), values })}`,
  );
  return [
    ...quoted('The page, scenario', draft.title),
    ...quoted('The page, description', draft.description),
    ...quoted('The page, filter', draft.filter),
    ...quoted('The page, example', draft.example),
    ...doubtsOf(draft),
    `  - id: ${flowText(draft.id)}`,
    `    reason: ${flowText(draft.title.replace(acting, ' ').replace(/ +/g, ' ').trim() || draft.id)}`,
    `    created: ${asOf}`,
    `    expires: ${expiry(asOf)}`,
    '    match:',
    ...conditions,
  ];
}

const introduction =
  'Drafts of exclusions, from the false-positive scenarios of the page. All are off: the page does not say ' +
  'for certain which events it means to drop. To use one, remove "# " in front of "exclusions:" and of its ' +
  'lines, put your own hosts and values in, and add owner and ticket.';

/** Scenarios of a page as exclusions that are switched off: comments, which are valid once they are none. */
export function draftComments(drafts: readonly ExclusionDraft[], asOf: string): string {
  if (drafts.length === 0) return '';
  const lines = ['exclusions:', ...drafts.flatMap((draft) => draftLines(draft, asOf))];
  return ['', ...commentLines(introduction), '#', ...lines.map((line) => `# ${line}`), ''].join(
    '\n',
  );
}
