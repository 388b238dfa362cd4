import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { gammaUpper } from '../../../src/numeric/specialFunctions.js';
import { coxRegression } from '../../../src/trials/survival/cox/coxRegression.js';
import { coxTwoArms } from '../../../src/trials/survival/cox/coxTwoArms.js';
import { kaplanMeier } from '../../../src/trials/survival/kaplanMeier.js';
import { logRank } from '../../../src/trials/survival/logRank.js';
import { logRankGroups } from '../../../src/trials/survival/logRankGroups.js';
import { compareRestrictedMeans, restrictedMean } from '../../../src/trials/survival/restrictedMean.js';
import { prepareSurvival } from '../../../src/trials/survival/survivalData.js';
import { survivalQuantile } from '../../../src/trials/survival/survivalQuantile.js';

const root = resolve(import.meta.dirname, '../../../../..');
const folder = resolve(root, process.env.LIKENESS_DATA ?? '../shared/data');
const available = ['lung.csv', 'actg175.csv'].every((name) => existsSync(resolve(folder, name)));
if (!available) console.log(`Skipped: lung.csv and actg175.csv are not in ${folder} (LIKENESS_DATA).`);
const withTables = available ? describe : describe.skip;

/** Columns of a file by name; an empty cell is NaN. Without the file they are empty: bodies of skipped suites run too. */
function readColumns(name: string): (column: string) => number[] {
  if (!available) return () => [];
  const [header, ...lines] = readFileSync(resolve(folder, name), 'utf8').trim().split(/\r?\n/);
  const names = header.split(',');
  const cells = lines.map((line) => line.split(','));
  return (column) =>
    cells.map((row) => {
      const cell = row[names.indexOf(column)];
      return cell === '' ? NaN : Number(cell);
    });
}

/** R's survival package gives these on the North Central Cancer Treatment Group's table (Loprinzi et al. 1994). */
withTables('published: lung', () => {
  const column = readColumns('lung.csv');
  const times = Float64Array.from(column('time'));
  const events = Uint8Array.from(column('status'), (status) => status - 1);
  const arm = Uint8Array.from(column('sex'), (sex) => sex - 1);
  const ecog = column('ph.ecog');

  test('log-rank and medians by sex', () => {
    const data = prepareSurvival({ times, events, arm });
    const result = logRank(data);
    expect(result.statistic ** 2).toBeCloseTo(10.326742, 6);
    expect(result.expected[0]).toBeCloseTo(91.5817, 4);
    expect(result.expected[1]).toBeCloseTo(73.4183, 4);
    expect(gammaUpper(0.5, result.statistic ** 2 / 2)).toBeCloseTo(0.00131116, 8);
    const groups = logRankGroups(data);
    expect(groups.chiSquared).toBeCloseTo(10.326742, 6);
    expect(groups.pValue).toBeCloseTo(0.00131116, 8);
    expect([0, 1].map((g) => survivalQuantile(kaplanMeier(data, g)).estimate)).toEqual([270, 426]);
  });

  test('Cox regression on sex', () => {
    const fit = coxTwoArms(prepareSurvival({ times, events, arm }));
    expect(fit.estimate).toBeCloseTo(-0.5310235, 7);
    expect(fit.standardError).toBeCloseTo(0.1671786, 7);
    expect(fit.tests.likelihoodRatio).toBeCloseTo(10.6336, 4);
  });

  test('Cox regression on sex, age and ECOG', () => {
    const known = <T extends Float64Array | Uint8Array>(values: T): T =>
      values.filter((_, row) => !Number.isNaN(ecog[row])) as T;
    const age = Float64Array.from(column('age'));
    const data = prepareSurvival({
      times: known(times),
      events: known(events),
      arm: known(arm),
      covariates: [known(age), known(Float64Array.from(ecog))],
    });
    const fit = coxRegression(data);
    // R 4.2, survival 3.5.3, with eps = 1e-14; its default stops one step earlier, at .01106676456 for age.
    [-0.5526123955318, 0.0110667645961, 0.4637284751157].forEach((value, at) =>
      expect(fit.coefficients[at]).toBeCloseTo(value, 11),
    );
    [0.1677391, 0.00926741, 0.1135773].forEach((value, at) =>
      expect(fit.standardErrors[at]).toBeCloseTo(value, at === 1 ? 8 : 7),
    );
    const robust = coxRegression(data, { robust: true });
    [0.16474842795, 0.00988139278, 0.12415884861].forEach((value, at) =>
      expect(robust.standardErrors[at]).toBeCloseTo(value, 9),
    );
    expect(fit.tests.likelihoodRatio).toBeCloseTo(30.50067, 5);
  });

  test('medians and restricted means by ECOG', () => {
    const rows = ecog.map((_, row) => row).filter((row) => ecog[row] <= 2);
    const data = prepareSurvival({
      times: Float64Array.from(rows, (row) => times[row]),
      events: Uint8Array.from(rows, (row) => events[row]),
      groups: Int32Array.from(rows, (row) => ecog[row]),
    });
    const medians = [0, 1, 2].map((g) => survivalQuantile(kaplanMeier(data, g, { transform: 'log' })));
    expect(medians.map(({ estimate, lower, upper }) => [estimate, lower, upper])).toEqual([
      [394, 348, 574],
      [306, 268, 429],
      [199, 156, 288],
    ]);
    const means = [0, 1, 2].map((g) => restrictedMean(data, 730, g));
    [428.5833, 366.2657, 255.6205].forEach((mean, g) => expect(means[g].mean).toBeCloseTo(mean, 4));
    [32.1571, 22.4157, 29.9562].forEach((error, g) => expect(means[g].standardError).toBeCloseTo(error, 4));
  });
});

/** The trial of Hammer et al. 1996, four arms; values computed once from the table. */
withTables('golden: actg175', () => {
  const column = readColumns('actg175.csv');
  const [days, cens, arms] = [column('days'), column('cens'), column('arms')];
  const against = (other: number): ReturnType<typeof prepareSurvival> => {
    const rows = arms.map((_, row) => row).filter((row) => arms[row] === 0 || arms[row] === other);
    return prepareSurvival({
      times: Float64Array.from(rows, (row) => days[row]),
      events: Uint8Array.from(rows, (row) => cens[row]),
      arm: Uint8Array.from(rows, (row) => (arms[row] === 0 ? 0 : 1)),
    });
  };

  test.each([
    [1, 103, -5.814715, -0.7037146, 0.1235201, 920.9521, 8.4019],
    [2, 109, -5.36589, -0.6401903, 0.121342, 918.3686, 8.7427],
    [3, 128, -4.624798, -0.5282598, 0.1155679, 902.6135, 9.1135],
  ])('arm %i against arm 0', (other, events, z, estimate, error, mean, meanError) => {
    const data = against(other);
    const test = logRank(data);
    expect(test.observed).toEqual([181, events]);
    expect(test.statistic).toBeCloseTo(z, 6);
    const fit = coxTwoArms(data);
    expect(fit.estimate).toBeCloseTo(estimate, 7);
    expect(fit.standardError).toBeCloseTo(error, 7);
    const restricted = compareRestrictedMeans(data, { tau: 1000 });
    expect(restricted.means[0]).toBeCloseTo(827.8806, 4);
    expect(restricted.meanErrors[0]).toBeCloseTo(12.0963, 4);
    expect(restricted.means[1]).toBeCloseTo(mean, 4);
    expect(restricted.meanErrors[1]).toBeCloseTo(meanError, 4);
  });
});
