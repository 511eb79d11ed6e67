import { type ErrorTable, invalid } from './entry.ts';

/** Codes of files that are refused, and of their records. */
export const importErrors = {
  EMPTY_FILE: invalid('The file is empty.', 'Import the complete file.'),
  UNKNOWN_ENCODING: invalid(
    'The file is in an encoding that its format does not allow.',
    'Save the file as UTF-8.',
  ),
  REMOVES_MOST: invalid(
    'More than half of the records that earlier files list are missing from the file.',
    'Import the complete file, or say that it is a part (--partial).',
  ),
  MALFORMED_CSV: invalid(
    'The file is not valid CSV (RFC 4180): for example, a quote is not closed.',
    'Save the file as "CSV UTF-8 (comma delimited)".',
  ),
  WRONG_SEPARATOR: invalid(
    'The columns of the file are not separated by commas.',
    'Save the file as "CSV UTF-8 (comma delimited)".',
  ),
  UNKNOWN_FILE: invalid(
    'A folder of a world contains a CSV file that no world has.',
    'Rename the file to one that the message lists, or move it out of the folder.',
  ),
  WRONG_ROW_COUNT: invalid(
    'The file must have one row below its header, but has none or several.',
    'Keep one row.',
  ),
  UNCOMPUTED_FORMULA: invalid(
    'A cell of a spreadsheet contains a formula, but the file does not contain its value.',
    'Open the file in a spreadsheet program, and save it.',
  ),
  MANGLED_CODE: invalid(
    'A spreadsheet has made a number or a day of a code: digits are lost.',
    'Take the code from its source, and format the column as text.',
  ),
  UNKNOWN_SHEET: invalid(
    'The archive is no spreadsheet in XLSX, or has no sheet with this name.',
    'Name a sheet that the message lists.',
  ),
  WRONG_CELL_COUNT: invalid(
    'A row has more or fewer cells than the header.',
    'Correct the row; quote cells that contain commas.',
  ),
  TOO_MANY_COLUMNS: invalid(
    'A row of a table has more cells than a table may have.',
    'Check the separator and the quotes, or remove the columns that Katun does not read.',
  ),
  UNKNOWN_COLUMN: invalid(
    'The header has an unknown column, or names a column twice.',
    'Use the column names that the message lists.',
  ),
  MISSING_COLUMN: invalid('The header lacks a required column.', 'Add the column.'),
  WRONG_VALUE: invalid(
    'A cell does not have the format of its column.',
    'Correct the cell to the expected format.',
  ),
  DUPLICATE_KEY: invalid(
    'A row has the same key as an earlier row.',
    'Remove or correct one of the rows.',
  ),
  OTHER_ROW_REFUSED: invalid(
    'Another row of the same record is wrong; the rows of a record state the whole list of its parts.',
    'Correct the other row, and import all rows of the record together.',
  ),
  REFUSED_BY_DATABASE: invalid(
    'The database refused rows of the file: they violate a constraint.',
    'Correct the rows that the message names.',
  ),
  MALFORMED_XML: invalid(
    'The file is not well-formed XML; what stands after the fault is not read.',
    'Export the file again, or correct it at the line that the message names.',
  ),
  DOCTYPE_REFUSED: invalid(
    'The XML file declares a document type, which could define entities.',
    'Remove the declaration <!DOCTYPE …>.',
  ),
  XML_TOO_DEEP: invalid(
    'Elements of the XML file are nested too deeply.',
    'Check that the file has the format of its kind.',
  ),
  TEXT_TOO_LONG: invalid(
    'A tag, a text or a comment of the XML file is too long.',
    'Check that the file has the format of its kind.',
  ),
  RECORD_TOO_LARGE: invalid(
    'A record of the file is too large.',
    'Check the record, or ask the source for a smaller one.',
  ),
  CONTROL_CHARACTER: invalid(
    'A record contains control characters, which no text has.',
    'Remove the characters; check that the file declares its encoding.',
  ),
  MALFORMED_JSON: invalid(
    'The file, or a line of it, is not valid JSON.',
    'Export the file again, or correct it at the line that the message names.',
  ),
  JSON_TOO_LARGE: invalid(
    'A record or release of the JSON file is too long, or those that are not compiled are together.',
    'Split the file, or compile its releases first (`ocdskit compile`): compiled ones may be any number.',
  ),
  CUSTOMER_WITHOUT_INN: invalid(
    'A tender in the file names no customer with an INN, by which customers are registered.',
    'Add the identifier with the scheme RU-INN to the buyer or its party.',
  ),
  PURCHASE_ENDED: invalid(
    'A tender in the file is neither planned nor open, so that nobody can deliver to it.',
    'Leave it out, or import the other ones (--good-rows).',
  ),
  UNKNOWN_PROCUREMENT_LAW: invalid(
    'A tender in the file does not say which law governs it, 44-FZ or 223-FZ.',
    'State the law as the legal basis of the tender.',
  ),
  MALFORMED_ZIP: invalid(
    'The zip archive, or a member of it, is damaged, encrypted or packed in an unknown way.',
    'Download the archive again, or unpack it and import its files.',
  ),
  ARCHIVE_TOO_LARGE: invalid(
    'The zip archive has too many members, or they are too long when unpacked.',
    'Split the archive.',
  ),
  NESTED_ARCHIVE: invalid(
    'The zip archive contains another archive.',
    'Unpack the inner archive, and import it by itself.',
  ),
  NO_RECORDS: invalid(
    'The file has no records of the kind that is imported.',
    'Check the kind of import, and that the file is complete.',
  ),
  UNKNOWN_FORM: invalid(
    'The file has a version of its form that is not read.',
    'Import a file of one of the versions that the message lists.',
  ),
  MISSING_ELEMENT: invalid(
    'A record lacks an element or attribute without which it cannot be read.',
    'Complete the record.',
  ),
  INVALID_FACT: invalid(
    'A fact of a record in the file does not have the format of the graph.',
    'Correct the value that the message names.',
  ),
  MISSING_FACT: invalid(
    'A record that Katun does not have yet lacks a fact that every record of its type has.',
    'Add the fact to the file, or register the record first.',
  ),
  UNKNOWN_IMPORT: {
    status: 404,
    meaning: 'There is no import for this kind of file.',
    action: 'Use one of the kinds that the message lists.',
  },
  IMPORT_NOT_FOUND: {
    status: 404,
    meaning: 'There is no import with this id.',
    action: 'Read the imports from the graph, such as `enterpriseImports`.',
  },
  IMPORT_NOT_UNDOABLE: {
    status: 409,
    meaning:
      'An import cannot be taken back: it is not committed, or something newer stands on it.',
    action: 'Take back or correct first what the message names.',
  },
  UPLOAD_OFFSET: {
    status: 409,
    meaning: 'An upload goes on at another byte than the one that follows those that have arrived.',
    action: 'Send the file from the byte that the message states.',
  },
  UPLOAD_INCOMPLETE: {
    status: 408,
    meaning: 'The connection of an upload has ended or paused before the file was complete.',
    action: 'Ask how much has arrived (HEAD with the hash of the file), and send the rest.',
  },
  HASH_MISMATCH: invalid(
    'The content of an uploaded file does not have the hash that its sender states.',
    'Send the whole file again.',
  ),
  INVALID_DOCUMENT_ID: invalid(
    'The id of a document in a manifest has other characters than letters, digits and "-._~", or too many.',
    'Configure the client to use hashes as ids.',
  ),
  DOCUMENT_CHANGED: invalid(
    'The id of a document in a manifest is a hash, but not that of its text.',
    'Build the client again, and store its manifest unchanged.',
  ),
  DOCUMENT_ID_TAKEN: invalid(
    'Another document is stored with the id of a document in a manifest.',
    'Configure the client to use hashes as ids, or replace the stored documents (--replace).',
  ),
} as const satisfies ErrorTable;
