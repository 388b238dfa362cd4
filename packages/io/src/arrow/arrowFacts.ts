import type { FormatFacts } from '../table/formatFacts.js';

/** Arrow IPC files (Feather version 2) and streams. */
export const arrowFacts: FormatFacts = {
  name: 'arrow',
  label: 'Arrow',
  endings: ['.arrow', '.feather', '.arrows', '.ipc'],
  mediaType: 'application/vnd.apache.arrow.file',
  isWritten: true,
  hasSheets: false,
  isBinary: true,
  hasMissingCells: true,
  gzips: true,
};
