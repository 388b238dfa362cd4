import { describe, expect, test } from '@jest/globals';
import { gaussianCopula } from '../../../src/synthesizers/copula/gaussianCopula.js';
import { independent } from '../../../src/synthesizers/independent/independent.js';
import type { ModelDocument } from '../../../src/synthesizers/contract/model.js';
import { formatColumn } from '../../../src/table/text/formatCell.js';
import { getColumn } from '../../../src/table/table.js';
import { mixedTable } from '../mixedTable.js';

describe.each([independent, gaussianCopula])('$name', (synthesizer) => {
  test('the marginals are reported', async () => {
    const { fit } = await synthesizer.fit(mixedTable(), { seed: 1 });
    expect(fit.marginals.map(({ column }) => column)).toEqual([
      'age',
      'dose',
      'grade',
      'sick',
      'visits',
      'day',
      'constant',
    ]);
    const dose = fit.marginals[1];
    expect(dose.family).toBe(dose.candidates[0].family);
    expect(dose.missingShare).toBeCloseTo(
      formatColumn(getColumn(mixedTable(), 'dose')).filter((cell) => cell === null).length / 400,
      12,
    );
  });

  test('a damaged copula is refused', async () => {
    const model = await synthesizer.fit(mixedTable(), { seed: 1 });
    const document = JSON.parse(JSON.stringify(model)) as ModelDocument;
    const parameters = document.parameters as Record<string, unknown>;
    const broken = {
      ...document,
      parameters: { ...parameters, dimensions: [{ column: 99, part: 'value' }] },
    };
    expect(() => synthesizer.fromJSON(broken)).toThrow(/names the column 99/);
    expect(() => synthesizer.fromJSON(broken)).toThrow(expect.objectContaining({ code: 'INVALID_MODEL' }));
  });
});
