import type { ExplainedHunt } from '../../compile/index.ts';
import { joined, name, say, type Words } from './page.ts';

type Table = ExplainedHunt['tables'][number];
type Look = Table['looks'][number];
type Column = Look['columns'][number];
type Shape = NonNullable<Column['shape']>;
type Type = Look['type'];

const address = {
  plain: 'is the address',
  mapped: 'is the address (IPv4 also as ::ffff:a.b.c.d)',
  addressPort: 'is the address (a port may stand behind it)',
  addresses: 'lists the address among others',
  text: 'mentions the address',
} as const;

const hash = { plain: 'is the hash, in any case', text: 'mentions the hash' } as const;

/** What a column of each shape does with an indicator of each type; a shape that is not told is plain. */
const verbs: Readonly<
  Record<Type, Readonly<Partial<Record<Shape, string>>> & { readonly plain: string }>
> = {
  'ip:port': address,
  ip: address,
  cidr: { plain: 'is an address of the network' },
  domain: {
    plain: 'is the domain or a name below it',
    host: 'is the domain or a name below it, or a URL of such a host',
    text: 'mentions the domain or a name below it',
  },
  url: {
    plain: 'is the URL, whatever its scheme and the case of its host',
    urls: 'lists the URL, whatever its scheme and the case of its host',
    text: 'mentions the URL, whatever its scheme and the case of its host',
  },
  md5: hash,
  sha1: hash,
  sha256: hash,
  email: { plain: 'is the address, in any case' },
  filename: {
    plain: 'is the name, in any case',
    path: 'is a path that ends in the name, in any case',
    text: 'mentions the name',
  },
  filepath: { plain: 'is the path, in any case, with / or \\' },
  registry: {
    plain: 'is the key or lies below it',
    kernel: 'is the key or lies below it, also as \\REGISTRY\\MACHINE\\…',
  },
};

const columnName = ({ column, path }: Column): Words =>
  name(path === undefined ? column : `${column}.${path}`);

/** What belongs to the column: its port, the value below its key. */
function beside({ port, valueName }: Column, hunted: ExplainedHunt['port']): Words {
  if (valueName !== undefined) return say` (the name of a value is in ${name(valueName)})`;
  if (port === undefined) return [];
  return hunted === 'any'
    ? say`, whatever ${name(port)} is`
    : say` and ${name(port)} its port, or 0 or empty`;
}

/** How a type is looked for in a table; columns that do the same are told together. */
export function lookWords({ type, columns }: Look, port: ExplainedHunt['port']): Words {
  const groups = new Map<string, Column[]>();
  for (const column of columns) {
    const paired = column.port ?? column.valueName ?? '';
    const key = JSON.stringify([column.shape ?? 'plain', paired]);
    groups.set(key, [...(groups.get(key) ?? []), column]);
  }
  const told = [...groups.values()].map((group) => {
    const [first] = group;
    const shape = first?.shape ?? 'plain';
    const verb = verbs[type][shape] ?? verbs[type].plain;
    return say`${joined(group.map(columnName), ' or ')} ${verb}${first ? beside(first, port) : []}`;
  });
  return say`${name(type)}: ${joined(told, '; or ')}`;
}
