import { Migration } from '@mikro-orm/migrations';
import {
  nameColumnsSql,
  provenanceColumnsSql,
} from '../../../platform/database/columns/sqlChecks.ts';

/** The catalogue of measures that remove what stands between a product and a need. */
export class Measures extends Migration {
  override up(): void {
    this.addSql(`
      create table catalogue_measure (
        id text primary key check (id <> ''),
        kind text not null check (kind in ('CERTIFICATION', 'TESTING', 'TRAINING', 'EQUIPMENT',
          'LOGISTICS', 'FINANCE', 'DISCLOSURE', 'CONCESSION')),
        removes text[] not null check (removes <@ array['CERTIFICATE', 'TEST_DATA', 'TECHNICAL',
          'CAPACITY', 'PRICE', 'LOGISTICS', 'SME_STATUS', 'CLASSIFICATION']),
        codes text[] check (cardinality(codes) > 0),
        cost_basis text not null check (cost_basis in ('ONCE', 'BLOCKER', 'MONTHLY_OUTPUT',
          'PRICE_EXCESS', 'FREIGHT')),
        cost measure not null,
        check (cost_basis not in ('ONCE', 'BLOCKER') or cost = round(cost, 2)),
        days integer not null check (days between 0 and 3650),
        before text not null check (before in ('PRODUCTION', 'DELIVERY')),
        responsible text not null check (responsible in ('ENTERPRISE', 'CERTIFICATION_BODY',
          'LABORATORY', 'TRAINING_CENTRE', 'CARRIER', 'BANK')),
        prerequisites text[] not null check (not id = any (prerequisites)),
        certain boolean not null,
        valid_from day,
        valid_to day,
        check (valid_from < valid_to),
        ${nameColumnsSql},
        ${provenanceColumnsSql}
      );
      create index on catalogue_measure (valid_from, valid_to);
    `);
  }
}
