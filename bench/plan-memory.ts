/** Plans 2,000 live rules with queries of 9 kB, a third of them changed, and prints the most memory that took, in MB. */
import { createWorkspaceStore } from '../src/azure/index.ts';
import { defaultWorkspace } from '../src/emulator/index.ts';
import { canonicalRule, digestOf, fieldDigestsOf, markerRow } from '../src/resources/index.ts';
import { aRule, planOf, project, rulesOnly } from '../test/support/plans.ts';
import { aBody } from '../test/support/rule-bodies.ts';
import { workspacePath } from '../test/support/arm.ts';

const count = 2_000;
const queryLength = 9_000;
const pageSize = 100;

const queryOf = (at: number): string =>
  `DeviceNetworkEvents\n| where RemotePort == ${at}\n`.padEnd(queryLength, '| where true\n');

const bodyOf = (at: number, severity = 'High') =>
  aBody({ displayName: `Rule ${at}`, severity, query: queryOf(at) });

const provider = `${workspacePath}/providers/Microsoft.SecurityInsights`;

const ruleRow = (at: number) => ({
  id: `${provider}/alertRules/arm-rule-${at}`,
  name: `arm-rule-${at}`,
  etag: `"${at}"`,
  ...bodyOf(at),
});

function markerRowOf(at: number) {
  const form = canonicalRule(bodyOf(at)) ?? {};
  const { name, resourceName, customVersion, contentId, source } = markerRow(project, {
    kind: 'analyticsRule',
    resourceName: `arm-rule-${at}`,
    id: `rule-${at}`,
    state: {
      phase: 'pending',
      intended: digestOf(form),
      fields: fieldDigestsOf('analyticsRule', form),
    },
  });
  const parentId = `${provider}/alertRules/${resourceName}`;
  return {
    name,
    properties: { parentId, kind: 'AnalyticsRule', contentId, customVersion, source },
  };
}

/** One page of a list at a time, made when it is asked for, as a service sends it. */
function pageOf(url: URL): string {
  const from = Number(url.searchParams.get('$skipToken') ?? 0);
  const rowOf = url.pathname.endsWith('/alertRules') ? ruleRow : markerRowOf;
  const value = Array.from({ length: pageSize }, (_, index) => rowOf(from + index));
  const next = new URL(url);
  next.searchParams.set('$skipToken', String(from + pageSize));
  return JSON.stringify({ value, ...(from + pageSize < count && { nextLink: next.href }) });
}

const store = createWorkspaceStore({
  target: defaultWorkspace,
  clock: { now: () => 0, sleep: () => Promise.resolve() },
  transport: ({ url }) => Promise.resolve({ status: 200, headers: {}, body: pageOf(new URL(url)) }),
  credential: 'emulator',
});
const live = await store.list(rulesOnly);
if (!live.ok || live.value.resources.length !== count) throw new Error('the list is not whole');
const plan = planOf({
  desired: Array.from({ length: count }, (_, at) =>
    aRule(`rule-${at}`, { body: bodyOf(at, at % 3 === 0 ? 'Low' : 'High') }),
  ),
  live: live.value,
});
const updates = plan.changes.filter(({ action }) => action === 'update').length;
if (updates !== Math.ceil(count / 3)) throw new Error(`the plan has ${updates} updates`);
console.log(process.resourceUsage().maxRSS / 1_024);
