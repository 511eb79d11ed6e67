import { Entity, PrimaryKey } from '@mikro-orm/decorators/legacy';
import type { RelayDefinition } from './relayDefinition.ts';
import { maintaining } from './replica.ts';

/**
 * A record of another subgraph that is known to exist: the replica of records of which nothing but the
 * id is needed.
 */
@Entity({ tableName: 'known_record' })
export class KnownRecord {
  /** The GraphQL type of the record. */
  @PrimaryKey({ type: 'text' })
  kind!: string;

  @PrimaryKey({ type: 'text' })
  id!: string;
}

/** Returns the relay that replicates the ids of another subgraph's records of a type, for writes. */
export function relayOfIds(
  from: Pick<RelayDefinition, 'name' | 'source' | 'feed' | 'snapshot' | 'kind'>,
): RelayDefinition {
  const { kind } = from;
  const rowsOf = (id: string) => [{ kind, id }];
  const replica = { entity: KnownRecord, of: { kind }, recordId: 'id', rowsOf };
  return { ...from, isForWrites: true, ...maintaining(replica) };
}
