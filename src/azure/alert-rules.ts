import type { KindAdapter } from './adapter.ts';
import { guardedCollection } from './guarded-collection.ts';

/** Microsoft.SecurityInsights/alertRules (facts/arm-api.md §2.1): every rule counts, whoever owns it. */
export const alertRules: KindAdapter = {
  collection: 'alertRules',
  markerKind: 'AnalyticsRule',
  inParentId: /\/providers\/Microsoft\.SecurityInsights\/alertRules\/([^/]+)$/i,
  isAlwaysListed: true,
  open: guardedCollection('analyticsRule', 'alertRules', 'an alert rule'),
};
