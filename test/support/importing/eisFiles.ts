import { innOf } from '../../../subgraphs/domain/registries/identifiers.ts';

/** The made-up customers of notices and plans. */
export const demoCustomers = { first: innOf('770000001'), second: innOf('220000002') };

/** Returns an element with children, or with a text. */
export function tag(name: string, ...content: readonly string[]): string {
  return `<${name}>${content.join('')}</${name}>`;
}

/** Returns the element of a value of a characteristic. */
export const quality = (text: string) => tag('value', tag('qualityDescription', text));

/** Returns a range as the value of a characteristic; an end may lack. */
export function range(
  min: readonly [notation: string, value: string] | null,
  max: readonly [notation: string, value: string] | null,
  unit: readonly [code: string, national: string] | null = null,
): string {
  const ends = [
    ...(min ? [tag('minMathNotation', min[0]), tag('min', min[1])] : []),
    ...(max ? [tag('maxMathNotation', max[0]), tag('max', max[1])] : []),
  ];
  const okei = unit ? tag('OKEI', tag('code', unit[0]), tag('nationalCode', unit[1])) : '';
  return tag('value', okei, tag('rangeSet', tag('valueRange', ...ends)));
}

/** Returns a characteristic of a purchase object. */
export function characteristic(
  name: string,
  values: readonly string[],
  instruction?: string,
): string {
  return tag(
    'characteristicsUsingTextForm',
    tag('name', name),
    tag('type', '1'),
    tag('values', ...values),
    ...(instruction ? [tag('characteristicsFillingInstruction', tag('code', instruction))] : []),
  );
}

/** What a test changes in a notice. */
export interface Notice44 {
  readonly objects: readonly string[];
  readonly customers?: readonly string[];
  /** What follows the purchase objects, such as advantages. */
  readonly more?: readonly string[];
}

/** Returns a purchase object of a notice. */
export function purchaseObject(...more: readonly string[]): string {
  return tag(
    'purchaseObject',
    tag('name', 'ДЕМО: опора композитная'),
    tag('quantity', tag('value', '120')),
    tag('price', '26 000,50'),
    tag('OKEI', tag('code', '796'), tag('nationalCode', 'шт')),
    ...more,
  );
}

/** Returns what a notice says about a customer. */
export function customerRequirement(
  inn: string,
  regNum: string,
  ...more: readonly string[]
): string {
  return tag(
    'customerRequirementInfo',
    tag('customer', tag('regNum', regNum), tag('fullName', `ДЕМО-заказчик ${regNum}`)),
    tag('contractGuarantee', tag('part', '5.00')),
    tag(
      'contractConditionsInfo',
      tag('IKZInfo', tag('purchaseCode', `231${inn}770101001${'0'.repeat(14)}`)),
      ...more,
    ),
  );
}

/** The terms of delivery in most notices. */
export const usualTerms = [
  tag(
    'contractExecutionPaymentPlan',
    tag(
      'contractExecutionTermsInfo',
      tag(
        'notRelativeTermsInfo',
        tag('startDate', '2024-01-10+03:00'),
        tag('endDate', '2024-12-31+03:00'),
      ),
    ),
  ),
  tag(
    'deliveryPlacesInfo',
    tag(
      'deliveryPlaceInfo',
      tag(
        'deliveryPlace',
        'Российская Федерация, 656000, Алтайский край, г. Барнаул, ул. Демо, д. 1',
      ),
    ),
  ),
];

/** Returns a notice of an electronic procedure under 44-FZ. */
export function notice44({ objects, customers, more = [] }: Notice44): string {
  const requirements = customers ?? [
    customerRequirement(demoCustomers.first, '00000000001', ...usualTerms),
  ];
  return tag(
    'epNotificationEF2020',
    tag(
      'commonInfo',
      tag('purchaseNumber', '0000000000000000001'),
      tag('purchaseObjectInfo', 'ДЕМО: закупка опор'),
      tag('publishDTInEIS', '2023-11-21T18:35:02.899+03:00'),
    ),
    tag('responsibleInfo', tag('contactPersonInfo', tag('lastName', 'Демонстров'))),
    tag(
      'notificationInfo',
      tag(
        'contractConditionsInfo',
        tag('maxPriceInfo', tag('maxPrice', '100'), tag('currency', tag('code', 'RUB'))),
      ),
      tag('customerRequirementsInfo', ...requirements),
      tag('purchaseObjectsInfo', tag('notDrugPurchaseObjectsInfo', ...objects)),
      ...more,
    ),
  );
}

/** Returns the customer of a notice or a plan under 223-FZ. */
export function mainInfo(inn = demoCustomers.first): string {
  return tag(
    'mainInfo',
    tag('fullName', 'ДЕМО-ОБЩЕСТВО'),
    tag('shortName', 'ДЕМО'),
    tag('inn', inn),
  );
}

/** Returns an item of a lot under 223-FZ. */
export function lotItem(ordinal: number, ...more: readonly string[]): string {
  return tag('lotItem', tag('ordinalNumber', String(ordinal)), ...more);
}

/** Returns a notice under 223-FZ with one lot. */
export function notice223(items: readonly string[], name = 'purchaseNotice'): string {
  return tag(
    name,
    tag('header', tag('guid', 'demo'), tag('createDateTime', '2024-02-01T10:00:00')),
    tag(
      'body',
      tag(
        'item',
        tag(
          `${name}Data`,
          tag('registrationNumber', '32400000001'),
          tag('name', 'ДЕМО: закупка'),
          tag('publicationDateTime', '2024-02-02T10:00:00'),
          tag('customer', mainInfo()),
          tag('contact', tag('firstName', 'Демо'), tag('lastName', 'Демонстров')),
          tag(
            'lots',
            tag(
              'lot',
              tag('ordinalNumber', '1'),
              tag(
                'lotData',
                tag('subject', 'ДЕМО: геосетка'),
                tag('currency', tag('code', 'RUB')),
                tag('initialSum', '1000000'),
                tag('deliveryPlace', tag('address', '630000, Новосибирская обл, г Новосибирск')),
                tag('forSmallOrMiddle', 'true'),
                tag('lotItems', ...items),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

/** Returns a row of an item of a plan. */
export function planRow(ordinal: number, ...more: readonly string[]): string {
  return tag('purchasePlanRowItem', tag('ordinalNumber', String(ordinal)), ...more);
}

/** Returns an item of a plan. */
export function planItem(ordinal: number, ...rows: readonly string[]): string {
  return tag(
    'purchasePlanItem',
    tag('guid', `demo-${ordinal}`),
    tag('ordinalNumber', String(ordinal)),
    tag('contractSubject', `ДЕМО: предмет ${ordinal}`),
    tag('region', 'Алтайский край'),
    tag('maximumContractPrice', '290000.00'),
    tag('currency', tag('code', 'RUB')),
    tag('contractEndDate', '2025-12-01'),
    tag('purchasePlanDataItemRows', ...rows),
  );
}

/** Returns a plan under 223-FZ. */
export function plan223(items: readonly string[], setAside: readonly string[]): string {
  return tag(
    'purchasePlan',
    tag('header', tag('guid', 'demo'), tag('createDateTime', '2024-12-01T10:00:00')),
    tag(
      'body',
      tag(
        'item',
        tag(
          'purchasePlanData',
          tag('guid', 'demo-plan'),
          tag('customer', mainInfo()),
          tag('purchasePlanItems', ...items),
          ...(setAside.length > 0 ? [tag('purchasePlanItemsSMB', ...setAside)] : []),
          tag('registrationNumber', '2240000001'),
          tag('publicationDateTime', '2024-12-02T10:00:00'),
        ),
      ),
    ),
  );
}
