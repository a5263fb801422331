import { diagnostic } from '../../diagnostics/index.ts';
import { tactics } from '../../facts/index.ts';
import type { Json, JsonObject } from '../../resources/index.ts';
import { isJsonList, isJsonObject, textAt } from '../json.ts';
import { inOrder } from './key-order.ts';
import { plainDetection } from './sigma-detection.ts';
import { isId, slugOf } from './slug.ts';
import { noRule, startOf, type Found, type Part } from './tree.ts';

/** Levels of Sigma; there is nothing above High here. */
const severities: Readonly<Record<string, string>> = {
  critical: 'High',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  informational: 'Informational',
};

/** Whether data has the keys of a Sigma rule, a correlation or a filter. */
export const isSigma = (data: JsonObject): boolean =>
  isJsonObject(data.detection) ||
  (data.logsource !== undefined && data.title !== undefined) ||
  (isJsonObject(data.correlation) && data.title !== undefined);

/** A Sigma rule that lists indicators; anything else is left to a converter. */
export function readSigma(part: Part): Found {
  const { data } = part;
  const rule = textAt(data, 'title') ?? textAt(data, 'id') ?? 'without a title';
  const span = startOf(part);
  const refuse = (why: string): Found => noRule(diagnostic('IMP073', { rule, why }, { span }));
  if (!isJsonObject(data.detection)) return refuse('it has no detection of its own');
  const found = plainDetection(data.detection);
  if ('why' in found) return refuse(found.why);
  if (found.indicators.length === 0) return refuse('none of its values is an indicator');
  const left = found.refused.map(({ field, value }) =>
    diagnostic(
      'IMP079',
      { field, value },
      { span: part.tree.locate([...part.path, 'detection'], 'key') },
    ),
  );
  return { rules: [{ data: ruleOf(data, rule, found.indicators), span }], diagnostics: left };
}

function idOf(data: JsonObject, name: string): string {
  const given = textAt(data, 'id')?.trim() ?? '';
  return isId(given) ? given : slugOf(name) || 'sigma-rule';
}

/** Medium where a rule states none: Sigma has no default. */
function severityOf(data: JsonObject): string {
  const level = (textAt(data, 'level') ?? '').toLowerCase();
  return (Object.hasOwn(severities, level) ? severities[level] : undefined) ?? 'Medium';
}

type Values = readonly { readonly type: string; readonly value: string }[];

function ruleOf(data: JsonObject, name: string, values: Values): JsonObject {
  const { names, techniques } = attackOf(data.tags ?? null);
  const references = isJsonList(data.references) ? data.references : [];
  const reference = references.find((link) => typeof link === 'string' && link.trim() !== '');
  const unique = new Map(values.map((one) => [`${one.type} ${one.value}`, one]));
  return inOrder({
    id: idOf(data, name),
    name,
    description: textAt(data, 'description')?.trimEnd(),
    severity: severityOf(data),
    status: textAt(data, 'status'),
    ...(names.length > 0 && { tactics: names }),
    ...(techniques.length > 0 && { relevantTechniques: techniques }),
    indicators: {
      source: 'Sigma',
      ...(reference !== undefined && { reference }),
      values: [...unique.values()].map(({ type, value }) => ({ type, value })),
    },
    author: textAt(data, 'author'),
  });
}

/** `attack.t1071.001`, `attack.command-and-control` and `attack.command_and_control`. */
function attackOf(tags: Json): {
  readonly names: readonly string[];
  readonly techniques: readonly string[];
} {
  const words = (isJsonList(tags) ? tags : []).flatMap((tag) => {
    const [, word] = typeof tag === 'string' ? (/^attack\.(.+)$/i.exec(tag) ?? []) : [];
    return word === undefined ? [] : [word.toLowerCase()];
  });
  const plain = words.map((word) => word.replace(/[^a-z]/g, ''));
  return {
    names: tactics.filter((tactic) => plain.includes(tactic.toLowerCase())),
    techniques: [...new Set(words.filter((word) => /^t\d{4}(?:\.\d{3})?$/.test(word)))].map(
      (word) => word.toUpperCase(),
    ),
  };
}
