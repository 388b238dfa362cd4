/** The command-line flag of an option: `minLeafRows` is `--min-leaf-rows`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
