import type { Line } from './lines.ts';
import { plainText } from './plain.ts';

/** A false-positive scenario in the words of its page. */
export interface Scenario {
  readonly line: number;
  readonly title: string;
  readonly description: string;
  readonly filter: string;
  readonly example: string;
}

type Part = Exclude<keyof Scenario, 'line'>;

const parts: Readonly<Record<string, Part>> = {
  scenario: 'title',
  description: 'description',
  filter: 'filter',
  exclusion: 'filter',
  'filter/exclusion': 'filter',
  'example filter': 'example',
};
/** A label at the beginning of a line, whatever signs of Markdown are around it. */
const label =
  /^[\s>*_#•-]{0,12}(?:\d{1,3}[.)]\s{0,4})?[*_]{0,3}(Scenario|Description|Filter\s?\/\s?Exclusion|Filter|Exclusion|Example Filter)(?:\s\d{1,3})?[*_]{0,3}\s?:[*_]{0,3}/i;
/** Labels in the middle of a line: a page on one line, or one whose paragraphs run together. */
const within =
  /(?<=[^\s*_#>•-][\s*_#>•-]{0,8})(?=[*_]{0,3}(?:Description|Filter\/Exclusion|Example Filter)[*_]{0,3}:)|(?<=[\s.)…])(?=Scenario(?: \d{1,3})?:)/g;
/** What stands behind the scenarios. */
const behind = /^(?:#+\s|Original source\b|References?\b|Related\b|\/\/|let\s)/i;

/** The part that a line begins, and what stands behind its label. */
function labelled(text: string): { readonly part: Part; readonly rest: string } | undefined {
  const found = label.exec(text);
  const part = found && parts[(found[1] ?? '').toLowerCase().replace(/\s?\/\s?/, '/')];
  return part ? { part, rest: text.slice(found[0].length) } : undefined;
}

/** Where the reader is. */
interface Cursor {
  readonly scenarios: Mutable[];
  part: Part | undefined;
  /** An empty line was before this one. */
  apart: boolean;
}

/** The scenarios of a page, in its order. */
export function scenariosOf(lines: readonly Line[]): readonly Scenario[] {
  const cursor: Cursor = { scenarios: [], part: undefined, apart: false };
  for (const { text, line } of lines.flatMap(piecesOf)) {
    const begun = labelled(text);
    if (begun) begin(cursor, begun, line);
    else if (text !== '') goOn(cursor, text);
    cursor.apart = text === '';
  }
  return cursor.scenarios.map(cleaned);
}

function begin(
  cursor: Cursor,
  { part, rest }: { readonly part: Part; readonly rest: string },
  line: number,
): void {
  if (part === 'title') cursor.scenarios.push(emptyScenario(line));
  cursor.part = part;
  append(cursor.scenarios.at(-1), part, rest);
}

/** A line without a label: more of the part before it, or the end of the scenario. */
function goOn(cursor: Cursor, text: string): void {
  const { part, apart } = cursor;
  const current = cursor.scenarios.at(-1);
  if (!part || !current) return;
  if (behind.test(text) || (apart && current[part] !== '')) cursor.part = undefined;
  else append(current, part, text);
}

type Mutable = { -readonly [K in keyof Scenario]: Scenario[K] };

const emptyScenario = (line: number): Mutable => ({
  line,
  title: '',
  description: '',
  filter: '',
  example: '',
});

const piecesOf = ({ text, line }: Line): readonly { text: string; line: number }[] =>
  text.includes(':')
    ? text.split(within).map((piece) => ({ text: piece, line }))
    : [{ text, line }];

/** More than is shown of a text: what is behind it need not be collected. */
const enough = 2000;

function append(scenario: Mutable | undefined, part: Part, text: string): void {
  if (!scenario || scenario[part].length > enough) return;
  scenario[part] = `${scenario[part]} ${text.slice(0, enough)}`.trim();
}

const cleaned = ({ line, title, description, filter, example }: Scenario): Scenario => ({
  line,
  title: plainText(unmarked(title)),
  description: plainText(unmarked(description)),
  filter: plainText(filter),
  example: plainText(example),
});

const unmarked = (text: string): string => text.replaceAll('**', '');
