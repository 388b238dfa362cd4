import { reportProgress, subContext } from '../../work/progress.js';
import { getColumn, tableSchema } from '../../table/table.js';
import { prepareTable } from '../shared/prepareTable.js';
import { readFitOptions } from '../shared/readFitOptions.js';
import type { FitNote, FitReport } from '../contract/fitReport.js';
import type { Synthesizer } from '../contract/synthesizer.js';
import { smoteCells, type SmoteClasses, smoteClasses } from './smoteCells.js';
import { readSmote, writeSmote } from './smoteDocument.js';
import { SmoteModel } from './smoteModel.js';
import { unreadNotes } from './smoteNotes.js';
import { SMOTE_OPTIONS } from './smoteOptions.js';
import { type SmoteDistance, smotePoints } from './smotePoints.js';
import { type SmoteSources, smoteSources } from './smoteSources.js';
import { indexOfColumn, nameOfClass, reasonAgainstClasses } from './smoteTarget.js';

const DISTANCES: Record<SmoteDistance, string> = {
  numbers: 'SMOTE: Euclidean distances of the numbers',
  mixed: 'SMOTE-NC: Euclidean distances of the numbers, and a penalty for each label that differs',
  categories: 'SMOTE-N: the value difference metric, which compares the classes that go with two labels',
  overlap: 'the number of labels that differ, as there are neither numbers nor classes',
};

/** Rows on segments between neighbours: fast and close to the data, too close where privacy matters. */
export const smote: Synthesizer = {
  name: 'smote',
  label: 'SMOTE',
  description:
    'Places each row between a real row and one of its nearest neighbours of the same class. Suited to oversampling rare classes. It does not protect privacy: every row lies near real ones.',
  storesTrainingRows: true,
  modelFile: 'every training row, as protection left it',
  cost: 'Seconds to fit 40,000 rows; a million rows of ten columns in seconds. The model holds the real rows.',
  options: SMOTE_OPTIONS,
  async fit(table, options, context = {}) {
    const smoteSettings = readFitOptions('smote', SMOTE_OPTIONS, options, table);
    const prepared = prepareTable(table, options.target);
    await reportProgress(context, 0.02, 'Columns inspected');
    const notes: FitNote[] = [...prepared.notes, ...unreadNotes(smoteSettings)];
    const target = targetOf(prepared.table, prepared.modelled, options.target, notes);
    const cells = smoteCells(prepared, target);
    const classes = smoteClasses(cells);
    await reportProgress(context, 0.05, 'Sorted the rows by class');
    const points = smotePoints(cells, classes, smoteSettings.scaling);
    await reportProgress(context, 0.1, 'Measured the columns');
    const nameOf = (one: number): string =>
      target < 0 ? 'The table' : nameOfClass(table.columns[target], classes.ofRow.indexOf(one));
    const wanted = Array.from(classes.values.keys());
    const found = await smoteSources(
      points,
      classes,
      wanted,
      smoteSettings,
      nameOf,
      subContext(context, 0.1, 0.95),
    );
    const sources = joinSources(found.sources, classes);
    notes.push(...found.notes, distanceNote(points.distance), riskNote());
    const fit: FitReport = { rowCount: table.rowCount, marginals: [], notes };
    const { categories } = smoteSettings;
    const parameters = writeSmote(prepared.plans, cells, sources, categories);
    await reportProgress(context, 1, 'Fitted');
    return new SmoteModel({
      schema: tableSchema(table),
      fit,
      plans: prepared.plans,
      cells,
      sources,
      categories,
      parameters,
    });
  },
  fromJSON(document) {
    const { schema, fit, parameters } = document;
    return new SmoteModel({ schema, fit, parameters, ...readSmote(document) });
  },
};

/** Index of the column whose values are classes; -1 when there is none, with a note where one was asked for. */
function targetOf(
  table: Parameters<typeof indexOfColumn>[0],
  modelled: readonly number[],
  name: string | undefined,
  notes: FitNote[],
): number {
  if (name === undefined) return -1;
  const at = indexOfColumn(table, name);
  const reason = modelled.includes(at)
    ? reasonAgainstClasses(getColumn(table, name))
    : 'all its rows are alike';
  if (reason === null) return at;
  const message = `The target "${name}" has no classes (${reason}), so a row may be joined with any other.`;
  notes.push({ code: 'TARGET_WITHOUT_CLASSES', message, column: name });
  return -1;
}

/** The sources of all classes, each weighted by its number of rows. */
function joinSources(sources: readonly SmoteSources[], { ofRow, values }: SmoteClasses): SmoteSources {
  const width = Math.max(...sources.map((one) => one.width));
  const length = sources.reduce((sum, { bases }) => sum + bases.length, 0);
  const rows = new Float64Array(values.length);
  for (const one of ofRow) rows[one]++;
  const joined = {
    bases: new Int32Array(length),
    weights: new Float64Array(length),
    neighbors: new Int32Array(length * width).fill(-1),
    width,
  };
  let at = 0;
  sources.forEach((source, one) => {
    const total = source.weights.reduce((sum, weight) => sum + weight, 0);
    source.bases.forEach((base, i) => {
      joined.bases[at] = base;
      joined.weights[at] = (source.weights[i] / total) * rows[one];
      const own = source.neighbors.subarray(i * source.width, (i + 1) * source.width);
      joined.neighbors.set(own, at * width);
      at++;
    });
  });
  return joined;
}

function distanceNote(distance: SmoteDistance): FitNote {
  return { code: 'SMOTE_DISTANCE', message: `Neighbours were found by ${DISTANCES[distance]}.` };
}

function riskNote(): FitNote {
  const message =
    'Every row lies between two real rows that are neighbours, and the model holds the real rows. Treat both as you treat the data.';
  return { code: 'ROWS_NEAR_REAL', message };
}
