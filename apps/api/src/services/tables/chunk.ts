/** One column of one chunk of a stored table: Arrow IPC, compressed. */
export interface StoredChunk {
  readonly columnIndex: number;
  readonly chunkIndex: number;
  readonly rowCount: number;
  readonly data: Uint8Array;
}
