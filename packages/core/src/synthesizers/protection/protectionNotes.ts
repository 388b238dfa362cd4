import type { FitNote } from '../contract/fitReport.js';
import type { Synthesizer } from '../contract/synthesizer.js';
import type { ProtectedColumn, ProtectionDocument } from '../contract/protectionDocument.js';
import { LIMITS } from './limits.js';

/** What the file of a model still holds of single people, for those who would share it. */
export function modelFileNote({ storesTrainingRows, modelFile }: Synthesizer, hidesValues: boolean): FitNote {
  const values = hidesValues
    ? ' Exact numbers and dates that few people have are not among them.'
    : ' Among them are exact numbers and dates that few people have.';
  const advice = storesTrainingRows ? ' Keep it as you keep the data: do not share it.' : '';
  return { code: 'MODEL_FILE', message: `The file of the model holds ${modelFile}.${values}${advice}` };
}

/** What was protected, in words that name no label and no value that was left out. */
export function protectionNotes(document: ProtectionDocument): FitNote[] {
  const { people, key, peopleCount, rowsLeftOut, columns, values } = document;
  const most = people + LIMITS - 1;
  const counted =
    key === null ? 'each row counts as a person' : `people are the different values of the column "${key}"`;
  const notes: FitNote[] = [
    {
      code: 'PROTECTION',
      message: `Labels and extremes of fewer than ${people} to ${most} people were left out before the fit; ${counted} (${peopleCount}).`,
    },
  ];
  if (peopleCount < 2 * most) {
    const message = `The table has ${peopleCount} people: with so few, protection leaves little or nothing of a column. Use more rows, fewer people a label (protection-people), or switch protection off.`;
    notes.push({ code: 'PROTECTED_SMALL_TABLE', message });
  }
  for (const column of columns) notes.push(...columnNotes(column, people));
  if (rowsLeftOut > 0) {
    const listed =
      values === true
        ? ', or a constraint lists the combinations of the data and theirs has a number of few people'
        : '';
    const message = `${rowsLeftOut} rows were left out of the fit: they kept the constraints, and did no more once rare labels and extremes were replaced${listed}.`;
    notes.push({ code: 'PROTECTED_ROWS_LEFT_OUT', message });
  }
  return notes;
}

function columnNotes(protectedColumn: ProtectedColumn, people: number): FitNote[] {
  const { column, labels, extremes, marks, missing } = protectedColumn;
  const notes: FitNote[] = [];
  if (labels !== undefined) {
    const { count, cells, other } = labels;
    const who = labels.people === null ? `fewer than ${people}` : String(labels.people);
    const became = other === null ? 'got one of the others, in their proportions' : `became "${other}"`;
    const message = `Column "${column}": ${many(count, 'rare label')} of ${who} people left out; ${many(cells, 'cell')} ${became}.`;
    notes.push({ code: 'PROTECTED_LABELS', message, column });
  }
  if (extremes !== undefined && extremes.below + extremes.above > 0) {
    const moved = [ends(extremes.below, 'lowest'), ends(extremes.above, 'highest')].filter(
      (text) => text !== '',
    );
    const values = extremes.below + extremes.above === 1 ? 'value was' : 'values were';
    const message = `Column "${column}": the ${moved.join(' and the ')} ${values} moved to the nearest value that enough people reach; nothing is drawn beyond.`;
    notes.push({ code: 'PROTECTED_EXTREMES', message, column });
  }
  if (missing !== undefined) {
    const message = `Column "${column}": fewer people than needed had no value; their cells got one of the column.`;
    notes.push({ code: 'PROTECTED_MISSING', message, column });
  }
  if (marks !== undefined) {
    const message = `Column "${column}": ${many(marks.count, 'rare mark')} of cells without a value left out; ${many(marks.cells, 'cell')} stay without a value.`;
    notes.push({ code: 'PROTECTED_MARKS', message, column });
  }
  return notes;
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `4 lowest`, `lowest` for one, nothing for none. */
function ends(count: number, which: string): string {
  if (count === 0) return '';
  return count === 1 ? which : `${count} ${which}`;
}
