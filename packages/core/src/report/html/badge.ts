import { type Markup, markup } from './markup.js';
import type { Look } from './words.js';

/** A coloured word. */
export function badge({ word, tone }: Look): Markup {
  return markup`<span class="badge ${tone}">${word}</span>`;
}
