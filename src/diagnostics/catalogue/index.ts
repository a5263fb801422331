import { benign } from './benign.ts';
import { cli } from './cli.ts';
import { config } from './config.ts';
import { doctor } from './doctor.ts';
import { downloads } from './downloads.ts';
import { exclusionLints } from './exclusion-lints.ts';
import { exclusions } from './exclusions.ts';
import { exporting } from './export.ts';
import { files } from './files.ts';
import { github } from './github.ts';
import { importWrite } from './import-write.ts';
import { importFeeds } from './import-feeds.ts';
import { importIntel } from './import-intel.ts';
import { importPages } from './import-pages.ts';
import { importRules } from './import-rules.ts';
import { init } from './init.ts';
import { indicators } from './indicators.ts';
import { kql } from './kql.ts';
import { limits } from './limits.ts';
import { plan } from './plan.ts';
import { rule } from './rule.ts';
import { schema } from './schema.ts';
import { service } from './service.ts';
import { sharedExclusions } from './shared-exclusions.ts';
import { source } from './source.ts';
import { tests } from './tests.ts';

/** Every diagnostic there is; docs/diagnostics.md is generated from it. */
export const catalogue = {
  ...source,
  ...schema,
  ...indicators,
  ...benign,
  ...exclusions,
  ...exclusionLints,
  ...sharedExclusions,
  ...rule,
  ...kql,
  ...limits,
  ...config,
  ...plan,
  ...service,
  ...doctor,
  ...downloads,
  ...files,
  ...importIntel,
  ...cli,
  ...init,
  ...github,
  ...exporting,
  ...tests,
  ...importWrite,
  ...importFeeds,
  ...importPages,
  ...importRules,
} as const;
