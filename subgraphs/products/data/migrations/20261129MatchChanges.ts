import { Migration } from '@mikro-orm/migrations';

/** What became of pairs in the index of matches: rows are only added, by the relay that keeps it. */
export class MatchChanges extends Migration {
  override up(): void {
    this.addSql(`
      create sequence match_change_number as bigint;

      create table match_change (
        number bigint primary key check (number > 0),
        at timestamptz not null default clock_timestamp(),
        as_of day not null,
        kind text not null check (kind in ('NEW', 'LOST', 'FLIPPED')),
        need_id text not null check (need_id <> ''),
        product_id text not null check (product_id <> ''),
        supplier_id text not null check (supplier_id <> ''),
        before_verdict text check (before_verdict in ('MET', 'UNKNOWN', 'NOT_MET')),
        before_blocker text,
        after_verdict text check (after_verdict in ('MET', 'UNKNOWN', 'NOT_MET')),
        after_blockers jsonb not null check (jsonb_typeof(after_blockers) = 'array'),
        check ((kind = 'NEW') = (before_verdict is null)),
        check (kind = 'LOST' or after_verdict is not null)
      );
      alter table match_change enable row level security;
      create policy told on match_change for select using (true);
      create policy told_by_relay on match_change for insert with check (is_relay());
    `);
  }
}
