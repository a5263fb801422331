import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** LIM030–079: entity mappings, custom details, alert texts, grouping, templates. */
export const mappingLimits = {
  LIM030: {
    severity: 'error',
    title: 'Too many entity mappings',
    message: text`${'count'} entity mappings; Sentinel takes at most ${'limit'}, sentinelEntitiesMappings included`,
    help: text`remove the least useful mappings`,
  },
  LIM031: {
    severity: 'error',
    title: 'Wrong number of field mappings',
    message: text`the ${'type'} mapping has ${'count'} fields; it must have ${'min'} to ${'max'}`,
    help: text`keep the identifiers that name the entity best`,
  },
  LIM032: {
    severity: 'error',
    title: 'Unknown entity type',
    message: text`${'type'} is not an entity type`,
    help: text`use one of ${'known'}`,
  },
  LIM033: {
    severity: 'error',
    title: 'Unknown identifier',
    message: text`${'identifier'} is not an identifier of ${'type'}`,
    help: text`use one of ${'known'}`,
  },
  LIM034: {
    severity: 'error',
    title: 'Identifier is mapped twice',
    message: text`${'identifier'} of ${'type'} is mapped more than once`,
    help: text`keep one of the two`,
  },
  LIM035: {
    severity: 'error',
    title: 'Required identifier is missing',
    message: text`the ${'type'} mapping needs one of these combinations: ${'required'}`,
    help: text`add a required identifier`,
  },
  LIM036: {
    severity: 'error',
    title: 'Column name has the wrong form',
    message: text`${'column'} is not a column name: a letter or underscore, then letters, digits and underscores, at most ${'limit'}`,
    help: text`rename the column in the query`,
  },
  LIM037: {
    severity: 'error',
    title: 'Column is not in the result',
    message: text`the result of the query has no column ${'column'}`,
    help: text`use one of ${'known'}`,
  },
  LIM040: {
    severity: 'error',
    title: 'Too many custom details',
    message: text`${'count'} custom details; Sentinel takes at most ${'limit'}`,
    help: text`remove the least useful ones`,
  },
  LIM041: {
    severity: 'error',
    title: 'Custom detail key has the wrong form',
    message: text`${'key'} is not a key of a custom detail: a letter, then letters, digits and underscores, at most ${'limit'} in all`,
    help: text`rename the key`,
  },
  LIM050: {
    severity: 'error',
    title: 'Alert text is too long',
    message: text`${'property'} has ${'size'} characters; Sentinel takes 1 to ${'limit'}`,
    help: text`shorten it`,
  },
  LIM051: {
    severity: 'error',
    title: 'Too many placeholders',
    message: text`${'property'} has ${'count'} placeholders; Sentinel takes at most ${'limit'}`,
    help: text`remove the least useful ones`,
  },
  LIM052: {
    severity: 'error',
    title: 'Unknown alert property',
    message: text`${'property'} is not a property that a column can set`,
    help: text`use one of ${'known'}`,
  },
  LIM060: {
    severity: 'error',
    title: 'Grouping by nothing',
    message: text`matchingMethod Selected needs at least one entity, alert detail or custom detail to group by`,
    help: text`name one in groupByEntities, groupByAlertDetails or groupByCustomDetails`,
  },
  LIM061: {
    severity: 'error',
    title: 'Grouping by something that the rule lacks',
    message: text`incidents are grouped by ${'kind'} ${'name'}, which the rule does not have`,
    help: text`map it, or group by something else`,
  },
  LIM062: {
    severity: 'error',
    title: 'lookbackDuration is out of range',
    message: text`lookbackDuration is ${'value'}; it must be from ${'min'} to ${'max'}`,
    help: text`choose a duration in that range`,
  },
  LIM070: {
    severity: 'error',
    title: 'templateVersion without a template',
    message: text`templateVersion can only be used together with alertRuleTemplateName`,
    help: text`remove templateVersion, or name the template`,
  },
  LIM071: {
    severity: 'error',
    title: 'templateVersion is too long',
    message: text`templateVersion has ${'size'} characters; Sentinel takes at most ${'limit'}`,
    help: text`shorten it`,
  },
} as const satisfies Record<string, Entry>;
