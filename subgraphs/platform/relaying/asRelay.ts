import type { EntityManager } from '@mikro-orm/postgresql';

/** Runs statements of a transaction as those of a relay, which alone writes the facts of others. */
export async function asRelay<T>(em: EntityManager, work: () => Promise<T>): Promise<T> {
  await em.execute(`select set_config('katun.relay', 'on', true)`);
  const result = await work();
  await em.execute(`select set_config('katun.relay', 'off', true)`);
  return result;
}
