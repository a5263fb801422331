import { type Command, Option } from 'commander';
import { examples, type ExampleOf } from './examples.ts';

/** The day for which rules are read. */
export const asOf = (): Option =>
  new Option('--as-of <day>', 'UTC day that decides expiry and age (default: today)');
/** A workspace, where one may be named. */
export const target = (): Option =>
  new Option(
    '-w, --workspace <target>',
    'emulator, a name in sentinel-rules.yaml, an ARM id, or subscription/resourceGroup/workspace',
  );
/** A workspace, where one has to be named. */
export const workspace = (): Option => target().makeOptionMandatory();
/** How a result is written; the first choice is the default. */
export const format = (choices: readonly string[]): Option =>
  new Option('-f, --format <format>', 'how the result is written')
    .choices(choices)
    .default(choices[0]);
/** Notes beside counts. */
export const verbose = (): Option => new Option('-v, --verbose', 'show notes too, not only counts');
/** What is let pass otherwise is an error. */
export const strict = (): Option =>
  new Option(
    '--strict',
    'what is left out of files of indicators, and an exclusion that has ended, is an error',
  );
/** Examples below the help of a command. */
export const withExamples = (command: Command, name: ExampleOf): Command =>
  command.addHelpText(
    'after',
    `\nExamples:\n${examples[name].map((line) => `  $ ${line}\n`).join('')}`,
  );

/** A command that reads rule files. */
export const reading = (program: Command, name: ExampleOf): Command =>
  withExamples(program.command(name), name).argument(
    '[paths...]',
    'rule files and folders (default: rules of the project, or rules/)',
  );
