const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const row = (line: string, cell: string): string => {
  const cells = line.replace(/^\||\|$/g, '').split('|');
  return `<tr>${cells.map((text) => `<${cell}>${escaped(text.trim())}</${cell}>`).join('')}</tr>`;
};

const isRule = (line: string): boolean => /^\|(?:---\|)+$/.test(line);
/** A line that is code: a comment, a list, a table with its operators. */
const isCode = (line: string): boolean =>
  /^(?:\/\/|let |\| (?:where|project|order) |[A-Z]\w+$)/.test(line);

/** Which element a line of the text form is in. */
function kindOf(line: string, table: boolean): 'code' | 'row' | 'text' {
  if (isCode(line)) return 'code';
  return line.startsWith('|') || (table && line.includes(' | ')) ? 'row' : 'text';
}

const ends = { code: '</code></pre>', row: '</table>', text: '' } as const;
const begins = { code: '<pre><code>', row: '<table>\n', text: '' } as const;

const textLine = (line: string): string => {
  const labelled = /^(Scenario|Description|Filter\/Exclusion|Example Filter):(.*)$/.exec(line);
  if (labelled) return `<p><strong>${labelled[1] ?? ''}:</strong>${escaped(labelled[2] ?? '')}</p>`;
  return line.startsWith('# ')
    ? `<h1>${escaped(line.slice(2))}</h1>`
    : `<div class="x">${escaped(line)}</div>`;
};

/** A page in its text form as a browser gets it: markup, styles and scripts around the same words. */
export function pageAsHtml(text: string): string {
  const [address = '', , ...lines] = text.split('\n');
  const body: string[] = [];
  let open: 'code' | 'row' | 'text' = 'text';
  for (const line of lines.filter((one) => one !== '' && !isRule(one))) {
    const kind = kindOf(line, open === 'row');
    if (kind !== open) body.push(ends[open], begins[kind]);
    if (kind === 'code') body.push(escaped(line), '\n');
    else body.push(kind === 'row' ? row(line, 'td') : textLine(line), '\n');
    open = kind;
  }
  return [
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">',
    `<link rel="canonical" href="${address}"><style>td { color: red }</style>`,
    '<script>document.write("<table><tr><td>domain</td></tr></table>")</script></head><body>',
    `<nav><ul><li><a href="/soc/">Catalogue</a></li></ul></nav><main>${body.join('')}${ends[open]}`,
    '</main><footer>© 2026</footer></body></html>',
  ].join('\n');
}
