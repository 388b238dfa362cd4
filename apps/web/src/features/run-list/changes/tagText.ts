/** Tags as a text of a form: `paper, final`. */
export function tagText(tags: readonly string[]): string {
  return tags.join(', ');
}

/** The tags of such a text, each once. */
export function readTags(text: string): string[] {
  return [...new Set(text.split(',').map((tag) => tag.trim()))].filter(Boolean);
}
