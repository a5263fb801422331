import type { CompiledRule } from '../../../src/compile/index.ts';
import { desiredOf, type DesiredResource } from '../../../src/plan/index.ts';
import { armNameOf } from '../../../src/resources/index.ts';
import { aRule } from '../plans.ts';
import { aBody } from '../rule-bodies.ts';
import type { Chance } from './chance.ts';

/** Who deploys. */
export interface Project {
  readonly name: string;
  readonly id: string;
}

export const ours: Project = { name: 'soc', id: '00000000-0000-4000-8000-000000000001' };
export const theirs: Project = { name: 'other', id: '00000000-0000-4000-8000-000000000002' };

export const ids = ['one', 'two', 'three'] as const;

/** Names of the rules that a project may have. */
export const namesOf = ({ id: projectId }: Project): readonly string[] =>
  ids.map((id) => armNameOf(projectId, id));

/** Rules that are there from the start, and that no project of a schedule may touch. */
export const strangers = {
  ofNobody: '11111111-0000-4000-8000-000000000001',
  ofAnother: '11111111-0000-4000-8000-000000000002',
  /** A marker of somebody else whose rule is not there. */
  onlyMarked: '11111111-0000-4000-8000-000000000003',
} as const;

/** A file that states the name of a rule that another project has. */
function anIntruder(project: Project, chance: Chance): CompiledRule {
  const resourceName = chance.oneOf([strangers.ofAnother, strangers.onlyMarked]);
  return aRule('intruder', {
    resourceName,
    nameStated: true,
    body: aBody({ displayName: project.name }),
  });
}

/** The file of this rule states whether it is switched on; the others leave it to the workspace. */
const statesEnabled = (id: string): boolean => id === 'two';

/** What the repository says of a rule; what the portal writes has none of these words. */
function aVersion(project: Project, id: string, chance: Chance): CompiledRule {
  return aRule(id, {
    resourceName: armNameOf(project.id, id),
    enabledStated: statesEnabled(id),
    body: aBody({
      displayName: `${project.name} ${id}`,
      severity: chance.oneOf(['High', 'Medium', 'Low']),
      description: chance.oneOf(['First.', 'Second.']),
      query: `DeviceNetworkEvents\n| where RemotePort == ${chance.oneOf([22, 80, 443])}`,
      enabled: !statesEnabled(id) || chance.happens(0.8),
    }),
  });
}

/** A version of a repository, as a plan wants it. */
export type Version = readonly DesiredResource[];

/** Some of the rules, as the repository has them at a moment. */
export const drawVersion = (project: Project, chance: Chance): Version =>
  desiredOf(chance.some(ids, 0.8).map((id) => aVersion(project, id, chance)));

/** A few versions of a repository: rules come, go and change. */
export const drawHistory = (project: Project, chance: Chance): readonly Version[] =>
  Array.from({ length: 2 + chance.below(2) }, () => [
    ...drawVersion(project, chance),
    ...(chance.happens(0.2) ? desiredOf([anIntruder(project, chance)]) : []),
  ]);
