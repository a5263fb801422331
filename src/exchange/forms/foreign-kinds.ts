/** What a source is when it is no text, and what to do then. */
export interface ForeignKind {
  readonly found: string;
  readonly remedy: string;
}

const unpack = 'unpack it, and import what is in it';

/** First bytes of archives and of files of other programs. */
const kinds: readonly (ForeignKind & { readonly magic: string })[] = [
  { magic: 'PK\x03\x04', found: 'a ZIP archive', remedy: unpack },
  { magic: 'PK\x05\x06', found: 'an empty ZIP archive', remedy: unpack },
  { magic: '\x1f\x8b', found: 'a gzip archive', remedy: unpack },
  { magic: 'BZh', found: 'a bzip2 archive', remedy: unpack },
  { magic: '7z\xbc\xaf\x27\x1c', found: 'a 7z archive', remedy: unpack },
  { magic: 'Rar!\x1a', found: 'a RAR archive', remedy: unpack },
  { magic: '\xfd7zXZ', found: 'an xz archive', remedy: unpack },
  { magic: '\x28\xb5\x2f\xfd', found: 'a Zstandard archive', remedy: unpack },
  { magic: '%PDF-', found: 'a PDF document', remedy: 'import the data that it was made from' },
  {
    magic: '\xd0\xcf\x11\xe0',
    found: 'a document of an older Office',
    remedy: 'save the table as CSV, and import that',
  },
  { magic: '\x89PNG', found: 'an image', remedy: 'import the data that it shows' },
  { magic: '\x7fELF', found: 'a program', remedy: 'import a feed, a catalogue page or a rule' },
  { magic: 'MZ\x90', found: 'a program', remedy: 'import a feed, a catalogue page or a rule' },
  {
    magic: 'SQLite format 3\0',
    found: 'a database',
    remedy: 'export the table as CSV, and import that',
  },
];

/** What some first bytes are of, where they are of no text. */
export function foreignKind(bytes: Uint8Array): ForeignKind | undefined {
  const kind = kinds.find(({ magic }) =>
    Array.from(magic).every((sign, index) => sign.charCodeAt(0) === bytes[index]),
  );
  return kind && { found: kind.found, remedy: kind.remedy };
}
