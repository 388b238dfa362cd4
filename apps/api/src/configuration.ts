import { availableParallelism } from 'node:os';
import path from 'node:path';

/** What the API and the worker read from the environment; `.env.example` describes each variable. */
export interface Configuration {
  readonly databaseUrl: string;
  /** Address that the API listens on. */
  readonly host: string;
  readonly port: number;
  /** Names under which the API may be called, in lower case, beside addresses and those of this machine. */
  readonly hostNames: readonly string[];
  /** Origins that browsers may call the API from. */
  readonly webOrigins: readonly string[];
  /** The address of the API as browsers know it. */
  readonly apiUrl: string;
  /** The data folder. */
  readonly home: string;
  /** Signs cookies; null for the one that is kept in the data folder. */
  readonly secret: string | null;
  /** Sign-in with an identity provider, where one is configured. */
  readonly oidc: OidcConfiguration | null;
  /** Where uploads are spooled while they are read. */
  readonly uploadFolder: string;
  /** Of the database where `npm start` runs it; null where another one is used. */
  readonly databaseFolder: string | null;
  /** Bytes that stay free on the disks. */
  readonly reserveBytes: number;
  /** Milliseconds without a byte after which an upload is given up. */
  readonly uploadIdleMilliseconds: number;
  /** Requests of one caller in a minute. */
  readonly requestsPerMinute: number;
  /** Uploads of one caller in a minute. */
  readonly uploadsPerMinute: number;
  /** Open connections of one caller, WebSockets among them. */
  readonly connectionsPerCaller: number;
  /** Addresses and networks that webhooks may call, beside public ones. */
  readonly webhookExceptions: readonly string[];
  /** Where traces are sent (OpenTelemetry protocol over HTTP); null for none. */
  readonly traceEndpoint: string | null;
  /** Opens `/metrics` to whoever sends it; without one only programs on this machine read them. */
  readonly metricsKey: string | null;
  /** Threads of a worker's pool. */
  readonly workerThreads: number;
}

/** Shorter keys could be guessed. */
const MIN_KEY_LENGTH = 16;
/** An identity provider that speaks OpenID Connect. */
export interface OidcConfiguration {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How the sign-in page calls it. */
  readonly name: string;
  /** The role in the first workspace of whoever signs in with it for the first time; null for an invitation only. */
  readonly role: 'viewer' | 'member' | null;
}

/** A setting that can't be used; the message says which and what to do. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * @throws ConfigurationError when a variable is missing or has no usable value
 */
export function readConfiguration(environment: NodeJS.ProcessEnv = process.env): Configuration {
  const databaseUrl = environment.DATABASE_URL;
  if (!databaseUrl) {
    throw new ConfigurationError(
      'DATABASE_URL is not set: give it a postgresql:// address, or use `npm start`.',
    );
  }
  const host = environment.LIKENESS_HOST || '127.0.0.1';
  const webPort = integer(environment, 'PORT', 3000, 1, 65_535);
  const port = integer(environment, 'API_PORT', 4000, 0, 65_535);
  return {
    databaseUrl,
    host,
    port,
    apiUrl: environment.LIKENESS_API_URL?.replace(/\/+$/, '') || `http://localhost:${port}`,
    hostNames: hostNames(environment),
    webOrigins: webOrigins(environment.LIKENESS_WEB_ORIGIN, webPort),
    home: path.resolve(environment.LIKENESS_HOME || '.likeness'),
    secret: secret(environment),
    oidc: oidc(environment),
    uploadFolder: path.resolve(environment.LIKENESS_HOME || '.likeness', 'uploads'),
    databaseFolder: environment.LIKENESS_DATABASE_FOLDER || null,
    reserveBytes: integer(environment, 'LIKENESS_RESERVE_MB', 512, 0, 1_000_000) * 2 ** 20,
    uploadIdleMilliseconds: integer(environment, 'LIKENESS_UPLOAD_IDLE_SECONDS', 60, 1, 3600) * 1000,
    requestsPerMinute: integer(environment, 'LIKENESS_REQUESTS_PER_MINUTE', 30_000, 1, 10_000_000),
    uploadsPerMinute: integer(environment, 'LIKENESS_UPLOADS_PER_MINUTE', 120, 1, 1_000_000),
    connectionsPerCaller: integer(environment, 'LIKENESS_CONNECTIONS_PER_CALLER', 200, 1, 100_000),
    traceEndpoint: environment.OTEL_EXPORTER_OTLP_ENDPOINT || null,
    metricsKey: metricsKey(environment),
    webhookExceptions: listed(environment.LIKENESS_WEBHOOK_PRIVATE),
    workerThreads: integer(environment, 'LIKENESS_WORKER_THREADS', availableParallelism(), 1, 256),
  };
}

/** Whether only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function webOrigins(setting: string | undefined, port: number): string[] {
  if (!setting) return [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  if (!URL.canParse(setting)) {
    throw new ConfigurationError(
      `LIKENESS_WEB_ORIGIN is "${setting}": write it like https://likeness.example.org.`,
    );
  }
  return [new URL(setting).origin];
}

/** The name of the dashboard's address is one: both are reached at the same machine. */
function hostNames(environment: NodeJS.ProcessEnv): string[] {
  const origin = environment.LIKENESS_WEB_ORIGIN;
  const given = listed(environment.LIKENESS_ALLOWED_HOSTS).map((name) => name.toLowerCase());
  const ofOrigin = origin && URL.canParse(origin) ? [new URL(origin).hostname] : [];
  return [...given, ...ofOrigin];
}

function metricsKey(environment: NodeJS.ProcessEnv): string | null {
  const key = environment.LIKENESS_METRICS_KEY;
  if (!key) return null;
  if (key.length >= MIN_KEY_LENGTH) return key;
  throw new ConfigurationError(
    `LIKENESS_METRICS_KEY has ${key.length} characters: give it ${MIN_KEY_LENGTH} or more random ones.`,
  );
}

/** The parts of a setting that commas separate. */
function listed(setting: string | undefined): string[] {
  return (setting ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const MIN_SECRET = 32;

function secret(environment: NodeJS.ProcessEnv): string | null {
  const text = environment.LIKENESS_SECRET;
  if (!text) return null;
  if (text.length >= MIN_SECRET) return text;
  throw new ConfigurationError(
    `LIKENESS_SECRET has ${text.length} characters: use at least ${MIN_SECRET} random ones (openssl rand -base64 32).`,
  );
}

function oidc(environment: NodeJS.ProcessEnv): OidcConfiguration | null {
  const issuer = environment.LIKENESS_OIDC_ISSUER;
  const clientId = environment.LIKENESS_OIDC_CLIENT_ID;
  const clientSecret = environment.LIKENESS_OIDC_CLIENT_SECRET;
  const name = environment.LIKENESS_OIDC_NAME;
  const role = environment.LIKENESS_OIDC_ROLE;
  if (!issuer) return null;
  if (!URL.canParse(issuer)) {
    throw new ConfigurationError(
      `LIKENESS_OIDC_ISSUER is "${issuer}": write it like https://login.example.org.`,
    );
  }
  if (!clientId || !clientSecret) {
    throw new ConfigurationError(
      'LIKENESS_OIDC_ISSUER is set: set LIKENESS_OIDC_CLIENT_ID and LIKENESS_OIDC_CLIENT_SECRET as well.',
    );
  }
  if (role && role !== 'viewer' && role !== 'member') {
    throw new ConfigurationError(`LIKENESS_OIDC_ROLE is "${role}": use viewer or member, or leave it out.`);
  }
  return {
    issuer: issuer.replace(/\/+$/, ''),
    clientId,
    clientSecret,
    name: name || new URL(issuer).hostname,
    role: (role as 'viewer' | 'member' | '') || null,
  };
}

function integer(
  environment: NodeJS.ProcessEnv,
  name: string,
  fallback: number,
  least: number,
  most: number,
): number {
  const text = environment[name];
  if (!text) return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new ConfigurationError(`${name} is "${text}": it must be a whole number from ${least} to ${most}.`);
}
