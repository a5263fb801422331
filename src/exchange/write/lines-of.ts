/** The lines of bytes, each with its line end, as long as a record of a table may go on. */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  isOpen: (text: string) => boolean,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = '';
  let pending = '';
  for await (const chunk of chunks) {
    const text = rest + decoder.decode(chunk, { stream: true });
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      pending += text.slice(start, end + 1);
      start = end + 1;
      if (isOpen(pending)) continue;
      yield pending;
      pending = '';
    }
    rest = text.slice(start);
  }
  const last = pending + rest + decoder.decode();
  if (last !== '') yield last;
}

/** Whether a quote of a record is still open at its end. */
export function hasOpenQuote(text: string): boolean {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count += 1;
  return count % 2 === 1;
}
