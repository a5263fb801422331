import { diagnostic } from '../../diagnostics/index.ts';
import { daysOf } from '../days.ts';
import { cellText, columnName, confidenceOf, hasColumns } from './columns.ts';
import { entryOf } from './entry-of.ts';
import { familyMaker } from './families.ts';
import { threatFox } from './feed-facts.ts';
import type { ReadRow, TableBeginning, TableFeed } from './feed.ts';
import { typeOfWord } from './type-words.ts';

/** The columns of the exports; older ones do not name them. */
const columns =
  'first_seen_utc ioc_id ioc_value ioc_type threat_type fk_malware malware_alias malware_printable last_seen_utc confidence_level reference tags anonymous reporter'.split(
    ' ',
  );

const types = /^(?:ip:port|domain|url|(?:md5|sha1|sha256)_hash)$/;

/** Without a header: the columns of the exports, in a row with a type where they have it. */
const isHeaderless = ({ header, first }: TableBeginning): boolean =>
  header.length === 0 && first.length === columns.length && types.test(first[3] ?? '');

function rowReader(header: readonly string[]): ReadRow {
  const names = header.map(columnName);
  const at = (name: string): number => names.indexOf(name);
  const [value, type, threat] = [at('ioc_value'), at('ioc_type'), at('threat_type')];
  const [id, printable] = [at('fk_malware'), at('malware_printable')];
  const [rated, first, last] = [at('confidence_level'), at('first_seen_utc'), at('last_seen_utc')];
  const familyOf = familyMaker();
  return (cells, line, take) => {
    const [written = '', word = ''] = [cells[value], cells[type]];
    const known = typeOfWord(word);
    if (!known) {
      take.refuse(diagnostic('IMP013', { value: written, type: word }), line);
      return;
    }
    const entry = entryOf(known, written, {
      family: familyOf(cellText(cells[printable]), cellText(cells[id])),
      threatType: cellText(cells[threat]),
      confidence: confidenceOf(cells[rated]),
      ...daysOf({ firstSeen: cellText(cells[first]), lastSeen: cellText(cells[last]) }),
    });
    take.entry(entry, line);
  };
}

/** The CSV exports, recent and full. */
export const threatFoxTable: TableFeed = {
  ...threatFox,
  form: 'table',
  rowsOf: (beginning) => {
    const { header } = beginning;
    if (hasColumns(header, 'ioc_value', 'ioc_type', 'malware_printable')) return rowReader(header);
    return isHeaderless(beginning) ? rowReader(columns) : undefined;
  },
};
