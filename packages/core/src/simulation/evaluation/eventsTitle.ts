import type { TrialSimulation } from '../simulation.js';

/**
 * What the stored number of events of a trial counts, as the title of a column: events where the boundaries are for times
 * to an event, else patients with a known outcome.
 */
export function eventsTitle({ plan, designs }: TrialSimulation): string {
  const ofTimes = designs.map(({ analysis }) => {
    const { endpoint } = plan.analyses[analysis];
    return plan.endpoints.some(({ name, type }) => name === endpoint && type === 'time-to-event');
  });
  if (ofTimes.every((isTime) => isTime)) return 'events';
  return ofTimes.some((isTime) => isTime) ? 'events or outcomes' : 'outcomes';
}
