import type { EntityManager } from '@mikro-orm/postgresql';
import { type FeedEntry, appendChanges } from '../../platform/feeds/appendChange.ts';
import type { WorkerDefinition } from '../../platform/feeds/following/worker.ts';
import type { LocalDate } from '../../domain/values/localDate.ts';

/** The largest number of quotations that lapse in one transaction. */
const batch = 500;

/** The author of the changes that the program itself makes, in the change feed. */
const program = 'katun';

/**
 * Sets the status of quotations to `LAPSED` from the day after `validUntil`, unless the customer has
 * decided. Each of them is a change in the feed.
 */
export const quotationsLapse: WorkerDefinition = {
  name: 'lapsedQuotations',
  lanes: 1,
  step: lapse,
};

async function lapse(em: EntityManager, today: LocalDate): Promise<boolean> {
  const lapsed = await em.execute<FeedEntry[]>('select * from lapse_quotations(?::date, ?)', [
    today,
    batch,
  ]);
  await appendChanges(em, program, lapsed);
  return lapsed.length === batch;
}
