/** Formats that are read in a terminal or in a log: findings are told beside them, with their lines. */
const forPeople: ReadonlySet<string> = new Set(['text', 'github']);

/** Whether findings are told on stderr beside a result in this format, which does not hold them all. */
export const isForPeople = (format: string): boolean => forPeople.has(format);
