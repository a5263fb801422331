import { type Diagnostic, diagnostic, type Result } from '../../diagnostics/index.ts';
import type { JsonObject } from '../../resources/index.ts';
import { isJsonList } from '../json.ts';
import { slugOf } from '../rules/slug.ts';

/** What a path is made from: a word of each rule for each placeholder. */
type Placeholder = 'tactic' | 'severity' | 'kind' | 'name' | 'id';

/** The words between the humps of `CommandAndControl`. */
const words = (text: string): string => text.replace(/([a-z])([A-Z])/g, '$1 $2');

const textOf = (data: JsonObject, key: string): string => {
  const value = data[key];
  return typeof value === 'string' ? value : '';
};

const firstTactic = ({ tactics }: JsonObject): string => {
  const first = isJsonList(tactics) ? tactics[0] : undefined;
  return typeof first === 'string' ? words(first) : '';
};

const placeholders: Readonly<
  Record<Placeholder, { readonly of: (data: JsonObject) => string; readonly none: string }>
> = {
  tactic: { of: firstTactic, none: 'no-tactic' },
  severity: { of: (data) => textOf(data, 'severity'), none: 'no-severity' },
  kind: { of: (data) => textOf(data, 'kind'), none: 'scheduled' },
  name: { of: (data) => textOf(data, 'name'), none: 'rule' },
  id: { of: (data) => textOf(data, 'id'), none: 'rule' },
};

const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(placeholders, name);

/** Windows takes no longer paths without being asked to; folders above need their part of 260. */
const longest = 80;

const wordOf = (name: Placeholder, data: JsonObject): string => {
  const { of, none } = placeholders[name];
  return slugOf(of(data)).slice(0, longest).replace(/-+$/, '') || none;
};

/** Names of devices, which Windows keeps for itself whatever stands behind a dot (Microsoft: "Naming Files, Paths, and Namespaces"). */
const device = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)/i;

const safe = (part: string): string => part.replace(device, '$&-rule');

/** Path of the file of a rule below the folder of rules, without its ending. */
export type Layout = (data: JsonObject) => string;

const hole = /\{([^{}]*)\}/g;

function mistakeIn(layout: string): string | undefined {
  const unknown = [...layout.matchAll(hole)].map(([, name = '']) => name);
  const wrong = unknown.find((name) => !isPlaceholder(name));
  if (wrong !== undefined) return `{${wrong}} is unknown`;
  const parts = layout.replace(hole, 'x').split('/');
  if (parts.some((part) => part === '')) return 'a name between two slashes is missing';
  if (parts.some((part) => /^\.|[. ]$/.test(part)))
    return 'a name begins with a dot, or ends with a dot or a blank';
  const odd = /[^A-Za-z0-9._ -]/u.exec(parts.join(''));
  return odd ? `${odd[0]} cannot be part of a path everywhere` : undefined;
}

const refuse = (layout: string, cause: string): Diagnostic =>
  diagnostic('IMP085', {
    layout,
    cause,
    known: Object.keys(placeholders)
      .map((name) => `{${name}}`)
      .join(', '),
  });

/** Reads a layout such as `{tactic}/{name}`. */
export function readLayout(text: string): Result<Layout> {
  const layout = text.replace(/\.ya?ml$/i, '');
  const mistake = mistakeIn(layout);
  if (mistake !== undefined) return { diagnostics: [refuse(text, mistake)] };
  return {
    value: (data) =>
      layout
        .split('/')
        .map((part) =>
          safe(
            part.replace(hole, (_, name: string) =>
              isPlaceholder(name) ? wordOf(name, data) : '',
            ),
          ),
        )
        .join('/'),
    diagnostics: [],
  };
}
