import type { Explanation } from '../../compile/index.ts';
import { messageOf, plural } from '../message.ts';
import { alertSection, scheduleSection, sourceSection } from './alert-words.ts';
import { exclusionItem } from './condition-words.ts';
import { bareSection, endingSection, matchSection } from './hunt-words.ts';
import { item, type Item, name, names, type Page, quote, say, type Section } from './page.ts';

const switches = {
  on: 'Enabled',
  off: 'Disabled by the rule',
  kept: 'Enabled when it is created; later the workspace decides',
  expired: 'Disabled: every indicator has expired',
  blocked: 'Not deployed:',
} as const satisfies Record<Explanation['switch'], string>;

function stateSection(explanation: Explanation): Section {
  const { id, file, kind, version, asOf, workspace, blocked, rules, lookUps } = explanation;
  const description = explanation.description?.trim().replace(/\s*\n\s*/g, ' ');
  const reasons = blocked.map((reason) => item([messageOf(reason, (value) => value)]));
  return {
    heading: 'The rule',
    items: [
      item(
        say`${name(id)} in ${name(file)}, ${kind}${version === undefined ? [] : say`, version ${name(version)}`}`,
      ),
      ...(description === undefined ? [] : [item(quote(description))]),
      item(say`As of ${asOf}${workspace === undefined ? [] : say`, for ${name(workspace)}`}`),
      item([switches[explanation.switch]], reasons),
      ...(rules > 1 ? [item(say`The indicators are spread over ${rules} numbered rules`)] : []),
      ...(lookUps.length > 0
        ? [
            item(
              say`The workspace has to have ${plural(lookUps.length, 'watchlist')}: ${names(lookUps)}`,
            ),
          ]
        : []),
    ],
  };
}

/** Of a rule with a query: what it reads and gives back. */
function querySection({ hunt, sources, resultColumns }: Explanation): readonly Section[] {
  if (hunt) return [];
  const tables = sources.map(({ table }) => table);
  return [
    {
      heading: 'What its query reads',
      items: [
        item(tables.length > 0 ? say`Reads ${names(tables)}` : ['Tables that are not known here']),
        item(
          resultColumns
            ? say`Gives ${names(resultColumns)}`
            : ['Result columns that are not known here'],
        ),
      ],
    },
  ];
}

function exclusionSection({ exclusions }: Explanation, verbose: boolean): Section {
  return {
    heading: 'What it leaves alone',
    items:
      exclusions.length > 0
        ? exclusions.map((exclusion) => exclusionItem(exclusion, verbose))
        : [item(['Nothing: it has no exclusions'])],
  };
}

const measures = {
  queryBytes: 'bytes of query',
  entityMappings: 'entity mappings',
  customDetails: 'custom details',
  titleCharacters: 'characters of the alert title',
  nameCharacters: 'characters of the name',
  descriptionCharacters: 'characters of the description',
  watchlistItems: 'items of its watchlist',
} as const satisfies Record<Explanation['limits'][number]['what'], string>;

/** Small numbers are not worth a line: told with --verbose alone. */
const always: ReadonlySet<Explanation['limits'][number]['what']> = new Set([
  'queryBytes',
  'entityMappings',
  'customDetails',
  'watchlistItems',
]);

/** From this share on a limit is near. */
const near = 0.8;

function placeItem({ hunt }: Explanation): readonly Item[] {
  if (!hunt?.placed) return [];
  const { where, indicators, queries, watchlist = '' } = hunt.placed;
  const count = plural(indicators, 'indicator');
  const places = {
    inline: say`${count} in the query itself`,
    watchlist: say`${count} in the watchlist ${name(watchlist)}: in the query they did not fit or were not wanted`,
    rules: say`${count} spread over ${plural(queries, 'query', 'queries')}`,
  };
  return [item(places[where])];
}

function limitSection(explanation: Explanation, verbose: boolean): readonly Section[] {
  const { limits } = explanation;
  const told = limits.filter(
    ({ what, used, limit }) => verbose || always.has(what) || used >= near * limit,
  );
  if (told.length === 0) return [];
  return [
    {
      heading: 'How near the limits it is',
      items: [
        ...placeItem(explanation),
        ...told.map(({ what, used, limit }) => {
          const share = Math.round((100 * used) / limit);
          return item(
            say`${used.toLocaleString('en-US')} of ${limit.toLocaleString('en-US')} ${measures[what]} (${share} %)${used >= near * limit ? ': near' : ''}`,
          );
        }),
      ],
    },
  ];
}

/** The page that tells a rule to a reader; with `verbose` nothing is cut. */
export function explanationPage(explanation: Explanation, verbose: boolean): Page {
  const { name: title, description, hunt, alert, sources, schedule } = explanation;
  return {
    title: [title],
    sections: [
      stateSection(explanation),
      scheduleSection(schedule),
      ...(hunt ? [matchSection(hunt), ...bareSection(hunt, verbose)] : []),
      ...querySection(explanation),
      exclusionSection(explanation, verbose),
      ...(alert ? [alertSection(alert, description)] : []),
      ...sourceSection(sources, verbose),
      ...(hunt ? endingSection(hunt, verbose) : []),
      ...limitSection(explanation, verbose),
    ],
  };
}
