import { diagnostic, spanOfLine } from '../../diagnostics/index.ts';
import type { XmlElement } from '../feeds/feed.ts';
import { readXml } from '../xml.ts';
import { Unreadable } from './unreadable.ts';

/** Reads a document, or says on which line it is none, and why. */
export function xmlRoot(text: string, file: string): XmlElement {
  const reading = readXml(text);
  if ('root' in reading) return reading.root;
  const { cause, line } = reading;
  throw new Unreadable(
    diagnostic('IMP009', { form: 'XML', cause }, { span: spanOfLine(file, line) }),
  );
}
