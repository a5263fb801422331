import type { Catalogue, TacticCoverage } from '../../catalogue/index.ts';
import { tacticWords } from '../catalogue/rule-words.ts';
import type { Html } from '../output.ts';
import { plural } from '../message.ts';
import { heat } from './coverage.ts';
import { all, html, nothing } from './html.ts';

function cell({ id, name, rules }: TacticCoverage['techniques'][number], most: number): Html {
  const sub = id.includes('.') ? html` sub` : nothing;
  const shade = rules.length > 0 ? html` h${heat(rules.length, most)}` : html` idle`;
  return html`<li class="cell${shade}${sub}"><span class="code">${id}</span> ${name ?? ''}<b>${rules.length}</b></li>\n`;
}

function column({ tactic, rules, techniques }: TacticCoverage, most: number): Html {
  const title = html`<h3>${tacticWords(tactic)} <span class="dim">${plural(rules.length, 'rule')}</span></h3>`;
  if (techniques.length === 0)
    return html`<section class="tactic${rules.length === 0 ? html` gap` : nothing}">${title}
<p class="dim">${rules.length === 0 ? 'Gap: no rule covers this tactic' : 'No technique is named'}</p></section>\n`;
  return html`<section class="tactic">${title}
<ul>
${all(techniques.map((one) => cell(one, most)))}</ul></section>\n`;
}

/** The matrix with its gaps; which rules stand behind a number is told below it. */
export function catalogueMatrix({ coverage }: Catalogue): Html {
  const counts = coverage.flatMap(({ techniques }) => techniques.map(({ rules }) => rules.length));
  const most = Math.max(1, ...counts);
  return html`<section aria-labelledby="matrix"><h2 id="matrix">Matrix</h2>
<div class="matrix">
${all(coverage.map((one) => column(one, most)))}</div></section>
`;
}
