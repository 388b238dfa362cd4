import type { ModelDocument, ScenarioChange, SpecificationReport } from '@likeness/core';

/** A model whose statistics were changed, and what each change did. */
export interface ScenarioModel {
  readonly document: ModelDocument;
  readonly changes: readonly ScenarioChange[];
}

/** A model from statistics alone, and what became of each stated relation. */
export interface SpecifiedModel {
  readonly document: ModelDocument;
  /** What the document calls itself; null when it does not. */
  readonly title: string | null;
  readonly report: SpecificationReport;
}

/** Makes models without rows, away from the thread that answers requests. */
export interface MakeModels {
  /** @throws LikenessError `INVALID_SCENARIO`, `EXPRESSION_SYNTAX`, `UNKNOWN_COLUMN`, with the path of the change */
  scenario(document: ModelDocument, changes: readonly string[]): Promise<ScenarioModel>;
  /** @throws LikenessError `INVALID_SPECIFICATION` with path and line; what constraints throw */
  specification(text: string): Promise<SpecifiedModel>;
}
