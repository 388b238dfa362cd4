import type {
  Arms,
  GroupSequentialDesign,
  SampleSize,
  SurvivalPower,
  SurvivalSampleSize,
  TrialPower,
} from '@likeness/core';
import { boundColumns, fixed, formatFacts, formatLooks, outcomeColumns } from './formatDesign.js';

/** A sample size or a power as text. */
export function formatSampleSize(result: SampleSize | TrialPower): string {
  const { method, design, patients, patientsAtLook, alternative, expectedPatients } = result;
  const facts = [...designFacts(design, result.power), ['patients', arms(patients, 2)] as const];
  if ('whole' in result) facts.push(...wholeFacts(result), ['fixed design', arms(result.fixedPatients, 2)]);
  facts.push([
    'expected patients',
    `${fixed(expectedPatients.alternative, 2)}; under the null hypothesis ${fixed(expectedPatients.null, 2)}`,
  ]);
  const looks = formatLooks(design, [
    { title: 'patients', cells: patientsAtLook.map((count) => fixed(count, 2)) },
    ...boundColumns(design),
    ...outcomeColumns(design, alternative),
  ]);
  return [method, formatFacts(facts), '', looks].join('\n');
}

/** The same for a time to an event. */
export function formatSurvivalSize(result: SurvivalSampleSize | SurvivalPower): string {
  const { method, design, patients, events, looks, alternative, expected } = result;
  const facts = [
    ...designFacts(design, result.power),
    ['events', fixed(events, 2)] as const,
    ['patients', arms(patients, 2)] as const,
  ];
  if ('whole' in result) {
    facts.push(
      [
        'whole numbers',
        `${result.wholeEvents} events, ${arms(result.whole, 0)}, power ${fixed(result.wholePower, 4)}`,
      ],
      ['fixed design', `${fixed(result.fixedEvents, 2)} events`],
    );
  }
  const { alternative: under, null: none } = expected;
  facts.push(
    ['expected events', `${fixed(under.events, 2)}; under the null hypothesis ${fixed(none.events, 2)}`],
    [
      'expected patients',
      `${fixed(under.patients, 2)}; under the null hypothesis ${fixed(none.patients, 2)}`,
    ],
    [
      'expected duration',
      `${fixed(under.duration, 2)}; under the null hypothesis ${fixed(none.duration, 2)}`,
    ],
  );
  const futility =
    design.futility === 'none'
      ? []
      : [{ title: 'futility HR', cells: looks.map(({ futilityRatio }) => fixed(futilityRatio, 4)) }];
  const table = formatLooks(design, [
    { title: 'events', cells: looks.map((look) => fixed(look.events, 2)) },
    { title: 'time', cells: looks.map((look) => fixed(look.time, 2)) },
    { title: 'patients', cells: looks.map((look) => fixed(look.patients, 2)) },
    ...boundColumns(design),
    { title: 'efficacy HR', cells: looks.map(({ efficacyRatio }) => fixed(efficacyRatio, 4)) },
    ...futility,
    ...outcomeColumns(design, alternative),
  ]);
  return [method, formatFacts(facts), '', table].join('\n');
}

function designFacts({ method, alpha }: GroupSequentialDesign, power: number): (readonly [string, string])[] {
  return [
    ['design', method],
    ['alpha', String(alpha)],
    ['power', fixed(power, 4)],
  ];
}

function wholeFacts({ whole, wholePower }: SampleSize): (readonly [string, string])[] {
  return [['whole patients', `${arms(whole, 0)}, power ${fixed(wholePower, 4)}`]];
}

function arms({ total, control, treatment }: Arms, decimals: number): string {
  return `${fixed(total, decimals)} (control ${fixed(control, decimals)}, treatment ${fixed(treatment, decimals)})`;
}
