/** Most texts that are kept, and the longest of them, in characters: five megabytes at most. */
const MAX_TEXTS = 250;
const MAX_LENGTH = 10_000;

/** Texts that were seen lately. The oldest is forgotten for a new one; long ones are not kept. */
export class RecentTexts {
  private readonly texts = new Set<string>();

  has(text: string): boolean {
    return this.texts.has(text);
  }

  add(text: string): void {
    if (text.length > MAX_LENGTH) return;
    if (this.texts.size >= MAX_TEXTS) {
      const [oldest] = this.texts;
      this.texts.delete(oldest);
    }
    this.texts.add(text);
  }
}
