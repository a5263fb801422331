import { alertRules } from './alert-rules.ts';
import type { Handler } from './call.ts';
import { emptyList } from './empty-list.ts';
import { metadata } from './metadata.ts';
import { onboardingStates } from './onboarding-states.ts';
import { permissions } from './permissions.ts';
import { savedSearches } from './saved-searches.ts';
import { tables } from './tables.ts';
import { alertRuleTemplates } from './templates.ts';
import { watchlistItems } from './watchlists/items.ts';
import { watchlistStatuses } from './watchlists/statuses.ts';
import { watchlists } from './watchlists/watchlists.ts';
import { workspaces } from './workspaces.ts';

/** Every resource type of a workspace, in lower case. */
export const routes: Readonly<Record<string, Handler>> = {
  'microsoft.authorization/permissions': permissions,
  'microsoft.operationalinsights/workspaces': workspaces,
  'microsoft.operationalinsights/workspaces/savedsearches': savedSearches,
  'microsoft.operationalinsights/workspaces/tables': tables,
  'microsoft.securityinsights/alertrules': alertRules,
  'microsoft.securityinsights/alertruletemplates': alertRuleTemplates,
  'microsoft.securityinsights/automationrules': emptyList,
  'microsoft.securityinsights/metadata': metadata,
  'microsoft.securityinsights/onboardingstates': onboardingStates,
  'microsoft.securityinsights/sourcecontrols': emptyList,
  'microsoft.securityinsights/watchlists': watchlists,
  'microsoft.securityinsights/watchlists/watchlistitems': watchlistItems,
  'microsoft.securityinsights/watchlists/watchliststatuses': watchlistStatuses,
};
