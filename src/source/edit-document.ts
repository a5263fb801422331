import { isMap, isScalar, isSeq, parseDocument as parseYaml } from 'yaml';
import type { Node } from 'yaml';
import { diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { Path, Result } from '../diagnostics/index.ts';
import { type Edit, editData } from './edit.ts';
import { addToList, addToMap, removeFromList } from './edit-block.ts';
import { addToFlow, removeFromFlow } from './edit-flow.ts';
import {
  type BlockMap,
  type Edited,
  endOf,
  isReplaceable,
  type List,
  type Patch,
  patched,
  startOf,
} from './edit-text.ts';
import { follow } from './node-path.ts';
import { parseDocument } from './parse-document.ts';
import { flowText, pairText } from './scalar-text.ts';
import type { Plain, PlainMap } from './plain.ts';

interface TextFile {
  readonly path: string;
  readonly text: string;
}

type Patches = readonly Patch[] | undefined;

const noAliases = new Map<never, never>();

/** The node at a path that leads through no alias: what stands behind one stands elsewhere too. */
function nodeAt(root: Node | null, path: Path): Node | undefined {
  const { node, complete } = follow(root, noAliases, path);
  return complete ? node : undefined;
}

/** The text of a value in the place of another one; an empty place has no blank before it. */
function replacement(edited: Edited, node: Node, value: Plain): Patches {
  if (!isReplaceable(node)) return undefined;
  const [start, end] = [startOf(node), endOf(edited, node)];
  const blank = start === end && edited.text[start - 1] === ':' ? ' ' : '';
  return [{ start, end, text: blank + flowText(value) }];
}

function setKeys(edited: Edited, map: BlockMap, entries: PlainMap): Patches {
  const found: Patch[] = [];
  const added: string[] = [];
  for (const [key, value] of Object.entries(entries)) {
    const pair = map.items.find((one) => isScalar(one.key) && one.key.value === key);
    if (!pair) added.push(pairText([key, value]));
    else {
      const patches = pair.value ? replacement(edited, pair.value, value) : undefined;
      if (!patches) return undefined;
      found.push(...patches);
    }
  }
  if (added.length === 0) return found;
  const patches = (map.flow === true ? addToFlow : addToMap)(edited, map, added);
  return patches && [...found, ...patches];
}

function patchesOf(edited: Edited, root: Node | null, edit: Edit): Patches {
  const node = nodeAt(root, edit.path);
  if (edit.kind === 'set')
    return isMap<Node, Node | null>(node) ? setKeys(edited, node, edit.entries) : undefined;
  if (!isSeq<Node | null>(node)) return undefined;
  const list: List = node;
  if (edit.kind === 'append')
    return list.flow === true
      ? addToFlow(edited, list, edit.items.map(flowText))
      : addToList(edited, list, edit.items);
  const remove = list.flow === true ? removeFromFlow : removeFromList;
  return remove(edited, list, new Set(edit.indices));
}

/** Edits that can be made of one reading of the text, one after another. */
const order = ['set', 'append', 'delete'] as const;

const isEmpty = (edit: Edit): boolean =>
  edit.kind === 'set'
    ? Object.keys(edit.entries).length === 0
    : (edit.kind === 'append' ? edit.items : edit.indices).length === 0;

function editText(text: string, edits: readonly Edit[]): string | undefined {
  const { contents: root } = parseYaml(text, {
    version: '1.2',
    schema: 'core',
    resolveKnownTags: false,
    uniqueKeys: false,
  });
  const edited = { text, lineEnd: /\r?\n/.exec(text)?.[0] ?? '\n' };
  const patches: Patch[] = [];
  for (const edit of edits) {
    const found = patchesOf(edited, root, edit);
    if (!found) return undefined;
    patches.push(...found);
  }
  return patched(text, patches);
}

/** The text after edits; undefined where one of them is not possible. */
function editAll(text: string, edits: readonly Edit[]): string | undefined {
  let edited: string | undefined = text;
  for (const kind of order) {
    const some = edits.filter((edit) => edit.kind === kind);
    if (some.length > 0 && edited !== undefined) edited = editText(edited, some);
  }
  return edited;
}

const dataAfter = (data: Plain, edits: readonly Edit[]): Plain | undefined =>
  order.reduce<Plain | undefined>(
    (before, kind) => edits.filter((edit) => edit.kind === kind).reduce(editData, before),
    data,
  );

/**
 * Changes values of a YAML file and nothing else: order, comments, quotes and line ends of the rest stay
 * byte for byte. The new text is read again; where it would mean anything else, it is refused.
 */
export function editDocument(file: TextFile, all: readonly Edit[]): Result<string> {
  const edits = all.filter((edit) => !isEmpty(edit));
  const [first] = edits;
  if (!first) return { value: file.text, diagnostics: [] };
  const { value: before, diagnostics } = parseDocument(file);
  if (!before || hasErrors(diagnostics)) return { diagnostics };
  const text = editAll(file.text, edits);
  const data = dataAfter(before.data as Plain, edits);
  const after = text === undefined ? undefined : parseDocument({ ...file, text }).value;
  if (after && JSON.stringify(after.data) === JSON.stringify(data))
    return { value: after.text, diagnostics: [] };
  const span = before.locate(first.path);
  return { diagnostics: [diagnostic('IMP090', {}, { span })] };
}
