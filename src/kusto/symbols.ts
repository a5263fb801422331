import type { BridgeGlobals, BridgeSymbol, LanguageService } from './bridge.ts';
import type { FunctionSchema, QuerySchema, ScalarType, TableSchema } from './schema.ts';
import { opaque, wordsOf } from './words.ts';

/** Names of `ScalarTypes` by the spelling of KQL. */
const typeNames: Readonly<Record<ScalarType, string>> = {
  string: 'String',
  int: 'Int',
  long: 'Long',
  real: 'Real',
  bool: 'Bool',
  datetime: 'DateTime',
  timespan: 'TimeSpan',
  dynamic: 'Dynamic',
  guid: 'Guid',
};

/** Operators that read any table. */
const anyTable = /\b(?:find|search)\b/;
/** Calls in which `*` is all columns; what has more brackets or pipes is not looked into. */
const allColumns = /\b(?:arg_max|arg_min|take_any|any)\s*\((?:[^()|;]|\([^()|;]*\))*\)/g;

/** Whether a text may read tables without their names: `union Device*`, `find`, `search`. */
function readsUnnamed(text: string): boolean {
  const code = text.replace(opaque, ' ');
  return (
    anyTable.test(code) || (/\bunion\b/.test(code) && code.replace(allColumns, ' ').includes('*'))
  );
}

/** Gives the global state for a text: only what the text names, since every table costs time. */
export type GlobalsFor = (text: string) => BridgeGlobals;

/** Makes the symbols of one service. */
function makersOf({ Kusto }: LanguageService) {
  const { Symbols } = Kusto.Language;
  const table = (name: string, { columns, open = false }: TableSchema): BridgeSymbol => {
    const symbols = Object.entries(columns).map(([column, type]) => {
      const scalar = Symbols.ScalarTypes[typeNames[type]];
      if (!scalar) throw new Error(`the language service has no type ${type}`);
      return new Symbols.ColumnSymbol(column, scalar, null, null, null, null);
    });
    return new Symbols.TableSymbol.$ctor4(name, symbols).WithIsOpen(open);
  };
  const callable = (name: string, parameters: string, result: BridgeSymbol): BridgeSymbol =>
    // Without the parentheses the list would silently have no parameter.
    new Symbols.FunctionSymbol.$ctor6(
      name,
      result,
      Symbols.Parameter.ParseList(`(${parameters})`),
      null,
    );
  return {
    table,
    callable,
    tabularFunction: (name: string, made: FunctionSchema) =>
      callable(name, made.parameters, table(name, made)),
    database: (members: readonly BridgeSymbol[]) =>
      new Symbols.DatabaseSymbol.ctor('workspace', members),
  };
}

/** What a text names, as far as the schema has it. */
function namedIn(text: string, { tables, functions, workspaceFunctions }: QuerySchema) {
  const words = wordsOf(text);
  return {
    tables: readsUnnamed(text) ? [...tables.keys()] : [...words].filter((word) => tables.has(word)),
    functions: [...words].filter((word) => functions.has(word)),
    elsewhere: workspaceFunctions.filter((name) => words.has(name)),
  };
}

/** Makes symbols of a schema, each once. */
export function symbolsOf(service: LanguageService, schema: QuerySchema): GlobalsFor {
  const { Symbols, GlobalState } = service.Kusto.Language;
  const make = makersOf(service);
  const tables = onceEach(schema.tables, make.table);
  const functions = onceEach(schema.functions, make.tabularFunction);
  const states = new Map<string, BridgeGlobals>();
  return (text) => {
    const named = namedIn(text, schema);
    const key = [...named.tables, ...named.functions, ...named.elsewhere].join(' ');
    const known = states.get(key);
    if (known) return known;
    const members = [...named.tables.map(tables), ...named.functions.map(functions)];
    const workspace = make.database(members);
    const others = named.elsewhere.map((name) =>
      make.callable(name, 'identifier:string', workspace),
    );
    const database = others.length === 0 ? workspace : make.database([...members, ...others]);
    const state = GlobalState.Default.WithCluster(
      new Symbols.ClusterSymbol.ctor('local', [database]),
    ).WithDatabase(database);
    states.set(key, state);
    return state;
  };
}

function onceEach<T>(
  schemas: ReadonlyMap<string, T>,
  make: (name: string, schema: T) => BridgeSymbol,
): (name: string) => BridgeSymbol {
  const made = new Map<string, BridgeSymbol>();
  return (name) => {
    const known = made.get(name);
    if (known) return known;
    const schema = schemas.get(name);
    if (schema === undefined) throw new Error(`${name} is not in the schema`);
    const symbol = make(name, schema);
    made.set(name, symbol);
    return symbol;
  };
}
