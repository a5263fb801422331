/** Address of the next page in a Link header (RFC 8288); only on the host that was asked, since the token goes along. */
export function nextPage(link: string | null, asked: string): string | undefined {
  const [, address] = /<([^<>]*)>\s*;[^,<]*\brel="next"/.exec(link ?? '') ?? [];
  if (address === undefined || !URL.canParse(address)) return undefined;
  return new URL(address).origin === new URL(asked).origin ? address : undefined;
}
