// @ts-check
import path from 'node:path';
import { UserError } from './userError.mjs';

/** The repository's root. */
export const root = path.resolve(import.meta.dirname, '..', '..');

/**
 * @typedef {object} Settings
 * @property {number} port dashboard
 * @property {number} apiPort
 * @property {string} host address to listen on
 * @property {string} home data folder
 * @property {string | undefined} databaseUrl the embedded Postgres when undefined
 */

/**
 * Reads the variables that start-up needs (.env.example lists all).
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Settings}
 * @throws {UserError} naming the variable and what it must be
 */
export function readSettings(env) {
  const port = readPort(env, 'PORT', 3000);
  const apiPort = readPort(env, 'API_PORT', 4000);
  if (port === apiPort) {
    throw new UserError(`PORT and API_PORT are both ${port}: give the dashboard and the API a port each.`);
  }
  const databaseUrl = env.DATABASE_URL || undefined;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new UserError(
      'DATABASE_URL must look like postgresql://user:password@host:5432/likeness; unset it to use the embedded Postgres.',
    );
  }
  return {
    port,
    apiPort,
    host: env.LIKENESS_HOST || '127.0.0.1',
    home: path.resolve(root, env.LIKENESS_HOME || '.likeness'),
    databaseUrl,
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 * @param {number} fallback
 */
function readPort(env, name, fallback) {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 65_535) {
    throw new UserError(`${name} is "${text}", it must be a port from 1 to 65535.`);
  }
  return value;
}
