import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RecordSpan } from './tracing.js';

/** Upper bounds of the buckets of durations, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

const RUN_STATES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELED'];
const QUEUES = ['run', 'webhook'];
const JOB_STATES = ['waiting', 'active'];

/** The numbers of an installation, as `services/monitoring/sample.ts` has them. */
export interface InstallationNumbers {
  readonly runs: readonly { readonly state: string; readonly count: number }[];
  readonly queues: readonly {
    readonly queue: string;
    readonly state: string;
    readonly jobs: number;
    readonly oldestSeconds: number;
  }[];
  readonly workers: readonly {
    readonly threads: number;
    readonly jobsInHand: number;
    readonly eventLoopDelay: number;
    readonly residentBytes: number;
  }[];
  readonly pool: { readonly idle: number; readonly busy: number; readonly waiting: number };
}

/**
 * The metrics of an API process in the text format of Prometheus. Labels have values of fixed lists only: fields of the
 * schema, patterns of paths, codes, states. Nothing that a caller chose is among them, and no name of a person or dataset.
 */
export class Metrics {
  private readonly registry = new Registry();

  private readonly requests = new Counter({
    name: 'likeness_requests_total',
    help: 'Requests by operation (first field of a GraphQL operation, or method and path) and outcome (ok or a code)',
    labelNames: ['operation', 'outcome'],
    registers: [this.registry],
  });
  private readonly durations = new Histogram({
    name: 'likeness_request_duration_seconds',
    help: 'Time from a request to the end of its answer, by operation',
    labelNames: ['operation'],
    buckets: BUCKETS,
    registers: [this.registry],
  });
  private readonly sockets = new Gauge({
    name: 'likeness_web_sockets',
    help: 'WebSocket connections that are open',
    registers: [this.registry],
  });
  private readonly databaseUp = new Gauge({
    name: 'likeness_database_up',
    help: '1 when the database answered this scrape, else 0 and the numbers from it are missing',
    registers: [this.registry],
  });
  private readonly runs = this.gauge('likeness_runs', 'Runs by state', ['state']);
  private readonly jobs = this.gauge('likeness_queue_jobs', 'Jobs that are not done', ['queue', 'state']);
  private readonly oldest = this.gauge(
    'likeness_queue_oldest_job_seconds',
    'Age of the oldest job that is not done',
    ['queue', 'state'],
  );
  private readonly workers = this.gauge('likeness_workers', 'Worker processes seen within 30 seconds', [
    'state',
  ]);
  private readonly threads = this.gauge('likeness_worker_threads', 'Threads of these workers', []);
  private readonly workerDelay = this.gauge(
    'likeness_worker_event_loop_delay_seconds',
    'Largest 99th percentile of the delay of the event loops of the workers',
    [],
  );
  private readonly workerMemory = this.gauge(
    'likeness_worker_resident_memory_bytes',
    'Resident memory of the workers together',
    [],
  );
  private readonly connections = this.gauge(
    'likeness_database_connections',
    'Connections of this process to the database, and statements that wait for one',
    ['state'],
  );

  /** @param record is told of every request too */
  constructor(private readonly record: RecordSpan = () => undefined) {
    collectDefaultMetrics({ register: this.registry });
  }

  /** @param operation from a fixed list; @param outcome `ok` or a code */
  requestDone(operation: string, outcome: string, seconds: number): void {
    this.requests.inc({ operation, outcome });
    this.durations.observe({ operation }, seconds);
    this.record(operation, outcome, seconds);
  }

  socketOpened(): void {
    this.sockets.inc();
  }

  socketClosed(): void {
    this.sockets.dec();
  }

  /** @param numbers null when the database does not answer */
  async print(numbers: InstallationNumbers | null): Promise<string> {
    this.databaseUp.set(numbers ? 1 : 0);
    this.show(numbers);
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  private gauge<Label extends string>(name: string, help: string, labelNames: Label[]): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }

  private show(numbers: InstallationNumbers | null): void {
    const fromDatabase = [
      this.runs,
      this.jobs,
      this.oldest,
      this.workers,
      this.threads,
      this.workerDelay,
      this.workerMemory,
    ];
    for (const gauge of fromDatabase) gauge.reset();
    if (numbers === null) {
      // `reset` of a gauge without labels sets it to 0, which would be a number from nowhere.
      for (const gauge of [this.threads, this.workerDelay, this.workerMemory]) gauge.remove();
      return;
    }
    const { runs, queues, workers, pool } = numbers;
    for (const state of RUN_STATES) {
      this.runs.set({ state }, runs.find((row) => row.state === state)?.count ?? 0);
    }
    for (const queue of QUEUES) {
      for (const state of JOB_STATES) {
        const depth = queues.find((row) => row.queue === queue && row.state === state);
        this.jobs.set({ queue, state }, depth?.jobs ?? 0);
        this.oldest.set({ queue, state }, depth?.oldestSeconds ?? 0);
      }
    }
    const busy = workers.filter(({ jobsInHand }) => jobsInHand > 0).length;
    this.workers.set({ state: 'busy' }, busy);
    this.workers.set({ state: 'idle' }, workers.length - busy);
    this.threads.set(workers.reduce((sum, { threads }) => sum + threads, 0));
    this.workerDelay.set(Math.max(0, ...workers.map(({ eventLoopDelay }) => eventLoopDelay)));
    this.workerMemory.set(workers.reduce((sum, { residentBytes }) => sum + residentBytes, 0));
    for (const state of ['idle', 'busy', 'waiting'] as const) this.connections.set({ state }, pool[state]);
  }
}
