import { Command, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { addCi } from './ci/program.ts';
import type { Exit } from './exit-codes.ts';
import {
  asOf,
  format,
  reading,
  strict,
  target,
  verbose,
  withExamples,
  workspace,
} from './options.ts';
import { allow, drift, planFlags, planOut, savedPlan } from './plan-flags.ts';
import { reportFlags } from './report-flags.ts';
import { importFlags } from './import-flags.ts';
import { initFlags } from './init-flags.ts';
import type {
  Asked,
  CompileRequest,
  DeployRequest,
  DoctorRequest,
  ExplainRequest,
  ImportRequest,
  ExportRequest,
  InitRequest,
  Invocation,
  PlanRequest,
  ReportRequest,
  RollbackRequest,
  StatusRequest,
  TestRequest,
  ValidateRequest,
} from './requests.ts';

type Finish = (exit: Exit) => void;

/** Each command is loaded when it is run: help and --version load none of them. */
function addReading(program: Command, invocation: Invocation, finish: Finish): void {
  reading(program, 'validate')
    .description('check rule files: every finding with its file, line and column')
    .addOption(format(['text', 'json', 'sarif', 'github', 'junit']))
    .addOption(asOf())
    .addOption(strict())
    .addOption(verbose())
    .action(async (paths: string[], options: Asked<ValidateRequest>) => {
      const { validate } = await import('./commands/validate.ts');
      finish(await validate(invocation, { ...options, paths }));
    });
  reading(program, 'compile')
    .description('print what rules compile to: KQL, ARM bodies, or files that others deploy')
    .addOption(format(['kql', 'json', 'arm', 'bicep', 'yaml']))
    .option('-o, --out <folder>', 'write a file for each rule instead, <id>.kql for example')
    .addOption(asOf())
    .addOption(strict())
    .addOption(verbose())
    .action(async (paths: string[], options: Asked<CompileRequest>) => {
      const { compile } = await import('./commands/compile.ts');
      finish(await compile(invocation, { ...options, paths }));
    });
}

function addExplaining(program: Command, invocation: Invocation, finish: Finish): void {
  withExamples(program.command('explain'), 'explain')
    .description(
      'tell a rule to people: what it matches, drops, needs, and what its alert looks like',
    )
    .argument('<rule>', 'id of a rule, or the path of its file')
    .addOption(target())
    .addOption(format(['text', 'markdown', 'json']))
    .addOption(asOf())
    .addOption(strict())
    .addOption(new Option('-v, --verbose', 'show whole lists, every limit, and notes'))
    .action(async (rule: string, options: Asked<ExplainRequest>) => {
      const { explain } = await import('./commands/explain.ts');
      finish(await explain(invocation, { ...options, rule, paths: [] }));
    });
}

function addReporting(program: Command, invocation: Invocation, finish: Finish): void {
  reportFlags(reading(program, 'report'))
    .addOption(format(['html', 'markdown', 'json']))
    .addOption(target())
    .addOption(asOf())
    .addOption(strict())
    .addOption(verbose())
    .action(async (paths: string[], options: Asked<ReportRequest>) => {
      const { report } = await import('./commands/report.ts');
      finish(await report(invocation, { ...options, paths }));
    });
}

function addTesting(program: Command, invocation: Invocation, finish: Finish): void {
  reading(program, 'test')
    .description('run the tests of rules: their queries, on events, without a workspace')
    .addOption(format(['text', 'json', 'junit', 'sarif', 'github']))
    .option('--filter <text>', "only tests with this in their name or their rule's id")
    .option('--coverage', 'show which indicators, tables and exclusions the tests exercise')
    .addOption(
      new Option('--require <what>', 'fail where an exclusion lacks its two tests').choices([
        'exclusions',
      ]),
    )
    .option('--watch', 'run again whenever a file changes')
    .addOption(asOf())
    .addOption(strict())
    .addOption(verbose())
    .action(async (paths: string[], options: Asked<TestRequest>) => {
      const { test } = await import('./commands/test.ts');
      finish(await test(invocation, { ...options, paths }));
    });
}

function addWriting(program: Command, invocation: Invocation, finish: Finish): void {
  planFlags(reading(program, 'plan'))
    .description('show what a deploy would change in a workspace; writes nothing')
    .addOption(workspace())
    .addOption(format(['text', 'json', 'markdown', 'html']))
    .addOption(planOut())
    .option('--detailed-exitcode', 'end with 2 where changes are pending')
    .addOption(asOf())
    .addOption(strict())
    .addOption(verbose())
    .action(async (paths: string[], options: Asked<PlanRequest>) => {
      const { plan } = await import('./commands/plan.ts');
      finish(await plan(invocation, { ...options, paths }));
    });
  planFlags(reading(program, 'deploy'))
    .description('plan, ask, and apply exactly that plan')
    .addOption(workspace())
    .addOption(format(['text', 'json', 'markdown']))
    .addOption(savedPlan())
    .option('--dry-run', 'stop after the plan')
    .option('-y, --yes', 'do not ask')
    .addOption(asOf())
    .addOption(strict())
    .addOption(verbose())
    .action(async (paths: string[], options: Asked<DeployRequest>) => {
      const { deploy } = await import('./commands/deploy.ts');
      finish(await deploy(invocation, { ...options, paths }));
    });
}

function addLooking(program: Command, invocation: Invocation, finish: Finish): void {
  withExamples(program.command('status'), 'status')
    .description('tell how a workspace stands to the repository; writes nothing')
    .addOption(workspace())
    .addOption(format(['text', 'json', 'markdown']))
    .option('--detailed-exitcode', 'end with 2 where something was edited or changes are pending')
    .addOption(asOf())
    .addOption(strict())
    .addOption(verbose())
    .action(async (options: Asked<StatusRequest>) => {
      const { status } = await import('./commands/status.ts');
      finish(await status(invocation, { ...options, paths: [] }));
    });
}

function addExporting(program: Command, invocation: Invocation, finish: Finish): void {
  withExamples(program.command('export'), 'export')
    .description('write the rules of a workspace to files; the workspace is only read')
    .addOption(workspace())
    .option('--to <folder>', 'where the files go (default: the first rules folder of the project)')
    .option(
      '--layout <path>',
      'folders and name of each file; {tactic} {severity} {kind} {name} {id}',
      '{tactic}/{name}',
    )
    .option('--only-unmanaged', 'leave out rules that have an owner: a project, or Content Hub')
    .option('--replace', 'write over files that are in the way')
    .option('--dry-run', 'tell what would be written')
    .addOption(format(['text', 'json']))
    .addOption(verbose())
    .action(async (options: Asked<ExportRequest>) => {
      const { exportLive } = await import('./commands/export.ts');
      finish(await exportLive(invocation, { ...options, paths: [] }));
    });
}

function addDoctor(program: Command, invocation: Invocation, finish: Finish): void {
  withExamples(program.command('doctor'), 'doctor')
    .description('find what stands between this machine and a workspace; writes nothing')
    .addOption(workspace())
    .addOption(format(['text', 'json', 'markdown']))
    .addOption(
      new Option('--for <purpose>', 'what the identity is to be able to do')
        .choices(['deploy', 'plan'])
        .default('deploy'),
    )
    .addOption(verbose())
    .action(async (options: DoctorRequest) => {
      const { doctor } = await import('./commands/doctor.ts');
      finish(await doctor(invocation, options));
    });
}

function addUndoing(program: Command, invocation: Invocation, finish: Finish): void {
  withExamples(program.command('rollback'), 'rollback')
    .description('make a workspace again what it was before a run: a plan like any other')
    .argument('<run>', 'name of a run, or the path of its journal (.sentinel-rules/runs/)')
    .addOption(workspace())
    .addOption(format(['text', 'json', 'markdown']))
    .addOption(drift())
    .addOption(allow())
    .option('--dry-run', 'stop after the plan')
    .option('-y, --yes', 'do not ask')
    .addOption(verbose())
    .action(async (run: string, options: Omit<RollbackRequest, 'run'>) => {
      const { rollback } = await import('./commands/rollback.ts');
      finish(await rollback(invocation, { ...options, run }));
    });
}

function addImporting(program: Command, invocation: Invocation, finish: Finish): void {
  importFlags(withExamples(program.command('import'), 'import'))
    .description(
      'make rules and sets of what others have: feeds, catalogue pages, rules of other tools; what is there is edited in place',
    )
    .argument(
      '<sources...>',
      'files, folders, feeds on the network (threatfox, urlhaus …, https://…), or - for stdin',
    )
    .addOption(asOf())
    .addOption(new Option('--strict', 'end with 1 where anything was quarantined'))
    .addOption(format(['text', 'json', 'markdown']))
    .addOption(new Option('-v, --verbose', 'show all that was quarantined, and notes'))
    .action(async (sources: string[], options: Omit<ImportRequest, 'sources'>) => {
      const { importSome } = await import('./commands/import.ts');
      finish(await importSome(invocation, { ...options, sources }));
    });
}

function addInit(program: Command, invocation: Invocation, finish: Finish): void {
  initFlags(withExamples(program.command('init'), 'init'))
    .addOption(format(['text', 'json']))
    .addOption(verbose())
    .action(async (folder: string, options: Omit<InitRequest, 'folder'>) => {
      const { init } = await import('./commands/init.ts');
      finish(await init(invocation, { ...options, folder }));
    });
}

function addTools(program: Command, invocation: Invocation, finish: Finish): void {
  withExamples(program.command('emulator'), 'emulator')
    .description('serve the local Microsoft Sentinel on loopback for any client')
    .option('-p, --port <number>', 'port to listen on; 0 takes any free one', '8181')
    .action(async (options: { readonly port: string }) => {
      const { emulator } = await import('./commands/emulator.ts');
      finish(await emulator(invocation, options));
    });
  withExamples(program.command('schema'), 'schema')
    .description('print a JSON Schema for your editor')
    .addArgument(
      program
        .createArgument('[name]', 'which one')
        .choices(['rule', 'test', 'indicators', 'exclusions', 'config'])
        .default('rule'),
    )
    .action(async (name: 'rule' | 'test' | 'indicators' | 'exclusions' | 'config') => {
      const { schema } = await import('./commands/schema.ts');
      finish(await schema(invocation, name));
    });
}

/** What was typed may hold anything; commander repeats it in its messages. */
const printable = (text: string): string => text.replace(/[^\P{C}\n]/gu, '?');

/** The command line: words, options, help. */
export function createProgram(invocation: Invocation, finish: Finish): Command {
  const { stdout, stderr } = invocation.streams;
  const program = new Command('sentinel-rules')
    .description(packageJson.description)
    .version(packageJson.version, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(printable(text)),
      getOutHelpWidth: () => stdout.columns ?? 100,
      getErrHelpWidth: () => stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showHelpAfterError('(--help shows what there is, with examples)');
  withExamples(program, 'all');
  addInit(program, invocation, finish);
  addReading(program, invocation, finish);
  addExplaining(program, invocation, finish);
  addReporting(program, invocation, finish);
  addTesting(program, invocation, finish);
  addWriting(program, invocation, finish);
  addLooking(program, invocation, finish);
  addExporting(program, invocation, finish);
  addDoctor(program, invocation, finish);
  addUndoing(program, invocation, finish);
  addImporting(program, invocation, finish);
  addTools(program, invocation, finish);
  addCi(program, { invocation, finish });
  return program;
}
