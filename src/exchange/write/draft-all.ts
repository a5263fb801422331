import { diagnostic } from '../../diagnostics/index.ts';
import type { Imported } from '../imported.ts';
import { combineSets, type RuleSet } from './combine.ts';
import { draftOther } from './draft-other.ts';
import { draftRule, emptiedRule } from './draft-rule.ts';
import { draftSet, type Place } from './draft-set.ts';
import { isSplit, splitSet } from './split-set.ts';
import { type Draft, type Drafted, drafted, skip } from './workbench.ts';

/** What to make of all that was read. */
export interface Wanted extends Place {
  /** All indicators go into this one rule. */
  readonly rule?: string;
  /** Sources without entries that count: their rules are switched off. */
  readonly emptied: readonly string[];
}

const isNamedTwice = (count: number, { options }: Place): boolean =>
  options.name !== undefined && count > 1;

/** Rules for the kinds of a set; very many threat types and confidences of one kind need numbered ones. */
async function draftParts(ruleSet: RuleSet, at: Place): Promise<readonly Drafted[]> {
  const found: Drafted[] = [];
  for (const part of splitSet(ruleSet, at.workbench)) {
    const otherwise = async (): Promise<readonly Drafted[]> => [
      await draftRule({ ...part, isSpread: true }, at),
    ];
    found.push({ ...(await draftRule(part, at)), otherwise });
  }
  return found;
}

/** One rule for a set, and several where one cannot hold it or an earlier import has made several. */
async function draftRules(ruleSet: RuleSet, at: Place): Promise<readonly Drafted[]> {
  const otherwise = (): Promise<readonly Drafted[]> => draftParts(ruleSet, at);
  if (isSplit(ruleSet.id, at.workbench)) return otherwise();
  return [{ ...(await draftRule(ruleSet, at)), otherwise }];
}

/** Drafts of all sets and rules; those of one list go together, and are written together or not at all. */
export async function draftAll(
  imported: readonly Imported[],
  { rule, emptied, ...at }: Wanted,
): Promise<readonly Drafted[]> {
  const sets = combineSets(
    imported.flatMap((one) => one.sets),
    rule,
  );
  if (isNamedTwice(sets.length, at))
    return [skip(at.options.rulesFolder, [diagnostic('IMP105', { count: sets.length })])];
  const found: Drafted[] = [];
  for (const set of sets)
    found.push(
      ...(at.options.as === 'sets' ? [await draftSet(set, at)] : await draftRules(set, at)),
    );
  const made: Draft[] = found.flatMap(({ drafts }) => drafts);
  for (const other of imported.flatMap((one) => one.rules)) {
    const one = await draftOther(other, at, made);
    made.push(...one.drafts);
    found.push(one);
  }
  for (const id of emptied) {
    const [file] = at.workbench.ruleFiles(id);
    found.push(file ? emptiedRule(file, id) : drafted());
  }
  return found;
}
