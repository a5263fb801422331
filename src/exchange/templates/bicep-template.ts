import type { ResourceKind } from '../../resources/index.ts';
import { insightsVersion, savedSearchVersion, workspaceVersion } from './api-versions.ts';
import { bicepMembers, bicepText } from './bicep-value.ts';
import type { TemplateResource } from './template-resource.ts';

const workspaceType = 'Microsoft.OperationalInsights/workspaces';

/** `prefix` keeps symbols apart; `place` says how the resource belongs to the workspace. */
const forms: Readonly<
  Record<
    ResourceKind,
    { readonly type: string; readonly prefix: string; readonly place: 'scope' | 'parent' }
  >
> = {
  analyticsRule: {
    type: `Microsoft.SecurityInsights/alertRules@${insightsVersion}`,
    prefix: 'rule',
    place: 'scope',
  },
  watchlist: {
    type: `Microsoft.SecurityInsights/watchlists@${insightsVersion}`,
    prefix: 'watchlist',
    place: 'scope',
  },
  huntingQuery: {
    type: `${workspaceType}/savedSearches@${savedSearchVersion}`,
    prefix: 'hunting',
    place: 'parent',
  },
};

const head = [
  "targetScope = 'resourceGroup'",
  '',
  "@description('Name of the Log Analytics workspace of Microsoft Sentinel')",
  'param workspace string',
  '',
  `resource sentinel '${workspaceType}@${workspaceVersion}' existing = {`,
  '  name: workspace',
  '}',
].join('\n');

const keyOf = ({ kind, name }: Pick<TemplateResource, 'kind' | 'name'>): string =>
  `${kind}/${name}`;

/** Each resource under a symbol that tells its rule; ids that look alike as symbols are numbered. */
function symbolsOf(resources: readonly TemplateResource[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const symbols = new Map<string, string>();
  for (const resource of resources) {
    const plain = `${forms[resource.kind].prefix}_${resource.rule.replace(/[^A-Za-z0-9]+/g, '_')}`;
    let symbol = plain;
    for (let number = 2; taken.has(symbol); number += 1) symbol = `${plain}__${number}`;
    taken.add(symbol);
    symbols.set(keyOf(resource), symbol);
  }
  return symbols;
}

function declaration(resource: TemplateResource, symbols: ReadonlyMap<string, string>): string {
  const { kind, name, body, after } = resource;
  const { type, place } = forms[kind];
  const needed =
    after === undefined ? undefined : symbols.get(keyOf({ kind: 'watchlist', name: after }));
  const members = [
    `${place}: sentinel`,
    `name: ${bicepText(name)}`,
    ...bicepMembers(body, 1),
    ...(needed === undefined ? [] : [`dependsOn: [\n    ${needed}\n  ]`]),
  ];
  return [
    `resource ${symbols.get(keyOf(resource)) ?? ''} '${type}' = {`,
    ...members.map((member) => `  ${member}`),
    '}',
  ].join('\n');
}

/** A Bicep file for a deployment to the resource group of a workspace, which is its one parameter. */
export function bicepTemplate(resources: readonly TemplateResource[]): string {
  const symbols = symbolsOf(resources);
  return `${[head, ...resources.map((one) => declaration(one, symbols))].join('\n\n')}\n`;
}
