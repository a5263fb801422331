import { layers } from '../layers.mjs';

const start = '<!-- layers:start -->';
const end = '<!-- layers:end -->';

const names = (list: readonly string[] | undefined): string =>
  list && list.length > 0 ? list.join(', ') : '–';

/** One row for each folder: its ring, what it is for, and whom it may import. */
function table(): string {
  const rows = Object.entries(layers).map(
    ([name, { ring, purpose, value, type, lazy, packages }]) =>
      `| ${ring} | \`${name}\` | ${purpose} | ${names(value)} | ${names(type)} | ${names(lazy)} | ${names(packages)} |`,
  );
  return [
    '| ring | folder | what it is for | imports | types only | lazily | packages |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** Arrows for value imports, dotted ones for those that a command loads when it needs them. */
function diagram(): string {
  const arrows = Object.entries(layers).flatMap(([name, { value = [], lazy = [] }]) => [
    ...value.filter((other) => other !== 'diagnostics').map((other) => `  ${name} --> ${other}`),
    ...lazy.map((other) => `  ${name} -.-> ${other}`),
  ]);
  return ['```mermaid', 'flowchart TD', ...arrows, '```'].join('\n');
}

/** The document with its generated part replaced. */
export function withLayers(document: string): string {
  const [before, rest] = document.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`the document lacks ${start} or ${end}`);
  const note =
    'Solid arrows are imports, dotted ones are loaded by the command that needs them; `diagnostics`, which nearly every folder imports, is left out.';
  return `${before}${start}\n\n${table()}\n\n${note}\n\n${diagram()}\n\n${end}${after}`;
}
