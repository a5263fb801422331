import type { Json, JsonObject } from '../../src/resources/index.ts';

/** A resource of a Bicep file. */
export interface BicepResource {
  readonly type: string;
  readonly members: JsonObject;
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  "'": "'",
  '\\': '\\',
  $: '$',
};

/** Reads the values of the language that data is written in; a symbol is read as `symbol:NAME`. */
class Reader {
  readonly #text: string;
  #at: number;

  constructor(text: string, at = 0) {
    this.#text = text;
    this.#at = at;
  }

  get end(): number {
    return this.#at;
  }

  /** What stands here, which is passed; undefined where it does not. */
  #take(pattern: RegExp): string | undefined {
    const sticky = new RegExp(pattern.source, 'y');
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #need(pattern: RegExp): string {
    const found = this.#take(pattern);
    if (found === undefined)
      throw new Error(`no ${pattern.source} at ${this.#text.slice(this.#at, this.#at + 60)}`);
    return found;
  }

  value(): Json {
    if (this.#take(/\{/) !== undefined) return this.members();
    if (this.#take(/\[/) !== undefined) return this.#list();
    if (this.#take(/'''/) !== undefined) return this.#block();
    if (this.#text[this.#at] === "'") return this.#quoted();
    const word = this.#need(/-?\d+|[A-Za-z_][A-Za-z0-9_]*/);
    if (/^-?\d/.test(word)) return Number(word);
    return word in values ? (values[word] ?? null) : `symbol:${word}`;
  }

  /** Members on lines of their own, up to the brace that closes them. */
  members(): JsonObject {
    const entries: [string, Json][] = [];
    while (this.#take(/\s*\}/) === undefined) {
      if (entries.length > 0 || this.#text[this.#at] === '\n') this.#need(/[ ]*\n\s*/);
      const name =
        this.#text[this.#at] === "'" ? this.#quoted() : this.#need(/[A-Za-z_][A-Za-z0-9_]*/);
      this.#need(/: /);
      entries.push([name, this.value()]);
    }
    return Object.fromEntries(entries);
  }

  #list(): readonly Json[] {
    const items: Json[] = [];
    while (this.#take(/\s*\]/) === undefined) {
      this.#need(/[ ]*\n\s*/);
      items.push(this.value());
    }
    return items;
  }

  #block(): string {
    this.#take(/\n/);
    const end = this.#text.indexOf("'''", this.#at);
    if (end === -1) throw new Error('a text without an end');
    const found = this.#text.slice(this.#at, end);
    this.#at = end + 3;
    return found;
  }

  #quoted(): string {
    const inside = this.#need(/'(?:\\(?:u\{[0-9a-f]+\}|[nrt'\\$])|\$(?!\{)|[^'\\\n$])*'/).slice(
      1,
      -1,
    );
    return inside.replace(/\\(?:u\{([0-9a-f]+)\}|(.))/g, (_, point: string, letter: string) =>
      point ? String.fromCodePoint(Number.parseInt(point, 16)) : (escapes[letter] ?? ''),
    );
  }
}

const values: Readonly<Record<string, Json>> = { true: true, false: false, null: null };

/** A value on its own. */
export function readBicepValue(text: string): Json {
  const reader = new Reader(text);
  const value = reader.value();
  if (reader.end !== text.length) throw new Error(`more than a value: ${text.slice(reader.end)}`);
  return value;
}

/** The resources of a file by their symbols, without those that exist already. */
export function readBicep(text: string): ReadonlyMap<string, BicepResource> {
  const resources = new Map<string, BicepResource>();
  const head = /^resource (\w+) '([^']+)' = \{/gm;
  for (let found = head.exec(text); found; found = head.exec(text)) {
    const [, symbol = '', type = ''] = found;
    const reader = new Reader(text, head.lastIndex);
    const members = reader.members();
    head.lastIndex = reader.end;
    if (resources.has(symbol)) throw new Error(`${symbol} is there twice`);
    resources.set(symbol, { type, members });
  }
  return resources;
}
