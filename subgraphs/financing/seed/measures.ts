import type { BlockerClass } from '../../vocabulary/blockerClass.ts';
import type { MeasureKind } from '../../vocabulary/measureKind.ts';
import type { CostBasis, MeasureStage, ResponsibleSide } from '../measure.ts';

/** One measure of the catalogue as the seed writes it down; every figure is made up. */
export interface MeasureTerms {
  readonly id: string;
  readonly kind: `${MeasureKind}`;
  readonly removes: readonly `${BlockerClass}`[];
  readonly codes: readonly string[] | null;
  readonly costBasis: `${CostBasis}`;
  readonly cost: string;
  readonly days: number;
  readonly before: `${MeasureStage}`;
  readonly responsible: `${ResponsibleSide}`;
  readonly prerequisites: readonly string[];
  readonly certain: boolean;
  readonly en: string;
  readonly ru: string;
}

// id | kind | removes | for reasons | cost basis, figure | days | before | who | after | sure | English | Russian
const table = `
declaration-renewal   | CERTIFICATION | CERTIFICATE | EVIDENCE_EXPIRED | ONCE 120000 | 30 | DELIVERY | CERTIFICATION_BODY | | sure | Renewal of the certificate | Продление сертификата
certification         | CERTIFICATION | CERTIFICATE | | ONCE 380000 | 75 | DELIVERY | CERTIFICATION_BODY | | sure | Certification to the standard in force | Сертификация по действующему стандарту
property-test         | TESTING | TEST_DATA | | BLOCKER 85000 | 25 | DELIVERY | LABORATORY | | open | Test of one property | Испытание одного показателя
type-test             | TESTING | TEST_DATA | | ONCE 230000 | 45 | DELIVERY | LABORATORY | | open | Full type test | Полные типовые испытания
staff-training        | TRAINING | | | ONCE 150000 | 20 | PRODUCTION | TRAINING_CENTRE | | sure | Training of the line's staff | Обучение персонала линии
recipe-change         | EQUIPMENT | TECHNICAL | NOT_SATISFIED PARTLY_SATISFIED | BLOCKER 1900000 | 60 | PRODUCTION | ENTERPRISE | staff-training | open | Tooling for the property that falls short | Оснастка под недостающий показатель
line-refit            | EQUIPMENT | TECHNICAL | | ONCE 6400000 | 120 | PRODUCTION | ENTERPRISE | staff-training | sure | Refit of the line | Переоснащение линии
second-shift          | TRAINING | CAPACITY | TOO_LATE | ONCE 900000 | 30 | PRODUCTION | ENTERPRISE | staff-training | open | A second shift on the line | Вторая смена на линии
further-line          | EQUIPMENT | CAPACITY | TOO_LATE | MONTHLY_OUTPUT 4.5 | 60 | PRODUCTION | ENTERPRISE | staff-training | sure | A further line | Дополнительная линия
price-concession      | CONCESSION | PRICE | NOT_SATISFIED | PRICE_EXCESS 1 | 5 | DELIVERY | ENTERPRISE | | sure | Sale at the customer's ceiling | Продажа по предельной цене заказчика
hired-carrier         | LOGISTICS | LOGISTICS | NOT_SATISFIED | FREIGHT 1 | 10 | DELIVERY | CARRIER | | sure | Delivery by a hired carrier | Доставка наёмным перевозчиком
shared-order          | LOGISTICS | CAPACITY | MINIMUM_ORDER | ONCE 60000 | 20 | DELIVERY | ENTERPRISE | | open | An order shared with other customers | Совместный заказ с другими заказчиками
catalogue-entry       | DISCLOSURE | PRICE CAPACITY LOGISTICS SME_STATUS CLASSIFICATION | NOT_STATED CLASS_COARSER UNIT_INCOMPATIBLE | ONCE 0 | 5 | DELIVERY | ENTERPRISE | | open | The missing fact stated in the catalogue | Указание недостающих сведений в каталоге
`;

/** The measures of the demonstration world. */
export const measures: readonly MeasureTerms[] = table
  .trim()
  .split('\n')
  .map((row) => measureOf(row.split('|').map((cell) => cell.trim())));

function measureOf(cells: readonly string[]): MeasureTerms {
  const [id, kind, removes, codes, cost, days, before, responsible, after, sure, en, ru] = cells;
  const [costBasis, figure] = cost!.split(' ');
  return {
    id: id!,
    kind: kind as MeasureTerms['kind'],
    removes: words(removes!) as MeasureTerms['removes'],
    codes: codes === '' ? null : words(codes!),
    costBasis: costBasis as MeasureTerms['costBasis'],
    cost: figure!,
    days: Number(days),
    before: before as MeasureTerms['before'],
    responsible: responsible as MeasureTerms['responsible'],
    prerequisites: words(after!),
    certain: sure === 'sure',
    en: en!,
    ru: ru!,
  };
}

function words(cell: string): string[] {
  return cell.split(' ').filter((word) => word !== '');
}
