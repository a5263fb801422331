/** Runs the property of random rules over very many of them: HUNT_RULES (10,000), HUNT_SEED, HUNT_ONLY. */
import { failureText, tryRules } from '../test/support/hunting/sum.ts';

const { HUNT_SEED, HUNT_RULES, HUNT_ONLY } = process.env;
const seed = HUNT_SEED ?? String(Date.now());
const only = HUNT_ONLY === undefined ? undefined : Number(HUNT_ONLY);

console.log(`random rules: HUNT_SEED=${seed}`);
const sum = await tryRules(seed, { count: Number(HUNT_RULES ?? 10_000), only });
for (const failure of sum.failures) console.error(failureText(seed, failure));

const { rules, found, silent, dropped, refused, covered } = sum;
const { user, system } = process.cpuUsage();
console.log({
  rules,
  judged: { found, silent, dropped, all: found + silent + dropped },
  refused,
  places: covered.size,
  failures: sum.failures.length,
  seconds: Math.round((user + system) / 1e6),
  megabytes: Math.round(process.memoryUsage().rss / 2 ** 20),
});
if (sum.failures.length > 0) process.exitCode = 1;
