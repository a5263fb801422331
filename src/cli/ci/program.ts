import { type Command, Option } from 'commander';
import { examples } from '../examples.ts';
import type { Exit } from '../exit-codes.ts';
import { planFlags, planOut, savedPlan } from '../plan-flags.ts';
import type {
  Asked,
  CiDeployRequest,
  CiDriftRequest,
  CiPlanRequest,
  CiReviewedPlanRequest,
  CiTestRequest,
  CiValidateRequest,
  Invocation,
} from '../requests.ts';

/** What commands are run with, and whom they tell how they ended. */
interface Run {
  readonly invocation: Invocation;
  readonly finish: (exit: Exit) => void;
}

const paths = [
  '[paths...]',
  'rule files and folders (default: rules of the project, or rules/)',
] as const;

const reading = (command: Command): Command =>
  command
    .option('--as-of <day>', 'UTC day that decides expiry and age (default: today)')
    .option('--strict', 'what is left out of files of indicators is an error')
    .option('-v, --verbose', 'show notes too, not only counts');

const checking = (command: Command): Command =>
  reading(command).option('--sarif <file>', 'write what was found as SARIF 2.1.0');

const targeting = (command: Command): Command =>
  reading(command).requiredOption('-w, --workspace <target>', 'as of plan and deploy');

function addChecks(ci: Command, { invocation, finish }: Run): void {
  checking(ci.command('validate').argument(...paths))
    .description('validate, with annotations in the lines that a pull request changes')
    .action(async (given: string[], options: Asked<CiValidateRequest>) => {
      const { ciValidate } = await import('../commands/ci-validate.ts');
      finish(await ciValidate(invocation, { ...options, paths: given }));
    });
  checking(ci.command('test').argument(...paths))
    .description('test, with annotations at the tests that fail')
    .option('--filter <text>', "only tests with this in their name or their rule's id")
    .addOption(
      new Option('--require <what>', 'fail where an exclusion lacks its two tests').choices([
        'exclusions',
      ]),
    )
    .action(async (given: string[], options: Asked<CiTestRequest>) => {
      const { ciTest } = await import('../commands/ci-test.ts');
      finish(await ciTest(invocation, { ...options, paths: given }));
    });
}

function addPlan(ci: Command, { invocation, finish }: Run): void {
  planFlags(targeting(ci.command('plan').argument(...paths)))
    .description('plan, with one comment for each workspace on the pull request')
    .addOption(planOut())
    .addOption(
      new Option(
        '--fail-on <what>',
        'what fails the job: errors in files, or also refusals, or also changes',
      )
        .choices(['errors', 'refused', 'changes'])
        .default('refused'),
    )
    .option('--no-comment', 'write the summary of the job alone')
    .action(async (given: string[], options: Asked<CiPlanRequest>) => {
      const { ciPlan } = await import('../commands/ci-plan.ts');
      finish(await ciPlan(invocation, { ...options, paths: given }));
    });
}

function addDeploy(ci: Command, { invocation, finish }: Run): void {
  planFlags(targeting(ci.command('deploy').argument(...paths)))
    .description('deploy what the reviewed plan allows, and tell the merged pull request the rest')
    .addOption(savedPlan())
    .option('--require-plan', 'deploy nothing without a reviewed plan')
    .option('--no-comment', 'write the summary of the job alone')
    .action(async (given: string[], options: Asked<CiDeployRequest>) => {
      const { ciDeploy } = await import('../commands/ci-deploy.ts');
      finish(await ciDeploy(invocation, { ...options, paths: given }));
    });
}

function addRest(ci: Command, { invocation, finish }: Run): void {
  targeting(ci.command('drift'))
    .description('keep an issue open while a workspace was changed outside of the repository')
    .option('--no-issue', 'write the summary of the job alone; drift ends with 2')
    .action(async (options: CiDriftRequest) => {
      const { ciDrift } = await import('../commands/ci-drift.ts');
      finish(await ciDrift(invocation, options));
    });
  ci.command('reviewed-plan')
    .description('find the run with the plan that was reviewed before this commit was merged')
    .option('--workflow <file>', 'workflow that plans on pull requests', 'sentinel-rules-pr.yml')
    .option('-v, --verbose', 'show notes too')
    .action(async (options: CiReviewedPlanRequest) => {
      const { ciReviewedPlan } = await import('../commands/ci-reviewed-plan.ts');
      finish(await ciReviewedPlan(invocation, options));
    });
}

/** Commands for steps of a job of GitHub Actions, which action.yml calls. */
export function addCi(program: Command, run: Run): void {
  const ci = program
    .command('ci')
    .description('steps of a job of GitHub Actions: comments, annotations, summaries, outputs')
    .addHelpText('after', `\nExamples:\n${examples.ci.map((line) => `  $ ${line}\n`).join('')}`);
  addChecks(ci, run);
  addPlan(ci, run);
  addDeploy(ci, run);
  addRest(ci, run);
}
