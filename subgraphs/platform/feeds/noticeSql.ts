import type { Topic } from './following/news.ts';

/**
 * What a migration creates so that `News` hears of rows that are added to a table. A transaction sends
 * one notification of a topic, however many rows it adds, and it is sent when the transaction commits.
 */
export function noticeSql(table: string, topic: Topic): string {
  return `
    create function notify_of_${table}() returns trigger language plpgsql as $$
    begin
      perform pg_notify('katun', '${topic}');
      return null;
    end $$;
    create trigger notified_of_${table} after insert on ${table}
      for each statement execute function notify_of_${table}();`;
}
