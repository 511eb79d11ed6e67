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

/** Where facts come from. */
export interface Origin {
  readonly source: string;
  readonly asOf: LocalDate;
  readonly kind: ProvenanceKind;
}

/** Where facts come from, as GraphQL fields. */
@ObjectType()
abstract class OriginFields implements Origin {
  @Field(() => String, {
    simple: true,
    description: 'A citation of the publication, register or data set.',
  })
  readonly source!: string;

  @Field(() => LocalDateScalar, { simple: true, description: 'The day of the source.' })
  readonly asOf!: LocalDate;

  @Field(() => ProvenanceKind, {
    simple: true,
    description:
      'Whether the facts are a cited statement, an import from a register, a statement of ' +
      'the owner, or fictional.',
  })
  readonly kind!: ProvenanceKind;
}

/** The source of a fact that was stated after its record. */
@Directive('@shareable')
@Directive('@cacheControl(inheritMaxAge: true)')
@ObjectType({ description: 'The source of a fact that was stated after its record.' })
export class FactProvenance extends OriginFields {
  @Field(() => String, {
    simple: true,
    description: 'The name of the fact, as in `Change.after`, such as "deliverBy".',
  })
  readonly fact!: string;
}

/** The source of a record. */
@Directive('@shareable')
@Directive('@cacheControl(inheritMaxAge: true)')
@ObjectType({ description: 'The source of a record.' })
export class Provenance extends OriginFields {
  @Field(() => [FactProvenance], {
    simple: true,
    description:
      'The sources of facts that the owner or the agency has changed through Katun, by name. All ' +
      'other facts have the source of the record. Statuses that follow from a write of another ' +
      'record are not listed.',
  })
  readonly changedFacts: readonly FactProvenance[];

  constructor(origin: Origin, changedFacts: readonly FactProvenance[]) {
    super();
    Object.assign(this, origin);
    this.changedFacts = changedFacts;
  }
}
