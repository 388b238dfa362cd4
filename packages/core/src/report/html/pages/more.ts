import { type Markup, markup } from '../markup.js';

/** Something that the reader opens and that is not printed. */
export function more(title: string, content: Markup): Markup {
  return markup`<details class="more"><summary>${title}</summary><div class="inside">${content}</div></details>`;
}
