import type { IndicatorType } from '../../model/index.ts';
import { shapeOf } from './shapes.ts';

/** The value of a line, and the type that it looks to be of. */
export interface ListValue {
  readonly type: IndicatorType;
  readonly value: string;
}

/** Lines of hosts files and of filters of browsers; what they name is a domain. */
const namesOnly = [
  /^(?:0\.0\.0\.0|127\.0\.0\.1|::1?)\s+([^\s#]+)\s*(?:#.*)?$/,
  /^\|\|([^\s^/]+)\^(?:\$.*)?$/,
] as const;

/** Types that end where a blank stands: what follows is a remark. */
const closed: ReadonlySet<IndicatorType> = new Set([
  'ip',
  'ip:port',
  'cidr',
  'md5',
  'sha1',
  'sha256',
]);

const remark = /\s+(?:#|;|\/\/).*$/;
const quoted = /^(["'])(.*)\1,?$/;

/** A value that a blank does not belong to. */
function shaped(value: string): ListValue | undefined {
  const type = shapeOf(value);
  // Behind a blank in a URL may be a remark as well as the rest of its path.
  if (type === undefined || (type === 'url' && /\s/.test(value))) return undefined;
  // tcp://192.0.2.1:443 says no more than the socket.
  return { type, value: type === 'ip:port' ? value.replace(/^\w+:\/\//, '') : value };
}

/** The value in front of a sign, where it is one on its own. */
function before(line: string, sign: RegExp): ListValue | undefined {
  const index = line.search(sign);
  return index < 0 ? undefined : shaped(line.slice(0, index).trim());
}

/** The name in a line of a hosts file or of a filter. */
function nameIn(line: string): ListValue | undefined {
  const name = namesOnly
    .map((pattern) => pattern.exec(line)?.[1])
    .find((found) => found !== undefined);
  return name === undefined ? undefined : { type: shapeOf(name) ?? 'domain', value: name };
}

/** The one value of a line; undefined where it has none, or where it is not clear which. */
export function listValue(line: string): ListValue | undefined {
  const text = (quoted.exec(line)?.[2] ?? line).replace(remark, '').trim();
  const found = nameIn(line) ?? shaped(text) ?? before(text, /[\t,;]/);
  if (found) return found;
  const first = before(text, /\s/);
  return first && closed.has(first.type) ? first : undefined;
}
