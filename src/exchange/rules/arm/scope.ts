import type { Json, JsonObject } from '../../../resources/index.ts';
import { isJsonList, isJsonObject, memberOf } from '../../json.ts';
import { isExpression, parseExpression, type Expression } from './expression.ts';
import { functions, textOf } from './functions.ts';

/** What stands where a value is only known to a deployment, in names of which the end alone is wanted. */
export const unknownMark = '\0';

/** Results may double with each variable: what is larger than any rule is left to a deployment. */
const largest = 2_000_000;
/** Characters and steps that all values of a source may take together. */
const most = 30_000_000;
const deepest = 100;

/** A value, or why there is none. */
export type Evaluated = { readonly value: Json } | { readonly why: string };

/** What expressions of a template may ask for. */
export interface Scope {
  readonly parameters: JsonObject;
  readonly variables: JsonObject;
  /** Values that a deployment of this template gets from the one around it. */
  readonly given: JsonObject;
  /** What the templates of a source may still spend. */
  readonly budget: Budget;
}

interface Budget {
  left: number;
}

/** A value whose texts may be expressions still: of variables, a member alone may be all that is asked for. */
interface Lazy {
  readonly json: Json;
  readonly raw: boolean;
}

class Unknown extends Error {}

/** One evaluation: nothing in it is asked for twice while it is not done. */
interface Run {
  readonly scope: Scope;
  /** Names that are being evaluated. */
  readonly open: Set<string>;
  /** Whether what is unknown becomes a mark instead of a failure. */
  readonly lenient: boolean;
  /** Characters that may still be made. */
  left: number;
  depth: number;
}

/** The scope of a template, with what the deployment around it gives. */
export function scopeOf(
  template: JsonObject,
  given: JsonObject = {},
  budget: Budget = { left: most },
): Scope {
  const part = (name: string): JsonObject => {
    const value = memberOf(template, name);
    return isJsonObject(value) ? value : {};
  };
  return { parameters: part('parameters'), variables: part('variables'), given, budget };
}

/** A value of a template with every expression in it evaluated. */
export function evaluate(json: Json, scope: Scope, lenient = false): Evaluated {
  const run: Run = { scope, open: new Set(), lenient, left: largest, depth: 0 };
  try {
    return { value: settled(run, { json, raw: true }) };
  } catch (failure) {
    if (failure instanceof Unknown) return { why: failure.message };
    throw failure;
  }
}

function unknown(run: Run, why: string): Lazy {
  if (run.lenient) return { json: unknownMark, raw: false };
  throw new Unknown(why);
}

function spend(run: Run, size: number): void {
  run.left -= size + 1;
  run.scope.budget.left -= size + 1;
  if (run.left < 0 || run.scope.budget.left < 0)
    throw new Unknown('its value is larger than any rule');
}

/** One step deeper: values may hold each other, and templates may be hostile. */
function deeper<T>(run: Run, step: () => T): T {
  run.depth += 1;
  if (run.depth > deepest) throw new Unknown('it is nested too deeply');
  spend(run, 0);
  const value = step();
  run.depth -= 1;
  return value;
}

const settled = (run: Run, value: Lazy): Json => deeper(run, () => settledHere(run, value));

function settledHere(run: Run, { json, raw }: Lazy): Json {
  if (typeof json === 'string') {
    spend(run, json.length);
    if (raw && isExpression(json)) return settled(run, ofText(run, json));
    return raw ? json.replace(/^\[\[/, '[') : json;
  }
  if (!raw) return json;
  if (isJsonList(json)) return json.map((entry) => settled(run, { json: entry, raw }));
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]): [string, Json] => [
      key,
      settled(run, { json: value ?? null, raw }),
    ]),
  );
}

function ofText(run: Run, text: string): Lazy {
  const expression = parseExpression(text);
  return expression ? valueOf(run, expression) : unknown(run, 'it cannot be read');
}

function valueOf(run: Run, expression: Expression): Lazy {
  if (expression.kind === 'literal') return { json: expression.value, raw: false };
  return deeper(run, () =>
    expression.kind === 'member' ? memberValue(run, expression) : callValue(run, expression),
  );
}

function memberValue(run: Run, { of, key }: Extract<Expression, { kind: 'member' }>): Lazy {
  const whole = unwrapped(run, valueOf(run, of));
  const name = settled(run, valueOf(run, key));
  const { json, raw } = whole;
  const member = memberAt(json, name);
  return member === undefined
    ? unknown(run, `there is no ${textOf(name)} in it`)
    : { json: member, raw };
}

function memberAt(json: Json, name: Json): Json | undefined {
  if (isJsonList(json)) return json[typeof name === 'number' ? name : -1];
  return isJsonObject(json) ? memberOf(json, textOf(name)) : undefined;
}

/** A value that is an expression itself gives way to what that evaluates to; its members stay as they are. */
function unwrapped(run: Run, value: Lazy): Lazy {
  const { json, raw } = value;
  return raw && typeof json === 'string' && isExpression(json)
    ? unwrapped(run, ofText(run, json))
    : value;
}

const isTemplateName = (name: string): name is 'parameters' | 'variables' =>
  name === 'parameters' || name === 'variables';

function callValue(run: Run, { name, args }: Extract<Expression, { kind: 'call' }>): Lazy {
  if (isTemplateName(name)) {
    const [first] = args;
    const wanted = first ? textOf(settled(run, valueOf(run, first))) : '';
    return named(run, name, wanted);
  }
  if (name === 'if') return choice(run, args);
  const apply = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!apply) return unknown(run, `${name}() is known to a deployment alone`);
  const values = args.map((arg) => settled(run, valueOf(run, arg)));
  // Where one part is a mark, so is what is made of it.
  const json = apply(values);
  if (json === undefined) return unknown(run, `${name}() has no value for these arguments`);
  spend(run, textOf(json).length);
  return { json, raw: false };
}

/** The branch that is not taken may be what only a deployment knows. */
function choice(run: Run, [condition, yes, no]: readonly Expression[]): Lazy {
  const holds = condition && settled(run, valueOf(run, condition));
  const taken = holds === true ? yes : no;
  return typeof holds === 'boolean' && taken
    ? valueOf(run, taken)
    : unknown(run, 'if() has no value for its condition');
}

/** What a parameter or a variable stands for; one that asks for itself has no value. */
function named(run: Run, of: 'parameters' | 'variables', name: string): Lazy {
  const key = `${of} ${name.toLowerCase()}`;
  if (run.open.has(key)) throw new Unknown(`${of}('${name}') asks for itself`);
  const value = of === 'variables' ? memberOf(run.scope.variables, name) : givenOf(run, name);
  if (value === undefined) {
    const what = of === 'variables' ? 'is not in the template' : 'has no default value';
    return unknown(run, `${of}('${name}') ${what}`);
  }
  run.open.add(key);
  const found = deeper(run, () => unwrapped(run, { json: value, raw: true }));
  // Members are evaluated when they are asked for: only then is it known whether one asks for itself.
  const whole =
    isJsonObject(found.json) || isJsonList(found.json) ? found : settledText(run, found);
  run.open.delete(key);
  return whole;
}

const settledText = (run: Run, value: Lazy): Lazy => ({ json: settled(run, value), raw: false });

function givenOf({ scope: { given, parameters } }: Run, name: string): Json | undefined {
  const value = memberOf(given, name);
  if (value !== undefined) return value;
  const declared = memberOf(parameters, name);
  return isJsonObject(declared) ? memberOf(declared, 'defaultValue') : undefined;
}
