import type { Command } from 'commander';

/** What a catalogue is written to, and what it tells. */
export const reportFlags = (command: Command): Command =>
  command
    .description(
      'write a site that tells all rules: what they cover, need and leave alone, and what ends',
    )
    .option('-o, --out <folder>', 'where the site goes; pages of rules that are gone are removed')
    .option('--navigator <file>', 'write a layer of the ATT&CK Navigator')
    .option('--run-tests', 'run the tests too, and tell what they exercise');
