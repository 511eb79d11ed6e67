import type { EntityManager } from '@mikro-orm/postgresql';

/** Placeholder */
export async function seedEnterprises(_em: EntityManager): Promise<void> {}
