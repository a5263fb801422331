import { limits } from '../../facts/index.ts';
import type { CompiledRule } from '../compiled-rule.ts';
import { byteLength } from '../query-length.ts';
import type { Measure } from './explanation.ts';

/** How near the limits of the service compiled rules are; of several numbered ones the nearest. */
export function measuresOf(compiled: readonly CompiledRule[]): readonly Measure[] {
  const [first] = compiled;
  if (!first) return [];
  const { displayName, description = '', customDetails = {}, ...rest } = first.body.properties;
  const { entityMappings = [], alertDetailsOverride } = rest;
  const { watchlist } = first;
  const title = alertDetailsOverride?.alertDisplayNameFormat;
  return [
    {
      what: 'queryBytes',
      used: Math.max(...compiled.map(({ body }) => byteLength(body.properties.query))),
      limit: limits.queryLength,
    },
    ...(watchlist
      ? [
          {
            what: 'watchlistItems',
            used: watchlist.items.length,
            limit: limits.watchlist.items,
          } as const,
        ]
      : []),
    { what: 'entityMappings', used: entityMappings.length, limit: limits.entityMappings },
    {
      what: 'customDetails',
      used: Object.keys(customDetails).length,
      limit: limits.customDetails,
    },
    ...(title === undefined
      ? []
      : [
          {
            what: 'titleCharacters',
            used: title.length,
            limit: limits.titleFormatLength,
          } as const,
        ]),
    { what: 'nameCharacters', used: displayName.length, limit: limits.nameLength },
    {
      what: 'descriptionCharacters',
      used: description.length,
      limit: limits.descriptionLength,
    },
  ];
}
