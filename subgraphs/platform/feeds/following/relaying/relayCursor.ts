import type { EntityManager } from '@mikro-orm/postgresql';
import { cursorOf, pointOfCursor } from '../../positions/feedCursor.ts';
import { feedStart } from '../../positions/position.ts';
import { inBackground } from '../asSystem.ts';

/** Reads the cursor of a relay; the beginning of the feed if it has not run before. */
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
 * Moves the cursor of a relay, unless another relay over this database has moved it in the meantime.
 * @returns whether it has moved.
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

/** Compares the cursor of a relay with a text. A cursor without a mark is one that is always refused. */
const isAt = `(case when cursor = 0 then '0' else cursor || '-' || mark end) = ?`;

/** Seconds after which a snapshot whose process has applied no page is taken over. */
const takeoverSeconds = 30;

/**
 * Claims the snapshot of a relay, so that no other process takes one at the same time.
 * @returns false if another process is taking one, or has moved the cursor.
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
 * Extends the claim of a process on the snapshot of a relay, in the transaction that applies a page.
 * @returns false if another process has taken it over.
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
