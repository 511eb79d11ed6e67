import type { EntityManager } from '@mikro-orm/postgresql';

/** Placeholder */
export async function seedFinancing(_em: EntityManager): Promise<void> {}
