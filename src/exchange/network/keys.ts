import { type Diagnostic, diagnostic, type Result } from '../../diagnostics/index.ts';
import type { KeyForm, Keys } from './source.ts';

/** Environment variables. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** What a request needs to carry a key. */
export interface Access {
  readonly headers: Readonly<Record<string, string>>;
  /** Of what is never to be shown. */
  readonly secrets: readonly string[];
  /** Names of the variables that were read; undefined: no key is sent. */
  readonly keyFrom?: string;
}

/** The variables of a key in words. */
export const variablesOf = ({ forms }: Keys): string =>
  forms.map(({ variables }) => variables.join(' and ')).join(', or ');

/** A key that is the whole of a header; a name and a password may have anything but control characters. */
const isSendable = (value: string, { variables }: KeyForm): boolean =>
  variables.length === 1 ? /^[\u0021-\u007e]+$/.test(value) : !/\p{Cc}/u.test(value);

/** Line ends around a key come from the file that it was read from. */
const valueOf = (variables: Variables, name: string): string => variables[name]?.trim() ?? '';

/** The key of a source from the environment. */
export function accessOf(
  { name: source, keys }: { readonly name: string; readonly keys: Keys | undefined },
  variables: Variables,
): Result<Access> {
  const none = { value: { headers: {}, secrets: [] }, diagnostics: [] };
  if (!keys) return none;
  const form = keys.forms.find((each) => each.variables.every((name) => valueOf(variables, name)));
  if (!form) return keys.needed ? { diagnostics: [missingKey({ name: source, keys })] } : none;
  const values = form.variables.map((name) => valueOf(variables, name));
  const bad = form.variables.find((_, index) => !isSendable(values[index] ?? '', form));
  if (bad !== undefined) return { diagnostics: [diagnostic('IMP126', { variable: bad })] };
  const headers = form.headers(values);
  const sent = Object.values(headers).map((value) => value.replace(/^(?:Bearer|Basic) /, ''));
  const keyFrom = form.variables.join(' and ');
  return { value: { headers, secrets: [...values, ...sent], keyFrom }, diagnostics: [] };
}

/** A source that wants a key, and there is none. */
export const missingKey = ({
  name: source,
  keys,
}: {
  readonly name: string;
  readonly keys: Keys;
}): Diagnostic => diagnostic('IMP125', { source, variables: variablesOf(keys), where: keys.where });
