import type { TextSource } from './text-source.ts';

/** How a text is written, as far as its beginning tells. */
export type Form = 'html' | 'xml' | 'json' | 'ndjson' | 'text';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A whole object on the first line, and one beginning on the next that is not empty. */
function isNdjson({ beginning, isWhole }: TextSource): boolean {
  const [first = '', ...others] = beginning.trimStart().split('\n');
  if (others.length === 0 || !first.startsWith('{') || !isJson(first)) return false;
  const next = others.find((line) => line.trim() !== '');
  return next === undefined ? !isWhole : next.trimStart().startsWith('{');
}

/** Looks at the beginning of a text. */
export function formOf(source: TextSource): Form {
  const start = source.beginning.trimStart();
  if (
    /^(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)?<(?:!doctype\s+html|html|head|body|title|meta)\b/i.test(
      start,
    )
  )
    return 'html';
  if (/^<(?:\?xml|!|[a-z_])/i.test(start)) return 'xml';
  if (start.startsWith('{') || /^\[\s*(?:[[{\]"]|-?\d[\d.]*\s*[,\]]|$)/.test(start))
    return isNdjson(source) ? 'ndjson' : 'json';
  return 'text';
}
