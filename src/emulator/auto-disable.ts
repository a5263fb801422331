import { etagOf, timestampOf } from './call.ts';
import type { Stamp } from './call.ts';
import { textAt } from './http.ts';
import { rowOf, withRow } from './state.ts';
import type { WorkspaceState } from './state.ts';

/** Something that happens in a workspace without a request. */
export type Change = (workspace: WorkspaceState, stamp: Stamp) => WorkspaceState;

/**
 * The service gives a rule up: the name says so, the rule is off, the reason is added to the description
 * [D] troubleshoot-analytics-rules; how the parts are joined is invented.
 */
export const autoDisable =
  (name: string, reason: string): Change =>
  (workspace, stamp) => {
    const rule = rowOf(workspace.alertRules, name);
    if (!rule) return workspace;
    const { displayName, description } = rule.properties;
    const changed = {
      ...rule,
      etag: etagOf(stamp),
      lastModifiedUtc: timestampOf(stamp),
      properties: {
        ...rule.properties,
        displayName: `AUTO DISABLED ${textAt(displayName)}`,
        enabled: false,
        description: `${textAt(description)} ${reason}`.trim(),
      },
    };
    return { ...workspace, alertRules: withRow(workspace.alertRules, name, changed) };
  };
