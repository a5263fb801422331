/** Runs the tests on the other Node versions that the package supports. */
import { spawnSync } from 'node:child_process';

const versions = ['22', '24'];

const failed = versions.filter((version) => {
  console.log(`Node ${version}`);
  const { status } = spawnSync(
    'npx',
    ['-y', `node@${version}`, 'node_modules/jest/bin/jest.js', ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
  return status !== 0;
});

if (failed.length > 0) {
  console.error(`failed on Node ${failed.join(', ')}`);
  process.exitCode = 1;
}
