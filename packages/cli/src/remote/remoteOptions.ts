/** Where the server is. */
export interface RemoteOptions {
  readonly url?: string;
}

export interface UploadOptions extends RemoteOptions {
  readonly name?: string;
  readonly sheet?: string;
  readonly json?: boolean;
}

export interface RunOptions extends RemoteOptions {
  readonly synthesizer?: string;
  readonly target?: string;
  readonly rows?: number;
  readonly splits?: number;
  readonly holdout?: number;
  readonly seed?: number;
  readonly name?: string;
  readonly constraint?: readonly string[];
  readonly wait?: boolean;
  readonly json?: boolean;
}

export interface WaitOptions extends RemoteOptions {
  /** Seconds. */
  readonly timeout?: number;
  readonly json?: boolean;
}

export interface DecisionOptions extends WaitOptions {
  /** The least that the decision must be. */
  readonly require?: 'share' | 'share-with-conditions';
}

export interface DownloadOptions extends RemoteOptions {
  readonly out: string;
  readonly generation?: string;
  readonly plainCsv?: boolean;
  readonly confirm?: 'do-not-share';
}

export interface MetricsOptions extends RemoteOptions {
  readonly group?: 'fidelity' | 'utility' | 'privacy';
  readonly all?: boolean;
  readonly json?: boolean;
}

export interface RunsOptions extends RemoteOptions {
  /** Fields of `RunFilter` of the API. */
  readonly filter?: Readonly<Record<string, unknown>>;
  /** Fields of `RunOrder` of the API. */
  readonly order?: Readonly<Record<string, unknown>>;
  readonly limit?: number;
  readonly json?: boolean;
}

export interface CompareOptions extends RemoteOptions {
  readonly all?: boolean;
  readonly json?: boolean;
}

export interface RemoteDatasetOptions extends RemoteOptions {
  readonly json?: boolean;
}

export interface ReportDownloadOptions extends RemoteOptions {
  readonly out: string;
}

export interface ModelDownloadOptions extends RemoteOptions {
  readonly out: string;
  readonly confirm?: 'do-not-share';
}
