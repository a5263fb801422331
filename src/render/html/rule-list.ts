import type { Catalogue, CataloguedRule } from '../../catalogue/index.ts';
import type { AddressOf } from '../explain/page.ts';
import type { Html } from '../output.ts';
import { plural } from '../message.ts';
import { tacticWords, techniqueWords } from '../catalogue/rule-words.ts';
import { severityPill } from './change-section.ts';
import { all, fragmentOf, html, nothing, preformatted } from './html.ts';
import { byOrder, choicesOf, select, severities } from './overview.ts';
import { pathTo, wordsHtml } from './page-sections.ts';

const states: readonly CataloguedRule['state'][] = [
  'blocked',
  'enabled',
  'disabled',
  'expired',
  'hunting',
];

/** A tile for each state: how many, and with the script a filter. */
function stateTiles(rules: readonly CataloguedRule[]): Html {
  const choices = choicesOf(rules.map(({ state }) => state)).toSorted(byOrder(states));
  return html`<div class="tiles" role="group" aria-label="States">
${all(
  choices.map(
    ({ value, count }) =>
      html`<button type="button" class="tile ${value}" data-filter-action="${value}" aria-pressed="false" disabled><b>${count}</b> ${value}</button>\n`,
  ),
)}</div>\n`;
}

/** What the script makes work: without it nobody misses it. */
function toolbar(rules: readonly CataloguedRule[]): Html {
  const severity = choicesOf(rules.map((rule) => rule.severity)).toSorted(byOrder(severities));
  const tactic = choicesOf(
    rules.flatMap(({ tactics }) => tactics),
    tacticWords,
  );
  const kind = choicesOf(rules.map((rule) => rule.kind));
  return html`<div class="toolbar" id="toolbar" role="search" aria-label="Filter the rules" data-what="rules" hidden>
<label class="find">Find <input type="search" name="find" placeholder="id, indicator, table, owner ( / )" autocomplete="off" spellcheck="false"></label>
${select('severity', 'Severity', severity)}${select('tactic', 'Tactic', tactic)}${select('kind', 'Kind', kind)}<span class="buttons"><button type="button" id="expand">Expand all</button> <button type="button" id="collapse">Collapse all</button> <button type="button" id="reset">Reset</button></span>
<output id="shown" aria-live="polite"></output>
</div>
`;
}

const chips = (texts: readonly string[]): Html =>
  all(texts.map((text) => html`<span class="chip">${text}</span> `));

/** What a rule hunts, and where, in a few words. */
const gistOf = ({ indicators, tables, tests }: CataloguedRule): Html =>
  chips([
    ...indicators.map(({ type, count }) => `${count} ${type}`),
    ...tables.slice(0, 3),
    ...(tables.length > 3 ? [`+${tables.length - 3} tables`] : []),
    tests.names.length > 0 ? plural(tests.names.length, 'test') : 'no test',
  ]);

const line = (label: string, content: Html): Html => html`<li>${label}: ${content}</li>\n`;

const codes = (texts: readonly string[]): Html =>
  html.join(
    texts.map((text) => html`<code>${text}</code>`),
    html`, `,
  );

function facts(rule: CataloguedRule): Html {
  const { techniques, tables, connectors, tags } = rule;
  const { exclusions } = rule.explanation;
  const named = techniques.map((one) => wordsHtml(techniqueWords(one), (page) => page));
  const owned = exclusions.map(({ id, owner }) => html`<code>${id}</code> of ${owner}`);
  return html`<ul class="facts">
${techniques.length > 0 ? line('Techniques', html.join(named, html`, `)) : nothing}${tables.length > 0 ? line('Tables', codes(tables)) : nothing}${connectors.length > 0 ? line('Connectors', codes(connectors)) : nothing}${exclusions.length > 0 ? line('Exclusions', html.join(owned, html`, `)) : nothing}${tags.length > 0 ? line('Tags', codes(tags)) : nothing}</ul>
`;
}

/** The indicators as one text, which a search finds; an element for each would cost more than it gives. */
function indicatorList({ indicators }: CataloguedRule): Html {
  if (indicators.length === 0) return nothing;
  const values = indicators.flatMap(({ first, count, type }) => [
    ...first.map(({ value }) => value),
    ...(count > first.length ? [`and ${count - first.length} more of type ${type}`] : []),
  ]);
  return html`<pre class="values" tabindex="0" aria-label="indicators">${preformatted(values.join('\n'))}</pre>
`;
}

function ruleEntry(rule: CataloguedRule, addressOf: AddressOf): Html {
  const { id, name, state, severity, kind, file, tactics } = rule;
  const place = fragmentOf(`rule.${id}`);
  return html`<details class="change ${state}" data-action="${state}" data-kind="${kind}" data-severity="${severity}" data-tactics="${tactics.join(' ')}">
<summary><span class="badge ${state}">${state}</span> <h3>${name}</h3> <span class="name">${id}</span> <span class="gist">${severityPill(severity)} ${gistOf(rule)}</span></summary>
<div class="body" id="${place}">
<p class="meta"><a href="${pathTo(addressOf(`rules/${id}`))}">Page of ${name}</a> <span aria-hidden="true">·</span> <code>${file}</code> <span aria-hidden="true">·</span> ${kind}${tactics.length > 0 ? html` <span aria-hidden="true">·</span> ${tactics.map(tacticWords).join(', ')}` : nothing}</p>
${facts(rule)}${indicatorList(rule)}</div>
</details>
`;
}

/** All rules, to be filtered and searched; each leads to its page. */
export const ruleList = ({ rules }: Catalogue, addressOf: AddressOf): Html =>
  html`<section aria-labelledby="rules"><h2 id="rules">Rules</h2>
${stateTiles(rules)}${toolbar(rules)}<div class="changes">
${all(rules.map((rule) => ruleEntry(rule, addressOf)))}</div>
</section>
`;
