import { Field, Int } from 'type-graphql';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';

/** The version that a change overwrites: the one that the caller has read, or any. */
export interface StatedVersion {
  readonly expectedVersion?: number | null;
  readonly overwrite?: boolean | null;
}

/**
 * Declares the input fields `expectedVersion` and `overwrite` of a change.
 * @param record the changed record, as in "the version of the record".
 */
export function ExpectedVersion(record = 'the record'): PropertyDecorator {
  return (target, name) => {
    Field(() => Int, {
      nullable: true,
      description:
        `The \`version\` of ${record} that the caller has read. If ${record} has another version, ` +
        'nothing is written. Required unless `overwrite` is true.',
    })(target, name);
    Field(() => Boolean, {
      nullable: true,
      description: `True to change ${record} whatever its version is, instead of \`expectedVersion\`.`,
    })(target, 'overwrite');
  };
}

/**
 * Returns the version that a change expects; null if it overwrites any version.
 * @param field the path of the change, for the refusal.
 * @throws InvalidValue `VERSION_EXPECTED` if the change states neither a version nor that it
 * overwrites, or both.
 */
export function readStatedVersion(
  { expectedVersion = null, overwrite }: StatedVersion,
  field: string,
): number | null {
  const overwrites = overwrite === true;
  if (overwrites !== (expectedVersion !== null)) return expectedVersion;
  const expected =
    'stated by exactly one of expectedVersion (the version that was read) and overwrite: true ' +
    '(to change any version)';
  const got = overwrites ? 'both' : 'neither';
  throw new InvalidValue('VERSION_EXPECTED', `${field}.expectedVersion`, expected, got);
}
