import { type OracleType, type Place, placesOf, typesOf } from '../oracle/columns.ts';
import { conditionsIn, type Event, type Exclusion, fits } from '../oracle/exclusions.ts';
import { fieldPlace, fieldsOf } from '../oracle/fields.ts';
import type { Cell, Cells } from '../oracle/shows.ts';
import type { Chance } from './chance.ts';
import { type Examples, examplesOf } from './conditions.ts';
import type { Drawn } from './rules.ts';
import type { Sample } from './samples.ts';
import { spellingsOf } from './spellings.ts';

/** What an event was made for. */
export type Purpose = 'planted' | 'near' | 'excluded' | 'other';

/** An event, and what it was made for. */
export interface Made {
  readonly purpose: Purpose;
  readonly table: string;
  readonly cells: Cells;
  /** The column with the indicator, for `planted`. */
  readonly at?: { readonly type: OracleType; readonly column: string };
  /** It arrives in time, whatever chance wants. */
  readonly inTime?: true;
}

/** A text at a place: in a column, or on a path inside it, beside what is there. */
function put(cells: Cells, { column, path }: Pick<Place, 'column' | 'path'>, text: Cell): Cells {
  const [key, ...rest] = path;
  if (key === undefined) return { ...cells, [column]: text };
  const inside = cells[column];
  const bag = typeof inside === 'object' && inside !== null ? inside : {};
  return { ...cells, [column]: put(bag, { column: key, path: rest }, text) };
}

/** A bar in a key of the registry separates the name of a value. */
function putShown(cells: Cells, place: Place, text: string): Cells {
  if (place.valueName === undefined) return put(cells, place, text);
  const [key = '', value = ''] = text.split('|');
  return put(put(cells, place, key), { column: place.valueName, path: [] }, value);
}

const portOf = ({ plain }: Sample): number => Number(/\d+$/.exec(plain)?.[0]);

/** Ports that agree with a pair, are not told, or are another one. */
function portsFor(sample: Sample, place: Place, chance: Chance): Examples | undefined {
  if (place.port === undefined) return undefined;
  const own = portOf(sample);
  return {
    meets: [String(own), String(own), chance.pick(['', '0'])],
    misses: [String(own + 1), String(own - 1), `${own}0`.slice(0, 5), '1'],
  };
}

const numberOf = (text: string): Cell => (text === '' ? null : Number(text));

const shownAt = (place: Place, text: string, port?: string): Cells => {
  const shown = putShown({}, place, text);
  return place.port === undefined || port === undefined
    ? shown
    : put(shown, { column: place.port, path: [] }, numberOf(port));
};

/** A column of a table. */
interface Spot {
  readonly table: string;
  readonly place: Place;
}

/** Events around one indicator at one place. */
function eventsAt(sample: Sample, { table, place }: Spot, chance: Chance): readonly Made[] {
  const { hits, near } = spellingsOf(sample, place.form, chance);
  const ports = portsFor(sample, place, chance);
  const at = { type: sample.type, column: place.column };
  const meeting = (): string | undefined => ports && chance.pick(ports.meets);
  return [
    ...chance.some(hits, 2).map((text): Made => ({
      purpose: 'planted',
      table,
      at,
      cells: shownAt(place, text, meeting()),
    })),
    ...chance.some(near, 3).map((text): Made => ({
      purpose: 'near',
      table,
      cells: shownAt(place, text, meeting()),
    })),
    ...(ports
      ? chance.some(ports.misses, 2).map((port): Made => ({
          purpose: 'near',
          table,
          cells: shownAt(place, chance.pick(hits), port),
        }))
      : []),
  ];
}

/** How columns of a form write a text. */
const forms: Readonly<Partial<Record<Place['form'], (text: string) => string>>> = {
  url: (text) => `https://${text}/x`,
  path: (text) => `C:\\Apps\\${text}`,
  ipport: (text) => (text.includes(':') ? `[${text}]:443` : `${text}:443`),
  mapped: (text) => (/^[\d.]+$/.test(text) ? `::ffff:${text}` : text),
};

/** A value of a field in the way in which its column writes it. */
function fieldCell(field: string, { form }: Place, text: string): Cell {
  if (field.endsWith('.port')) return numberOf(text.replace('ordinary', '77'));
  if (field.endsWith('.ip') && text === 'ordinary') return '198.18.0.9';
  return text === '' ? text : (forms[form]?.(text) ?? text);
}

const withField = (made: Made, field: string, text: string): Made => {
  const place = fieldPlace(made.table, field);
  return place
    ? { ...made, purpose: 'other', cells: put(made.cells, place, fieldCell(field, place, text)) }
    : made;
};

/** A field that is not empty but absent. */
function withNothing(made: Made, field: string): Made {
  const place = fieldPlace(made.table, field);
  return place ? { ...made, purpose: 'other', cells: put(made.cells, place, null) } : made;
}

/** A planted event as an exclusion describes it, and nearly so: one condition of it missed at a time. */
function eventsAround(exclusion: Exclusion, planted: Made, chance: Chance): readonly Made[] {
  const conditions = conditionsIn(exclusion.match);
  const examples = conditions.map((condition) => ({
    field: condition.field,
    ...examplesOf(condition, chance),
  }));
  const described = examples.reduce(
    (made, { field, meets }) => withField(made, field, chance.pick(meets)),
    planted,
  );
  return [
    { ...described, purpose: 'excluded' },
    ...examples.flatMap(({ field, misses }) => [
      withField(described, field, chance.pick(misses)),
      withField(described, field, ''),
      withNothing(described, field),
    ]),
    // In a tree it takes more than one to miss, or one alone is enough.
    ...(conditions.length > exclusion.match.length ? [0, 1, 2] : []).map(() =>
      examples.reduce(
        (made, { field, meets, misses }) =>
          withField(made, field, chance.pick(chance.odds(0.5) ? meets : misses)),
        planted,
      ),
    ),
  ];
}

/** Every field of the event that is free holds something ordinary. */
function busy(made: Made, chance: Chance): Made {
  const fields = chance.some(fieldsOf(made.table), 3).flatMap((field) => {
    const place = fieldPlace(made.table, field);
    return place && !(place.column in made.cells) ? [{ field, place }] : [];
  });
  const cells = fields.reduce((all, { field, place }) => {
    const text = field.endsWith('.port')
      ? '50001'
      : field.endsWith('.ip')
        ? '198.18.0.9'
        : 'ordinary';
    return place.column in all ? all : put(all, place, fieldCell(field, place, text));
  }, made.cells);
  return { ...made, cells };
}

const none: Readonly<Partial<Record<Place['form'], readonly Cell[]>>> = {
  list: ['', null, '[]'],
  text: ['', null, '-', '{}'],
  urls: ['', null, '[]'],
  dyn: [null, {}, { user: null }, { user: {} }],
};

/** The other columns that could show something are there and hold nothing. */
function hollow(made: Made, chance: Chance): Made {
  const places = typesOf(made.table)
    .flatMap((type) => placesOf(made.table, type))
    .filter(({ column }) => !(column in made.cells));
  const cells = Object.fromEntries(
    places.map(({ column, form }) => [column, chance.pick(none[form] ?? ['', null])]),
  );
  return { ...made, cells: { ...cells, ...made.cells } };
}

/** Two indicators in one event, where they do not stand in the same column. */
function together(one: Made, other: Made): readonly Made[] {
  const meets = Object.keys(other.cells).some((column) => column in one.cells);
  return one.table !== other.table || meets
    ? []
    : [{ purpose: 'other', table: one.table, cells: { ...one.cells, ...other.cells } }];
}

/** All events for a rule. */
export function eventsFor({ tables, samples, exclusions }: Drawn, chance: Chance): readonly Made[] {
  const around = tables.flatMap((table) =>
    typesOf(table).flatMap((type) => {
      const own = samples.filter((sample) => sample.type === type);
      if (own.length === 0) return [];
      return placesOf(table, type).flatMap((place) =>
        eventsAt(chance.pick(own), { table, place }, chance),
      );
    }),
  );
  const planted = around.filter(({ purpose }) => purpose === 'planted');
  const near = around.filter(({ purpose }) => purpose === 'near');
  const excluded = exclusions.flatMap((exclusion) => {
    const fitting = planted.filter(({ table }) => fits(exclusion, table));
    const others = planted.filter(({ table }) => !fits(exclusion, table));
    return [
      ...chance.some(fitting, 2).flatMap((made) => eventsAround(exclusion, made, chance)),
      ...chance.some(others, 1).flatMap((made) => eventsAround(exclusion, made, chance)),
    ];
  });
  const [first] = samples;
  const [home = ''] = tables;
  const sure = first
    ? placesOf(home, first.type).flatMap((place) =>
        eventsAt(first, { table: home, place }, chance)
          .slice(0, 1)
          .map((made): Made => ({ ...made, inTime: true })),
      )
    : [];
  const pairs = chance.some(planted, 4).flatMap((one) => together(one, chance.pick(planted)));
  const chosen = [
    ...sure,
    ...chance.some(planted, 40),
    ...chance.some(near, 36),
    ...chance.some(excluded, 30),
    ...pairs,
  ];
  return [
    ...chosen
      .map((made) => (chance.odds(0.3) ? busy(made, chance) : made))
      .map((made) => (chance.odds(0.2) ? hollow(made, chance) : made)),
    ...tables
      .map((table): Made => ({ purpose: 'other', table, cells: {} }))
      .flatMap((made) => [made, hollow(made, chance)]),
  ];
}

export type { Event };
