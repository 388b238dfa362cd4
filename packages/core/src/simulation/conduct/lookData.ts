/** What one analysis gives at one look; ratios as logarithms. All NaN where the effect cannot be estimated. */
export interface AnalysisResult {
  estimate: number;
  standardError: number;
  statistic: number;
  /** One-sided, for the better outcome. */
  p: number;
  lower: number;
  upper: number;
  /** Patients in the analysis. */
  patients: number;
}

/** What is known of the trial at a look. */
export interface LookData {
  /** Patients that the design has enrolled or will; those who entered by the time count. */
  readonly count: number;
  /** Ascending, after accrual begins. */
  readonly entries: Float64Array;
  readonly arms: Uint8Array;
  /** Rows of the pool. */
  readonly rows: Int32Array;
  /** When the data are cut. */
  readonly time: number;
}
