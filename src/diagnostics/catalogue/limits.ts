import { text } from '../template.ts';
import type { Entry } from './entry.ts';
import { mappingLimits } from './limits-mappings.ts';

/** LIM: limits and couplings of the service, checked before anything is sent. */
export const limits = {
  LIM001: {
    severity: 'error',
    title: 'Query is empty',
    message: text`the query is empty`,
    help: text`write the KQL of the rule`,
  },
  LIM002: {
    severity: 'error',
    title: 'Query is too long',
    message: text`the query has ${'size'} characters; Sentinel takes at most ${'limit'}`,
    help: text`shorten it, or move parts into a function or a watchlist`,
  },
  LIM003: {
    severity: 'error',
    title: 'Compiled query is too long',
    message: text`the compiled query has ${'size'} bytes; Sentinel takes at most ${'limit'} characters, which is about ${'fits'} of the ${'count'} indicators`,
    help: text`let \`match.placement\` be auto, watchlist or rules, raise \`minConfidence\`, or name fewer tables in \`match.tables\``,
  },
  LIM010: {
    severity: 'error',
    title: 'queryFrequency is out of range',
    message: text`queryFrequency is ${'value'}; it must be from ${'min'} to ${'max'}`,
    help: text`choose a frequency in that range`,
  },
  LIM011: {
    severity: 'error',
    title: 'queryPeriod is out of range',
    message: text`queryPeriod is ${'value'}; it must be from ${'min'} to ${'max'}`,
    help: text`choose a period in that range`,
  },
  LIM012: {
    severity: 'error',
    title: 'queryPeriod is shorter than queryFrequency',
    message: text`queryPeriod ${'period'} is shorter than queryFrequency ${'frequency'}: events in between would never be looked at`,
    help: text`make queryPeriod at least ${'frequency'}`,
  },
  LIM013: {
    severity: 'error',
    title: 'Long period with a short frequency',
    message: text`queryPeriod is ${'period'}; from 2 days on, queryFrequency must be at least 1 hour, and it is ${'frequency'}`,
    help: text`shorten queryPeriod or run the rule less often`,
  },
  LIM014: {
    severity: 'error',
    title: 'triggerThreshold is out of range',
    message: text`triggerThreshold is ${'value'}; it must be a whole number from ${'min'} to ${'max'}`,
    help: text`choose a threshold in that range`,
  },
  LIM015: {
    severity: 'error',
    title: 'suppressionDuration is out of range',
    message: text`suppressionDuration is ${'value'}; it must be from ${'min'} to ${'max'}`,
    help: text`choose a duration in that range`,
  },
  LIM016: {
    severity: 'error',
    title: 'suppressionDuration is shorter than queryFrequency',
    message: text`suppressionDuration ${'value'} is shorter than queryFrequency ${'frequency'} while suppression is on`,
    help: text`make suppressionDuration at least ${'frequency'}, or switch suppression off`,
  },
  LIM017: {
    severity: 'error',
    title: 'Long ingestionDelay with a short frequency',
    message: text`an ingestionDelay of ${'delay'} makes the rule look back 2 days or more; queryFrequency must then be at least 1 hour, and it is ${'frequency'}`,
    help: text`shorten match.ingestionDelay or run the rule less often`,
  },
  LIM020: {
    severity: 'error',
    title: 'Name is too long',
    message: text`the name has ${'size'} characters; Sentinel takes 1 to ${'limit'}`,
    help: text`shorten the name`,
  },
  LIM021: {
    severity: 'error',
    title: 'Description is too long',
    message: text`the description has ${'size'} characters; Sentinel takes at most ${'limit'}`,
    help: text`shorten the description`,
  },
  LIM022: {
    severity: 'error',
    title: 'Unknown tactic',
    message: text`${'tactic'} is not a tactic of Sentinel`,
    help: text`use one of ${'known'}`,
  },
  LIM023: {
    severity: 'error',
    title: 'Technique has the wrong form',
    message: text`${'technique'} is not a technique: the form is T#### or T####.###`,
    help: text`write the id as MITRE ATT&CK does`,
  },
  LIM024: {
    severity: 'warning',
    title: 'Technique without a tactic',
    message: text`techniques are given and tactics are not`,
    help: text`add the tactic that each technique belongs to`,
  },
  LIM080: {
    severity: 'error',
    title: 'No indicator is left',
    message: text`the filters leave 0 of ${'count'} indicators`,
    help: text`lower \`minConfidence\`, or remove the rule`,
  },
  LIM081: {
    severity: 'warning',
    title: 'All indicators have expired',
    message: text`all ${'count'} indicators have expired as of ${'asOf'}: the rule is compiled disabled`,
    help: text`update the indicators, or remove the rule`,
  },
  LIM082: {
    severity: 'error',
    title: 'No table observes a type',
    message: text`none of the tables of this rule can show an indicator of type ${'type'}`,
    help: text`add one of ${'tables'}`,
  },
  LIM083: {
    severity: 'error',
    title: 'Unknown table',
    message: text`${'table'} is not a table that indicators can be hunted in`,
    help: text`use one of ${'known'}`,
  },
  LIM084: {
    severity: 'warning',
    title: 'Table shows none of the indicators',
    message: text`${'table'} has no column for ${'types'}: it is not read`,
    help: text`remove the table`,
  },
  LIM085: {
    severity: 'warning',
    title: 'Late events are not covered in full',
    message: text`queryFrequency ${'frequency'} and ingestionDelay ${'delay'} together exceed the ${'limit'} that a rule can look back: not every late event is seen`,
    help: text`run the rule more often or shorten ingestionDelay`,
  },
  LIM087: {
    severity: 'error',
    title: 'Indicators do not fit a watchlist',
    message: text`${'count'} indicators are too many for a watchlist: ${'what'} would be ${'size'}, and at most ${'limit'} is taken`,
    help: text`split them over several rules (\`match.placement: rules\` does it for up to 100,000), raise \`minConfidence\`, shorten \`maxAge\`, or send sets of this size to the threat intelligence upload API instead`,
  },
  LIM088: {
    severity: 'error',
    title: 'Query is too long without its indicators',
    message: text`the compiled query has ${'size'} bytes without any indicator; Sentinel takes at most ${'limit'} characters`,
    help: text`name fewer tables in \`match.tables\`, or move tables and exclusions to a rule of their own`,
  },
  LIM089: {
    severity: 'error',
    title: 'Too many indicators for a rule',
    message: text`${'count'} indicators are too many for rules: at most ${'limit'} are taken`,
    help: text`raise \`minConfidence\`, shorten \`maxAge\`, or send sets of this size to the threat intelligence upload API instead`,
  },
  LIM090: {
    severity: 'error',
    title: 'Indicators of too many kinds for one query',
    message: text`the indicators make ${'lists'} lists, one for each type, threat type and confidence, which alone take ${'size'} bytes of the query; Sentinel takes at most ${'limit'} characters`,
    help: text`let \`match.placement: rules\` spread them over several rules, or write fewer different \`threatType\` and \`confidence\``,
  },
  LIM086: {
    severity: 'error',
    title: 'No table is left',
    message: text`no table is left to hunt in`,
    help: text`name a table in \`match.tables\`, or let an exclusion skip a table instead of dropping it`,
  },
  ...mappingLimits,
} as const satisfies Record<string, Entry>;
