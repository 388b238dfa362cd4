import type { AttemptKind } from './attempt.js';
import { generationTable } from './generationTable.js';
import { runTable } from './runTable.js';
import { simulationTable } from './simulationTable.js';
import type { SubjectTable } from './subjectTable.js';

/** The table of each kind of work. */
export const subjectTables: Readonly<Record<AttemptKind, SubjectTable>> = {
  run: runTable,
  generation: generationTable,
  simulation: simulationTable,
};
