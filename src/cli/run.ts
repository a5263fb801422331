import { CommanderError } from 'commander';
import { bugText } from './bug.ts';
import type { Environment, Streams } from './environment.ts';
import { type Exit, exitCodes } from './exit-codes.ts';
import { createProgram } from './program.ts';
import { Refusal } from './refusal.ts';

async function outcomeOf(
  argv: readonly string[],
  environment: Environment,
  streams: Streams,
): Promise<Exit> {
  let exit: Exit = 'clean';
  const program = createProgram({ environment, streams }, (outcome) => {
    exit = outcome;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exit;
  } catch (error) {
    // Commander has said on stderr what was wrong; --help and --version end here with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 'clean' : 'usage';
    if (error instanceof Refusal) {
      const { openSession } = await import('./session.ts');
      openSession({ environment, streams }, {}).report([error.finding], []);
      return error.exit;
    }
    const debug = Boolean(environment.variables.SENTINEL_RULES_DEBUG);
    streams.stderr.write(bugText(error, debug));
    return 'bug';
  }
}

/** Runs one command line and gives back its exit code. */
export const run = async (
  argv: readonly string[],
  environment: Environment,
  streams: Streams,
): Promise<number> => exitCodes[await outcomeOf(argv, environment, streams)].code;
