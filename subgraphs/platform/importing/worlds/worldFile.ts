import { Contact } from '../../database/contacts/contact.ts';
import { filledText, optional, reference, wholeNumber } from '../tables/cells.ts';
import type { TableColumns, TableRow, TableSpec } from '../tables/csvTable.ts';

/** How the files of a world name the records of one table: by the key in a column of its file. */
export interface RecordKey {
  /** The subgraph and the table that contain the records. */
  readonly subgraph: string;
  readonly table: string;
  /** The file of the records, which has the columns `id` and `key`, as the table has. */
  readonly file: string;
  /** The column by which the databases refer to a record. */
  readonly id: string;
  /** The column by which the files refer to a record. */
  readonly key: string;
}

type Name<Columns> = keyof Columns & string;

/**
 * A file of a world, whose rows are the records of one table. The file is read and written by this one
 * definition, so that what is written is read as the same records.
 */
export interface WorldFile<
  Columns extends TableColumns = TableColumns,
  Entity extends object = object,
> extends Pick<TableSpec<Columns>, 'columns' | 'mayLack' | 'unique' | 'rule'> {
  readonly path: string;
  /** The class of the records. Files of `SourcedRecord`s also have the columns of their provenance. */
  readonly entity: new () => Entity;
  /** The properties of the records, by column, if their names differ. */
  readonly properties?: { readonly [Column in Name<Columns>]?: Name<Entity> };
  /** The records to which columns refer, by column. */
  readonly references?: { readonly [Column in Name<Columns>]?: RecordKey };
  /** Columns that are together one property or several. */
  readonly combined?: {
    readonly columns: readonly Name<Columns>[];
    read(row: TableRow<Columns>): { readonly [Property in keyof Entity]?: unknown };
    write(record: Entity): Partial<TableRow<Columns>>;
  };
  /** Properties that follow from a record to which a column refers: the columns of its file, by property. */
  readonly derived?: {
    readonly [Property in Name<Entity>]?: { readonly of: Name<Columns>; readonly column: string };
  };
  /** Files with the parts of the records. */
  readonly details?: readonly DetailFile[];
  /** Whether the records are personal data. */
  readonly isPersonal?: boolean;
  /** Returns what replaces the personal data of a record, by column. */
  withoutPersonalData?(record: Entity): Partial<TableRow<Columns>>;
}

/** A file of a world, whose rows are parts of the records of another file. */
export interface DetailFile<
  Columns extends TableColumns = TableColumns,
  Value = unknown,
> extends Pick<TableSpec<Columns>, 'columns' | 'mayLack' | 'unique' | 'rule'> {
  readonly path: string;
  /** The column with the key of the record. */
  readonly parent: Name<Columns>;
  /** The property of the record that contains the parts. */
  readonly property: string;
  /** Returns the value of the property for the rows of one record, in the order of the file. */
  read(rows: readonly TableRow<Columns>[]): Value;
  /** Returns the rows of one record. The cell of `parent` is added to them. */
  write(value: Value): readonly Partial<TableRow<Columns>>[];
}

/** Checks the definition of a file against the type of its records. */
export function worldFile<const Columns extends TableColumns, Entity extends object>(
  file: WorldFile<Columns, Entity>,
): WorldFile {
  return file as unknown as WorldFile;
}

/** Checks the definition of a file of details against the type of its property. */
export function detailFile<const Columns extends TableColumns, Value>(
  file: DetailFile<Columns, Value>,
): DetailFile {
  return file as unknown as DetailFile;
}

/** Returns the file of the contacts of records. */
export function contactsFile(path: string, records: RecordKey): WorldFile {
  return worldFile({
    path,
    entity: Contact,
    columns: {
      record: reference,
      place: wholeNumber,
      role: filledText,
      name: optional(filledText),
      phone: optional(filledText),
      email: optional(filledText),
    },
    unique: [['record', 'place']],
    properties: { record: 'recordId' },
    references: { record: records },
    isPersonal: true,
    rule: ({ place, phone, email }) => {
      if (place < 1 || place > 100) return { column: 'place', expected: '1 to 100' };
      if (phone === null && email === null) {
        return { column: 'email', expected: 'a telephone number or an e-mail address' };
      }
      if (phone !== null && !/^\+?\d[\d ()-]{2,30}$/.test(phone)) {
        return { column: 'phone', expected: 'a telephone number such as +7 000 000-00-00' };
      }
      return email === null || /^[^@\s]+@[^@\s]+$/.test(email)
        ? null
        : { column: 'email', expected: 'an e-mail address such as sales@example.org' };
    },
  });
}
