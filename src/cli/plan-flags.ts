import { type Command, Option } from 'commander';

/** What becomes of resources that were edited in the workspace. */
export const drift = (): Option =>
  new Option(
    '--drift <mode>',
    'what was edited in the workspace since the last deploy: leave the rule (fail), replace the edit (overwrite), or write the rest around it (keep) (default: fail)',
  ).choices(['fail', 'overwrite', 'keep']);

/** Guards that are waived. */
export const allow = (): Option =>
  new Option(
    '--allow <name=n...>',
    'let a guard pass up to a number, such as deletes=6; the plan names the guard and the number',
  );

/** The saved plan that a deploy is held to; its day is that of the plan. */
export const savedPlan = (): Option =>
  new Option(
    '--plan <file>',
    'apply only what this plan of plan --out says; whatever is not so any more is refused by name',
  ).conflicts('asOf');

/** Files that a plan is written to; given several times, since a list would take the paths behind it. */
export const planOut = (): Option =>
  new Option(
    '-o, --out <file>',
    'write the plan to a file as well, several times if wanted: .html and .md for reviewers, any other ending for deploy --plan',
  ).argParser((path: string, before: readonly string[] | undefined) => [...(before ?? []), path]);

/** What a plan may do, told in the same words to `plan` and to `deploy`. */
export const planFlags = (command: Command): Command =>
  command
    .addOption(drift())
    .option('--adopt', 'take over rules of our names that nobody owns, though they differ')
    .option('--take-over <id...>', 'take these rules over from their other owner')
    .option('--prune', 'delete what this project has deployed and no rule file asks for')
    .option('--enable <id...>', 'switch these rules on, such as one that the service switched off')
    .addOption(allow());
