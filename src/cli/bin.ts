import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from './environment.ts';
import { run } from './run.ts';

const environment: Environment = {
  cwd: process.cwd(),
  variables: process.env,
  clock: {
    now: () => Date.now(),
    sleep: async (milliseconds) => {
      await sleep(milliseconds);
    },
  },
  interrupt: () => {
    const controller = new AbortController();
    // The second Ctrl-C ends the process at once: `once` leaves the default behaviour behind.
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        controller.abort();
      });
    return controller.signal;
  },
};

// A reader that went away (`| head`) must not stop a deploy half way: what it would have read is dropped.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

process.exitCode = await run(process.argv.slice(2), environment, process);
