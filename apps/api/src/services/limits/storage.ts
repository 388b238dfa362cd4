import { mkdir, statfs } from 'node:fs/promises';
import { ApiError } from '../errors.js';

/** Free bytes of the disk that a folder lies on. */
export type FreeBytes = (folder: string) => Promise<number>;

/** Tells before work is begun whether the disks have room for it. */
export interface Storage {
  /**
   * @param bytes that will be written to the upload folder; 0 for work that only the database stores
   * @throws ApiError `STORAGE_FULL`
   */
  requireRoom(bytes: number): Promise<void>;
}

/** Where things are stored. */
export interface StorageFolders {
  readonly uploadFolder: string;
  /** Of the database where it runs on this machine and is ours; null where it is not known. */
  readonly databaseFolder: string | null;
  /** Bytes that stay free on each of the disks: a database without room for its log stops. */
  readonly reserveBytes: number;
}

const RETRY_AFTER_SECONDS = 60;

/** @param freeBytes how free bytes are told. Default: by the file system */
export function createStorage(
  { uploadFolder, databaseFolder, reserveBytes }: StorageFolders,
  freeBytes: FreeBytes = freeBytesOf,
): Storage {
  return {
    async requireRoom(bytes) {
      await mkdir(uploadFolder, { recursive: true });
      const upload = await freeBytes(uploadFolder);
      if (upload < bytes + reserveBytes) throw storageFull('of the uploads', upload, bytes + reserveBytes);
      if (databaseFolder === null) return;
      const database = await freeBytes(databaseFolder);
      if (database < bytes + reserveBytes)
        throw storageFull('of the database', database, bytes + reserveBytes);
    },
  };
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function storageFull(which: string, free: number, wanted: number): ApiError {
  const size = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MiB`;
  return new ApiError(
    'STORAGE_FULL',
    `The disk ${which} has ${size(free)} left and ${size(wanted)} are needed: delete datasets or runs that are not needed, or make room, and try again.`,
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
}
