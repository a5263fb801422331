import type { Diagnostic, Path, Span } from '../../diagnostics/index.ts';
import type { Json, JsonObject } from '../../resources/index.ts';

/** A document of whatever syntax: what it holds, and where its parts stand. */
export interface Tree {
  readonly file: string;
  readonly data: Json;
  /** Where a part stands, or its nearest ancestor that is there. */
  readonly locate: (path: Path, part?: 'key' | 'value') => Span;
  /** The characters of a part, as its author wrote them. */
  readonly writtenAt: (path: Path) => string;
}

/** A part of a tree that may be a rule. */
export interface Part {
  readonly tree: Tree;
  readonly path: Path;
  readonly data: JsonObject;
}

/** A rule that was read, with the place where it stands. */
export interface FoundRule {
  readonly data: JsonObject;
  readonly span: Span;
}

/** What the reader of a form gives. */
export interface Found {
  readonly rules: readonly FoundRule[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Findings of several parts as one. */
export const together = (all: readonly Found[]): Found => ({
  rules: all.flatMap(({ rules }) => rules),
  diagnostics: all.flatMap(({ diagnostics }) => diagnostics),
});

/** A part that gave no rule, and why. */
export const noRule = (...diagnostics: readonly Diagnostic[]): Found => ({
  rules: [],
  diagnostics,
});

/** `properties.entityMappings[0]` for a path. */
export const pathText = (path: Path): string =>
  path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${step}`,
    )
    .join('');

/** The beginning of a part: what a finding about all of it points at. */
export function startOf({ tree, path }: Part): Span {
  const { file, start } = tree.locate(path);
  const end = { ...start, column: start.column + 1, offset: start.offset + 1 };
  return { file, start, end };
}
