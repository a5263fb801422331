import { listAt, objectAt, textAt } from '../http.ts';
import type { JsonObject } from '../http.ts';
import { entityTypes } from './entity-types.ts';
import type { Check } from './check.ts';
import { enumError } from './taxonomy.ts';

const column = /^[a-zA-Z_]+\w*$/;
const columnLength = 500;

const invalidColumn = (name: string): string =>
  `The ColumnName '${name}' is invalid. The value must start with a letter or underscore, and contain only alphanumeric English characters.`;

/** Text of a live answer [I]: facts/arm-api.md §2.4. */
const invalidLength = (name: string, found: number, [least, most]: readonly [number, number]) =>
  `Invalid length of '${found}' for '${name}'. '${name}' length should be between '${least}' and '${most}'`;

interface Mapping {
  readonly type: string;
  readonly identifiers: readonly string[];
  readonly columns: readonly string[];
}

function mappingOf(entry: JsonObject): Mapping {
  const fields = listAt(entry.fieldMappings).map(objectAt);
  return {
    type: textAt(entry.entityType),
    identifiers: fields.map(({ identifier }) => textAt(identifier)),
    columns: fields.map(({ columnName }) => textAt(columnName)),
  };
}

/** Texts: val, with those of live answers where known [I]: §2.4, §2.6. */
function refuseIdentifiers({ type, identifiers }: Mapping): string | undefined {
  const known = entityTypes[type];
  if (!known) return enumError('entityType', type);
  const unknown = identifiers.find((name) => !known.identifiers.includes(name));
  if (unknown !== undefined)
    return `Invalid identifier '${unknown}' for type '${type}' encountered. Valid identifiers are: [${known.identifiers.join(', ')}]`;
  const twice = identifiers.find((name, index) => identifiers.indexOf(name) !== index);
  if (twice !== undefined)
    return `Identifier '${twice}' is defined multiple times. Identifiers used in 'EntityMappings' must be unique.`;
  const complete = known.required.some((names) => names.every((one) => identifiers.includes(one)));
  return complete
    ? undefined
    : `Missing required identifiers in 'EntityMappings' for type '${type}'. Required identifiers are one of the following combinations: ${known.required.map((names) => `[${names.join(', ')}]`).join(', ')}`;
}

function refuseMapping(mapping: Mapping): string | undefined {
  const { columns } = mapping;
  if (columns.length < 1 || columns.length > 3)
    return invalidLength('FieldMappings', columns.length, [1, 3]);
  const wrong = columns.find((name) => !column.test(name) || name.length > columnLength);
  return wrong === undefined ? refuseIdentifiers(mapping) : invalidColumn(wrong);
}

const mappings: Check = ({ entityMappings }) => {
  const entries = listAt(entityMappings).map(objectAt).map(mappingOf);
  if (entries.length > 10) return invalidLength('EntityMappings', entries.length, [1, 10]);
  for (const entry of entries) {
    const message = refuseMapping(entry);
    if (message !== undefined) return message;
  }
  return undefined;
};

/** Ten together for Scheduled; Terraform allows five Sentinel entities for NRT: §2.5. */
const together: Check = ({ entityMappings, sentinelEntitiesMappings }, kind) => {
  const sentinel = listAt(sentinelEntitiesMappings).map(objectAt);
  const wrong = sentinel
    .map(({ columnName }) => textAt(columnName))
    .find((name) => !column.test(name) || name.length > columnLength);
  if (wrong !== undefined) return invalidColumn(wrong);
  const total = listAt(entityMappings).length + sentinel.length;
  if (total > 10) return invalidLength('EntityMappings', total, [1, 10]);
  return kind === 'NRT' && sentinel.length > 5
    ? invalidLength('SentinelEntitiesMappings', sentinel.length, [1, 5])
    : undefined;
};

export const entityChecks: readonly Check[] = [mappings, together];
