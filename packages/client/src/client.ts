import { found, made } from './answers.js';
import { record } from './apiError.js';
import { Connection, type ClientOptions, type Operation, type RequestOptions } from './connection.js';
import * as operations from './generated/operations.js';
import { readLines, readPieces } from './readLines.js';
import { subscribe } from './subscribe.js';
import { toStream } from './toStream.js';
import { TrialsClient } from './trials.js';
import { untilTerminal, waitUntilOver, type WaitOptions } from './waitUntilOver.js';

/** A run as the client reads it. */
export type Run = operations.RunFieldsFragment;
export type Generation = operations.GenerationFieldsFragment;
export type RunEvent = operations.RunEventsSubscription['runEvents'];
/** A measured value of a run. */
export type Metric = NonNullable<operations.RunMetricsQuery['run']>['metrics']['nodes'][number];
/** Runs side by side, a row a metric. */
export type Comparison = operations.CompareRunsQuery['compareRuns'];
/** A table with what is known of its columns. */
export type Dataset = NonNullable<operations.DatasetQuery['dataset']>;
export type CreateRunInput = operations.CreateRunMutationVariables['input'];
export type CreateGenerationInput = operations.CreateGenerationMutationVariables['input'];
export type RunFilter = NonNullable<operations.RunsQueryVariables['filter']>;
export type RunOrder = NonNullable<operations.RunsQueryVariables['orderBy']>;
export type MetricChoice = Pick<operations.RunMetricsQueryVariables, 'name' | 'scope' | 'group'>;

/** A dataset that was uploaded. */
export interface UploadedDataset {
  readonly id: string;
  readonly name: string;
  readonly rowCount: number;
  readonly columns: readonly {
    readonly name: string;
    readonly kind: string;
    readonly missingCount: number;
  }[];
  readonly notes: readonly { readonly code: string; readonly message: string }[];
}

export interface UploadOptions extends RequestOptions {
  /** Its ending and its content say the format. */
  readonly fileName: string;
  readonly name?: string;
  /** Of a workbook. */
  readonly sheet?: string;
  /** `{ pclass: 'categorical' }` */
  readonly kinds?: Readonly<Record<string, string>>;
}

export type FileFormat = 'csv' | 'csv.gz' | 'parquet' | 'arrow' | 'jsonl' | 'xpt';

export interface DownloadOptions extends RequestOptions {
  /** Says that the decision "do not share" is known; without it the API refuses such rows. */
  readonly confirm?: 'do-not-share';
  /** CSV with commas and decimal points, whatever the file that was uploaded had. */
  readonly plainCsv?: boolean;
}

const PAGE = 500;

/** The API of a Likeness server, typed. Every method throws LikenessApiError with the code of the API. */
export class LikenessClient {
  /** Trial plans, simulated and evaluated. */
  readonly trials: TrialsClient;
  private readonly connection: Connection;

  constructor(options: ClientOptions) {
    this.connection = new Connection(options);
    this.trials = new TrialsClient(this.connection);
  }

  /** Answers any query or mutation: a document that a code generator has typed, or a text. */
  query<Data = Record<string, unknown>, Variables = Record<string, unknown>>(
    operation: Operation<Data, Variables>,
    variables: Variables,
    options?: RequestOptions,
  ): Promise<Data> {
    return this.connection.query(operation, variables, options);
  }

  /** The answers of any subscription; ending the loop ends the subscription. */
  subscribe<
    Data = Record<string, unknown>,
    Variables extends Record<string, unknown> = Record<string, unknown>,
  >(
    operation: Operation<Data, Variables>,
    variables: Variables,
    options?: RequestOptions,
  ): AsyncGenerator<Data, void, undefined> {
    return subscribe(this.connection, operation, variables, options);
  }

  /** Uploads a table; a stream is sent as it comes, so memory stays flat. */
  async upload(
    file: Blob | Uint8Array | string | AsyncIterable<Uint8Array>,
    { fileName, name, sheet, kinds, signal }: UploadOptions,
  ): Promise<UploadedDataset> {
    const query = new URLSearchParams({ fileName });
    if (name !== undefined) query.set('name', name);
    if (sheet !== undefined) query.set('sheet', sheet);
    // A name may hold the marks between names, so it is percent-encoded once more.
    const entries = Object.entries(kinds ?? {}).map(
      ([column, kind]) => `${encodeURIComponent(column)}:${kind}`,
    );
    if (entries.length > 0) query.set('kinds', entries.join(','));
    const streamed = typeof file === 'object' && Symbol.asyncIterator in file;
    const init: RequestInit & { duplex?: 'half' } = {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: streamed ? toStream(file) : file,
      ...(streamed ? { duplex: 'half' as const } : {}),
      signal,
    };
    const response = await this.connection.request(`datasets?${query}`, init);
    return record(await response.json()).dataset as UploadedDataset;
  }

  /** Queues a run; `waitForRun` tells how it ends. */
  async createRun(input: CreateRunInput, options?: RequestOptions): Promise<Run> {
    const { createRun } = await this.query(operations.CreateRunDocument, { input }, options);
    return made(createRun).run;
  }

  /** @throws LikenessApiError `NOT_FOUND` */
  async run(id: string, options?: RequestOptions): Promise<Run> {
    return found('run', id, (await this.query(operations.RunDocument, { id }, options)).run);
  }

  /** Runs of the workspace, newest first unless an order is given; pages are read as the loop goes on. */
  async *runs(
    filter: RunFilter = {},
    { orderBy, ...options }: RequestOptions & { readonly orderBy?: RunOrder } = {},
  ): AsyncGenerator<Run, void, undefined> {
    for (let after: string | null = null; ;) {
      const variables: operations.RunsQueryVariables = { first: 100, after, filter, orderBy };
      const { runs }: operations.RunsQuery = await this.query(operations.RunsDocument, variables, options);
      yield* runs.nodes;
      if (!runs.pageInfo.hasNextPage) return;
      after = runs.pageInfo.endCursor;
    }
  }

  /** A snapshot of a run, then its events, each once and in order, up to the terminal one. */
  runEvents(runId: string, options?: RequestOptions): AsyncGenerator<RunEvent, void, undefined> {
    return untilTerminal(this.followed(runId, options));
  }

  /**
   * Waits until a run has ended, whatever its state is then; one that has ended is returned at once.
   *
   * @throws LikenessApiError `TIMEOUT`
   */
  waitForRun(id: string, options: WaitOptions<RunEvent> = {}): Promise<Run> {
    return waitUntilOver(
      {
        name: `Run ${id}`,
        read: (request) => this.run(id, request),
        events: (request) => this.runEvents(id, request),
      },
      options,
    );
  }

  /** Metrics of a run in the order of its report; pages are read as the loop goes on. */
  async *metrics(
    runId: string,
    choice: MetricChoice = {},
    options?: RequestOptions,
  ): AsyncGenerator<Metric, void, undefined> {
    for (let after: string | null = null; ;) {
      const variables: operations.RunMetricsQueryVariables = { id: runId, first: PAGE, after, ...choice };
      const data: operations.RunMetricsQuery = await this.query(
        operations.RunMetricsDocument,
        variables,
        options,
      );
      const { metrics } = found('run', runId, data.run);
      yield* metrics.nodes;
      if (!metrics.pageInfo.hasNextPage) return;
      after = metrics.pageInfo.endCursor;
    }
  }

  /** Runs side by side; cells are in the order of the runs. @param ids two or more */
  async compareRuns(ids: readonly string[], options?: RequestOptions): Promise<Comparison> {
    return (await this.query(operations.CompareRunsDocument, { ids: [...ids] }, options)).compareRuns;
  }

  /** @throws LikenessApiError `NOT_FOUND` */
  async dataset(id: string, options?: RequestOptions): Promise<Dataset> {
    return found('dataset', id, (await this.query(operations.DatasetDocument, { id }, options)).dataset);
  }

  /** Queues more rows of a succeeded run. */
  async createGeneration(input: CreateGenerationInput, options?: RequestOptions): Promise<Generation> {
    const { createGeneration } = await this.query(operations.CreateGenerationDocument, { input }, options);
    return made(createGeneration).generation;
  }

  /** @throws LikenessApiError `NOT_FOUND` */
  async generation(id: string, options?: RequestOptions): Promise<Generation> {
    const { generation } = await this.query(operations.GenerationDocument, { id }, options);
    return found('generation', id, generation);
  }

  /** The file of a generation, piece by piece as it arrives; an incomplete one ends with an error. */
  async *download(
    generationId: string,
    format: FileFormat,
    options: DownloadOptions = {},
  ): AsyncGenerator<Uint8Array, void, undefined> {
    const response = await this.file(
      `generations/${encodeURIComponent(generationId)}/rows.${format}`,
      options,
    );
    if (response.body) yield* readPieces(response.body);
  }

  /** The rows of a generation as objects, streamed: values are numbers, texts, true or false, missing ones null. */
  async *rows(
    generationId: string,
    options: DownloadOptions = {},
  ): AsyncGenerator<Readonly<Record<string, unknown>>, void, undefined> {
    for await (const line of readLines(this.download(generationId, 'jsonl', options))) {
      yield JSON.parse(line) as Record<string, unknown>;
    }
  }

  /** The whole evaluation report of a run (docs/report.md). */
  async report(runId: string, options?: RequestOptions): Promise<Readonly<Record<string, unknown>>> {
    return this.document(`runs/${encodeURIComponent(runId)}/report.json`, options);
  }

  /** The same report as one HTML page that needs nothing else. */
  async reportPage(runId: string, options?: RequestOptions): Promise<string> {
    return (await this.file(`runs/${encodeURIComponent(runId)}/report.html`, options)).text();
  }

  /** The model of a run as JSON. */
  async model(runId: string, options?: DownloadOptions): Promise<Readonly<Record<string, unknown>>> {
    return this.document(`runs/${encodeURIComponent(runId)}/model.json`, options);
  }

  private async *followed(
    runId: string,
    options?: RequestOptions,
  ): AsyncGenerator<RunEvent, void, undefined> {
    const answers = this.subscribe(operations.RunEventsDocument, { runId }, options);
    for await (const { runEvents } of answers) yield runEvents;
  }

  private async document(
    path: string,
    options?: DownloadOptions,
  ): Promise<Readonly<Record<string, unknown>>> {
    return record(await (await this.file(path, options)).json());
  }

  private file(path: string, { confirm, plainCsv, signal }: DownloadOptions = {}): Promise<Response> {
    const query = new URLSearchParams();
    if (confirm !== undefined) query.set('confirm', confirm);
    if (plainCsv !== undefined) query.set('plainCsv', String(plainCsv));
    return this.connection.request(query.size === 0 ? path : `${path}?${query}`, { signal });
  }
}
