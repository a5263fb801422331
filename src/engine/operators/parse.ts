import { RE2JS } from 're2js';
import { stringValue, type SyntaxNode } from '../../kusto/index.ts';
import { castTo, toText } from '../convert.ts';
import { childOf, elementsAt, nameOf, parametersOf } from '../nodes.ts';
import { patternOf } from '../pattern.ts';
import { contextOf } from '../scope.ts';
import { type Column, missing, type Row } from '../table.ts';
import { refuse } from '../unsupported.ts';
import type { Value } from '../value.ts';
import type { Operator } from './operator.ts';

/** The pattern of `parse` as a regular expression, and the columns of its groups. */
interface Pattern {
  readonly source: string;
  readonly columns: readonly Column[];
}

/** What a column of a type takes at least, where a text would take nothing. */
const numbers: Readonly<Record<string, string>> = {
  long: '[ ]*([-+]?\\d+)',
  int: '[ ]*([-+]?\\d+)',
  real: '[ ]*([-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)',
  double: '[ ]*([-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)',
};

interface Piece {
  readonly source: string;
  readonly column?: Column;
}

/** How a piece of the pattern is written as a regular expression. */
interface Style {
  readonly regex: boolean;
  /** What stands for any text: the flags of a regular expression may turn greed around. */
  readonly any: string;
  /** Whether a column of numbers takes digits alone, or any text, which may be none. */
  readonly digits: boolean;
}

const columnPiece = (column: Column, { any, digits }: Style): Piece => ({
  source: (digits ? numbers[column.type] : undefined) ?? `(${any})`,
  column,
});

function pieceOf(node: SyntaxNode, text: string, style: Style): Piece {
  if (node.kind === 'StarExpression') return { source: style.any };
  if (node.kind === 'NameDeclaration') {
    return columnPiece({ name: nameOf(node, text), type: 'string' }, style);
  }
  if (node.kind === 'NameAndTypeDeclaration') {
    const typed = childOf(node, 2);
    const type = text.slice(typed.start, typed.end);
    return columnPiece({ name: nameOf(childOf(node, 0), text), type }, style);
  }
  if (!node.kind.endsWith('StringLiteralExpression')) return refuse('this pattern of parse', node);
  const literal = stringValue(text.slice(node.start, node.end));
  return { source: style.regex ? `(?:${literal})` : RE2JS.quote(literal) };
}

function patternFor(nodes: readonly SyntaxNode[], text: string, kind: string): Pattern {
  const regex = kind === 'regex';
  const pieces = nodes.map((node, index) => {
    const next = nodes[index + 1];
    return pieceOf(node, text, {
      regex,
      any: regex || !next ? '.*' : '.*?',
      digits: kind !== 'relaxed' || next?.kind === 'StarExpression',
    });
  });
  let columns = 0;
  // Groups of columns have names, since the literals of a query may have groups too.
  const source = pieces
    .map((piece) =>
      piece.column ? piece.source.replace(/\((?!\?)/, () => `(?P<c${columns++}>`) : piece.source,
    )
    .join('');
  const end = nodes.at(-1)?.kind.endsWith('StringLiteralExpression') ? '' : '$';
  return {
    source: regex ? source : `^${source}${end}`,
    columns: pieces.flatMap(({ column }) => (column ? [column] : [])),
  };
}

/** Flags of RE2; those that a query gives are for its regular expressions. */
const flagsOf = (kind: string, given: string): string => {
  const flags = kind === 'regex' ? given.replace(/[^imsU]/g, '') : 's';
  return flags === '' ? '' : `(?${flags})`;
};

/** Makes `parse` or `parse-where`, which leaves out what does not match. */
const parseWith =
  (filters: boolean): Operator =>
  (node, columns, scope) => {
    const { session } = scope;
    const parameters = parametersOf(node, session.text);
    const kind = parameters.get('kind') ?? 'simple';
    const subject = session.compile(childOf(node, 2), contextOf(scope, columns));
    const pattern = patternFor(elementsAt(node, 4), session.text, kind);
    const flags = flagsOf(kind, parameters.get('flags') ?? '');
    const regex = patternOf(`${flags}${pattern.source}`, node);
    const result: Column[] = [...columns];
    const places = pattern.columns.map((column) => {
      const known = result.findIndex(({ name }) => name === column.name);
      const place = known === -1 ? result.length : known;
      result[place] = column;
      return place;
    });
    const valuesOf = (row: Row): readonly Value[] | undefined => {
      const matcher = regex.matcher(toText(subject.evaluate(row)));
      if (!matcher.find()) return undefined;
      const values = pattern.columns.map(({ type }, index) =>
        castTo(type, matcher.group(`c${index}`) ?? ''),
      );
      return kind !== 'relaxed' && values.includes(null) ? undefined : values;
    };
    const run = (rows: readonly Row[]): readonly Row[] =>
      rows.flatMap((row) => {
        const values = valuesOf(row);
        if (filters && !values) return [];
        const made: Value[] = [...row];
        for (const [index, place] of places.entries()) {
          made[place] = values?.[index] ?? missing(result[place] ?? { name: '', type: '' });
        }
        return [made];
      });
    return { columns: result, run };
  };

export const parse = parseWith(false);
export const parseWhere = parseWith(true);
