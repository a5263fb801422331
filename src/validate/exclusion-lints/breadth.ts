import { everywhere } from '../../facts/index.ts';
import type { LogicalField } from '../../model/index.ts';
import { metBy } from './holds.ts';
import { fieldOf, valuesOf, wordsOf } from './tree.ts';
import type { Literal, Tree } from './tree.ts';

const shortestText = 4;
/** Shorter prefixes are no network of one owner. */
const shortestPrefix = { 4: 8, 6: 16 } as const;
const script = /^["']?[^\\/\s"']+\.(?:ps1|psm1|bat|cmd|vbs|vbe|js|hta|wsf|py|sh|pl)["']?$/i;
/** Patterns that find something in every text. */
const anyText = /^(?:\(\?i\))?\^?(?:\.[*+])?\$?$/;

const bitsOf = (network: string): number => Number(network.slice(network.indexOf('/') + 1));
const isWide = (network: string): boolean =>
  bitsOf(network) < shortestPrefix[network.includes(':') ? 6 : 4];

/** The value of a condition that lets nearly everything through; undefined where there is none. */
function wideValue({ condition }: Literal): string | undefined {
  const texts = valuesOf(condition)?.map(String) ?? [];
  switch (condition.op) {
    case 'cidr':
      return texts.find(isWide);
    case 'regex':
      return texts.find((text) => anyText.test(text));
    case 'exists':
      return texts.find((text) => text === 'true');
    default:
      return undefined;
  }
}

const scriptFields: ReadonlySet<LogicalField | undefined> = new Set([
  'process.commandLine',
  'process.name',
]);

/** The value of a condition that is met on nearly every host, or by whoever chooses to meet it. */
function commonValue({ condition }: Literal): string | undefined {
  const texts = valuesOf(condition)?.map(String) ?? [];
  const field = fieldOf(condition);
  const short =
    condition.op === 'contains' ? texts.find(({ length }) => length < shortestText) : undefined;
  if (short !== undefined) return short;
  if (!field) return undefined;
  const met = (everywhere[field] ?? []).map((text) => metBy(condition, text));
  const first = met.find((value) => value !== undefined);
  if (first !== undefined) return String(first);
  return scriptFields.has(field) ? texts.find((text) => script.test(text)) : undefined;
}

/** Conditions that together drop too much. */
export interface Breadth {
  /** Broad even for a single indicator. */
  readonly wide: boolean;
  readonly literals: readonly Literal[];
  readonly words: readonly string[];
}

function breadthOfLiteral(literal: Literal): Breadth | undefined {
  const { condition, negated } = literal;
  if (!negated) {
    const wide = wideValue(literal);
    const value = wide ?? commonValue(literal);
    if (value === undefined) return undefined;
    return { wide: wide !== undefined, literals: [literal], words: [wordsOf(literal, value)] };
  }
  // `not exists` asks for an empty field, or for one that is not; any other refusal takes all the rest.
  const isPresence = condition.op === 'exists' && valuesOf(condition)?.[0] !== false;
  return isPresence ? undefined : { wide: false, literals: [literal], words: [wordsOf(literal)] };
}

/**
 * What makes a whole exclusion too broad: one alternative of an `any` is enough, and in an `all` one
 * condition that selects saves the others.
 */
export function breadthOf(tree: Tree): Breadth | undefined {
  if (tree.kind === 'literal') return breadthOfLiteral(tree);
  const members = tree.of.map(breadthOf);
  const broad = members.filter((one) => one !== undefined);
  if (tree.kind === 'any') return broad.find(({ wide }) => wide) ?? broad[0];
  if (broad.length === 0 || broad.length < members.length) return undefined;
  return {
    wide: broad.every(({ wide }) => wide),
    literals: broad.flatMap(({ literals }) => literals),
    words: broad.flatMap(({ words }) => words),
  };
}
