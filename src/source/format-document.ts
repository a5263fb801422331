import { Document, isCollection, isMap, isScalar, isSeq, YAMLSeq } from 'yaml';
import type { Node, Scalar } from 'yaml';
import type { Path } from '../diagnostics/index.ts';

/** Anything that YAML can hold, as plain data. */
export type PlainData =
  null | boolean | number | string | readonly PlainData[] | PlainObject | undefined;
export interface PlainObject {
  readonly [key: string]: PlainData;
}

/** How a document is written beyond what it says. */
export interface DocumentStyle {
  /** Where an editor finds its schema: `$schema=../schemas/rule.schema.json`. */
  readonly modeline?: string;
  /** Comment above everything else, below the modeline; an empty line parts paragraphs. */
  readonly head?: readonly string[];
  /** Comments above keys and items; no text can leave the comment that it is in. */
  readonly comments?: readonly { readonly path: Path; readonly lines: readonly string[] }[];
  /** Which lists and maps stand on one line. */
  readonly isFlow?: (path: Path) => boolean;
}

/** Controls, formats, separators and halves of characters: they end a line, or act on a screen. */
const acting = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const allActing = new RegExp(acting.source, 'gu');

const commentLine = (line: string): string =>
  ` ${line.replace(allActing, ' ').trimEnd()}`.trimEnd();

/** `yaml` writes a comment line without text only where it is a blank. */
const commentOf = (lines: readonly string[]): string =>
  lines.map((line) => commentLine(line) || ' ').join('\n');

/** A first line of blanks says nothing of how far a block is indented. */
const beginsBlank = /^\n*[ \t]+(?:\n|$)/;

/** A text of several lines is a block where a block holds it exactly; what acts on a screen is escaped. */
function setStyle(scalar: Scalar): void {
  const { value } = scalar;
  if (typeof value !== 'string') return;
  if (acting.test(value.replace(/[\n\t]/g, ''))) scalar.type = 'QUOTE_DOUBLE';
  else if (value.includes('\n'))
    scalar.type = beginsBlank.test(value) ? 'QUOTE_DOUBLE' : 'BLOCK_LITERAL';
}

/** Maps on one line are padded, `{ a: 1 }`, lists are not, `[a, b]`: as Prettier has them. */
class TightSeq extends YAMLSeq {
  override toString(...[context, ...rest]: Parameters<YAMLSeq['toString']>): string {
    return super.toString(
      context && Object.assign({}, context, { flowCollectionPadding: '' }),
      ...rest,
    );
  }
}

/** Sets how each node below a path is written, and gives back what stands for the node. */
function styled(node: Node | null, path: Path, how: DocumentStyle): Node | null {
  if (isScalar(node)) setStyle(node);
  if (!isCollection(node)) return node;
  if (isMap<Scalar, Node | null>(node))
    for (const pair of node.items) {
      setStyle(pair.key);
      pair.value = styled(pair.value, [...path, String(pair.key.value)], how);
    }
  if (isSeq<Node | null>(node))
    node.items = node.items.map((item, index) => styled(item, [...path, index], how));
  if (how.isFlow?.(path) !== true) return node;
  const isTight = isSeq<Node | null>(node) && !node.items.some(isCollection);
  const flow = isTight ? Object.assign(new TightSeq(), { items: node.items }) : node;
  flow.flow = true;
  return flow;
}

function nodeAt(document: Document, path: Path): Node | undefined {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const last = path.at(-1);
  if (isMap<Scalar>(parent)) return parent.items.find(({ key }) => key.value === last)?.key;
  return isSeq<Node>(parent) && typeof last === 'number' ? parent.items[last] : undefined;
}

function headOf({ modeline, head = [] }: DocumentStyle): string {
  const first = modeline === undefined ? [] : [`yaml-language-server: ${modeline}`];
  return [...first, ...head]
    .map((line) => (line === '' ? '\n' : `#${commentLine(line)}\n`))
    .join('');
}

/** Outside of quotes there is none of them: blocks and plain texts are never chosen for such text. */
const escaped = (text: string): string =>
  text.replace(allActing, (character) =>
    character === '\n' || character === '\t'
      ? character
      : `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  );

/**
 * Writes plain data as YAML 1.2 in which readers of YAML 1.1 find the same texts and numbers, but for
 * days, which stay plain as in every rule file. Members that are undefined are left out.
 */
export function formatDocument(data: PlainObject, how: DocumentStyle = {}): string {
  const document: Document = new Document(data, {
    version: '1.2',
    schema: 'core',
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
    keepUndefined: false,
  });
  const { schema } = document;
  schema.compat = schema.compat?.filter(({ tag }) => tag !== 'tag:yaml.org,2002:timestamp') ?? null;
  document.contents = styled(document.contents, [], how);
  for (const { path, lines } of how.comments ?? []) {
    const node = nodeAt(document, path);
    if (node) node.commentBefore = commentOf(lines);
  }
  return `${headOf(how)}${escaped(document.toString({ lineWidth: 0, flowCollectionPadding: true }))}`;
}
