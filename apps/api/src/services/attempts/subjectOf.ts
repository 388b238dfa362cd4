import type { RunJob } from '../../queue/runQueue.js';
import type { Subject } from './attempt.js';

/** The row that a job is for. */
export function subjectOf(job: RunJob): Subject {
  if ('simulationId' in job) return { kind: 'simulation', id: job.simulationId };
  if (job.generationId !== undefined) return { kind: 'generation', id: job.generationId };
  return { kind: 'run', id: job.runId };
}
