import { type Command, Option } from 'commander';
import type { IndicatorType } from '../model/index.ts';

/** All types; a new one is missing here at once. */
const types = {
  ip: true,
  'ip:port': true,
  cidr: true,
  domain: true,
  url: true,
  md5: true,
  sha1: true,
  sha256: true,
  email: true,
  filename: true,
  filepath: true,
  registry: true,
} as const satisfies Record<IndicatorType, true>;

/** An option that can be given several times, once for each value. */
const repeated = (flags: string, description: string): Option =>
  new Option(flags, `${description}; can be repeated`).argParser<readonly string[]>(
    (value, soFar) => [...(Array.isArray(soFar) ? (soFar as readonly string[]) : []), value],
  );

/** Words for types, which `--type` takes. */
export const typeWords: readonly string[] = Object.keys(types);

/** Options of `import`. */
export const importFlags = (command: Command): Command =>
  command
    .option(
      '--to <folder>',
      'where new rules go (default: the first folder of rules of the project)',
    )
    .addOption(
      new Option('--as <form>', 'rules with their indicators, or only sets below iocs/')
        .choices(['rules', 'sets'])
        .default('rules'),
    )
    .option('--from <feed>', 'what the sources are, where it does not show: threatfox, urlhaus …')
    .option('--api <address>', 'ask this address instead of the usual one of a named source')
    .option('--rule <id>', 'put all indicators into this one rule')
    .option('--name <name>', 'name of the new rule')
    .addOption(
      new Option('--severity <severity>', 'severity of new rules')
        .choices(['High', 'Medium', 'Low', 'Informational'])
        .default('Medium'),
    )
    .addOption(repeated('--type <type>', `only indicators of this type: ${typeWords.join(', ')}`))
    .addOption(repeated('--family <family>', 'only this malware family, by its id or its name'))
    .option('--min-confidence <number>', 'leave out what its source is less sure of (0 to 100)')
    .option('--since <day>', 'leave out what was last seen before this day')
    .option('--prune', 'remove indicators that the source no longer lists')
    .option('--replace', 'replace rules that are there and differ from the imported ones')
    .option('--allow-empty', 'take a source without entries for what it says')
    .option('--dry-run', 'show what would be written, and write nothing');
