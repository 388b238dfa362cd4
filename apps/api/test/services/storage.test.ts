import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createStorage } from '../../src/services/limits/storage.js';
import { systemFault } from '../../src/services/systemFault.js';

const MIB = 2 ** 20;

describe('room on the disks', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'likeness-storage-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const storage = (free: Record<string, number>, databaseFolder: string | null) =>
    createStorage(
      { uploadFolder: folder, databaseFolder, reserveBytes: 100 * MIB },
      async (asked) => free[asked],
    );

  test('is asked for of both disks, the reserve on top', async () => {
    const full = { code: 'STORAGE_FULL', retryAfterSeconds: expect.any(Number) };
    await expect(storage({ [folder]: 150 * MIB }, null).requireRoom(50 * MIB)).resolves.toBeUndefined();
    await expect(storage({ [folder]: 150 * MIB }, null).requireRoom(51 * MIB)).rejects.toMatchObject(full);
    const two = storage({ [folder]: 900 * MIB, '/db': 99 * MIB }, '/db');
    await expect(two.requireRoom(0)).rejects.toMatchObject({
      ...full,
      message: expect.stringMatching(/^The disk of the database has 99 MiB left and 100 MiB are needed/),
    });
  });

  test('is told by the file system where nothing else is said', async () => {
    const real = (reserveBytes: number) =>
      createStorage({ uploadFolder: folder, databaseFolder: folder, reserveBytes });
    await expect(real(0).requireRoom(1)).resolves.toBeUndefined();
    await expect(real(2 ** 60).requireRoom(1)).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  });
});

describe('a fault of the system', () => {
  test.each([
    ['of Postgres', { code: '53100' }, 'STORAGE_FULL'],
    ['of the file system', Object.assign(new Error('write'), { code: 'ENOSPC' }), 'STORAGE_FULL'],
    [
      'inside errors of Prisma',
      { code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '53100' } } } },
      'STORAGE_FULL',
    ],
    ['of a statement that is broken off', { code: '57014' }, 'QUERY_TIMEOUT'],
    ['of a server that ends', { cause: { code: '57P01' } }, 'DATABASE_UNAVAILABLE'],
    ['of a lost connection', new Error('Connection terminated unexpectedly'), 'DATABASE_UNAVAILABLE'],
    ['of several addresses', new AggregateError([{ code: 'ECONNREFUSED' }]), 'DATABASE_UNAVAILABLE'],
  ])('%s has its code', (_, error, code) => {
    expect(systemFault(error)?.code).toBe(code);
  });

  test.each([[new TypeError('x is not a function')], [{ code: '23505' }], [null], ['53100']])(
    '%p is none',
    (error) => {
      expect(systemFault(error)).toBeNull();
    },
  );
});
