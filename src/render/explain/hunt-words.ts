import type { Explanation } from '../../compile/index.ts';
import { plural } from '../message.ts';
import { lookWords } from './look-words.ts';
import {
  firstOf,
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

type Hunt = NonNullable<Explanation['hunt']>;

/** Entries of long lists that are told before the rest is counted. */
const mostOf = (verbose: boolean): number => (verbose ? Number.POSITIVE_INFINITY : 10);

const why = {
  confidence: 'below minConfidence',
  age: 'older than maxAge',
  expired: 'past validUntil',
  allowed: 'on the allow list of the rule',
} as const satisfies Record<Hunt['leftOut'][number]['why'], string>;

function typeItem({ type, count, examples }: Hunt['byType'][number]): Item {
  const rest = count - examples.length;
  return item(
    say`${count} ${name(type)}: ${joined(examples.map(quote), ', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
  );
}

function originWords({ source, malware, reference }: Hunt): readonly Item[] {
  const parts = [
    ...(source === undefined ? [] : [say`source ${quote(source)}`]),
    ...(malware === undefined ? [] : [say`malware ${quote(malware)}`]),
    ...(reference === undefined ? [] : [say`reference ${quote(reference)}`]),
  ];
  return parts.length > 0 ? [item(say`From ${joined(parts, ', ')}`)] : [];
}

function leftOutItems({ leftOut }: Hunt): readonly Item[] {
  return leftOut.map((one) => {
    const rest = one.count - one.first.length;
    const named = joined(one.first.map(quote), ', ');
    return item(
      say`${plural(one.count, 'indicator')} left out, ${why[one.why]}: ${named}${rest > 0 ? ` and ${rest} more` : ''}`,
    );
  });
}

const portItems: Readonly<Record<NonNullable<Hunt['port']>, string>> = {
  exact:
    'Ports are exact: an event of another port is no match. Where the event tells no port, the alert has PortMatch "unknown".',
  any: 'Ports do not matter: an event of another port alerts with PortMatch "any", one of the same port with "exact".',
};

function notSearchedItems({ notSearched, networksNotSearched }: Hunt): readonly Item[] {
  const tables = say`Not searched, though they could show an indicator (match.tables: all): ${names(notSearched)}`;
  const columns = say`Not searched for networks, since one text holds several addresses: ${names(networksNotSearched)}`;
  return [
    ...(notSearched.length > 0 ? [item(tables)] : []),
    ...(networksNotSearched.length > 0 ? [item(columns)] : []),
  ];
}

/** What is hunted, and which column of which table shows it. */
export function matchSection(hunt: Hunt): Section {
  const { total, hunted, expired, byType, unrated, port, tables } = hunt;
  const head = expired
    ? say`None of ${plural(total, 'indicator')}: all have expired`
    : say`${hunted} of ${plural(total, 'indicator')}`;
  return {
    heading: 'What it matches',
    items: [
      item(head, byType.map(typeItem)),
      ...originWords(hunt),
      ...leftOutItems(hunt),
      ...(unrated > 0
        ? [item(say`${plural(unrated, 'indicator')} without confidence or date: kept`)]
        : []),
      ...tables.map(({ table, looks }) =>
        item(
          say`In ${name(table)}, where`,
          looks.map((look) => item(lookWords(look, port))),
        ),
      ),
      ...(port ? [item([portItems[port]])] : []),
      ...notSearchedItems(hunt),
    ],
  };
}

const portsWords = (ports: readonly number[]): Words =>
  say`${ports.length === 1 ? 'port' : 'ports'} ${[...ports].sort((one, other) => one - other).join(', ')}`;

/** What exact ports leave out; nothing where there are none. */
export function bareSection({ bareAddresses }: Hunt, verbose: boolean): readonly Section[] {
  if (!bareAddresses) return [];
  const { addresses, columns } = bareAddresses;
  const most = mostOf(verbose);
  return [
    {
      heading: 'What the addresses alone would also match',
      items: [
        item(
          say`Every other port of ${plural(addresses.length, 'address', 'addresses')}:`,
          firstOf(
            addresses.map(({ address, ports }) =>
              item(say`${quote(address)}, all but ${portsWords(ports)}`),
            ),
            most,
          ),
        ),
        ...(columns.length > 0
          ? [
              item(
                say`Columns in which only addresses alone are looked for:`,
                columns.map((one) => item(say`${name(one.table)}: ${names(one.columns)}`)),
              ),
            ]
          : []),
      ],
    },
  ];
}

type Endings = Hunt['endings'];

function soonItem({ days, soon }: Endings, verbose: boolean): Item {
  if (soon.count === 0) return item(say`None within ${days} days`);
  const told = soon.first.slice(0, mostOf(verbose));
  const rest = soon.count - told.length;
  return item(say`${soon.count} within ${days} days; the last day of each:`, [
    ...told.map(({ last, indicator, by }) => item(say`${last}: ${quote(indicator)} (${by})`)),
    ...(rest > 0 ? [item(say`and ${rest} more`)] : []),
  ]);
}

function laterItems({ later: { count, from = '', to = '' } }: Endings): readonly Item[] {
  if (count === 0) return [];
  return [item(say`${count} later, ${from === to ? `on ${to}` : `from ${from} to ${to}`}`)];
}

/** When indicators stop to count, the next ones first. */
export function endingSection({ endings, hunted }: Hunt, verbose: boolean): readonly Section[] {
  if (hunted === 0) return [];
  const { never } = endings;
  return [
    {
      heading: 'Which indicators expire when',
      items: [
        soonItem(endings, verbose),
        ...laterItems(endings),
        ...(never > 0 ? [item(say`${never} never: no validUntil, no date under maxAge`)] : []),
      ],
    },
  ];
}
