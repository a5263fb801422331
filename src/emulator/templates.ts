import { resourceId } from './address.ts';
import type { Handler } from './call.ts';
import { failure, unsupported } from './http.ts';
import type { JsonObject } from './http.ts';
import { listAnswer } from './paging.ts';

interface Template {
  readonly kind: string;
  readonly properties: JsonObject;
}

/**
 * Templates by id. The ids are those of Microsoft (Fusion [R]: facts/arm-api.md §2.1, the others [I]);
 * of the names only that of Fusion is real. A workspace has hundreds more.
 */
const templates: Readonly<Record<string, Template>> = {
  'f71aba3d-28fb-450b-b192-4e76a83015c8': {
    kind: 'Fusion',
    properties: { displayName: 'Advanced Multistage Attack Detection', severity: 'High' },
  },
  '737a2ce1-70a3-4968-9e90-3e6aca836abf': {
    kind: 'MLBehaviorAnalytics',
    properties: { displayName: 'Anomalous remote desktop sign-in', severity: 'Medium' },
  },
  'fa118b98-de46-4e94-87f9-8e6d5060b60b': {
    kind: 'MLBehaviorAnalytics',
    properties: { displayName: 'Anomalous shell sign-in', severity: 'Medium' },
  },
};

const templateOf = (id: string): Template | undefined =>
  Object.hasOwn(templates, id.toLowerCase()) ? templates[id.toLowerCase()] : undefined;

/** The properties of a rule of a template, switched on. */
export const templateRule = (id: string): JsonObject => ({
  ...templateOf(id)?.properties,
  alertRuleTemplateName: id,
  enabled: true,
});

/** Microsoft.SecurityInsights/alertRuleTemplates: §5.23. */
export const alertRuleTemplates: Handler = (call) => {
  const { method, name, workspace } = call;
  if (method !== 'GET') return unsupported(method);
  const show = (id: string, { kind, properties }: Template): JsonObject => ({
    id: resourceId(workspace, 'alertRuleTemplates', id),
    name: id,
    type: 'Microsoft.SecurityInsights/AlertRuleTemplates',
    kind,
    properties: { ...properties, status: 'Available', alertRulesCreatedByTemplateCount: 0 },
  });
  if (name === undefined)
    return listAnswer(Object.entries(templates), call, ([id, template]) => show(id, template));
  const template = templateOf(name);
  return template
    ? { status: 200, body: show(name.toLowerCase(), template) }
    : failure(404, 'NotFound', `analytics rule template not found. \n template Id: ${name}`); // [I] §2.4
};
