import type { Decimal } from '../../domain/values/decimal.ts';
import type { Opt, Ref } from '@mikro-orm/core';
import { DecimalColumn, RegionColumn } from '../../platform/database/columns/columns.ts';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Enterprise } from './enterprise.ts';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Money } from '../../domain/values/money.ts';
import { MoneyType } from '../../platform/graphql/types/values/money.ts';
import { NamedRecord, SourcedRecord, Version } from '../../platform/database/columns/record.ts';
import { Region } from '../../domain/registries/region.ts';
import { RegionType } from '../../platform/graphql/types/values/region.ts';
import { connectionOf } from '../../platform/graphql/lists/connection.ts';

@Entity({ tableName: 'cluster' })
@ObjectType({
  description: 'A cluster: enterprises of one industry and region with a common strategy.',
})
export class Cluster extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of this object in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @Property({ type: RegionColumn })
  @Field(() => RegionType, { simple: true, description: 'Region of the cluster.' })
  region!: Region;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, {
    nullable: true,
    simple: true,
    description: 'Year of foundation; null if no source states it.',
  })
  foundedIn!: number | null;
}

@Entity({ tableName: 'cluster_indicator' })
@ObjectType({
  description: 'Figures of a cluster as of the end of a year.',
})
export class ClusterIndicator extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  clusterId!: string;

  @PrimaryKey({ type: 'integer' })
  @Field(() => Int, { simple: true, description: 'The year at whose end the figures were valid.' })
  year!: number;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, {
    nullable: true,
    simple: true,
    description: 'Number of member enterprises; null if not stated.',
  })
  enterprises!: number | null;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, {
    nullable: true,
    simple: true,
    description: 'Number of employees, as a lower bound; null if not stated.',
  })
  jobs!: number | null;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, {
    nullable: true,
    simple: true,
    description: 'Number of kinds of products, as a lower bound; null if not stated.',
  })
  productKinds!: number | null;

  @Property({ type: DecimalColumn, nullable: true })
  outputAmount!: Decimal | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Output of the year; null if not stated.',
  })
  output(): Money | null {
    return this.outputAmount && new Money(this.outputAmount);
  }
}

/** The membership of an enterprise in a cluster. */
@Entity({ tableName: 'cluster_member' })
export class ClusterMember {
  @ManyToOne(() => Cluster, { ref: true, primary: true })
  cluster!: Ref<Cluster>;

  @ManyToOne(() => Enterprise, { ref: true, primary: true })
  enterprise!: Ref<Enterprise>;
}

/** The GraphQL type of a page of clusters. */
export const ClusterConnection = connectionOf('Cluster', () => Cluster);
/** The GraphQL type of a page of enterprises. */
export const EnterpriseConnection = connectionOf('Enterprise', () => Enterprise);
