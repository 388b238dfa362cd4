import { acceptanceMessage } from '../../constraints/acceptance.js';
import { type Constraint, parseConstraint } from '../../constraints/constraint.js';
import {
  type ConstraintsDocument,
  rangesByColumn,
  readConstraintsDocument,
} from '../../constraints/constraintsDocument.js';
import { planConstraints } from '../../constraints/constraintPlan.js';
import { type ConstraintSampleReport, drawKeeping } from '../../constraints/drawKeeping.js';
import { keptRows } from '../../constraints/keptRows.js';
import { modelledCells, modelledConditions } from '../../constraints/modelledConditions.js';
import { toModelledTable } from '../../constraints/toModelledTable.js';
import { getColumn, tableSchema, type Table, type TableSchema } from '../../table/table.js';
import { takeRows } from '../../table/takeRows.js';
import { acceptsCell } from '../../conditions/acceptsCell.js';
import { joinWeighted, type ReportedRows, type WeightedRows } from './drawReport.js';
import type { FitNote, FitReport } from './fitReport.js';
import type { ModelDocument, SynthesizerModel } from './model.js';
import type { SampleOptions } from './sampleOptions.js';
import type { FitOptions, Synthesizer, ValueProtection } from './synthesizer.js';

/** Rows of the trial that tells how often a first draw keeps the constraints, and its seed. */
const TRIAL_ROWS = 2000;
const TRIAL_SEED = 1;

/**
 * A synthesizer that also honours `FitOptions.constraints`, whatever the method: it models a table from which every
 * constraint follows as far as that goes, brings the rows back, and draws again where a constraint is still broken.
 */
export function withConstraints(synthesizer: Synthesizer): Synthesizer {
  return {
    ...synthesizer,
    async fit(table, options, context) {
      const texts = options.constraints ?? [];
      if (texts.length === 0) return synthesizer.fit(table, options, context);
      if (options.target !== undefined) getColumn(table, options.target);
      const constraints = texts.map(parseConstraint);
      const kept = keptRows(table, constraints);
      const { steps, resampled, known } = planConstraints(kept.table, constraints);
      const modelled = toModelledTable(kept.table, steps);
      const notes: FitNote[] = [...kept.notes];
      const inner = await synthesizer.fit(modelled, innerOptions(options, table, modelled, notes), context);
      const document = {
        constraints: [...texts],
        schema: inner.schema,
        steps,
        ranges: rangesOf(kept.table, options.protectedValues?.ends),
        ...(known.size === 0 ? {} : { known: [...known] }),
      };
      notes.push(...describe(constraints, resampled));
      return constrainedModel(inner, tableSchema(table), document, notes);
    },
    fromJSON(document) {
      if (document.constraints === undefined) return synthesizer.fromJSON(document);
      const constraints = readConstraintsDocument(document.constraints, document.schema);
      const inner = synthesizer.fromJSON({ ...document, constraints: undefined, schema: constraints.schema });
      return new ConstrainedModel(inner, document.schema, document.fit, constraints);
    },
  };
}

/** A model whose rows keep constraints; the acceptance fraction of a trial is among its notes. */
export function constrainedModel(
  inner: SynthesizerModel,
  schema: TableSchema,
  document: ConstraintsDocument,
  notes: readonly FitNote[],
): SynthesizerModel {
  const trial = new ConstrainedModel(inner, schema, inner.fit, document);
  const { report } = trial.sampleReported(TRIAL_SEED, 0, TRIAL_ROWS);
  const acceptance = { code: 'CONSTRAINT_ACCEPTANCE', message: acceptanceMessage(report) };
  const fit = { ...inner.fit, notes: [...inner.fit.notes, ...notes, acceptance] };
  return new ConstrainedModel(inner, schema, fit, document);
}

/** The rows of `sampleChunk`, with the report of how they came about. */
export function sampleWithReport(
  model: SynthesizerModel,
  seed: number,
  chunk: number,
  rowCount: number,
  options?: SampleOptions,
): ReportedRows {
  return (
    model.sampleReported?.(seed, chunk, rowCount, options) ?? {
      table: model.sampleChunk(seed, chunk, rowCount, options),
      report: null,
      approximateRows: 0,
      weighted: null,
    }
  );
}

class ConstrainedModel implements SynthesizerModel {
  constructor(
    readonly inner: SynthesizerModel,
    readonly schema: TableSchema,
    readonly fit: FitReport,
    readonly constraints: ConstraintsDocument,
  ) {}

  sampleChunk(seed: number, chunk: number, rowCount: number, options?: SampleOptions): Table {
    return this.sampleReported(seed, chunk, rowCount, options).table;
  }

  sampleReported(
    seed: number,
    chunk: number,
    rowCount: number,
    options: SampleOptions = {},
  ): ReportedRows & { readonly report: ConstraintSampleReport } {
    const { steps, schema } = this.constraints;
    const conditions =
      options.conditions &&
      modelledConditions(options.conditions, steps, (condition, cell) =>
        acceptsCell(
          condition,
          cell,
          this.schema.columns.find(({ name }) => name === condition.column),
        ),
      );
    const given = options.given && modelledCells(options.given, steps, schema);
    const fixed = new Set([
      ...(options.conditions ?? []).map(({ column }) => column),
      ...(options.given?.columns ?? []).map((column) => column.schema.name),
    ]);
    let approximateRows = 0;
    const weighted: WeightedRows[] = [];
    const draw = (from: number, count: number, rows: Int32Array | null): Table => {
      const drawn = sampleWithReport(this.inner, from, chunk, count, {
        ...(conditions ? { conditions } : {}),
        ...(given ? { given: rows === null ? given : takeRows(given, rows) } : {}),
        ...(options.missingCells ? { missingCells: options.missingCells } : {}),
        ...(options.options ? { options: options.options } : {}),
        ...(rows === null ? {} : { redraw: true }),
      });
      approximateRows += drawn.approximateRows;
      if (drawn.weighted) weighted.push(drawn.weighted);
      return drawn.table;
    };
    // Where every cell shall have a value, nothing is masked.
    const document =
      options.missingCells === 'value'
        ? { ...this.constraints, steps: steps.filter(({ type }) => type !== 'missing') }
        : this.constraints;
    const kept = drawKeeping(document, this.schema, seed, rowCount, draw, fixed);
    return { ...kept, approximateRows, weighted: joinWeighted(weighted) };
  }

  toJSON(): ModelDocument {
    return { ...this.inner.toJSON(), schema: this.schema, fit: this.fit, constraints: this.constraints };
  }
}

/** The target and the columns with options of their own, without those that are not modelled as they are. */
function innerOptions(options: FitOptions, table: Table, modelled: Table, notes: FitNote[]): FitOptions {
  const { target, columnOptions = {}, ...others } = { ...options, constraints: undefined };
  const isModelled = (name: string): boolean => modelled.columns.some(({ schema }) => schema.name === name);
  // Names that no column has go on to the synthesizer, which refuses them.
  const isBound = (name: string): boolean =>
    !isModelled(name) && table.columns.some(({ schema }) => schema.name === name);
  const columns = Object.entries(columnOptions).filter(([name]) => !isBound(name));
  for (const column of Object.keys(columnOptions).filter(isBound)) {
    const message = `Column "${column}" is bound by a constraint and is not modelled by itself, so its own options were left out.`;
    notes.push({ code: 'COLUMN_OPTIONS_BOUND', message, column });
  }
  const rest = { ...others, columnOptions: Object.fromEntries(columns) };
  if (target === undefined) return rest;
  if (isModelled(target)) return { ...rest, target };
  const message = `The target "${target}" is bound by a constraint, so the model treats it like any other column.`;
  notes.push({ code: 'TARGET_BOUND', message, column: target });
  return rest;
}

/** @param ends of columns whose smallest and largest value may be of few people, once rows were left out */
function rangesOf(table: Table, ends?: ValueProtection['ends']): ConstraintsDocument['ranges'] {
  const ranges: [string, [number, number]][] = [];
  for (const column of table.columns) {
    if (column.type !== 'numeric') continue;
    let low = Infinity;
    let high = -Infinity;
    const protectedEnds = ends?.get(column.schema.name);
    if (protectedEnds !== undefined) [low, high] = protectedEnds;
    for (const value of column.values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (low <= high) ranges.push([column.schema.name, [low, high]]);
  }
  return rangesByColumn(ranges);
}

function describe(constraints: readonly Constraint[], resampled: ReadonlyMap<string, string>): FitNote[] {
  return constraints.map(({ text }): FitNote => {
    const reason = resampled.get(text);
    return reason === undefined
      ? { code: 'CONSTRAINT_BY_CONSTRUCTION', message: `The constraint "${text}" holds by construction.` }
      : {
          code: 'CONSTRAINT_BY_RESAMPLING',
          message: `The constraint "${text}" holds because rows that break it are drawn again (${reason}).`,
        };
  });
}
