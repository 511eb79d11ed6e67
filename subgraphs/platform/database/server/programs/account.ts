import { readFile, stat } from 'node:fs/promises';
import { StartupError } from '../../../process/startupError.ts';

/** The numeric user and group of a process. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Returns the account that runs PostgreSQL; null for the user of this process. PostgreSQL refuses
 * to run as root. If this process runs as root, the account is the owner of the cluster or, for a
 * new cluster, the unprivileged user `nobody`.
 * @throws StartupError if the cluster belongs to another user or to root, or if this machine has no
 * user `nobody`.
 */
export async function serverAccount(cluster: string): Promise<Account | null> {
  const uid = process.getuid?.();
  if (uid === undefined) return null;
  const owner = await ownerOf(cluster);
  if (uid !== 0) {
    if (owner === null || owner.uid === uid) return null;
    throw new StartupError(
      `The database folder ${cluster} belongs to another user (uid ${owner.uid}): start as that user, or name another folder in DATA_DIR or a server in DATABASE_URL.`,
    );
  }
  if (owner?.uid !== 0) return owner ?? (await nobody());
  throw new StartupError(
    `The database folder ${cluster} belongs to root, but PostgreSQL does not run as root: give it to another user (chown -R nobody ${cluster}), or name another folder in DATA_DIR.`,
  );
}

async function ownerOf(folder: string): Promise<Account | null> {
  try {
    const { uid, gid } = await stat(folder);
    return { uid, gid };
  } catch {
    return null;
  }
}

async function nobody(): Promise<Account> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const entry = /^nobody:[^:]*:(\d+):(\d+):/m.exec(passwd);
  if (entry === null) {
    throw new StartupError(
      'PostgreSQL does not run as root and this machine has no user "nobody": start as another user, or name a server in DATABASE_URL.',
    );
  }
  return { uid: Number(entry[1]), gid: Number(entry[2]) };
}
