import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Html } from '../output.ts';
import { helpOf, messageOf } from '../message.ts';
import { all, html, nothing } from './html.ts';

/** The sentence is quoted as a whole: our own words hold nothing that HTML acts on. */
const asIs = (value: string): string => value;

function finding(diagnostic: Diagnostic): Html {
  const { code, severity, span } = diagnostic;
  const help = helpOf(diagnostic, asIs);
  const place = span
    ? html` <code>${span.file}:${span.start.line}:${span.start.column}</code>`
    : nothing;
  return html`<li class="${severity}"><span class="code">${severity} ${code}</span> ${messageOf(diagnostic, asIs)}${place}${help === undefined ? nothing : html`<br><span class="dim">${help}</span>`}</li>\n`;
}

/** Findings, the worst first. */
export function findingsList(diagnostics: readonly Diagnostic[]): Html {
  const rank = { error: 0, warning: 1, info: 2 } as const;
  const sorted = diagnostics.toSorted((one, other) => rank[one.severity] - rank[other.severity]);
  return html`<ul class="findings">\n${all(sorted.map(finding))}</ul>\n`;
}
