import type { Html } from '../output.ts';
import { all, html, nothing } from './html.ts';
import { kqlLine, readable, type ReadableQuery } from './kql-html.ts';
import { type Pair, queryStretches, type SideLine, type Stretch } from './query-sides.ts';

interface Queries {
  readonly before: ReadableQuery;
  readonly after: ReadableQuery;
}

function cell(side: SideLine | undefined, query: ReadableQuery, as: 'del' | 'ins'): Html {
  if (!side) return html`<td class="none"></td>`;
  const { index, marks } = side;
  const text = kqlLine(query.lines[index] ?? '', query.tokens[index] ?? [], { marks, as });
  return html`<td data-n="${index + 1}"><code>${text}</code></td>`;
}

/** The class says which sides have something: a narrow screen puts one below the other. */
function classOf({ kind, before, after }: Pair): Html {
  if (kind === 'same') return nothing;
  if (!before) return html` class="add"`;
  return after ? html` class="mod"` : html` class="rem"`;
}

const row = (pair: Pair, { before, after }: Queries): Html =>
  html`<tr${classOf(pair)}>${cell(pair.before, before, 'del')}${cell(pair.after, after, 'ins')}</tr>\n`;

const stretch = ({ before, after, pairs }: Stretch, queries: Queries): Html =>
  html`<tbody>\n<tr class="at"><td colspan="2">from line ${before + 1} of the live query, ${after + 1} of the desired one</td></tr>
${all(pairs.map((pair) => row(pair, queries)))}</tbody>\n`;

/** Two queries side by side: only what differs, with three lines around it. */
export function diffTable(live: string, desired: string): Html {
  const queries = { before: readable(live), after: readable(desired) };
  const stretches = queryStretches(queries.before.lines, queries.after.lines);
  return html`<table class="diff"><caption class="vh">Query, line by line</caption>
<thead><tr><th scope="col">Live</th><th scope="col">Desired</th></tr></thead>
${all(stretches.map((one) => stretch(one, queries)))}</table>`;
}
