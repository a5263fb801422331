import type { Path } from '../../diagnostics/index.ts';
import { isRecord, isSet, listAt, recordAt, textAt } from '../intel/json-reading.ts';
import type { JsonRecord } from '../intel/json-reading.ts';

/** An attribute where it stands, with the event that says of all its attributes what they do not. */
export interface Attribute {
  readonly data: unknown;
  readonly path: Path;
  readonly event: JsonRecord;
  /** Its object is deleted, and it with it. */
  readonly isDeleted: boolean;
  /** Ports of the end that it names, which its object states in attributes of their own. */
  readonly ports: readonly string[];
}

/** The attributes of an event or of a search, those of objects among them, in their order. */
export function attributesOf(holder: JsonRecord, path: Path): readonly Attribute[] {
  const own = listAt(holder, 'Attribute').map((data, index) => ({
    data,
    path: [...path, 'Attribute', index],
    event: eventOf(data) ?? holder,
    isDeleted: false,
    ports: [],
  }));
  const ofObjects = listAt(holder, 'Object').flatMap((object, index) =>
    isRecord(object) ? attributesOfObject(object, holder, [...path, 'Object', index]) : [],
  );
  return [...own, ...ofObjects];
}

/** Attributes that were searched for bring the facts of their events along. */
const eventOf = (data: unknown): JsonRecord | undefined => {
  const event = isRecord(data) ? recordAt(data, 'Event') : {};
  return Object.keys(event).length > 0 ? event : undefined;
};

function attributesOfObject(
  object: JsonRecord,
  event: JsonRecord,
  path: Path,
): readonly Attribute[] {
  const attributes = listAt(object, 'Attribute');
  const isPair = textAt(object, 'name') === 'ip-port';
  const isDeleted = isSet(object, 'deleted');
  return attributes.flatMap((data, index) =>
    isPair && isPartOfPair(data, attributes)
      ? []
      : {
          data,
          path: [...path, 'Attribute', index],
          event,
          isDeleted,
          ports: isPair ? portsOf(data, attributes) : [],
        },
  );
}

/**
 * Objects called `ip-port` state an address and its ports in attributes of their own; alone the address
 * would match more than the object says.
 */
const portOf: Readonly<Record<string, string>> = { 'ip-dst': 'dst-port', 'ip-src': 'src-port' };

const isLive = (data: unknown): data is JsonRecord => isRecord(data) && !isSet(data, 'deleted');

const typeOf = (data: JsonRecord): string => textAt(data, 'type') ?? '';

/** The ports of the end whose address an attribute is. */
function portsOf(data: unknown, attributes: readonly unknown[]): readonly string[] {
  const relation = isRecord(data) ? portOf[typeOf(data)] : undefined;
  if (relation === undefined) return [];
  return attributes
    .filter(isLive)
    .filter((other) => textAt(other, 'object_relation') === relation)
    .flatMap((other) => textAt(other, 'value') ?? []);
}

/** Whether an attribute is a port that is hunted with its address. */
const isPartOfPair = (data: unknown, attributes: readonly unknown[]): boolean =>
  isLive(data) &&
  attributes
    .filter(isLive)
    .some(
      (other) =>
        isSet(other, 'to_ids') &&
        portOf[typeOf(other)] !== undefined &&
        portOf[typeOf(other)] === textAt(data, 'object_relation'),
    );
