import { describe, expect, test } from '@jest/globals';
import { closedForm } from '../../../src/simulation/evaluation/closedForm.js';
import { eventsTitle } from '../../../src/simulation/evaluation/eventsTitle.js';
import type { TrialDesign } from '../../../src/simulation/plan/design.js';
import { prepare } from '../plans.js';

/** The closed form of one design of an outcome that is known 6 after entry. */
function formOf(design: Partial<TrialDesign>, visit?: number): ReturnType<typeof closedForm> {
  const { simulation } = prepare({
    endpoints: [{ name: 'score', type: 'continuous', mean: 0, sd: 1, visits: [3, 6] }],
    scenarios: [{ name: 's', accrual: { duration: 12 }, effects: [{ endpoint: 'score', difference: 0.4 }] }],
    designs: [{ name: 'd', sizes: [200], ...design }],
    analyses: [{ name: 'primary', endpoint: 'score', method: 't-test', visit }],
  });
  return closedForm(simulation, 0, 0);
}

describe('outcomes that are not known at entry have a closed form', () => {
  test('where all of them are known at the only analysis', () => {
    expect(formOf({})).toMatchObject({ patients: 200 });
    expect(formOf({ followUp: 6 })).toEqual(formOf({}));
  });

  test('with looks, of the probabilities but not of the patients who have entered', () => {
    const form = formOf({ looks: { by: 'information', at: [0.5, 1] } });
    expect(form).toMatchObject({ patients: null });
    expect(typeof form === 'string' ? NaN : form.rejected).toBeCloseTo(0.8, 1);
  });

  test('not where the follow-up or a stated time ends before', () => {
    expect(formOf({ followUp: 3 })).toBe('its follow-up ends before all outcomes are known');
    expect(formOf({ looks: { by: 'calendar', at: [9, 12] } })).toBe(
      'its looks are at times, when not all outcomes may be known',
    );
  });

  test('not where the looks wait for a later visit', () => {
    const looks = { by: 'information' as const, at: [0.5, 1] };
    expect(formOf({ looks }, 1)).toBe('its looks wait for a later visit than the one analysed');
  });
});

test('the number of events has the title of what it counts', () => {
  expect(eventsTitle(prepare().simulation)).toBe('events');
  const endpoints = [
    { name: 'death', type: 'time-to-event' as const, median: 9 },
    { name: 'response', type: 'binary' as const, probability: 0.3 },
  ];
  const analyses = [
    { name: 'primary', endpoint: 'death', method: 'log-rank' as const },
    { name: 'second', endpoint: 'response', method: 'risk-difference' as const },
  ];
  const second = { name: 'b', sizes: [200], analysis: 'second' };
  expect(eventsTitle(prepare({ endpoints, analyses, designs: [second] }).simulation)).toBe('outcomes');
  expect(
    eventsTitle(prepare({ endpoints, analyses, designs: [{ name: 'a', sizes: [200] }, second] }).simulation),
  ).toBe('events or outcomes');
});
