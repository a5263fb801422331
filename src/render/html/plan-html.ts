import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Plan } from '../../plan/index.ts';
import { countsText } from '../diagnostics-text.ts';
import { flagsOf, guardWords, lackingWords } from '../guard-words.ts';
import { expiringWords } from '../expiring-words.ts';
import type { Html } from '../output.ts';
import { plural } from '../message.ts';
import { isShown, leftAlone, verdict } from '../plan-words.ts';
import { closingWords, readinessWarnings } from '../readiness-words.ts';
import { toldOf, type Told } from './about-change.ts';
import { changeSection } from './change-section.ts';
import { planCoverage } from './coverage.ts';
import { findingsList } from './findings.ts';
import { all, html, nothing } from './html.ts';
import { overview } from './overview.ts';
import { page } from './page.ts';

/** What a file of this report says that it is. */
export const planGenerator = 'sentinel-rules/plan';

interface PlanResult {
  readonly plan?: Plan;
  readonly diagnostics: readonly Diagnostic[];
}

const section = (id: string, title: string, content: Html): Html =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${content}</section>
`;

const fact = (name: string, value: Html): Html =>
  html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`;

const budgetOf = ({ budget: { writes, deletes, seconds } }: Plan): string =>
  [
    plural(writes, 'write'),
    ...(deletes > 0 ? [plural(deletes, 'delete')] : []),
    ...(seconds > 0 ? [`at least ${seconds} s`] : []),
  ].join(', ');

function readinessOf({ readiness }: Plan): string {
  if (!readiness) return 'not asked';
  const lacking = readiness.rules.filter(({ consequence }) => consequence !== 'none').length;
  const checked = plural(readiness.rules.length, 'rule');
  return lacking === 0
    ? `${checked} read only what is there`
    : `${lacking} of ${checked} lack something`;
}

const reviewedFact = ({ reviewed }: Plan): Html =>
  reviewed
    ? fact('Held to', html`plan <code>${reviewed.digest}</code> of ${reviewed.created}`)
    : nothing;

function header(plan: Plan): Html {
  const { target, project, asOf, digest, tool, options } = plan;
  return html`<h1>${verdict(plan)}</h1>
<dl class="about">
${fact('Target', html`${target}`)}${fact('Project', html`${project.name}`)}${fact('As of', html`${asOf}`)}${fact('Made with', html`${[tool, ...flagsOf(options)].join(' ')}`)}${fact('Requests', html`${budgetOf(plan)}`)}${fact('Readiness', html`${readinessOf(plan)}`)}${fact('Digest', html`<code>${digest}</code>`)}${reviewedFact(plan)}</dl>`;
}

/** Guards that refuse first: with one of them nothing is applied at all. */
function guards(plan: Plan): Html {
  const sorted = plan.guards.toSorted((one, other) => Number(one.allowed) - Number(other.allowed));
  const items = [
    ...sorted.map((guard) =>
      guard.allowed
        ? html`<li class="warning"><span class="code">allowed</span> ${guardWords(guard)}</li>\n`
        : html`<li class="error"><span class="code">refuses</span> ${guardWords(guard)}</li>\n`,
    ),
    ...[...lackingWords(plan), ...readinessWarnings(plan)].map(
      (text) => html`<li class="warning">${text}</li>\n`,
    ),
  ];
  return items.length > 0
    ? section('guards', 'Before anything else', html`<ul class="findings">\n${all(items)}</ul>\n`)
    : nothing;
}

/** Exclusions that end or have ended, and sets of indicators that have expired. */
const expiring: ReadonlySet<string> = new Set<Diagnostic['code']>(['EXC101', 'EXC109', 'LIM081']);

const ends = ({ code }: Diagnostic): boolean => expiring.has(code);

/** What a plan says of what ends, but for exclusions that a finding says it of, with their place. */
function endingItems(plan: Plan, found: readonly Diagnostic[]): readonly Html[] {
  const told = new Set(found.map(({ args }) => args.id));
  return expiringWords(plan)
    .filter(({ note }) => !('exclusion' in note) || !told.has(note.exclusion))
    .map(({ subject, text }) => html`<li><code>${subject}</code>: ${text}</li>\n`);
}

function ending(plan: Plan, diagnostics: readonly Diagnostic[]): Html {
  const found = diagnostics.filter(ends);
  const items = endingItems(plan, found);
  if (found.length + items.length === 0) return nothing;
  const list = items.length > 0 ? html`<ul class="facts">\n${all(items)}</ul>\n` : nothing;
  const content = found.length > 0 ? html`${findingsList(found)}${list}` : list;
  return section('ending', 'What ends', content);
}

function findings(diagnostics: readonly Diagnostic[]): Html {
  const others = diagnostics.filter((one) => !ends(one));
  if (others.length === 0) return nothing;
  const content = html`<details class="part"><summary>${countsText(others, true)}</summary>
${findingsList(others)}</details>\n`;
  return section('findings', 'Findings in the files', content);
}

const changeList = (told: readonly Told[]): Html =>
  told.length > 0
    ? section(
        'changes',
        'Changes',
        html`<div class="changes">\n${all(told.map(changeSection))}</div>\n`,
      )
    : nothing;

function rest(plan: Plan): Html {
  const words = [...leftAlone(plan), ...closingWords(plan)];
  if (words.length === 0) return nothing;
  const items = words.map((text) => html`<li>${text}</li>\n`);
  return section('rest', 'What stays, and what to know', html`<ul>\n${all(items)}</ul>\n`);
}

function noPlanHtml(diagnostics: readonly Diagnostic[]): Html {
  const title = `No plan: ${countsText(diagnostics, true)}`;
  return page({
    generator: planGenerator,
    title,
    header: html`<h1>${title}</h1>`,
    main: section('findings', 'Findings', findingsList(diagnostics)),
  });
}

/** A plan as a report that opens from a file: no network, and no script needed to read it. */
export function planHtml({ plan, diagnostics }: PlanResult): Html {
  if (!plan) return noPlanHtml(diagnostics);
  const told = toldOf(plan.changes.filter(isShown));
  return page({
    generator: planGenerator,
    title: verdict(plan),
    header: header(plan),
    main: all([
      guards(plan),
      ending(plan, diagnostics),
      overview(told),
      changeList(told),
      planCoverage(told),
      findings(diagnostics),
      rest(plan),
    ]),
    footer: html`<p>A plan writes nothing. What a deploy applies is what <code>deploy --plan</code> finds equal to it.</p>`,
  });
}
