import { diagnostic, nearestOf } from '../diagnostics/index.ts';
import type { Diagnostic, Path } from '../diagnostics/index.ts';
import type { SourceDocument } from '../source/index.ts';
import { listedValues, namesBelow, pathOf, schemaAt, valueAt } from './json-schema.ts';
import type { Schema } from './json-schema.ts';

/** An error of a generated validator. */
export interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A defect of the shape: where it is, and the diagnostic that says so. */
export interface SchemaFinding {
  readonly path: Path;
  /** Whether the value at the path is not what later checks may rely on. */
  readonly unsound: boolean;
  readonly diagnostic: Diagnostic;
}

/** One error with all that its diagnostic is made from. */
interface Context {
  readonly error: SchemaError;
  readonly path: Path;
  readonly value: unknown;
  readonly schema: Schema;
  readonly document: SourceDocument;
}

type Explain = (context: Context) => Diagnostic;

const explanations: Readonly<Partial<Record<string, Explain>>> = {
  required: explainMissing,
  additionalProperties: explainUnknown,
  type: explainType,
  enum: explainValue,
  anyOf: explainValue,
  pattern: explainForm,
  propertyNames: explainName,
  minItems: (context) => diagnostic('SCH008', { field: fieldOf(context.path) }, valueSpan(context)),
  minimum: explainRange,
};

/** Errors of a validator as one diagnostic for each defect; branches and echoes are left out. */
export function schemaFindings(
  errors: readonly SchemaError[],
  schema: Schema,
  document: SourceDocument,
): readonly SchemaFinding[] {
  return errors
    .filter((error) => isDefect(error, errors))
    .flatMap((error) => {
      const explain = explanations[error.keyword];
      if (!explain) return [];
      const path = pathOf(error.instancePath, document.data);
      const value = valueAt(document.data, path);
      const context = { error, path, value, schema: schemaAt(schema, path), document };
      const unsound = error.keyword !== 'additionalProperties';
      return [{ path, unsound, diagnostic: explain(context) }];
    });
}

/** A branch of anyOf or oneOf is no defect of its own, nor is an anyOf whose list has a bad entry. */
function isDefect(error: SchemaError, all: readonly SchemaError[]): boolean {
  if (/\/(?:anyOf|oneOf|propertyNames)\//.test(error.schemaPath)) return false;
  if (error.keyword !== 'anyOf') return true;
  const below = `${error.instancePath}/`;
  return !all.some(({ instancePath }) => instancePath.startsWith(below));
}

function explainMissing({ error, path, schema, document }: Context): Diagnostic {
  const field = String(error.params.missingProperty);
  const meaning = schema.properties?.[field]?.description ?? '';
  return diagnostic('SCH001', { field, meaning }, { span: document.locate([...path, field]) });
}

function explainUnknown({ error, path, schema, document }: Context): Diagnostic {
  const field = String(error.params.additionalProperty);
  const known = Object.keys(schema.properties ?? {});
  const elsewhere = namesBelow(schema).find((name) => name.endsWith(`.${field}`));
  const where = { span: document.locate([...path, field], 'key') };
  const nearest = nearestOf(field, known) ?? elsewhere;
  return nearest !== undefined
    ? diagnostic('SCH002', { field, nearest }, where)
    : diagnostic('SCH003', { field, known: known.join(', ') }, where);
}

function explainType(context: Context): Diagnostic {
  const { path, value, schema, error } = context;
  const types = [error.params.type].flat().map((type) => typeNames[type as string] ?? '');
  return diagnostic(
    'SCH004',
    {
      field: fieldOf(path),
      expected: types.filter((name) => name !== '').join(' or '),
      found: kindOf(value),
      meaning: schema.description ?? '',
    },
    valueSpan(context),
  );
}

function explainValue(context: Context): Diagnostic {
  const { path, value, schema } = context;
  const known = listedValues(schema);
  // What is no text is not meant to be one of the words: other forms are allowed besides them.
  const isOther = typeof value !== 'string' && schema.anyOf !== undefined;
  if (!known || (isOther && schema.title !== undefined)) return explainForm(context);
  const args = { value: shown(value), field: fieldOf(path) };
  const nearest = nearestOf(shown(value), known);
  return nearest
    ? diagnostic('SCH005', { ...args, nearest }, valueSpan(context))
    : diagnostic('SCH006', { ...args, known: known.join(', ') }, valueSpan(context));
}

function explainForm(context: Context): Diagnostic {
  const { path, value, schema } = context;
  const args = { value: shown(value), field: fieldOf(path), expected: schema.title ?? '' };
  return diagnostic('SCH007', args, valueSpan(context));
}

function explainName({ error, path, schema, document }: Context): Diagnostic {
  const name = String(error.params.propertyName);
  const expected = schema.propertyNames?.title ?? '';
  const args = { value: name, field: `a key of ${fieldOf(path)}`, expected };
  return diagnostic('SCH007', args, { span: document.locate([...path, name], 'key') });
}

function explainRange(context: Context): Diagnostic {
  const { path, value, schema, error } = context;
  const expected = `${String(error.params.comparison)} ${String(error.params.limit)}`;
  const meaning = schema.description ?? '';
  const args = { field: fieldOf(path), value: shown(value), expected, meaning };
  return diagnostic('SCH009', args, valueSpan(context));
}

const valueSpan = ({
  document,
  path,
}: Context): { span: ReturnType<SourceDocument['locate']> } => ({
  span: document.locate(path, 'value'),
});

/** `indicators.values[2].type` */
const fieldOf = (path: Path): string =>
  path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${step}`,
    )
    .join('') || 'the file';

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'a map',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
};

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return typeof value === 'string' ? `the text "${value}"` : `${typeof value} ${shown(value)}`;
}

const shown = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
