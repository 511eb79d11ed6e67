import type { Decimal } from '../../../domain/values/decimal.ts';
import type { FinancingContext } from '../../data/loaders.ts';
import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { Financing } from '../../model/answers/financing.ts';
import { MatchReference, matchFieldsForFinancing } from '../../model/references/match.ts';
import { assessEquipment, equipmentNormOf } from '../../rules/gap/equipment.ts';
import { assessGuarantee, assessWorkingCapital } from '../../rules/gap/financialNeed.ts';
import { checkAmount, checkTermMonths } from '../../rules/schedules/schedule.ts';

@Resolver(() => MatchReference)
export class MatchFinancingResolver {
  @Directive(`@requires(fields: "${matchFieldsForFinancing}")`)
  @FieldResolver(() => Financing, {
    nullable: true,
    description:
      "The money that the contract would need, derived from its terms, and the partner banks' offers on the match's day.",
  })
  async financing(
    @Root() match: MatchReference,
    @Ctx() { loaders }: FinancingContext,
    @Arg('ownFunds', () => DecimalScalar, {
      nullable: true,
      description: 'Roubles that the enterprise puts in itself; 0 if absent.',
    })
    ownFunds: Decimal | null | undefined,
    @Arg('costShare', () => DecimalScalar, {
      nullable: true,
      description:
        'Cost of production as a share of the contract value; 1 if absent, so that the gap is rather over- than understated.',
    })
    costShare: Decimal | null | undefined,
    @Arg('collateral', () => DecimalScalar, {
      nullable: true,
      description: "Roubles' worth that the enterprise can pledge; not known if absent.",
    })
    collateral: Decimal | null | undefined,
    @Arg('investmentMonths', () => Int, {
      defaultValue: 36,
      description: 'For how many months money for equipment is asked, 1 to 360.',
    })
    investmentMonths: number,
    @Arg('first', () => Int, {
      defaultValue: 5,
      description: 'How many offers of each purpose, 1 to 100.',
    })
    first: number,
  ): Promise<Financing> {
    const terms = match.rawTerms(ownFunds ?? null, costShare ?? null);
    const [programmes, products, measures] = await Promise.all([
      loaders.programmes.load(match.asOf),
      loaders.offered.load(match.asOf),
      loaders.measures.load(match.asOf),
    ]);
    const equipment = assessEquipment(match.rawOrder, equipmentNormOf(measures));
    const needs = {
      capital: assessWorkingCapital(terms),
      equipment,
      investmentMonths: checkTermMonths('investmentMonths', investmentMonths),
      security: assessGuarantee(terms),
      ownFunds: ownFunds ?? null,
      collateral: checkAmount('collateral', collateral ?? null),
    };
    const { borrower, asOf } = match;
    return new Financing({ programmes, needs, borrower, asOf }, equipment, products, first);
  }
}
