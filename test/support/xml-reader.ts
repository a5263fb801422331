import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => name === 'testcase' || name === 'testsuite',
});

/** Reads XML with a parser that is not ours; what is not well formed throws. */
export function readXml(text: string): unknown {
  SyntaxValidator.validate(text, { invalidCharSequence: { tagValue: true, attrLt: true } });
  return parser.parse(text);
}
