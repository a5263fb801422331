/** Gives a text that nobody has yet, whatever its case: the wanted one, else with a number behind it. */
export function numbering(taken: Iterable<string>): (wanted: string) => string {
  const known = new Set([...taken].map((one) => one.toLowerCase()));
  return (wanted) => {
    let given = wanted;
    for (let number = 2; known.has(given.toLowerCase()); number += 1) given = `${wanted}-${number}`;
    known.add(given.toLowerCase());
    return given;
  };
}
