import { summarizeNotes, type SaidNote } from './summarizeNotes.js';
import { withFlags } from './withFlags.js';
import type { CommandContext } from './progressBar.js';

/** Notes about what was accepted, changed or guessed, on standard error. */
export function sayNotes(context: CommandContext, about: string, notes: readonly SaidNote[]): void {
  for (const message of summarizeNotes(notes)) context.say(`note: ${about}: ${withFlags(message)}`);
}
