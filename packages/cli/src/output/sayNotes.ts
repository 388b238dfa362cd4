import type { CommandContext } from './progressBar.js';

/** Notes about what was accepted, changed or guessed, on standard error. */
export function sayNotes(
  context: CommandContext,
  about: string,
  notes: readonly { readonly message: string }[],
): void {
  for (const { message } of notes) context.say(`note: ${about}: ${message}`);
}
