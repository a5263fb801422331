import { etagOf, timestampOf } from './call.ts';
import type { Call } from './call.ts';
import type { JsonObject } from './http.ts';
import { rowOf, withRow, withoutRow } from './state.ts';
import type { StoredRule, WorkspaceState } from './state.ts';

/** Something that happens in a workspace without a request. */
export type Change = (
  workspace: WorkspaceState,
  stamp: Pick<Call, 'now' | 'sequence'>,
) => WorkspaceState;

/** Somebody who works on alert rules in the portal: no request of theirs is logged, throttled or harmed. */
export interface Portal {
  /** Gives properties of a rule other values; `undefined` takes one away. */
  edit(name: string, change: JsonObject): void;
  create(name: string, rule: Pick<StoredRule, 'kind' | 'properties'>): void;
  delete(name: string): void;
}

type Rule = Pick<StoredRule, 'kind' | 'properties'>;

/** A rule as it is stored now, with a new etag and time. */
const stored =
  (name: string, { kind, properties }: Rule): Change =>
  (workspace, stamp) => ({
    ...workspace,
    alertRules: withRow(workspace.alertRules, name, {
      name: rowOf(workspace.alertRules, name)?.name ?? name,
      kind,
      etag: etagOf(stamp),
      lastModifiedUtc: timestampOf(stamp),
      properties,
    }),
    tombstones: withoutRow(workspace.tombstones, name),
  });

const gone =
  (name: string): Change =>
  (workspace, { now }) => ({
    ...workspace,
    alertRules: withoutRow(workspace.alertRules, name),
    tombstones: withRow(workspace.tombstones, name, now),
  });

/** The portal of a workspace; what it is asked for is not checked, except whether the rule is there. */
export function createPortal(
  workspace: () => WorkspaceState,
  commit: (change: Change) => void,
): Portal {
  const ruleOf = (name: string): StoredRule => {
    const rule = rowOf(workspace().alertRules, name);
    if (!rule) throw new Error(`there is no rule ${name} in the portal`);
    return rule;
  };
  return {
    edit(name, change) {
      const { kind, properties } = ruleOf(name);
      commit(stored(name, { kind, properties: { ...properties, ...change } }));
    },
    create(name, rule) {
      if (rowOf(workspace().alertRules, name)) throw new Error(`there is a rule ${name} already`);
      commit(stored(name, rule));
    },
    delete(name) {
      commit(gone(ruleOf(name).name));
    },
  };
}
