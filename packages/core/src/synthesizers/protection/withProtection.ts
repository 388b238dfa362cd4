import type { OptionValue } from '../../options/option.js';
import { type GivenOptions, optionsReadBy, readOptions } from '../../options/readOptions.js';
import { requireModelable } from '../shared/requireModelable.js';
import type { ProtectionDocument } from '../contract/protectionDocument.js';
import type { FitOptions, Synthesizer, ValueProtection } from '../contract/synthesizer.js';
import { ProtectedModel } from './protectedModel.js';
import { modelFileNote, protectionNotes } from './protectionNotes.js';
import { PROTECTION_OPTIONS } from './protectionOptions.js';
import { protectTable } from './protectTable.js';
import { readProtectionDocument } from './readProtectionDocument.js';

/**
 * A synthesizer that protects rare people, whatever the method: before the fit rare labels, rare marks and the most extreme values
 * leave the table and its schema, and after a draw nothing lies beyond the ends that were kept.
 *
 * Values between the ends are left to `withProtectedValues`, which is inside. It goes around `withConstraints` and `withMarks`: what those write into the model (ranges of columns, combinations of labels,
 * texts of marks) then comes of the protected table as well, and rows that a constraint completes or repairs are bounded too.
 *
 * @param methodOf the synthesizer of a model, where `synthesizer` chooses among others
 */
export function withProtection(
  synthesizer: Synthesizer,
  methodOf: (name: string) => Synthesizer | undefined = () => undefined,
): Synthesizer {
  const options = { ...synthesizer.options, ...PROTECTION_OPTIONS };
  return {
    ...synthesizer,
    options,
    async fit(table, given, context) {
      const columns = table.columns.map(({ schema }) => schema);
      readOptions(options, given, { method: synthesizer.name, stage: 'fit', columns });
      const { protection, protectionPeople, protectionLabels, protectionValues } = readOptions(
        PROTECTION_OPTIONS,
        optionsReadBy(PROTECTION_OPTIONS, given, 'fit'),
        { method: synthesizer.name, stage: 'fit', columns },
      );
      const others = withoutProtection(given);
      if (protection === 'off') return synthesizer.fit(table, others, context);
      requireModelable(table);
      const hidesValues = protectionValues === 'on';
      const {
        table: kept,
        document,
        notes: left,
      } = protectTable(
        table,
        { people: protectionPeople, labels: protectionLabels, values: hidesValues, seed: given.seed },
        given.constraints ?? [],
      );
      const inner = await synthesizer.fit(
        kept,
        hidesValues
          ? { ...others, protectedValues: { people: protectionPeople, ends: endsOf(document) } }
          : others,
        context,
      );
      const written = inner.toJSON();
      const file = modelFileNote(methodOf(written.synthesizer) ?? synthesizer, hidesValues);
      const notes = [...left, ...inner.fit.notes, ...protectionNotes(document), file];
      const fit = { ...inner.fit, notes, protection: document };
      return new ProtectedModel(inner, fit, document, written.constraints);
    },
    fromJSON(document) {
      if (document.protection === undefined) return synthesizer.fromJSON(document);
      const protection = readProtectionDocument(document.protection, document.schema);
      const inner = synthesizer.fromJSON({ ...document, protection: undefined });
      return new ProtectedModel(inner, document.fit, protection, document.constraints);
    },
  };
}

function endsOf({ columns }: ProtectionDocument): ValueProtection['ends'] {
  return new Map(
    columns.flatMap(({ column, extremes }) =>
      extremes === undefined ? [] : [[column, [extremes.minimum, extremes.maximum]] as const],
    ),
  );
}

function withoutProtection(given: FitOptions): FitOptions {
  const rest = (values: Readonly<Record<string, OptionValue>>): Record<string, OptionValue> =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !Object.hasOwn(PROTECTION_OPTIONS, name)));
  const kept: GivenOptions = {
    ...(given.options && { options: rest(given.options) }),
    ...(given.columnOptions && {
      columnOptions: Object.fromEntries(
        Object.entries(given.columnOptions).map(([column, values]) => [column, rest(values)]),
      ),
    }),
  };
  return { ...given, ...kept };
}
