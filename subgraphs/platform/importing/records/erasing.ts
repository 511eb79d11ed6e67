import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { isInn } from '../../../domain/registries/identifiers.ts';
import { textArray } from '../../database/reading/textArray.ts';
import { advisoryLocks } from '../../database/sql/advisoryLocks.ts';
import { openImportSession } from '../running/importSession.ts';
import { erasureHash } from './erased.ts';
import type { CurrentRecord } from './comparing.ts';
import type { ImportedType } from './importedType.ts';

/** A person who is to be erased. */
export interface ErasedPerson {
  /** How the person is known: by the key of a record (an INN), an e-mail address or a telephone number. */
  readonly by: 'KEY' | 'EMAIL' | 'PHONE';
  readonly text: string;
}

/**
 * Returns the person whom a text identifies: the INN of a sole proprietor, an e-mail address or a telephone
 * number; null for any other text.
 */
export function personOf(text: string): ErasedPerson | null {
  if (/^\d{12}$/.test(text)) return isInn(text) ? { by: 'KEY', text } : null;
  if (/^[^@\s]+@[^@\s]+$/.test(text)) return { by: 'EMAIL', text };
  return /^[+]?[0-9][0-9 ()-]{4,30}$/.test(text) ? { by: 'PHONE', text } : null;
}

/** What was erased in a database. */
export interface ErasureReport {
  /** The ids of the records whose facts were replaced. */
  readonly records: readonly string[];
  /** The number of removed contacts. */
  readonly contacts: number;
  /** The number of removed refusals and differences of imports. */
  readonly reports: number;
  /** The texts that were about the person: what identifies the person, and the names of the records. */
  readonly texts: readonly string[];
}

/**
 * Erases a person in a subgraph's database, in one transaction and while no import runs: replaces the facts
 * about the person, and removes contacts, staged rows, and reports of imports that contain them. An import
 * does not bring the facts back; the owner of the record may state them again.
 * @param types the types of records that the subgraph imports.
 * @param by the author of the changes.
 * @param today the day of the erasure, as ISO text.
 */
export async function erasePerson(
  url: string,
  subgraph: string,
  types: readonly ImportedType[],
  person: ErasedPerson,
  {
    by,
    today,
    signal,
  }: { readonly by: string; readonly today: string; readonly signal: AbortSignal },
): Promise<ErasureReport> {
  const session = await openImportSession(url, subgraph, by, signal, () => undefined);
  const { writer } = session;
  try {
    const found: CurrentRecord[] = [];
    const texts = new Set([person.text]);
    for (const type of person.by === 'KEY' ? types : []) {
      if (!type.erasable) continue;
      await writer.query('insert into erased_person values ($1, $2) on conflict do nothing', [
        erasureHash(person.text),
        today,
      ]);
      const { rows } = await writer.query<CurrentRecord>(type.currentSql, [
        textArray([person.text]),
      ]);
      const placeholders: readonly unknown[] = Object.values(type.erasable.placeholder);
      for (const fact of Object.keys(type.erasable.placeholder))
        for (const { facts } of rows) addName(texts, facts[fact], placeholders);
      const erased = await writer.query<{ id: string }>(type.erasable.eraseSql, [person.text]);
      const ids = new Set(erased.rows.map(({ id }) => id));
      found.push(...rows.filter(({ id }) => ids.has(id)));
    }
    const records = found.map(({ id }) => id);
    const contacts = await removeContacts(writer, person, records);
    const reports = await removeReports(writer, [...texts], records);
    await writer.query('truncate staged_record');
    for (const type of types) await appendErasures(writer, type, found, by);
    await writer.query('commit');
    return { records, contacts, reports, texts: [...texts] };
  } finally {
    await session.close();
  }
}

/** Allows imports to state the facts about a person again. */
export async function allowAgain(client: pg.PoolClient, key: string): Promise<boolean> {
  const { rowCount } = await client.query('delete from erased_person where key_hash = $1', [
    erasureHash(key),
  ]);
  return rowCount === 1;
}

function addName(texts: Set<string>, name: unknown, placeholders: readonly unknown[]): void {
  if (typeof name === 'string' && !placeholders.includes(name)) texts.add(name);
}

async function removeContacts(
  writer: pg.PoolClient,
  { by, text }: ErasedPerson,
  records: readonly string[],
): Promise<number> {
  const { rows } = await writer.query<{ exists: boolean }>(
    `select to_regclass('contact') is not null as exists`,
  );
  if (!rows[0]!.exists) return 0;
  const { rowCount } = await writer.query(
    `delete from contact where record_id = any ($1::text[]) or ($2 = 'EMAIL' and lower(email) = lower($3))
      or ($2 = 'PHONE' and regexp_replace(phone, '[^0-9]', '', 'g') = regexp_replace($3, '[^0-9]', '', 'g'))`,
    [textArray(records), by, text],
  );
  return rowCount ?? 0;
}

/** Removes the refusals and differences of imports that contain a text, or are about the records. */
async function removeReports(
  writer: pg.PoolClient,
  texts: readonly string[],
  records: readonly string[],
): Promise<number> {
  const contains = (text: string) =>
    `exists (select from unnest($1::text[]) as one where position(lower(one) in lower(${text})) > 0)`;
  const refusals = await writer.query(`delete from import_refusal where ${contains('message')}`, [
    textArray(texts),
  ]);
  const differences = await writer.query(
    `delete from import_difference where record_id = any ($2::text[])
      or ${contains('concat(stated::text, kept::text)')}`,
    [textArray(texts), textArray(records)],
  );
  return (refusals.rowCount ?? 0) + (differences.rowCount ?? 0);
}

/** Appends the erasures to the feed, which has no facts about people: only the versions differ. */
async function appendErasures(
  writer: pg.PoolClient,
  { kind, view, erasable }: ImportedType,
  found: readonly CurrentRecord[],
  by: string,
): Promise<void> {
  if (!erasable || found.length === 0) return;
  await writer.query(`select pg_advisory_xact_lock(${advisoryLocks.changeFeed})`);
  const mark = randomBytes(9).toString('base64url');
  for (const { id, before } of found) {
    await writer.query(
      `insert into change (number, mark, by, kind, id, before, after, reading_scope, readers)
      select nextval('change_number'), $1, $2, $3, id, $4, facts, reading_scope, readers
      from ${view} where id = $5`,
      [mark, by, kind, before, id],
    );
  }
}
