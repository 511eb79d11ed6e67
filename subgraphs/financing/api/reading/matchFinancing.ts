import type { Decimal } from '../../../domain/values/decimal.ts';
import type { FinancingContext } from '../../data/loaders.ts';
import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { Financing } from '../../model/answers/financing.ts';
import { MatchReference, matchFieldsForFinancing } from '../../model/references/match.ts';
import { assessEquipment, equipmentNormOf } from '../../rules/gap/equipment.ts';
import { assessGuarantee, assessWorkingCapital } from '../../rules/gap/financialNeed.ts';
import { lawfulAdvance } from '../../rules/gap/contractLaw.ts';
import { lawOfFiles } from '../../../platform/importing/lawFiles.ts';
import { checkAmount, checkTermMonths } from '../../rules/schedules/schedule.ts';

/** Resolves the field `financing` of matches. */
@Resolver(() => MatchReference)
export class MatchFinancingResolver {
  @Directive(`@requires(fields: "${matchFieldsForFinancing}")`)
  @FieldResolver(() => Financing, {
    nullable: true,
    description:
      'The financing that the contract would need, computed from its terms, and the offers of partner banks in force on the day of the match.',
  })
  async financing(
    @Root() match: MatchReference,
    @Ctx() { loaders }: FinancingContext,
    @Arg('ownFunds', () => DecimalScalar, {
      nullable: true,
      description:
        "The enterprise's own funds in roubles, 0 up to the contract value; 0 if absent.",
    })
    ownFunds: Decimal | null | undefined,
    @Arg('costShare', () => DecimalScalar, {
      nullable: true,
      description:
        'Production cost as a share of the contract value, above 0 to 1; 1 if absent, so that the gap is not underestimated.',
    })
    costShare: Decimal | null | undefined,
    @Arg('collateral', () => DecimalScalar, {
      nullable: true,
      description:
        'Value of the collateral that the enterprise can pledge, in roubles; unknown if absent.',
    })
    collateral: Decimal | null | undefined,
    @Arg('investmentMonths', () => Int, {
      defaultValue: 36,
      description: 'Term of financing for equipment in months, 1 to 360.',
    })
    investmentMonths: number,
    @Arg('first', () => Int, {
      defaultValue: 5,
      description: 'The maximum number of offers for each purpose, 1 to 100.',
    })
    first: number,
  ): Promise<Financing> {
    const law = lawOfFiles();
    const stated = match.rawTerms(ownFunds ?? null, costShare ?? null);
    const { advanceShare, limitedBy } = lawfulAdvance(stated, law);
    const terms = { ...stated, advanceShare };
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
      security: assessGuarantee(terms, law),
      ownFunds: ownFunds ?? null,
      collateral: checkAmount('collateral', collateral ?? null),
    };
    const { borrower, asOf } = match;
    return new Financing(
      { programmes, needs, borrower, asOf },
      equipment,
      products,
      first,
      limitedBy,
    );
  }
}
