import type { Explanation } from '../../compile/index.ts';
import {
  item,
  type Item,
  joined,
  name,
  names,
  quote,
  say,
  type Section,
  type Words,
} from './page.ts';
import { everyWords, spanWords } from './time-words.ts';

type Alert = NonNullable<Explanation['alert']>;
type Schedule = Explanation['schedule'];

const comparisons: Readonly<Record<string, string>> = {
  GreaterThan: 'more than',
  LessThan: 'fewer than',
  Equal: 'exactly',
  NotEqual: 'any number but',
};

/** How often a rule runs, over what, and when it alerts. */
export function scheduleSection(schedule: Schedule): Section {
  const heading = 'When it runs';
  if (schedule.kind === 'NRT')
    return {
      heading,
      items: [item(['Near real time: about every minute, over what has arrived since'])],
    };
  const { frequency, period, delay, trigger } = schedule;
  const { operator, threshold } = trigger;
  return {
    heading,
    items: [
      item(say`${everyWords(frequency).replace(/^e/, 'E')}, over the last ${spanWords(period)}`),
      ...(delay === undefined
        ? []
        : [item(say`Events that arrive up to ${spanWords(delay)} late are still found`)]),
      item(
        say`Alerts on ${comparisons[operator] ?? operator} ${threshold} ${threshold === 1 ? 'result' : 'results'}`,
      ),
    ],
  };
}

const methods: Readonly<Record<string, string>> = {
  AllEntities: 'all entities are the same',
  AnyAlert: 'the rule is the same',
};

function incidentItem({ incident: { created, grouping } }: Alert): Item {
  if (!created) return item(['No incident is created']);
  if (!grouping) return item(['An incident for each alert']);
  const same = methods[grouping.method];
  const by = same ?? say`${names(grouping.by)} are the same`;
  return item(
    say`Alerts join one incident within ${spanWords(grouping.within)} where ${by}${grouping.reopens ? '; a closed incident is opened again' : ''}`,
  );
}

function severityItem({ severity, severityColumn }: Alert): Item {
  return item(
    severityColumn === undefined
      ? say`Severity ${severity}`
      : say`Severity from ${name(severityColumn)}, else ${severity}`,
  );
}

const attackItems = ({ tactics, techniques, tacticsColumn }: Alert): readonly Item[] => [
  ...(tactics.length > 0 || techniques.length > 0
    ? [item(say`MITRE ATT&CK: ${names([...tactics, ...techniques])}`)]
    : []),
  ...(tacticsColumn === undefined ? [] : [item(say`Tactics from ${name(tacticsColumn)}`)]),
];

/** What is named as its column is told by one name. */
const filled = (key: string, column: string): Words =>
  key === column ? name(key) : say`${name(key)} from ${name(column)}`;

const entityItems = ({ entities, entityColumns }: Alert): readonly Item[] => [
  ...entities.map(({ type, identifiers }) => {
    const told = identifiers.map(({ identifier, column }) => filled(identifier, column));
    return item(say`${name(type)}: ${joined(told, ', ')}`);
  }),
  ...(entityColumns.length > 0 ? [item(say`those in ${names(entityColumns)}`)] : []),
];

const listed = (heading: string, items: readonly Item[]): readonly Item[] =>
  items.length > 0 ? [item([`${heading}:`], items)] : [];

/** What an alert of the rule looks like, and what becomes of several; a description is `told` once. */
export function alertSection(alert: Alert, told: string | undefined): Section {
  const { title, example, description, customDetails, properties, each, suppressed } = alert;
  const details = customDetails.map(({ name: key, column }) => filled(key, column));
  return {
    heading: 'What the alert looks like',
    items: [
      item(say`Title ${quote(title)}`),
      ...(example === title ? [] : [item(say`Such as ${quote(example)}`)]),
      ...(description === undefined || description === told
        ? []
        : [item(say`Description ${quote(description.trim().replace(/\s*\n\s*/g, ' '))}`)]),
      severityItem(alert),
      ...attackItems(alert),
      ...listed('Entities', entityItems(alert)),
      ...(customDetails.length > 0 ? [item(say`Custom details: ${joined(details, ', ')}`)] : []),
      ...properties.map(({ property, column }) =>
        item(say`${name(property)} from ${name(column)}`),
      ),
      item([
        each === 'result' ? 'One alert for each result' : 'One alert for all results of a run',
      ]),
      incidentItem(alert),
      ...(suppressed === undefined
        ? []
        : [item(say`After an alert it does not run for ${spanWords(suppressed)}`)]),
    ],
  };
}

/** Connectors that are told where a rule names none; some tables have a hundred. */
const few = 5;

/** Which connectors have to be set up. */
export function sourceSection(
  sources: Explanation['sources'],
  verbose: boolean,
): readonly Section[] {
  if (sources.length === 0) return [];
  const items = sources.map(({ table, required, connectors }) => {
    const told = verbose ? connectors : connectors.slice(0, few);
    const rest = connectors.length - told.length;
    const list = say`${names(told)}${rest > 0 ? ` and ${rest} more` : ''}`;
    if (required.length > 0)
      return item(
        say`${name(table)}: ${names(required)}, as the rule says${connectors.length > 0 ? say`; others that fill it: ${list}` : []}`,
      );
    return item(
      say`${name(table)}: ${connectors.length > 0 ? say`${connectors.length === 1 ? '' : 'one of '}${list}` : 'no connector is known for it'}`,
    );
  });
  return [{ heading: 'Which connectors it needs', items }];
}
