import { diagnostic } from '../../diagnostics/index.ts';
import type { Diagnostic, Result, Span } from '../../diagnostics/index.ts';
import { withOuterQuotes } from '../../facts/index.ts';
import { canonicalRule, readAutoDisabled, withKept } from '../../resources/index.ts';
import type { CanonicalRule, Json, JsonObject } from '../../resources/index.ts';
import { isJsonList, isJsonObject, textAt } from '../json.ts';
import { asWritten } from './as-written.ts';
import { incidentOf, scheduleOf, suppressionOf, techniquesOf } from './body-parts.ts';
import { inOrder } from './key-order.ts';
import { isId, slugOf } from './slug.ts';

/** What a body does not say of its rule. */
export interface BodyOptions {
  /** Id of the rule; else the last part of the name of the resource, else made from the display name. */
  readonly id?: string;
  /** ARM name that the rule has to keep. */
  readonly resourceName?: string;
  /** Where the body stands, for what is found in it. */
  readonly span?: Span;
}

/** A body that is a rule of ours. */
interface Readable {
  readonly body: JsonObject;
  readonly properties: JsonObject;
  /** Its canonical form, in the order in which the body has it. */
  readonly rule: CanonicalRule;
  /** Whether the service switched it off, and its name before that. */
  readonly off?: { readonly displayName: string };
}

/** An ARM analytics rule (the resource, or its kind and properties) as a rule in the keys of our format. */
export function ruleOfBody(body: JsonObject, options: BodyOptions = {}): Result<JsonObject> {
  const readable = readableOf(body);
  if ('code' in readable)
    return { diagnostics: [{ ...readable, ...(options.span && { span: options.span }) }] };
  const { rule, off, properties } = readable;
  const techniques = techniquesOf(rule);
  const value = inOrder({
    id: options.id ?? idOf(readable),
    name: off?.displayName ?? rule.displayName,
    description:
      typeof rule.description === 'string' ? withOuterQuotes(rule.description) : undefined,
    severity: rule.severity,
    // The service switched it off, not its author: a file that is silent leaves it as it is.
    enabled: rule.enabled === false && !off ? false : undefined,
    requiredDataConnectors: filled(properties.requiredDataConnectors),
    ...scheduleOf(rule),
    tactics: rule.tactics,
    relevantTechniques: filled(techniques.listed),
    query: rule.query,
    entityMappings: rule.entityMappings,
    sentinelEntitiesMappings: rule.sentinelEntitiesMappings,
    customDetails: rule.customDetails,
    alertDetailsOverride: rule.alertDetailsOverride,
    eventGroupingSettings: rule.eventGroupingSettings,
    incidentConfiguration: incidentOf(rule.incidentConfiguration),
    ...suppressionOf(rule),
    alertRuleTemplateName: rule.alertRuleTemplateName,
    templateVersion: rule.templateVersion,
    kind: rule.kind,
    resourceName: options.resourceName,
  });
  return { value, diagnostics: findingsIn(readable, techniques.added, options.span) };
}

const filled = (value: Json | undefined): Json | undefined =>
  isJsonList(value) && value.length > 0 ? value : undefined;

/** Numbers and switches that a template got from a parameter of text. */
function settled(properties: JsonObject): JsonObject {
  const switches = { true: true, false: false } as const;
  const entries = Object.entries(properties).map(([name, value]): [string, Json] => {
    if (typeof value !== 'string') return [name, value ?? null];
    if (name === 'triggerThreshold' && /^\d{1,9}$/.test(value)) return [name, Number(value)];
    const word = value.toLowerCase();
    const isSwitch = name === 'enabled' || name === 'suppressionEnabled';
    return [name, isSwitch && (word === 'true' || word === 'false') ? switches[word] : value];
  });
  return Object.fromEntries(entries);
}

/** How findings call a rule. */
const calledIn = (body: JsonObject, properties: JsonObject): string =>
  textAt(properties, 'displayName') ?? textAt(body, 'name') ?? 'a resource without a name';

function readableOf(body: JsonObject): Readable | Diagnostic {
  const given = isJsonObject(body.properties) ? body.properties : undefined;
  const called = calledIn(body, given ?? {});
  if (!given) return diagnostic('IMP063', { rule: called, missing: 'properties' });
  const kind = textAt(body, 'kind');
  if (kind === undefined) return diagnostic('IMP063', { rule: called, missing: 'kind' });
  const properties = settled(given);
  const canonical = canonicalRule({ kind, properties });
  if (!canonical) return diagnostic('IMP061', { rule: called, kind });
  const lacking = (['displayName', 'query', 'severity'] as const).find(
    (name) => typeof canonical[name] !== 'string',
  );
  if (lacking !== undefined) return diagnostic('IMP063', { rule: called, missing: lacking });
  const rule = asWritten(canonical, { kind, ...properties }) as CanonicalRule;
  const off = readAutoDisabled({ kind, properties });
  return { body: { ...body, kind, properties }, properties, rule, ...(off && { off }) };
}

/** ARM names end in what is the rule's own; a name that was an expression gives way to the display name. */
function idOf({ body, rule, off }: Readable): string {
  const own = (textAt(body, 'name') ?? '').split('/').at(-1) ?? '';
  return isId(own) ? own : slugOf(off?.displayName ?? textAt(rule, 'displayName') ?? '') || 'rule';
}

/** Properties with content that the canonical form has no place for. */
function unknownIn({ body, rule, properties }: Readable): readonly string[] {
  const { kind: _, ...ours } = rule;
  const { kept } = withKept(
    { kind: rule.kind ?? null, properties: ours },
    { kind: 'analyticsRule', body },
  );
  const schedule = ['queryFrequency', 'queryPeriod', 'triggerOperator', 'triggerThreshold'];
  const idle =
    rule.kind === 'NRT' ? schedule.filter((name) => (properties[name] ?? null) !== null) : [];
  return [...kept.filter((name) => name !== 'requiredDataConnectors'), ...idle];
}

function findingsIn(
  readable: Readable,
  added: readonly string[],
  span: Span | undefined,
): readonly Diagnostic[] {
  const rule = calledIn(readable.body, readable.properties);
  const unknown = unknownIn(readable).join(', ');
  return [
    ...(unknown === '' ? [] : [diagnostic('IMP060', { rule, properties: unknown }, { span })]),
    ...(readable.off ? [diagnostic('IMP062', { rule }, { span })] : []),
    ...(added.length === 0
      ? []
      : [diagnostic('IMP064', { rule, techniques: added.join(', ') }, { span })]),
  ];
}
