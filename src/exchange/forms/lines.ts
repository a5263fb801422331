import { diagnostic, spanOfLine } from '../../diagnostics/index.ts';
import type { TextSource } from './text-source.ts';
import { Unreadable } from './unreadable.ts';

/** No entry of a feed is longer: what is longer is no text of lines. */
const longest = 1_048_576;

/** Reads a source line by line, until `take` says that it has seen enough. */
export async function readEachLine(
  source: TextSource,
  take: (text: string, line: number) => boolean,
): Promise<void> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let line = 0;
  let rest = '';
  const check = (): void => {
    if (rest.length <= longest) return;
    const span = spanOfLine(source.name, line + 1);
    throw new Unreadable(diagnostic('IMP011', { limit: longest }, { span }));
  };
  const takeLine = (): boolean => {
    check();
    line += 1;
    return take(rest.replace(/\r$/, ''), line);
  };
  for await (const chunk of source.chunks) {
    const [first = '', ...lines] = decoder.decode(chunk, { stream: true }).split('\n');
    rest += first;
    for (const next of lines) {
      if (!takeLine()) return;
      rest = next;
    }
    check();
  }
  if (rest !== '') takeLine();
}
