import { z } from 'zod';
import {
  type RequestSettings,
  requestSettingsOf,
  requestVariables,
} from '../http/limits/requestSettings.ts';
import { StartupError } from './startupError.ts';

/** The configuration of the program, read once at the start. */
export interface Config extends RequestSettings {
  readonly port: number;
  readonly host: string;
  /** The data folder of the bundled PostgreSQL. */
  readonly dataDir: string;
  /** The URL of the application role on the user's own server; null for the bundled PostgreSQL. */
  readonly databaseUrl: string | null;
  /** The URL of the owner of the tables on that server; null if migrations are applied separately. */
  readonly databaseOwnerUrl: string | null;
  /**
   * The URL of that server without a transaction pooler, for notifications; null to do without them.
   */
  readonly databaseListenUrl: string | null;
  /** The fixed current date, or null for that of the calendar. */
  readonly today: string | null;
  /** Other origins whose pages may send requests; none by default. */
  readonly corsOrigins: readonly string[];
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Whether this is a production system, which accepts no development keys or secrets. */
  readonly production: boolean;
  /** The provider whose tokens are accepted; null for tokens of this machine's development key. */
  readonly oidc: OidcConfig | null;
  /** The audience that a token must name. */
  readonly audience: string;
  /** The address to which traces are exported (OTLP over HTTP); null for none. */
  readonly otlpEndpoint: string | null;
  /** The URLs of other subgraphs, by name, whose changes a subgraph follows. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  /** The limit of processor time for planning one operation, in milliseconds. */
  readonly planningLimitMs: number;
  /** The number of planner threads; null to derive it from the machine. */
  readonly plannerThreads: number | null;
  /** The secret that the gateway sends to subgraphs in other processes; null if they require none. */
  readonly gatewaySecret: string | null;
}

/** An OpenID Connect identity provider. */
export interface OidcConfig {
  readonly issuer: string;
  /** The URL of its keys. */
  readonly jwksUrl: string;
  readonly algorithms: readonly string[];
}

/**
 * Signature algorithms that need the provider's private key: whoever can verify an HMAC could also
 * forge it.
 */
const asymmetric = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384'].concat([
  'ES512',
  'EdDSA',
  'Ed25519',
]);

/** The first day of the demonstration world: the week of its source. */
export const demonstrationDay = '2016-10-01';

const postgresUrl = z
  .url({
    protocol: /^postgres(ql)?$/,
    error: 'a URL like postgres://role:password@host:5432/katun',
  })
  .refine(
    (url) => URL.canParse(url) && new URL(url).username !== '',
    'a URL that names a role: postgres://role@host/katun',
  );

const variables = z.object({
  PORT: z.coerce
    .number('a port from 0 to 65535')
    .int('a port from 0 to 65535')
    .min(0, 'a port from 0 to 65535')
    .max(65_535, 'a port from 0 to 65535')
    .default(4000),
  HOST: z.string().min(1, 'a host name or address').default('localhost'),
  DATA_DIR: z.string().min(1, 'a folder').default('.data'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_LISTEN_URL: postgresUrl.optional(),
  TODAY: z
    .string()
    .refine((day) => day === 'now' || z.iso.date().safeParse(day).success, {
      error: 'a day as YYYY-MM-DD, or "now"',
    })
    .default(demonstrationDay),
  CORS_ORIGINS: z
    .string()
    .refine(
      (list) =>
        list
          .split(',')
          .every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
      { error: 'origins such as https://dashboard.example, separated by commas' },
    )
    .optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'fatal, error, warn, info, debug, trace or silent',
    )
    .default('warn'),
  NODE_ENV: z.string().optional(),
  OIDC_ISSUER: z.url('the URL that the provider states as "iss" in its tokens').optional(),
  OIDC_JWKS_URL: z.url('the URL of the keys of the provider').optional(),
  OIDC_ALGORITHMS: z
    .string()
    .refine((list) => list.split(',').every((name) => asymmetric.includes(name)), {
      error: `some of ${asymmetric.join(',')}`,
    })
    .default('RS256,PS256,ES256,EdDSA'),
  OIDC_AUDIENCE: z.string().min(1, 'a name').default('katun'),
  SUBGRAPH_URLS: z
    .string()
    .refine((list) => list.split(',').every((pair) => /^[a-z]+=https?:\/\//.test(pair)), {
      error: 'pairs such as enterprises=http://host:4001/graphql, separated by commas',
    })
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url('a URL such as http://localhost:4318').optional(),
  PLANNING_LIMIT_MS: z.coerce
    .number('milliseconds from 10 to 60000')
    .int('milliseconds from 10 to 60000')
    .min(10, 'milliseconds from 10 to 60000')
    .max(60_000, 'milliseconds from 10 to 60000')
    .default(250),
  PLANNER_THREADS: z.coerce
    .number('a number from 1 to 64')
    .int('a number from 1 to 64')
    .min(1, 'a number from 1 to 64')
    .max(64, 'a number from 1 to 64')
    .optional(),
  GATEWAY_SECRET: z.string().min(32, 'at least 32 characters').optional(),
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
    Object.keys(variables.shape)
      .map((name) => [name, env[name]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = variables.safeParse(given);
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
    today: value.TODAY === 'now' ? null : value.TODAY,
    corsOrigins: value.CORS_ORIGINS?.split(',') ?? [],
    logLevel: value.LOG_LEVEL,
    production,
    oidc: oidcOf(value, production && value.TOKENS === 'verify'),
    audience: value.OIDC_AUDIENCE,
    otlpEndpoint: value.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/$/, '') ?? null,
    subgraphUrls: Object.fromEntries(
      value.SUBGRAPH_URLS?.split(',').map((pair) => pair.split(/=(.*)/s).slice(0, 2)) ?? [],
    ),
    planningLimitMs: value.PLANNING_LIMIT_MS,
    plannerThreads: value.PLANNER_THREADS ?? null,
    gatewaySecret: value.GATEWAY_SECRET ?? null,
    ...requestSettingsOf(value),
  });
}

function oidcOf(
  value: Pick<z.infer<typeof variables>, 'OIDC_ISSUER' | 'OIDC_JWKS_URL' | 'OIDC_ALGORITHMS'>,
  isRequired: boolean,
): OidcConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_JWKS_URL: jwksUrl, OIDC_ALGORITHMS: algorithms } = value;
  if (issuer !== undefined && jwksUrl !== undefined) {
    return { issuer, jwksUrl, algorithms: algorithms.split(',') };
  }
  if (issuer !== undefined || jwksUrl !== undefined) {
    const missing = issuer === undefined ? 'OIDC_ISSUER' : 'OIDC_JWKS_URL';
    throw new StartupError(`${missing} must be set too: both belong to one identity provider.`);
  }
  if (isRequired) {
    throw new StartupError(
      'OIDC_ISSUER and OIDC_JWKS_URL must be set where NODE_ENV is production: tokens of the ' +
        'development key are not accepted there.',
    );
  }
  return null;
}

/** Whether `npm run` started this program, with a shell in between. */
export function isRunByNpm(env: Readonly<Record<string, string | undefined>> = process.env) {
  return env['npm_lifecycle_event'] !== undefined;
}
