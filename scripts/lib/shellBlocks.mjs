// @ts-check
/**
 * The fenced blocks of a Markdown text whose language is `sh`, in their order.
 *
 * @param {string} markdown
 * @returns {string[]}
 */
export function shellBlocks(markdown) {
  return [...markdown.matchAll(/^```sh\n(?<commands>.*?)^```$/gms)].map(
    ({ groups }) => groups?.commands ?? '',
  );
}
