import type { EntityManager } from '@mikro-orm/postgresql';
import { backgroundTimeoutsSql } from '../../database/sql/sessionSettings.ts';

/**
 * Runs statements of a transaction as the system. Only the system may write replicas of other
 * subgraphs' facts.
 */
export function asSystem<T>(em: EntityManager, work: () => Promise<T>): Promise<T> {
  return between(em, systemSql('on'), work);
}

/**
 * Runs work of a relay or worker in its own transaction, as the system and with timeouts for
 * background work.
 */
export function inBackground<T>(
  em: EntityManager,
  work: (transaction: EntityManager) => Promise<T>,
): Promise<T> {
  const begin = `${systemSql('on')}, ${backgroundTimeoutsSql}`;
  return em
    .fork({ clear: true })
    .transactional((transaction) => between(transaction, begin, () => work(transaction)));
}

async function between<T>(em: EntityManager, begin: string, work: () => Promise<T>): Promise<T> {
  await em.execute(begin);
  const result = await work();
  await em.execute(systemSql('off'));
  return result;
}

function systemSql(state: 'on' | 'off'): string {
  return `select set_config('katun.system', '${state}', true)`;
}
