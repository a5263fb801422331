const text = { type: 'string' } as const;
const number = { type: 'number' } as const;
const flag = { type: 'boolean' } as const;
const colour = { type: 'string', pattern: '^#[0-9a-fA-F]{6}$' } as const;

const object = (required: readonly string[], properties: Readonly<Record<string, object>>) => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
});

const listOf = (items: object) => ({ type: 'array', items });

const divider = object(['divider'], { divider: flag });
const metadata = listOf({
  anyOf: [object(['name', 'value'], { name: text, value: text }), divider],
});
const links = listOf({
  anyOf: [
    object(['label', 'url'], { label: text, url: { type: 'string', pattern: '^[a-z]+://' } }),
    divider,
  ],
});

const technique = object(['techniqueID'], {
  techniqueID: { type: 'string', pattern: '^T\\d{4}(\\.\\d{3})?$' },
  // x_mitre_shortname of the Enterprise tactics.
  tactic: { type: 'string', pattern: '^[a-z]+(-[a-z]+)*$' },
  comment: text,
  enabled: flag,
  score: number,
  color: text,
  metadata,
  links,
  showSubtechniques: flag,
});

/**
 * A layer of the ATT&CK Navigator in version 4.5, as the tables of its description say it
 * (github.com/mitre-attack/attack-navigator, layers/spec/v4.5/layerformat.md). Nothing else is
 * allowed, so that a misspelled property is found.
 */
export const navigatorLayerSchema = object(['name', 'domain', 'versions'], {
  versions: object(['navigator', 'layer'], {
    attack: text,
    navigator: { type: 'string', pattern: '^(4\\.9|4\\.[1-9]\\d|[5-9])(\\.|$)' },
    layer: { const: '4.5' },
  }),
  name: { type: 'string', minLength: 1 },
  description: text,
  domain: { enum: ['enterprise-attack', 'mobile-attack', 'ics-attack'] },
  customDataURL: text,
  filters: object([], { platforms: listOf(text) }),
  sorting: { enum: [0, 1, 2, 3] },
  layout: object([], {
    layout: { enum: ['side', 'flat', 'mini'] },
    showID: flag,
    showName: flag,
    showAggregateScores: flag,
    countUnscored: flag,
    aggregateFunction: { enum: ['average', 'min', 'max', 'sum'] },
    expandedSubtechniques: { enum: ['none', 'all', 'annotated'] },
  }),
  hideDisabled: flag,
  techniques: listOf(technique),
  gradient: object(['colors', 'minValue', 'maxValue'], {
    colors: { ...listOf(colour), minItems: 2 },
    minValue: number,
    maxValue: number,
  }),
  legendItems: listOf(object(['label', 'color'], { label: text, color: colour })),
  showTacticRowBackground: flag,
  tacticRowBackground: colour,
  selectTechniquesAcrossTactics: flag,
  selectSubtechniquesWithParent: flag,
  selectVisibleTechniques: flag,
  metadata,
  links,
});
