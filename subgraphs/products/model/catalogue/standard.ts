import type { Opt } from '@mikro-orm/core';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { MakerReference } from '../references/enterprise.ts';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { SourcedRecord, Version } from '../../../platform/database/columns/record.ts';

@Entity({ tableName: 'standard' })
@Directive('@cacheControl(maxAge: 300)')
@ObjectType({ description: 'A standard to which products are certified.', simpleResolvers: true })
export class Standard extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { description: 'The designation of the standard, such as "GOST 31938-2012".' })
  code!: string;

  /** The designation as `identifierKey` returns it. */
  @Property({ type: 'text', generated: `(identifier_key(code)) stored` })
  readonly codeKey!: Opt<string>;

  @Version()
  version!: Opt<number>;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day on which the standard is in force; null if unknown.',
  })
  validFrom!: LocalDate | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'The first day on which the standard is no longer in force; null if it has no end.',
  })
  validTo!: LocalDate | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Designation of the standard that supersedes this one; null if there is none.',
  })
  supersededBy!: string | null;

  @Property({ type: 'text', nullable: true })
  registeredBy!: string | null;

  @Field(() => MakerReference, {
    nullable: true,
    name: 'registeredBy',
    description:
      'The enterprise that registered the standard; null if it comes from another source.',
  })
  registeringEnterprise(): MakerReference | null {
    return this.registeredBy === null ? null : new MakerReference(this.registeredBy);
  }

  /** The designation, which identifies the standard in receipts of writes and in the change feed. */
  get id(): string {
    return this.code;
  }
}
