import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import { maxFileBytes } from './limits.ts';
import type { Lines } from './lines.ts';

// C0, DEL and C1, without what YAML 1.2 §5.1 allows: tab, LF, CR and NEL.
const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]/g;
const replacement = '\uFFFD';

/** What makes a text no YAML file at all, found before a parser sees it. */
export function checkText(text: string, lines: Lines): readonly Diagnostic[] {
  const size = Buffer.byteLength(text);
  const start = { span: lines.span(0, 0) };
  if (size > maxFileBytes) return [diagnostic('SRC003', { size, limit: maxFileBytes }, start)];
  const nul = text.indexOf('\0');
  if (nul !== -1) return [diagnostic('SRC004', {}, { span: lines.span(nul, nul + 1) })];
  return [...checkControls(text, lines), ...checkEncoding(text, lines)];
}

function checkControls(text: string, lines: Lines): readonly Diagnostic[] {
  const found = [...text.matchAll(control)];
  const first = found[0];
  if (!first) return [];
  const character = `U+${first[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  const span = lines.span(first.index, first.index + 1);
  return [diagnostic('SRC005', { character, count: found.length }, { span })];
}

/** Decoders put U+FFFD where bytes are no UTF-8; no rule has a reason to contain it. */
function checkEncoding(text: string, lines: Lines): readonly Diagnostic[] {
  const at = text.indexOf(replacement);
  if (at === -1) return [];
  const count = text.split(replacement).length - 1;
  return [diagnostic('SRC006', { count }, { span: lines.span(at, at + 1) })];
}
