import { Migration } from '@mikro-orm/migrations';
import { readByOwnersSql, versionColumnSql } from '../../../platform/feeds/changesSql.ts';
import {
  ownerProvenanceSql,
  provenanceColumnsSql,
  provenanceFactSql,
} from '../../../platform/database/columns/sqlChecks.ts';

/** Plans that an enterprise has accepted, which it and the agency alone may read. */
export class ActionPlans extends Migration {
  override up(): void {
    this.addSql(`
      create function is_plan_step(step jsonb) returns boolean
      language sql immutable parallel safe
      return coalesce(
        jsonb_typeof(step -> 'number') = 'number'
        and is_text(step -> 'measure')
        and jsonb_typeof(step -> 'removes') = 'array'
        and step ->> 'startOn' <= step ->> 'endOn'
        and is_decimal(step -> 'cost') and step ->> 'cost' not like '-%'
        and step ->> 'state' in ('PLANNED', 'STARTED', 'DONE', 'DROPPED'),
        false
      );

      create function are_plan_steps(steps jsonb) returns boolean
      language sql immutable parallel safe
      return (select count(*) > 0 and bool_and(is_plan_step(one)) from elements(steps) as one);

      create table action_plan (
        id text primary key check (id <> ''),
        enterprise_id text not null check (enterprise_id <> ''),
        need_id text not null check (need_id <> ''),
        product_id text not null check (product_id <> ''),
        as_of day not null,
        deliver_by day not null,
        check (as_of <= deliver_by),
        demand roubles,
        steps jsonb not null check (are_plan_steps(steps)),
        abandoned boolean not null default false,
        ${provenanceColumnsSql}
      );
      create unique index action_plan_is_one_for_a_match on action_plan (need_id, product_id)
        where not abandoned;
      create index on action_plan (enterprise_id, id);
      ${ownerProvenanceSql}
      ${versionColumnSql('action_plan')}
      ${readByOwnersSql('action_plan', { read: 'plans:read', write: 'plans:write' }, 'array[enterprise_id]')}

      create view action_plan_facts with (security_invoker = true) as
      select id, 'plans:read'::text as reading_scope, array[enterprise_id] as readers,
        jsonb_build_object('enterprise', enterprise_id, 'need', need_id, 'product', product_id,
          'asOf', as_of, 'deliverBy', deliver_by, 'demand', demand::text, 'steps', steps,
          'abandoned', abandoned, 'version', version, 'provenance', ${provenanceFactSql}
        ) as facts
      from action_plan;
    `);
  }
}
