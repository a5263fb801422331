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
}

/** A rule that is asked for, but lacks something. */
export type IncompleteRule = BlockedRule;

/** A plan says what is left out of a rule; how the rest is compiled shows in its query. */
const isOfIndicators = ({ kind }: CompileNote): boolean => kind === 'leftOut' || kind === 'unrated';

function watchlistOf(rule: CompiledRule): readonly DesiredResource[] {
  const { watchlist, id, file, version } = rule;
  if (!watchlist) return [];
  return [
    {
      kind: 'watchlist',
      name: watchlist.alias,
      id,
      displayName: watchlist.displayName,
      file,
      body: watchlistBody(watchlist),
      items: watchlist.items,
      enabledStated: true,
      notes: [],
      needs: [],
      nameStated: false,
      moved: [],
      ...(version !== undefined && { version }),
    },
  ];
}

function ruleOf(rule: CompiledRule, needs: readonly ResourceRef[]): DesiredResource {
  const { id, resourceName, file, body, notes, enabledStated, off, version } = rule;
  return {
    kind: 'analyticsRule',
    name: resourceName,
    id,
    displayName: body.properties.displayName,
    file,
    body,
    enabledStated,
    notes: notes.filter(isOfIndicators),
    needs,
    nameStated: rule.nameStated ?? false,
    moved: rule.moved ?? [],
    ...(off && { off }),
    ...(version !== undefined && { version }),
  };
}

/** The resources that compiled rules come to: each rule behind what it needs. */
export const desiredOf = (rules: readonly CompiledRule[]): readonly DesiredResource[] =>
  rules.flatMap((rule) => {
    const needed = watchlistOf(rule);
    const needs = needed.map(({ kind, name }) => ({ kind, name }));
    return [...needed, ruleOf(rule, needs)];
  });
