import type { CompiledRule } from '../compile/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import { catalogueJson } from './catalogue/site.ts';
import { kqlText, putOf, templateTexts } from './compiled.ts';
import { diagnosticJson } from './diagnostics-json.ts';
import { countsOf, countsText } from './diagnostics-text.ts';
import { doctorJson, doctorMarkdown, doctorText } from './doctor.ts';
import { explanationJson, explanationMarkdown, explanationText } from './explain/explanation.ts';
import { importJson, importMarkdown, importText } from './import.ts';
import { exportData, exportText } from './exported.ts';
import { foundByTests, foundOf } from './findings/found.ts';
import { testGithub, validateGithub } from './findings/github.ts';
import { sarif } from './findings/sarif.ts';
import { validateJunit } from './findings/validate-junit.ts';
import { initText } from './initiated.ts';
import { planHtml } from './html/plan-html.ts';
import { json } from './json.ts';
import { code, list, markdown, paragraphs } from './markdown.ts';
import { messageOf, plural } from './message.ts';
import type { Html, JsonText, Markdown, Terminal, Workflow, XmlText } from './output.ts';
import { planMarkdown } from './plan-markdown.ts';
import { planText } from './plan-text.ts';
import { statusMarkdown, statusText } from './status.ts';
import { reportMarkdown, reportText } from './report.ts';
import type { Command, FormatOf, PlanResult, Results } from './results.ts';
import { lines, type Style, styleOf, terminal } from './terminal.ts';
import { testsJunit } from './tests-junit.ts';
import { testsText } from './tests-text.ts';

/** How a reader wants to see a result. */
interface Look {
  readonly style: Style;
  /** Notes are shown beside the result. */
  readonly verbose?: boolean;
}

const plainStyle = styleOf(false);

type Renderer<R> = (
  result: R,
  look: Look,
) => Terminal | Markdown | JsonText | XmlText | Html | Workflow;
type Renderers = { readonly [C in Command]: Readonly<Record<FormatOf<C>, Renderer<Results[C]>>> };

/** Every JSON result begins with what it is and which form of it; forms only grow within a version. */
const envelope = (command: Command, diagnostics: readonly Diagnostic[], rest: object): JsonText =>
  json({
    format: `sentinel-rules/${command}-result`,
    version: 1,
    ...rest,
    counts: countsOf(diagnostics),
    diagnostics: diagnostics.map(diagnosticJson),
  });

function validateText(
  { paths, rules, diagnostics }: Results['validate'],
  { style, verbose = false }: Look,
): Terminal {
  const { error } = countsOf(diagnostics);
  const found = countsText(diagnostics, verbose);
  const verdict = error > 0 ? style.bad(terminal`Invalid`) : style.good(terminal`Valid`);
  return lines([
    terminal`${verdict}: ${plural(rules, 'rule')} in ${plural(paths.length, 'file')}${found === '' ? '' : `; ${found}`}`,
  ]);
}

const noPlan = (
  what: 'plan' | 'status' | 'import' | 'checks',
  { diagnostics }: PlanResult,
  { verbose = false }: Look,
): Markdown =>
  paragraphs([
    markdown`## No ${what}: ${countsText(diagnostics, verbose)}`,
    list(
      diagnostics
        .filter(({ severity }) => severity === 'error')
        .map((found) => {
          const place = found.span
            ? `${found.span.file}:${found.span.start.line}:${found.span.start.column}`
            : '';
          // The sentence is quoted as a whole: our own words hold nothing that Markdown acts on.
          const said = markdown`${found.code}: ${messageOf(found, (value) => value)}`;
          return place === '' ? said : markdown`${code(place)} ${said}`;
        }),
    ),
  ]);

const kqlTexts = (rules: readonly CompiledRule[], style: Style): Terminal =>
  terminal.join(
    rules.map((rule) => kqlText(rule, style)),
    terminal`\n`,
  );

const renderers: Renderers = {
  validate: {
    text: validateText,
    json: ({ paths, rules, diagnostics }) =>
      envelope('validate', diagnostics, { files: paths.length, rules }),
    sarif: ({ diagnostics }) => sarif(diagnostics.map(foundOf)),
    github: (result, look) =>
      validateGithub(result, look, validateText(result, { ...look, style: plainStyle })),
    junit: validateJunit,
  },
  test: {
    text: (result, { style }) => testsText(result, style),
    json: ({ results, coverage, untested, diagnostics }) =>
      envelope('test', diagnostics, {
        results: results.map(({ diagnostics: own, ...rest }) => ({
          ...rest,
          diagnostics: own.map(diagnosticJson),
        })),
        coverage,
        untested,
      }),
    junit: testsJunit,
    sarif: (result) => sarif(foundByTests(result)),
    github: (result, look) => testGithub(result, look, testsText(result, plainStyle)),
  },
  compile: {
    kql: ({ rules }, { style }) => kqlTexts(rules, style),
    json: ({ rules }) => json(rules.map(putOf)),
    arm: ({ templates = [] }) => templateTexts(templates),
    bicep: ({ templates = [] }) => templateTexts(templates),
    yaml: ({ templates = [] }) => templateTexts(templates),
  },
  explain: {
    text: ({ explanation }, look) =>
      explanation ? explanationText(explanation, look) : terminal``,
    markdown: ({ explanation }, look) =>
      explanation ? explanationMarkdown(explanation, look) : markdown``,
    json: ({ explanation, diagnostics }) =>
      envelope('explain', diagnostics, {
        explanation: explanation ? explanationJson(explanation) : null,
      }),
  },
  plan: {
    text: ({ plan }, { style }) => (plan ? planText(plan, style) : terminal``),
    json: ({ plan, diagnostics }) => envelope('plan', diagnostics, { plan: plan ?? null }),
    markdown: (result, look) =>
      result.plan ? planMarkdown(result.plan) : noPlan('plan', result, look),
    html: planHtml,
  },
  status: {
    text: ({ status }, { style }) => (status ? statusText(status, style) : terminal``),
    json: ({ status, diagnostics }) => envelope('status', diagnostics, { status: status ?? null }),
    markdown: (result, look) =>
      result.status ? statusMarkdown(result.status) : noPlan('status', result, look),
  },
  doctor: {
    text: ({ checks }, { style }) => (checks.length > 0 ? doctorText(checks, style) : terminal``),
    json: ({ checks, diagnostics }) =>
      envelope('doctor', diagnostics, { checks: doctorJson(checks) }),
    markdown: (result, look) =>
      result.checks.length > 0 ? doctorMarkdown(result.checks) : noPlan('checks', result, look),
  },
  import: {
    text: ({ report }, look) => (report ? importText(report, look) : terminal``),
    json: ({ report, diagnostics }) =>
      envelope('import', diagnostics, report ? importJson(report) : { sources: [], files: [] }),
    markdown: (result, look) =>
      result.report ? importMarkdown(result.report) : noPlan('import', result, look),
  },
  export: {
    text: ({ export: made, dryRun }, { style }) =>
      made ? exportText(made, dryRun, style) : terminal``,
    json: ({ export: made, dryRun, diagnostics }) =>
      envelope('export', diagnostics, { export: made ? exportData(made, dryRun) : null }),
  },
  report: {
    json: ({ catalogue, diagnostics }) =>
      envelope('report', diagnostics, { catalogue: catalogue ? catalogueJson(catalogue) : null }),
  },
  init: {
    text: ({ init }, { style }) => (init ? initText(init, style) : terminal``),
    json: ({ init, diagnostics }) => envelope('init', diagnostics, { init: init ?? null }),
  },
  deploy: {
    text: ({ plan, report, run }, { style }) => {
      const undo = plan && run !== undefined ? { run, target: plan.target } : undefined;
      return report ? reportText(report, style, undo) : terminal``;
    },
    json: ({ plan, report, run, diagnostics }) =>
      envelope('deploy', diagnostics, {
        plan: plan ?? null,
        report: report ?? null,
        run: run ?? null,
      }),
    markdown: ({ plan, report, diagnostics }, look) =>
      markdown`${plan ? planMarkdown(plan) : noPlan('plan', { diagnostics }, look)}${report ? markdown`\n${reportMarkdown(report)}` : markdown``}`,
  },
};

/** The one way from a result to text: command × format, so that a missing cell is a type error. */
export const render = <C extends Command>(
  command: C,
  result: Results[C],
  { format, ...look }: Look & { readonly format: FormatOf<C> },
): Terminal | Markdown | JsonText | XmlText | Html | Workflow => {
  const row: Readonly<Record<FormatOf<C>, Renderer<Results[C]>>> = renderers[command];
  return row[format](result, look);
};
