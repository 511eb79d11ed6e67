import type { EntityManager } from '@mikro-orm/postgresql';
import { cursorOf, pointOfCursor } from '../../positions/feedCursor.ts';
import { feedStart } from '../../positions/position.ts';
import { inBackground } from '../asSystem.ts';

/**
 * Reads the cursor of a relay; returns the beginning of the feed if the relay has not run before.
 */
export async function readCursor(em: EntityManager, name: string): Promise<string> {
  return inBackground(em, async (transaction) => {
    await transaction.execute(
      'insert into relay (name, cursor) values (?, 0) on conflict do nothing',
      [name],
    );
    const [row] = await transaction.execute<[{ number: string; mark: string }]>(
      'select cursor::text as number, mark from relay where name = ?',
      [name],
    );
    return cursorOf({ number: Number(row.number), mark: row.mark });
  });
}

/**
 * Moves the cursor of a relay, unless another relay on this database has moved it in the meantime.
 * @returns whether the cursor was moved.
 */
export async function moveCursor(
  em: EntityManager,
  name: string,
  from: string,
  to: string,
): Promise<boolean> {
  const { number, mark } = pointOfCursor(to) ?? feedStart;
  const moved = await em.execute<unknown[]>(
    `update relay set cursor = ?::bigint, mark = ?, snapshot_by = null, snapshot_at = null
    where name = ? and ${isAt} returning name`,
    [number, mark, name, from],
  );
  return moved.length === 1;
}

/**
 * SQL that compares the cursor of a relay with a text. A stored cursor without a mark never equals
 * a valid cursor.
 */
const isAt = `(case when cursor = 0 then '0' else cursor || '-' || mark end) = ?`;

/**
 * The time after which another process may take over a snapshot, if its process has applied no
 * page, in seconds.
 */
const takeoverSeconds = 30;

/**
 * Claims the snapshot of a relay, so that no other process takes a snapshot at the same time.
 * @returns false if another process is taking a snapshot, or has moved the cursor.
 */
export async function claimSnapshot(
  em: EntityManager,
  name: string,
  from: string,
  by: string,
): Promise<boolean> {
  return inBackground(em, async (transaction) => {
    const claimed = await transaction.execute<unknown[]>(
      `update relay set snapshot_by = ?, snapshot_at = clock_timestamp()
      where name = ? and ${isAt} and (snapshot_by is null
        or snapshot_at < clock_timestamp() - interval '${takeoverSeconds} seconds')
      returning name`,
      [by, name, from],
    );
    return claimed.length === 1;
  });
}

/**
 * Extends the claim of a process on the snapshot of a relay, in the transaction that applies a
 * page.
 * @returns false if another process has taken over the snapshot.
 */
export async function holdSnapshot(em: EntityManager, name: string, by: string): Promise<boolean> {
  const held = await em.execute<unknown[]>(
    `update relay set snapshot_at = clock_timestamp()
    where name = ? and snapshot_by = ? returning name`,
    [name, by],
  );
  return held.length === 1;
}

/** Gives up the claim of a process on the snapshot of a relay. */
export async function releaseSnapshot(em: EntityManager, name: string, by: string): Promise<void> {
  await inBackground(em, (transaction) =>
    transaction.execute(
      'update relay set snapshot_by = null, snapshot_at = null where name = ? and snapshot_by = ?',
      [name, by],
    ),
  );
}
