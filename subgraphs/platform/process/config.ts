import { availableParallelism } from 'node:os';
import { z } from 'zod';
import {
  type RequestSettings,
  requestSettingsOf,
  requestVariables,
} from '../http/limits/requestSettings.ts';
import { type OidcConfig, oidcOf, oidcVariables } from '../identity/oidc.ts';
import { type DataFiles, dataFileVariables, dataFilesOf } from '../importing/settings/dataFiles.ts';
import {
  type ImportSettings,
  importSettingsOf,
  importVariables,
} from '../importing/settings/importSettings.ts';
import { type ClaimNames, claimNamesOf, claimVariables } from '../identity/claims.ts';
import { type DateSettings, dateSettingsOf, dateVariables } from './clock.ts';
import { StartupError } from './startupError.ts';

/** The configuration of the program, read once at the start. */
export interface Config extends RequestSettings, DateSettings, DataFiles, ImportSettings {
  readonly port: number;
  readonly host: string;
  /** The data folder of the bundled PostgreSQL. */
  readonly dataDir: string;
  /** The URL of an own PostgreSQL server, with the application role; null for the bundled one. */
  readonly databaseUrl: string | null;
  /** The URL of that server with the owner of the tables; null if it applies no migrations. */
  readonly databaseOwnerUrl: string | null;
  /** The URL of that server without a transaction pooler, for notifications; null to poll. */
  readonly databaseListenUrl: string | null;
  /** Other origins whose pages may send requests; `*` for all. */
  readonly corsOrigins: readonly string[];
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** What fills empty databases: "demonstration", "none" or the path of a folder; null for the default. */
  readonly world: string | null;
  /** Whether this is a production system, which accepts no development keys or secrets. */
  readonly production: boolean;
  /** The provider whose tokens are accepted; null for tokens of this machine's development key. */
  readonly oidc: OidcConfig | null;
  /** The audience that a token must name. */
  readonly audience: string;
  /** The names of the claims of the provider's tokens. */
  readonly claims: ClaimNames;
  /** The address to which traces are exported (OTLP over HTTP); null for none. */
  readonly otlpEndpoint: string | null;
  /** By name, the URLs of other subgraphs whose changes a subgraph follows. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  /** The limit of processor time for planning one operation, in milliseconds. */
  readonly planningLimitMs: number;
  /** The number of planner threads; null to derive the number from the machine. */
  readonly plannerThreads: number | null;
  /** The number of processes that answer requests; 1 for one process that does everything. */
  readonly workers: number;
  /** The room for the facts that the requests to a subgraph share, in bytes; 0 to share none. */
  readonly keptBytes: number;
  /** The secret that the gateway sends to subgraphs in other processes; null if none is required. */
  readonly gatewaySecret: string | null;
}

const postgresUrl = z
  .url({
    protocol: /^postgres(ql)?$/,
    error: 'a URL like postgres://role:password@host:5432/katun',
  })
  .refine(
    (url) => URL.canParse(url) && new URL(url).username !== '',
    'a URL that names a role: postgres://role@host/katun',
  );

/** The environment variables: their defaults, valid values and meanings. */
export const configVariables = z.object({
  PORT: numberWithin('a port', 0, 65_535).default(4000).describe('port of the gateway'),
  HOST: z
    .string()
    .min(1, 'a host name or address')
    .default('localhost')
    .describe('host name or address to listen on'),
  DATA_DIR: z
    .string()
    .min(1, 'a folder')
    .default('.data')
    .describe('data folder of the bundled PostgreSQL'),
  DATABASE_URL: postgresUrl
    .optional()
    .describe('a PostgreSQL server of your own, as a role that owns nothing'),
  DATABASE_OWNER_URL: postgresUrl
    .optional()
    .describe('the same server as the owner of the tables, which applies migrations'),
  DATABASE_LISTEN_URL: postgresUrl
    .optional()
    .describe('the same server without a transaction pooler, for notifications of changes'),
  WORLD: z
    .string()
    .min(1, '"demonstration", "none" or a folder')
    .optional()
    .describe('what fills empty databases: demonstration, none (in production) or a folder'),
  ...dateVariables,
  ...dataFileVariables,
  CORS_ORIGINS: z
    .string()
    .refine(
      (list) =>
        list
          .split(',')
          .every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
      { error: 'origins such as https://dashboard.example, separated by commas' },
    )
    .optional()
    .describe('other origins whose pages may send requests; all if absent, none in production'),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'fatal, error, warn, info, debug, trace or silent',
    )
    .default('warn')
    .describe('minimum level of log lines: fatal, error, warn, info, debug, trace or silent'),
  NODE_ENV: z
    .string()
    .optional()
    .describe('"production": an identity provider and GATEWAY_SECRET are required'),
  ...oidcVariables,
  OIDC_AUDIENCE: z
    .string()
    .min(1, 'a name')
    .default('katun')
    .describe('the audience that a token must name'),
  ...claimVariables,
  SUBGRAPH_URLS: z
    .string()
    .refine((list) => list.split(',').every((pair) => /^[a-z]+=https?:\/\//.test(pair)), {
      error: 'pairs such as enterprises=http://host:4001/graphql, separated by commas',
    })
    .optional()
    .describe(
      'URLs of other subgraphs for a stand-alone one: enterprises=http://host:4001/graphql,…',
    ),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url('a URL such as http://localhost:4318')
    .optional()
    .describe('address to which traces are sent, as OTLP over HTTP; none if absent'),
  PLANNING_LIMIT_MS: numberWithin('milliseconds', 10, 60_000)
    .default(250)
    .describe('processor time that planning one operation may take, in milliseconds'),
  PLANNER_THREADS: numberWithin('a number', 1, 64)
    .optional()
    .describe('planner threads; one less than processors, 2 to 4, or 1 of each worker, if absent'),
  WORKERS: z
    .union(
      [z.literal('auto'), numberWithin('"auto" or a number', 1, 64)],
      '"auto" or a number from 1 to 64',
    )
    .default(1)
    .describe('number of processes that answer requests of npm start; auto: one for each core'),
  KEPT_BYTES: numberWithin('a number of bytes', 0, 17_179_869_184)
    .default(33_554_432)
    .describe('room of each subgraph for facts that requests share, in bytes; 0: none'),
  GATEWAY_SECRET: z
    .string()
    .min(32, 'at least 32 characters')
    .optional()
    .describe('secret that the gateway sends to subgraphs in other processes'),
  ...importVariables,
  ...requestVariables,
});

/**
 * Reads the configuration from environment variables.
 * @throws StartupError with the variable, the expected and the given value.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const given = Object.fromEntries(
    Object.keys(configVariables.shape)
      .map((name) => [name, env[name]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = configVariables.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const name = String(issue.path[0]);
    const got = name === 'GATEWAY_SECRET' ? 'a shorter one' : `"${given[name]}"`;
    throw new StartupError(`${name} must be ${issue.message}, got ${got}.`);
  }
  const value = parsed.data;
  const production = value.NODE_ENV === 'production';
  return Object.freeze({
    port: value.PORT,
    host: value.HOST,
    dataDir: value.DATA_DIR,
    databaseUrl: value.DATABASE_URL ?? null,
    databaseOwnerUrl: value.DATABASE_OWNER_URL ?? null,
    databaseListenUrl: value.DATABASE_LISTEN_URL ?? null,
    ...dateSettingsOf(value),
    ...dataFilesOf(value),
    corsOrigins: value.CORS_ORIGINS?.split(',') ?? (production ? [] : ['*']),
    logLevel: value.LOG_LEVEL,
    world: value.WORLD ?? null,
    production,
    oidc: oidcOf(value, production && value.TOKENS === 'verify'),
    audience: value.OIDC_AUDIENCE,
    claims: claimNamesOf(value),
    otlpEndpoint: value.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/$/, '') ?? null,
    subgraphUrls: Object.fromEntries(
      value.SUBGRAPH_URLS?.split(',').map((pair) => pair.split(/=(.*)/s).slice(0, 2)) ?? [],
    ),
    planningLimitMs: value.PLANNING_LIMIT_MS,
    plannerThreads: value.PLANNER_THREADS ?? null,
    workers: value.WORKERS === 'auto' ? availableParallelism() : value.WORKERS,
    keptBytes: value.KEPT_BYTES,
    gatewaySecret: value.GATEWAY_SECRET ?? null,
    ...importSettingsOf(value),
    ...requestSettingsOf(value),
  });
}

/** Returns the schema of a whole number between two bounds, both included. */
function numberWithin(what: string, min: number, max: number) {
  const expected = `${what} from ${min} to ${max}`;
  return z.coerce.number(expected).int(expected).min(min, expected).max(max, expected);
}

/** Whether `npm run` started this program, so that a shell runs between npm and the program. */
export function isRunByNpm(env: Readonly<Record<string, string | undefined>> = process.env) {
  return env['npm_lifecycle_event'] !== undefined;
}
