import { z } from 'zod';
import { StartupError } from './startupError.ts';

/** What a person can change about the program, read once at start. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Folder of the PostgreSQL that Katun brings. */
  readonly dataDir: string;
  /** Application role on a server of the user's own; null for the PostgreSQL that Katun brings. */
  readonly databaseUrl: string | null;
  /** Owner of the tables on that server; null when somebody else applies migrations. */
  readonly databaseOwnerUrl: string | null;
  /** The day on which the program lives, or null for the calendar's. */
  readonly today: string | null;
  /** Other origins whose pages may ask; none by default. */
  readonly corsOrigins: readonly string[];
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

/** The first day that the demonstration world is made for: the week of its source. */
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
});

/**
 * Reads the configuration from environment variables.
 * @throws StartupError that names the variable, what it must be, and what it is.
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
    throw new StartupError(`${name} must be ${issue.message}, got "${given[name]}".`);
  }
  const value = parsed.data;
  return Object.freeze({
    port: value.PORT,
    host: value.HOST,
    dataDir: value.DATA_DIR,
    databaseUrl: value.DATABASE_URL ?? null,
    databaseOwnerUrl: value.DATABASE_OWNER_URL ?? null,
    today: value.TODAY === 'now' ? null : value.TODAY,
    corsOrigins: value.CORS_ORIGINS?.split(',') ?? [],
    logLevel: value.LOG_LEVEL,
  });
}

/** Whether `npm run` started this program, with a shell between. */
export function isRunByNpm(env: Readonly<Record<string, string | undefined>> = process.env) {
  return env['npm_lifecycle_event'] !== undefined;
}
