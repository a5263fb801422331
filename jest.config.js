import { findChromium } from './test/support/chromium.mjs';

/** Tests of pages need a browser. Without one they are left out, and that is said, never silent. */
const withoutBrowser = findChromium(process.env) === undefined ? ['<rootDir>/test/browser/'] : [];
if (withoutBrowser.length > 0)
  process.stderr.write(
    'test/browser is LEFT OUT: no Chromium found (apt-get install chromium, or set CHROMIUM_PATH)\n',
  );

/** Flagless CommonJS mode: TypeScript through swc, and the few ESM-only packages through the same transform. */
export default {
  testEnvironment: '<rootDir>/test/support/kusto-environment.ts',
  // Suites share the language service of their worker (kusto-environment.ts).
  moduleNameMapper: {
    '^\\./generated/language-service\\.cjs$': '<rootDir>/test/support/language-service.ts',
  },
  // The default leaves one core idle, which on the two cores of a build machine is half of them.
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...withoutBrowser],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.[mc]?[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, sourceMaps: 'inline' },
    ],
  },
  transformIgnorePatterns: [
    '/node_modules/(?!(p-map|diff|parse5|entities)/)',
    '/src/\\w+/generated/',
    '<rootDir>/dist/',
  ],
  // The first query of a worker loads the language service: seconds on a busy machine.
  testTimeout: 30_000,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  setupFilesAfterEnv: ['<rootDir>/test/support/setup.ts'],
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts', '!src/**/*.d.ts', '!src/cli/bin.ts', '!src/browser/**'],
  coverageReporters: ['text-summary', 'lcov'],
  coverageThreshold: {
    global: { lines: 95, branches: 90 },
    'src/kql/': { lines: 100 },
    'src/plan/': { lines: 100 },
  },
};
