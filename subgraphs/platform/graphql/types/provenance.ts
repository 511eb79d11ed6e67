import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { LocalDateScalar } from './values/scalars.ts';

/** How reliably a record describes the real world. */
export enum ProvenanceKind {
  SOURCE = 'SOURCE',
  IMPORT = 'IMPORT',
  OWNER = 'OWNER',
  DEMO = 'DEMO',
}

registerEnumType(ProvenanceKind, {
  name: 'ProvenanceKind',
  description: 'How far a record can be trusted to describe the real world.',
  valuesConfig: {
    SOURCE: { description: 'Stated in a publication, which `source` cites.' },
    IMPORT: { description: "Loaded from an official register's file, which `source` names." },
    OWNER: { description: 'Stated through Katun by who owns the record, or by the agency.' },
    DEMO: { description: 'Made up for demonstration; says nothing about the real world.' },
  },
});

/** The source of a record. */
@Directive('@shareable')
@ObjectType({ description: 'Where a record comes from.', simpleResolvers: true })
export class Provenance {
  @Field(() => String, {
    description: 'The publication, register or data set, as one would cite it.',
  })
  readonly source: string;

  @Field(() => LocalDateScalar, { description: 'The day on which the source said so.' })
  readonly asOf: LocalDate;

  @Field(() => ProvenanceKind, {
    description: 'Whether it is a cited statement, an import from a register, or made up.',
  })
  readonly kind: ProvenanceKind;

  constructor(source: string, asOf: LocalDate, kind: ProvenanceKind) {
    this.source = source;
    this.asOf = asOf;
    this.kind = kind;
  }
}
