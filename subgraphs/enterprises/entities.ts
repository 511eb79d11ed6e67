import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Opt, Ref } from '@mikro-orm/core';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DecimalColumn, RegionColumn } from '../vocabulary/columns.ts';
import { connectionOf } from '../vocabulary/connection.ts';
import type { Decimal } from '../vocabulary/decimal.ts';
import { type LocalDate, LocalDateScalar } from '../vocabulary/localDate.ts';
import { Money } from '../vocabulary/money.ts';
import { NamedRecord, SourcedRecord, Version } from '../vocabulary/record.ts';
import { Region } from '../vocabulary/region.ts';
import type { SmeCategory } from '../vocabulary/smeCategory.ts';

@Directive('@key(fields: "id")')
@Entity({ tableName: 'cluster' })
@ObjectType({
  description: 'Enterprises of one branch and region that work together under a common strategy.',
})
export class Cluster extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'Its id in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @Property({ type: RegionColumn })
  @Field(() => Region, { simple: true, description: 'Where it is.' })
  region!: Region;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, { nullable: true, simple: true, description: 'The year of its foundation.' })
  foundedIn!: number | null;
}

@Entity({ tableName: 'cluster_indicator' })
@ObjectType({
  description: 'What a source says of a cluster at the end of a year.',
})
export class ClusterIndicator extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  clusterId!: string;

  @PrimaryKey({ type: 'integer' })
  @Field(() => Int, { simple: true, description: 'The year at whose end it held.' })
  year!: number;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, { nullable: true, simple: true, description: 'Member enterprises.' })
  enterprises!: number | null;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, { nullable: true, simple: true, description: 'People employed; at least.' })
  jobs!: number | null;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, { nullable: true, simple: true, description: 'Kinds of products; at least.' })
  productKinds!: number | null;

  @Property({ type: DecimalColumn, nullable: true })
  outputAmount!: Decimal | null;

  @Field(() => Money, { nullable: true, description: 'Output of the year.' })
  output(): Money | null {
    return this.outputAmount && new Money(this.outputAmount);
  }
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "inn")')
@Entity({ tableName: 'enterprise' })
@ObjectType({ description: 'A company of the region that makes something.' })
export class Enterprise extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'Its id in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @Property({ type: 'text', nullable: true, unique: true })
  @Field(() => String, {
    nullable: true,
    simple: true,
    description: 'Taxpayer number (INN); null when no source states it.',
  })
  inn!: string | null;

  @Property({ type: 'text', nullable: true, unique: true })
  @Field(() => String, {
    nullable: true,
    simple: true,
    description: 'State registration number (OGRN); null when no source states it.',
  })
  ogrn!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, simple: true, description: 'Main activity by OKVED 2.' })
  okved!: string | null;

  @Property({ type: RegionColumn })
  @Field(() => Region, { simple: true, description: 'Region of registration.' })
  region!: Region;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'Day of state registration; null when no source states it.',
  })
  registeredOn!: LocalDate | null;
}

@Entity({ tableName: 'enterprise_indicator' })
@ObjectType({ description: 'Figures of an enterprise for a year.' })
export class EnterpriseIndicator extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  enterpriseId!: string;

  @PrimaryKey({ type: 'integer' })
  @Field(() => Int, { simple: true, description: 'The year.' })
  year!: number;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, { nullable: true, simple: true, description: 'Average number of employees.' })
  headcount!: number | null;

  @Property({ type: DecimalColumn, nullable: true })
  revenueAmount!: Decimal | null;

  @Field(() => Money, { nullable: true, description: 'Income of the year, without VAT.' })
  revenue(): Money | null {
    return this.revenueAmount && new Money(this.revenueAmount);
  }
}

/** The category that the SME register gives an enterprise, by period. */
@Entity({ tableName: 'sme_category' })
export class CategoryPeriod {
  @PrimaryKey({ type: 'text' })
  enterpriseId!: string;

  @PrimaryKey({ type: 'date' })
  validFrom!: LocalDate;

  @Property({ type: 'date', nullable: true })
  validTo!: LocalDate | null;

  @Property({ type: 'text' })
  category!: SmeCategory;
}

/** That an enterprise belongs to a cluster. */
@Entity({ tableName: 'cluster_member' })
export class ClusterMember {
  @ManyToOne(() => Cluster, { ref: true, primary: true })
  cluster!: Ref<Cluster>;

  @ManyToOne(() => Enterprise, { ref: true, primary: true })
  enterprise!: Ref<Enterprise>;
}

export const ClusterConnection = connectionOf('Cluster', () => Cluster);
export const EnterpriseConnection = connectionOf('Enterprise', () => Enterprise);
