import { listAt, objectAt, textAt } from '../http.ts';
import type { Check } from './check.ts';
import { enumError, isOneOf } from './taxonomy.ts';

/** Limits of val: facts/arm-api.md §2.5. */
const limits = { pairs: 20, key: 20, value: 500, name: 256, description: 5_000, placeholders: 3 };
const keyForm = /^[a-zA-Z]+\w*$/;
const valueForm = /^[a-zA-Z_]+\w*$/;

const customDetails: Check = ({ customDetails: details }) => {
  const pairs = Object.entries(objectAt(details));
  if (pairs.length > limits.pairs)
    return `Maximum length of 'CustomDetails' exceeded. 'CustomDetails' length should be less than or equal to ${limits.pairs}`;
  const key = pairs.find(([name]) => name.length > limits.key || !keyForm.test(name))?.[0];
  if (key !== undefined) return `The key '${key}' of 'CustomDetails' is invalid.`;
  const value = pairs
    .map(([, column]) => textAt(column))
    .find((column) => column.length > limits.value || !valueForm.test(column));
  return value === undefined ? undefined : `The value '${value}' of 'CustomDetails' is invalid.`;
};

const formats = [
  ['alertDisplayNameFormat', 'AlertDisplayNameFormat', limits.name],
  ['alertDescriptionFormat', 'AlertDescriptionFormat', limits.description],
] as const;

const overrideFormats: Check = ({ alertDetailsOverride }) => {
  const override = objectAt(alertDetailsOverride);
  for (const [member, name, most] of formats) {
    const text = override[member];
    if (typeof text !== 'string') continue;
    if (text.length < 1 || text.length > most)
      return `Invalid length of '${name}'. '${name}' length should be between '1' and '${most}'`;
    const count = text.match(/\{\{.*?\}\}/gs)?.length ?? 0;
    if (count > limits.placeholders)
      return `You have defined ${count} parameters in '${name}'. The maximum allowed is ${limits.placeholders}.`;
  }
  return undefined;
};

/** Enum of the swagger, with the preview member: §2.5. */
const dynamicProperties = [
  'AlertLink',
  'ConfidenceLevel',
  'ConfidenceScore',
  'ExtendedLinks',
  'ProductName',
  'ProviderName',
  'ProductComponentName',
  'RemediationSteps',
  'Techniques',
  'SubTechniques',
] as const;

const dynamicProperty: Check = ({ alertDetailsOverride }) => {
  const wrong = listAt(objectAt(alertDetailsOverride).alertDynamicProperties)
    .map((entry) => textAt(objectAt(entry).alertProperty))
    .find((name) => !isOneOf(dynamicProperties, name));
  return wrong === undefined ? undefined : enumError('alertProperty', wrong);
};

export const detailChecks: readonly Check[] = [customDetails, overrideFormats, dynamicProperty];
