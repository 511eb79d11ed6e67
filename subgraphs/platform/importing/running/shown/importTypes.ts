import { GraphQLJSONObject } from 'graphql-scalars';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import {
  DateTimeScalar,
  DecimalScalar,
  LocalDateScalar,
} from '../../../graphql/types/values/scalars.ts';

/** The scope that allows importing files, and reading what an import has refused. */
export const importScope = 'imports:write';

/** The state of an import. */
export enum ImportState {
  READING = 'READING',
  CHECKED = 'CHECKED',
  COMMITTED = 'COMMITTED',
  REFUSED = 'REFUSED',
  CANCELLED = 'CANCELLED',
  FAILED = 'FAILED',
  UNDONE = 'UNDONE',
}

registerEnumType(ImportState, {
  name: 'ImportState',
  description: 'The state of an import.',
  valuesConfig: {
    READING: { description: 'The file is being read and compared; nothing is written yet.' },
    CHECKED: {
      description: 'The file was only checked, as its importer wanted; nothing was written.',
    },
    COMMITTED: { description: 'All good records were written.' },
    REFUSED: { description: 'The file, or a record of it, was refused; nothing was written.' },
    CANCELLED: { description: 'The importer has cancelled the import; nothing was written.' },
    FAILED: { description: 'The program or the database has failed; nothing was written.' },
    UNDONE: { description: 'The import was written, and taken back later.' },
  },
});

@Directive('@shareable')
@ObjectType({
  description: 'A record of a file that an import has refused.',
  simpleResolvers: true,
})
export class ImportRefusal {
  @Field(() => String, {
    nullable: true,
    description: 'The member of the zip archive; null for a file that is no archive.',
  })
  member!: string | null;

  @Field(() => Int, {
    description: 'The line at which the record begins, as editors and spreadsheets count: from 1.',
  })
  line!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The column or element; null for the record.',
  })
  field!: string | null;

  @Field(() => String, { description: 'The error code of the refusal.' })
  code!: string;

  @Field(() => String, { description: 'What was expected, and what the file has.' })
  message!: string;
}

@Directive('@shareable')
@ObjectType({
  description:
    'A fact that a file states differently from the owner of the record. The import keeps the fact of the owner.',
  simpleResolvers: true,
})
export class ImportDifference {
  @Field(() => String, {
    description: 'The type of the record in this graph, such as "Enterprise".',
  })
  kind!: string;

  @Field(() => ID, { description: 'The id of the record.' })
  recordId!: string;

  @Field(() => String, { description: 'The name of the fact, as in the change feed.' })
  fact!: string;

  @Field(() => GraphQLJSONObject, {
    description: 'The fact of the file and that of the owner, as `stated` and `kept`.',
  })
  values!: object;
}

@Directive('@shareable')
@ObjectType({
  description:
    'An import of a file into the records of one subgraph. It writes all good records in one transaction, or none. A file that concerns several subgraphs has one object in each of them, with the same `import`.',
  simpleResolvers: true,
})
export class Import {
  @Field(() => ID, {
    description: 'The id of this object: the root field, a hyphen and the id of the import.',
  })
  id!: string;

  @Field(() => ID, { description: 'The id of the import, the same in all subgraphs.' })
  import!: string;

  @Field(() => String, { description: 'The kind of the file, such as "rmsp".' })
  kind!: string;

  @Directive(`@requiresScopes(scopes: [["changes:audit"]])`)
  @Field(() => String, {
    nullable: true,
    description: 'The importer: the subject of the token, or "import" for the command.',
  })
  by!: string | null;

  @Field(() => String, { description: 'The name of the file.' })
  fileName!: string;

  @Field(() => DecimalScalar, { description: 'The size of the file in bytes.' })
  fileBytes!: string;

  @Field(() => String, { description: 'The SHA-256 of the file, in hexadecimal digits.' })
  fileHash!: string;

  @Field(() => Boolean, {
    description:
      'Whether the file lists all records of its source, so that records that it does not list have ended.',
  })
  isFull!: boolean;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day of the facts; null if the records of the file state it.',
  })
  asOf!: string | null;

  @Field(() => ImportState, { description: 'The state of the import.' })
  state!: ImportState;

  @Field(() => DateTimeScalar, { description: 'The time of the beginning.' })
  startedAt!: Date | string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The time of the end; null before.' })
  finishedAt!: Date | string | null;

  @Field(() => Int, { description: 'The number of records that are new.' })
  added!: number;

  @Field(() => Int, { description: 'The number of records of which facts changed.' })
  changed!: number;

  @Field(() => Int, {
    description: 'The number of records that a full file does not list any more.',
  })
  ended!: number;

  @Field(() => Int, {
    description: 'The number of records that already had the facts of the file.',
  })
  unchanged!: number;

  @Field(() => Int, { description: 'The number of records whose facts are newer than the file.' })
  older!: number;

  @Field(() => Int, {
    description: 'The number of records that differ only in facts that their owner has stated.',
  })
  differing!: number;

  @Field(() => Int, { description: 'The number of refused records.' })
  refused!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The reason why the import failed; or null.',
  })
  error!: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The number of the last change of the import in the change feed; null if it changed nothing.',
  })
  lastChange!: string | null;

  @Field(() => [String], {
    description:
      'The other subgraphs that have still to take their records from the file, in their order. If there are any, the import is committed in this subgraph, and not complete: it goes on by itself when Katun runs.',
  })
  remaining!: string[];
}
