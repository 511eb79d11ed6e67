import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { parseKtru } from '../../../domain/registries/okpd2.ts';
import { parseOkei } from '../../../domain/values/units/okei.ts';
import type { CustomersContext } from '../../data/loaders.ts';
import { KtruPosition } from '../../model/classifiers/ktruPosition.ts';
import { OkeiUnit } from '../../model/classifiers/okeiUnit.ts';
import { Need } from '../../model/need.ts';
import { StatedQuantity } from '../../model/statedQuantity.ts';

/** Resolves the queries of the catalogue KTRU and of the classifier OKEI. */
@Resolver()
export class ClassifiersResolver {
  @Query(() => KtruPosition, {
    nullable: true,
    description: 'A position of the catalogue KTRU; null if no imported file contains the code.',
  })
  ktru(
    @Ctx() { loaders }: CustomersContext,
    @Arg('code', () => ID, { description: 'A code such as "22.23.19.110-00000001".' }) code: string,
  ): Promise<KtruPosition | null> {
    return loaders.ktru.load(parseKtru(code, 'code'));
  }

  @Query(() => OkeiUnit, {
    nullable: true,
    description:
      'An entry of the classifier of units OKEI, also one that has ended; null if no imported file contains the code.',
  })
  okei(
    @Ctx() { loaders }: CustomersContext,
    @Arg('code', () => ID, { description: 'A code such as "876".' }) code: string,
  ): Promise<OkeiUnit | null> {
    return loaders.okei.load(parseOkei(code, 'code'));
  }
}

/** Resolves the position of the catalogue KTRU to which a need refers. */
@Resolver(() => Need)
export class NeedKtruResolver {
  @FieldResolver(() => KtruPosition, {
    nullable: true,
    description:
      'The position of the catalogue KTRU; null if the need states none, or no imported file contains its code.',
  })
  ktruPosition(
    @Root() { ktru }: Need,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<KtruPosition | null> | null {
    return ktru === null ? null : loaders.ktru.load(ktru);
  }
}

/** Resolves the entry of OKEI that names the unit of a stated quantity. */
@Resolver(() => StatedQuantity)
export class StatedQuantityResolver {
  @FieldResolver(() => OkeiUnit, {
    nullable: true,
    description:
      'The entry of OKEI with the code; null if none is stated, or no imported file contains it.',
  })
  okeiUnit(
    @Root() { okei }: StatedQuantity,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<OkeiUnit | null> | null {
    return okei === null ? null : loaders.okei.load(okei);
  }
}
