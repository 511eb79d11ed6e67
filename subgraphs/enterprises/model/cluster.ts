import type { Decimal } from '../../domain/values/decimal.ts';
import type { Opt, Ref } from '@mikro-orm/core';
import { DecimalColumn, RegionColumn } from '../../platform/database/columns/columns.ts';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Enterprise } from './enterprise.ts';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Money } from '../../domain/values/money.ts';
import { MoneyType } from '../../platform/graphql/types/values/money.ts';
import { NamedRecord, SourcedRecord, Version } from '../../platform/database/columns/record.ts';
import { Region } from '../../domain/registries/region.ts';
import { RegionType } from '../../platform/graphql/types/values/region.ts';
import { connectionOf } from '../../platform/graphql/lists/connection.ts';

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
  @Field(() => RegionType, { simple: true, description: 'Where it is.' })
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

  @Field(() => MoneyType, { nullable: true, description: 'Output of the year.' })
  output(): Money | null {
    return this.outputAmount && new Money(this.outputAmount);
  }
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
