import type { RuleContext } from '../pipeline/index.ts';
import type { Target } from './targets.ts';

/** The emulator plays whatever workspace there is, so it has the parameters of all. */
const parametersFor = (
  { emulator, name, label }: Target,
  { parameters }: RuleContext,
): Pick<RuleContext, 'parameters'> =>
  parameters && !emulator ? { parameters: { ...parameters, workspace: name ?? label } } : {};

/** What rules are compiled for, in the workspace of a target. */
export const contextFor = (target: Target, context: RuleContext): RuleContext => {
  const { tables } = target.workspace;
  return {
    ...context,
    ...(target.name !== undefined && { workspace: target.name }),
    ...(tables && { tables }),
    ...parametersFor(target, context),
  };
};
