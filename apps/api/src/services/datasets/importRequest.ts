import type { Actor } from '../access/actor.js';
import type { DeclaredColumn, FileDialect } from '@likeness/core';

/** A file on this machine that is to become a dataset. */
export interface ImportRequest {
  readonly workspaceId: string;
  /** Who uploads it; null for the examples. */
  readonly actor: Actor | null;
  readonly path: string;
  /** The name that the user knows the file by. */
  readonly fileName: string;
  readonly name: string;
  /** Of a workbook or a SAS transport file; left out where there is one only. */
  readonly sheet?: string;
  /** What the user says of columns, by name. */
  readonly declared: ReadonlyMap<string, DeclaredColumn>;
  /** How the file is written, where a schema document says so. */
  readonly dialect?: FileDialect;
  /** Those of them that the user decided; the others are as an earlier file was read. */
  readonly userColumns: readonly string[];
  readonly acceptedConstraints: readonly string[];
  readonly byteSize: number;
  readonly sha256: string;
  readonly example: boolean;
}

/**
 * Imports a file, away from the caller's thread; stops and leaves nothing when the signal fires.
 *
 * @param caller whose files are read in turn with those of others
 * @returns the dataset's id
 * @throws ApiError `RATE_LIMITED` when too many files of the caller wait
 */
export type ImportFile = (request: ImportRequest, signal: AbortSignal, caller: string) => Promise<string>;
