import type { Diagnostic, Path } from '../diagnostics/index.ts';
import { entities, entityFacts, limits } from '../facts/index.ts';
import type { EntityFacts } from '../facts/index.ts';
import type { AnalyticsRuleProperties } from '../resources/index.ts';
import { broken, finding } from './limit-finding.ts';
import type { Check, Checked } from './limit-finding.ts';

type Mapping = NonNullable<AnalyticsRuleProperties['entityMappings']>[number];

/** A column that a mapping, a detail or an alert text names. */
export function checkColumn(
  column: string,
  at: Path,
  { locate, columns }: Checked,
): readonly Diagnostic[] {
  if (!/^[A-Za-z_]\w*$/.test(column) || column.length > limits.columnNameLength)
    return [finding('LIM036', { column, limit: limits.columnNameLength }, { at, locate })];
  return broken(columns !== undefined && !columns.includes(column), () =>
    finding('LIM037', { column, known: likely(column, columns ?? []).join(', ') }, { at, locate }),
  );
}

const shownColumns = 12;

/** The columns that may have been meant: those that begin alike, else the first ones. */
function likely(column: string, columns: readonly string[]): readonly string[] {
  const start = column.slice(0, 3).toLowerCase();
  const alike = columns.filter((name) => name.toLowerCase().startsWith(start));
  const shown = alike.length > 0 ? alike : columns;
  return shown.length > shownColumns ? [...shown.slice(0, shownColumns), '…'] : shown;
}

function checkIdentifiers(
  { entityType, fieldMappings }: Mapping,
  facts: EntityFacts,
  where: { readonly at: Path; readonly locate: Checked['locate'] },
): readonly Diagnostic[] {
  const names = fieldMappings.map(({ identifier }) => identifier);
  const type = entityType;
  const required = facts.required.map((combination) => combination.join(' and ')).join(', ');
  return [
    ...names
      .filter((identifier) => !facts.identifiers.includes(identifier))
      .map((identifier) =>
        finding('LIM033', { identifier, type, known: facts.identifiers.join(', ') }, where),
      ),
    ...names
      .filter((identifier, index) => names.indexOf(identifier) !== index)
      .map((identifier) => finding('LIM034', { identifier, type }, where)),
    ...broken(
      !facts.required.some((combination) => combination.every((name) => names.includes(name))),
      () => finding('LIM035', { type, required }, where),
    ),
  ];
}

function checkMapping(mapping: Mapping, index: number, checked: Checked): readonly Diagnostic[] {
  const { entityType, fieldMappings } = mapping;
  const { locate } = checked;
  const at = ['entityMappings', index];
  const facts = entityFacts(entityType);
  const { min, max } = limits.fieldMappings;
  const count = fieldMappings.length;
  return [
    ...(facts
      ? checkIdentifiers(mapping, facts, { at, locate })
      : [
          finding(
            'LIM032',
            { type: entityType, known: Object.keys(entities).join(', ') },
            { at: [...at, 'entityType'], locate },
          ),
        ]),
    ...broken(count < min || count > max, () =>
      finding('LIM031', { type: entityType, count, min, max }, { at, locate }),
    ),
    ...fieldMappings.flatMap(({ columnName }, field) =>
      checkColumn(columnName, [...at, 'fieldMappings', field, 'columnName'], checked),
    ),
  ];
}

/** Entity mappings: types, identifiers, required combinations, counts and columns. */
export const checkMappings: Check = (checked) => {
  const { entityMappings = [], sentinelEntitiesMappings = [] } = checked.properties;
  const count = entityMappings.length + sentinelEntitiesMappings.length;
  return [
    ...broken(count > limits.entityMappings, () =>
      finding(
        'LIM030',
        { count, limit: limits.entityMappings },
        { at: ['entityMappings'], locate: checked.locate },
      ),
    ),
    ...entityMappings.flatMap((mapping, index) => checkMapping(mapping, index, checked)),
    ...sentinelEntitiesMappings.flatMap(({ columnName }, index) =>
      checkColumn(columnName, ['sentinelEntitiesMappings', index, 'columnName'], checked),
    ),
  ];
};
