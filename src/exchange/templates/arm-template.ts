import type { Json, JsonObject, ResourceKind } from '../../resources/index.ts';
import { insightsVersion, savedSearchVersion } from './api-versions.ts';
import type { TemplateResource } from './template-resource.ts';

const workspaces = 'Microsoft.OperationalInsights/workspaces';

/** Resources below a workspace, in the form that the portal exports and that any resource group takes. */
const forms: Readonly<
  Record<ResourceKind, { readonly type: string; readonly apiVersion: string; readonly in: string }>
> = {
  analyticsRule: {
    type: `${workspaces}/providers/alertRules`,
    apiVersion: insightsVersion,
    in: '/Microsoft.SecurityInsights/',
  },
  watchlist: {
    type: `${workspaces}/providers/watchlists`,
    apiVersion: insightsVersion,
    in: '/Microsoft.SecurityInsights/',
  },
  huntingQuery: {
    type: `${workspaces}/savedSearches`,
    apiVersion: savedSearchVersion,
    in: '/',
  },
};

/** A text inside an expression. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Only a text in brackets from end to end is an expression, and only there a second bracket makes it
 * a text again (Azure documentation: "Syntax and expressions in ARM templates").
 */
const literal = (text: string): string =>
  text.startsWith('[') && text.endsWith(']') ? `[${text}` : text;

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

function literals(value: Json): Json {
  if (typeof value === 'string') return literal(value);
  if (isList(value)) return value.map(literals);
  return value !== null && typeof value === 'object' ? literalsOf(value) : value;
}

const literalsOf = (value: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      member === undefined ? [] : [[literal(name), literals(member)]],
    ),
  );

const idOf = (alias: string): string =>
  `[resourceId(${quoted(forms.watchlist.type)}, parameters('workspace'), 'Microsoft.SecurityInsights', ${quoted(alias)})]`;

function resource({ kind, name, body, after }: TemplateResource): JsonObject {
  const { type, apiVersion, in: path } = forms[kind];
  return {
    type,
    apiVersion,
    name: `[concat(parameters('workspace'), ${quoted(`${path}${name}`)})]`,
    ...(after !== undefined && { dependsOn: [idOf(after)] }),
    ...literalsOf(body),
  };
}

/** A template for a deployment to the resource group of a workspace, which is its one parameter. */
export const armTemplate = (resources: readonly TemplateResource[]): JsonObject => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters: {
    workspace: {
      type: 'string',
      metadata: { description: 'Name of the Log Analytics workspace of Microsoft Sentinel' },
    },
  },
  resources: resources.map(resource),
});
