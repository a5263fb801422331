import { accept, refuser } from './parsed.ts';
import type { ValueParser } from './parsed.ts';

const lengths = { md5: 32, sha1: 40, sha256: 64 } as const;
type HashType = keyof typeof lengths;

/** A hash of one type: hexadecimal digits, compared in lower case. */
export const hashParser =
  (type: HashType): ValueParser =>
  (text) => {
    const refuse = refuser(text, type);
    const digits = lengths[type];
    if (!/^[0-9a-f]+$/i.test(text)) return refuse('IOC017', String(digits));
    if (text.length === digits) return accept({ type, value: text.toLowerCase() });
    const other = Object.entries(lengths).find(([, length]) => length === text.length)?.[0];
    return other ? refuse('IOC016', other) : refuse('IOC017', String(digits));
  };
