import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { z } from 'zod';
import { StartupError } from '../../process/startupError.ts';

const role = z.enum(['katun_admin', 'katun_owner', 'katun_app']);
const passwordsShape = z.record(role, z.string().min(16));

/**
 * A role of the bundled server: its superuser, the owner of all tables, or the application role.
 */
export type Role = z.infer<typeof role>;

/** The password of each role. */
export type Passwords = Readonly<z.infer<typeof passwordsShape>>;

/**
 * Reads the passwords from a file in the data folder that only its owner can read. The first call
 * generates random passwords.
 * @throws StartupError if the file is damaged, or is missing although the cluster exists.
 */
export async function readPasswords(dataDir: string, clusterExists: boolean): Promise<Passwords> {
  const file = join(dataDir, 'postgres.passwords.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (clusterExists) throw unreadable(file, error);
    return createPasswords(file);
  }
  try {
    return passwordsShape.parse(JSON.parse(text));
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Returns the URL of a role for the local database `katun`, with its password. */
export function roleUrl(
  name: Role,
  passwords: Passwords,
  port: number,
  database = 'katun',
): string {
  return `postgres://${name}:${passwords[name]}@127.0.0.1:${port}/${database}`;
}

/**
 * Creates the two working roles and, last, the database `katun`, if they are missing.
 * @throws StartupError if the server refuses the superuser's password.
 */
export async function ensureRoles(port: number, passwords: Passwords): Promise<void> {
  const admin = new Client({
    connectionString: roleUrl('katun_admin', passwords, port, 'postgres'),
  });
  try {
    await admin.connect();
    if (await exists(admin, 'SELECT FROM pg_database WHERE datname = $1', 'katun')) return;
    await ensureRole(admin, 'katun_owner', 'LOGIN CREATEDB', passwords);
    await ensureRole(admin, 'katun_app', 'LOGIN NOSUPERUSER NOCREATEDB NOBYPASSRLS', passwords);
    await admin.query('CREATE DATABASE katun OWNER katun_owner');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartupError(
      `The local PostgreSQL could not be prepared (${reason}): restore the data folder's postgres.passwords.json, or name another folder in DATA_DIR.`,
      { cause: error },
    );
  } finally {
    await admin.end();
  }
}

async function ensureRole(
  admin: Client,
  name: Role,
  rights: string,
  passwords: Passwords,
): Promise<void> {
  if (await exists(admin, 'SELECT FROM pg_roles WHERE rolname = $1', name)) return;
  const password = escapeLiteral(passwords[name]);
  await admin.query(`CREATE ROLE ${escapeIdentifier(name)} ${rights} PASSWORD ${password}`);
}

async function exists(admin: Client, query: string, name: string): Promise<boolean> {
  return (await admin.query(query, [name])).rowCount === 1;
}

async function createPasswords(file: string): Promise<Passwords> {
  const passwords = {
    katun_admin: randomPassword(),
    katun_owner: randomPassword(),
    katun_app: randomPassword(),
  };
  const draft = `${file}.new`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(passwords)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  return passwords;
}

function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}

function unreadable(file: string, cause: unknown): StartupError {
  return new StartupError(
    `The passwords of the local database cannot be read from ${file}: restore that file, or name another folder in DATA_DIR.`,
    { cause },
  );
}
