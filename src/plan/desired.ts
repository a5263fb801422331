import type { BlockedRule, CompiledRule, CompileNote } from '../compile/index.ts';
import { watchlistBody } from '../resources/index.ts';
import type { ResourceBody, ResourceRef, WatchlistItem } from '../resources/index.ts';

/** A resource as the repository wants it. */
export interface DesiredResource extends ResourceRef {
  /** Rule id in the repository. */
  readonly id: string;
  readonly displayName: string;
  readonly file: string;
  readonly body: ResourceBody;
  /** Of a watchlist. */
  readonly items?: readonly WatchlistItem[];
  /** The repository says whether it is switched on. */
  readonly enabledStated: boolean;
  /** The tool itself switches it off. */
  readonly off?: 'expired';
  readonly version?: string;
  readonly notes: readonly CompileNote[];
  readonly needs: readonly ResourceRef[];
  /** The file states its ARM name. */
  readonly nameStated: boolean;
  /** Ids that it had before. */
  readonly moved: readonly string[];
  /** Digest of the resource as the run left it that is to be undone: like that, nobody has edited it since. */
  readonly leftAs?: string;
}

/** A rule that is asked for, but lacks something. */
export type IncompleteRule = BlockedRule;

/** A plan says what a rule does not look for or leave alone, and what ends; how the rest is compiled shows in its query. */
const isForReviewers: Readonly<Record<CompileNote['kind'], boolean>> = {
  leftOut: true,
  unrated: true,
  tableDropped: true,
  tableMissing: true,
  exclusionNotExpressible: true,
  exclusionExpired: true,
  exclusionExpiring: true,
  indicatorsExpiring: true,
  placed: false,
  notDefault: false,
  networksNotSearched: false,
};

/** What the resources of a rule have in common. */
const commonOf = ({ id, file, version, moved }: CompiledRule) => ({
  id,
  file,
  ...(version !== undefined && { version }),
  moved: moved ?? [],
  enabledStated: true,
  nameStated: false,
  notes: [],
  needs: [],
});

function watchlistOf(rule: CompiledRule): readonly DesiredResource[] {
  const { watchlist } = rule;
  if (!watchlist) return [];
  const { alias: name, displayName, items } = watchlist;
  const body = watchlistBody(watchlist);
  // The query reads it under this name: a rule that has another id has another watchlist.
  const place = { kind: 'watchlist', name, nameStated: true } as const;
  return [{ ...commonOf(rule), ...place, displayName, body, items }];
}

function huntingOf(rule: CompiledRule, needs: readonly ResourceRef[]): readonly DesiredResource[] {
  if (!rule.hunting) return [];
  const { name, body } = rule.hunting;
  const { displayName } = body.properties;
  return [{ ...commonOf(rule), kind: 'huntingQuery', name, displayName, body, needs }];
}

function ruleOf(rule: CompiledRule, needs: readonly ResourceRef[]): DesiredResource {
  const { resourceName, body, notes, enabledStated, off } = rule;
  return {
    ...commonOf(rule),
    kind: 'analyticsRule',
    name: resourceName,
    displayName: body.properties.displayName,
    body,
    enabledStated,
    notes: notes.filter(({ kind }) => isForReviewers[kind]),
    needs,
    nameStated: rule.nameStated ?? false,
    ...(off && { off }),
  };
}

/** The resources that compiled rules come to: each rule behind what it needs. */
export const desiredOf = (rules: readonly CompiledRule[]): readonly DesiredResource[] =>
  rules.flatMap((rule) => {
    const needed = watchlistOf(rule);
    const needs = needed.map(({ kind, name }) => ({ kind, name }));
    const own = rule.hunting?.only ? [] : [ruleOf(rule, needs)];
    return [...needed, ...own, ...huntingOf(rule, needs)];
  });
