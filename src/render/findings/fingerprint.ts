/** FNV-1a with 64 bits (datatracker.ietf.org/doc/html/draft-eastlake-fnv): a name for a text, not a proof. */
const offsetBasis = 0xcbf29ce484222325n;
const prime = 0x100000001b3n;

const encoder = new TextEncoder();

const hashOf = (text: string): string => {
  let hash = offsetBasis;
  for (const byte of encoder.encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * prime);
  return hash.toString(16).padStart(16, '0');
};

/** Names each of several identities, equal ones by their number, so that none depends on a line. */
export function fingerprints(identities: readonly unknown[]): readonly string[] {
  const seen = new Map<string, number>();
  return identities.map((identity) => {
    const hash = hashOf(JSON.stringify(identity));
    const number = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, number);
    return `${hash}:${number}`;
  });
}
