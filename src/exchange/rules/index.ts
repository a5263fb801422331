import { diagnostic } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { readTree, type Recognised } from './forms.ts';
import { treeOfJson } from './json-tree.ts';
import { mendQuery } from './mend-query.ts';
import type { RulesReading } from './reading.ts';
import type { FoundRule } from './tree.ts';
import { treesOfYaml } from './yaml-trees.ts';

/** Words without which a broken text is not taken for rules: what is wrong with it is for others to say. */
const jsonWords = /alertRules|"(?:Scheduled|NRT|queryFrequency|triggerOperator|displayName)"/i;
/** Keys at the beginning of a line: without any pair of them a text is not worth a parser. */
const yamlKeys = [
  /^[ \t-]*["']?(?:query|indicators|detection|logsource|properties|correlation)["']?[ \t]*:/m,
  /^[ \t-]*["']?(?:id|name|title|severity|kind|tactics|queryFrequency)["']?[ \t]*:/m,
];

const anyKey =
  /^[ \t-]*["']?(?:id|name|title|description|severity|kind|status|query|logsource|properties|Scheduled)["']?[ \t]*:/gim;

/** Whether a text that begins so is worth to be looked at for rules, whatever else it looks like. */
export const mayBeRules = (beginning: string): boolean =>
  /^\uFEFF?\s*\/[/*]/.test(beginning) || (beginning.match(anyKey)?.length ?? 0) >= 2;

/** Reads rules of other tools; undefined: the text holds none. */
export function readRules(text: string, name: string): RulesReading | undefined {
  const plain = text.replace(/^\uFEFF/, '');
  return /^\s*(?:[[{]|\/[/*])/.test(plain) ? ofJson(plain, name) : ofYaml(plain, name);
}

function ofJson(text: string, name: string): RulesReading | undefined {
  const { value, diagnostics } = treeOfJson(text, name);
  if (value) {
    const found = readTree(value);
    return found && reading([found], diagnostics);
  }
  return jsonWords.test(text) ? { recognised: 'rule-json', rules: [], diagnostics } : undefined;
}

function ofYaml(text: string, name: string): RulesReading | undefined {
  if (!yamlKeys.every((keys) => keys.test(text))) return undefined;
  const trees = treesOfYaml(text, name);
  const found = trees.map(({ value }) => value && readTree(value));
  const known = found.flatMap((one) => one ?? []);
  const diagnostics = trees.flatMap((tree) => tree.diagnostics);
  const unread = trees.every(({ value }) => !value);
  if (known.length === 0)
    return unread ? { recognised: 'rule-yaml', rules: [], diagnostics } : undefined;
  const others = trees.flatMap(({ value }, index): readonly Diagnostic[] =>
    value && !found[index]
      ? [diagnostic('IMP078', { found: 'its keys are of no form' }, { span: value.locate([]) })]
      : [],
  );
  return reading(known, [...diagnostics, ...others]);
}

/** All that was found, each id once, with queries that say what their tables have. */
function reading(found: readonly Recognised[], diagnostics: readonly Diagnostic[]): RulesReading {
  const all = found.flatMap(({ rules }) => rules);
  const { kept, repeated } = onceEach(all);
  const mended = kept.map(mendQuery);
  return {
    recognised: found[0]?.word ?? 'rule-yaml',
    rules: mended.map(({ rule: { data, span } }) => ({
      data,
      origin: { file: span.file, line: span.start.line },
    })),
    diagnostics: [
      ...diagnostics,
      ...found.flatMap((one) => one.diagnostics),
      ...repeated,
      ...mended.flatMap((one) => one.diagnostics),
    ],
  };
}

/** Two rules with one id would overwrite each other: the first stays. */
function onceEach(all: readonly FoundRule[]): {
  readonly kept: readonly FoundRule[];
  readonly repeated: readonly Diagnostic[];
} {
  const seen = new Set<string>();
  const repeated: Diagnostic[] = [];
  const kept = all.filter(({ data, span }) => {
    const id = typeof data.id === 'string' ? data.id : '';
    const isNew = !seen.has(id.toLowerCase());
    if (!isNew) repeated.push(diagnostic('IMP077', { id }, { span }));
    seen.add(id.toLowerCase());
    return isNew;
  });
  return { kept, repeated };
}
