import { type ErrorTable, invalid } from './entry.ts';

/** Codes of files that are refused. Only the command that imports files reports them. */
export const importErrors = {
  EMPTY_FILE: invalid('The file is empty.', 'Import the complete file.'),
  UNKNOWN_ENCODING: invalid(
    'The file is in an encoding that its format does not allow.',
    'Save the file as UTF-8.',
  ),
  LINE_TOO_LONG: invalid('A line of the file is too long.', 'Check that the file has line ends.'),
  INVALID_LINE: invalid('A line of the file is not a code, a TAB and a name.', 'Correct the line.'),
  INVALID_NAME: invalid('A name in the file is empty or too long.', 'Correct the line.'),
  DUPLICATE_CODE: invalid('The file contains a code twice.', 'Remove one of the lines.'),
  REMOVES_MOST: invalid(
    'More than half of the stored records are missing from the file.',
    'Import the complete file, or allow the removal.',
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
  WRONG_CELL_COUNT: invalid(
    'A row has more or fewer cells than the header.',
    'Correct the row; quote cells that contain commas.',
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
  REFUSED_BY_DATABASE: invalid(
    'The database refused rows of the file: they violate a constraint.',
    'Correct the rows that the message names.',
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
