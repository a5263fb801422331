import { isMap, isScalar, isSeq, parseDocument as parseYaml } from 'yaml';
import type { Document } from 'yaml';
import { diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { Diagnostic, Result } from '../diagnostics/index.ts';
import { aliasTargetsOf } from './alias-targets.ts';
import { tooDeepAt } from './check-depth.ts';
import { checkText } from './check-text.ts';
import { maxDepth } from './limits.ts';
import { linesOf } from './lines.ts';
import type { Lines } from './lines.ts';
import { locator, locatorWithin } from './locate.ts';
import { plainData } from './plain-data.ts';
import type { SourceDocument } from './source-document.ts';
import { problemsOf } from './yaml-problems.ts';

/** A file as the file system port gives it. */
interface TextFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Reads one YAML file (1.2, core schema: dates and versions stay text).
 * Mistakes that leave the meaning of the rest clear, such as a duplicate key, come with a value, so
 * that the next stage can add what it finds.
 */
export function parseDocument(file: TextFile): Result<SourceDocument> {
  const { path, text } = file;
  const lines = linesOf(path, text);
  const unreadable = checkText(text, lines);
  if (hasErrors(unreadable)) return { diagnostics: unreadable };
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const span = lines.span(deep, deep + 1);
    return { diagnostics: [diagnostic('SRC018', { limit: maxDepth }, { span })] };
  }
  return read(file, lines);
}

function read({ path, text }: TextFile, lines: Lines): Result<SourceDocument> {
  const document = parseYaml(text, {
    version: '1.2',
    schema: 'core',
    prettyErrors: false,
    resolveKnownTags: false,
    // Quadratic in yaml 2.9.1: a minute for 1 MiB of keys. plainData finds duplicates in one pass.
    uniqueKeys: false,
  });
  const { diagnostics: problems, broken } = problemsOf(document, text, lines);
  const root = checkRoot(document, lines);
  if (broken || root.length > 0) return { diagnostics: broken ? problems : [...problems, ...root] };
  const targets = aliasTargetsOf(document);
  const { data, diagnostics: refused } = plainData(document, targets, lines);
  const located = { root: document.contents, targets, text, lines };
  return {
    value: {
      file: path,
      text,
      data,
      locate: locator(located),
      locateWithin: locatorWithin(located),
      positionAt: lines.positionAt,
    },
    diagnostics: [...problems, ...refused],
  };
}

function checkRoot(document: Document.Parsed, lines: Lines): readonly Diagnostic[] {
  const root = document.contents;
  if (isMap(root)) return [];
  if (!root || (isScalar(root) && root.value === null))
    return [diagnostic('SRC002', {}, { span: lines.span(0, 0) })];
  const span = lines.span(root.range[0], root.range[1]);
  return [diagnostic('SRC011', { found: isSeq(root) ? 'a list' : 'one value' }, { span })];
}
