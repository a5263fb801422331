import type { BridgeGlobals, BridgeSymbol, LanguageService } from './bridge.ts';
import type { FunctionSchema, QuerySchema, ScalarType, TableSchema } from './schema.ts';

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

/** Operators that read tables without their names: `union Device*`, `find`, `search`. */
const wildcard = /\*|\b(?:find|search)\b/;

/** Gives the global state for a text: only what the text names, since every table costs time. */
export type GlobalsFor = (text: string) => BridgeGlobals;

/** Makes symbols of a schema, each once. */
export function symbolsOf(service: LanguageService, schema: QuerySchema): GlobalsFor {
  const { Symbols, GlobalState } = service.Kusto.Language;
  const tableOf = (name: string, { columns, open = false }: TableSchema): BridgeSymbol => {
    const symbols = Object.entries(columns).map(([column, type]) => {
      const scalar = Symbols.ScalarTypes[typeNames[type]];
      if (!scalar) throw new Error(`the language service has no type ${type}`);
      return new Symbols.ColumnSymbol(column, scalar, null, null, null, null);
    });
    return new Symbols.TableSymbol.$ctor4(name, symbols).WithIsOpen(open);
  };
  const functionOf = (name: string, made: FunctionSchema): BridgeSymbol =>
    // Without the parentheses the list would silently have no parameter.
    new Symbols.FunctionSymbol.$ctor6(
      name,
      tableOf(name, made),
      Symbols.Parameter.ParseList(`(${made.parameters})`),
      null,
    );
  const tables = onceEach(schema.tables, tableOf);
  const functions = onceEach(schema.functions, functionOf);
  const states = new Map<string, BridgeGlobals>();
  return (text) => {
    const words = new Set(text.match(/[A-Za-z_]\w*/g));
    const wanted = wildcard.test(text)
      ? [...schema.tables.keys()]
      : [...words].filter((word) => schema.tables.has(word));
    const called = [...words].filter((word) => schema.functions.has(word));
    const elsewhere = schema.workspaceFunctions.filter((name) => words.has(name));
    const key = [...wanted, ...called, ...elsewhere].join(' ');
    const known = states.get(key);
    if (known) return known;
    const members = [...wanted.map(tables), ...called.map(functions)];
    const workspace = new Symbols.DatabaseSymbol.ctor('workspace', members);
    const others = elsewhere.map(
      (name) =>
        new Symbols.FunctionSymbol.$ctor6(
          name,
          workspace,
          Symbols.Parameter.ParseList('(identifier:string)'),
          null,
        ),
    );
    const database =
      others.length === 0
        ? workspace
        : new Symbols.DatabaseSymbol.ctor('workspace', [...members, ...others]);
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
