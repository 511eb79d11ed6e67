import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { LocalDateScalar } from './values/scalars.ts';

/** The origin of a record, which determines its reliability. */
export enum ProvenanceKind {
  SOURCE = 'SOURCE',
  IMPORT = 'IMPORT',
  OWNER = 'OWNER',
  DEMO = 'DEMO',
}

registerEnumType(ProvenanceKind, {
  name: 'ProvenanceKind',
  description: 'The origin of a record, which determines its reliability.',
  valuesConfig: {
    SOURCE: { description: 'Stated in a publication, which `source` cites.' },
    IMPORT: { description: "Loaded from an official register's file, which `source` names." },
    OWNER: { description: 'Stated through Katun by the owner of the record, or by the agency.' },
    DEMO: { description: 'Fictional, for demonstration; not a fact about the real world.' },
  },
});

/** The source of a record. */
@Directive('@shareable')
@Directive('@cacheControl(inheritMaxAge: true)')
@ObjectType({ description: 'The source of a record.', simpleResolvers: true })
export class Provenance {
  @Field(() => String, {
    description: 'A citation of the publication, register or data set.',
  })
  readonly source: string;

  @Field(() => LocalDateScalar, { description: 'The day of the source.' })
  readonly asOf: LocalDate;

  @Field(() => ProvenanceKind, {
    description:
      'Whether the record is a cited statement, an import from a register, a statement of ' +
      'the owner, or fictional.',
  })
  readonly kind: ProvenanceKind;

  constructor(source: string, asOf: LocalDate, kind: ProvenanceKind) {
    this.source = source;
    this.asOf = asOf;
    this.kind = kind;
  }
}
