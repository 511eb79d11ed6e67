/** What people call columns in Russian, by the name of the column in Katun. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  advanceShare: ['аванс', 'доля аванса'],
  agreement: ['соглашение'],
  amount: ['цена', 'цена за единицу', 'стоимость'],
  annualRate: ['ставка', 'процентная ставка', 'ставка годовых'],
  bank: ['банк', 'кредитор'],
  capacityPerMonth: ['мощность', 'мощность в месяц'],
  categories: ['категории', 'категории мсп'],
  category: ['категория', 'категория мсп'],
  ceilingVat: ['ндс'],
  certificate: ['номер сертификата', 'подтверждающий документ', 'протокол испытаний', 'протокол'],
  code: ['код', 'обозначение'],
  collateralShare: ['залог', 'обеспечение'],
  cost: ['стоимость', 'затраты'],
  coverShare: ['доля поручительства', 'доля субсидии'],
  customer: ['заказчик', 'инн заказчика'],
  days: ['дней', 'срок дней'],
  deliverBy: ['срок поставки', 'поставить до'],
  deliverTo: ['регион поставки', 'место поставки'],
  deliversTo: ['регионы поставки'],
  demand: ['спрос', 'сумма спроса'],
  endOn: ['окончание', 'дата окончания'],
  enterprise: ['предприятие', 'инн предприятия'],
  evidence: ['подтверждение', 'чем подтверждено'],
  financeProduct: ['финансовый продукт', 'кредитный продукт'],
  findingsRu: ['результаты', 'результаты испытаний'],
  foundOn: ['дата результатов'],
  foundedIn: ['год создания'],
  id: ['идентификатор', 'код записи', 'код'],
  inn: ['инн', 'инн организации'],
  joinedOn: ['дата присоединения'],
  keyRateSpread: ['надбавка', 'надбавка к ключевой ставке'],
  kilograms: ['масса', 'вес', 'кг'],
  kind: ['вид', 'тип', 'вид заказчика'],
  km: ['расстояние', 'км'],
  leadTimeDays: ['срок изготовления', 'срок изготовления дней'],
  line: ['линия', 'производственная линия'],
  lot: ['кратность'],
  manufacturer: ['производитель', 'изготовитель', 'инн производителя'],
  maxAmount: ['максимальная сумма', 'макс сумма', 'сумма до'],
  maxArrears: ['просроченная задолженность'],
  maxDebtToRevenue: ['долг к выручке'],
  maxGraceMonths: ['льготный период', 'льготный период месяцев'],
  maxTermMonths: ['максимальный срок', 'макс срок', 'срок до'],
  measure: ['мера', 'мероприятие'],
  minAmount: ['минимальная сумма', 'мин сумма', 'сумма от'],
  minBusinessAgeMonths: ['возраст бизнеса', 'возраст бизнеса месяцев'],
  minProfit: ['минимальная прибыль'],
  minTermMonths: ['минимальный срок', 'мин срок', 'срок от'],
  minimumOrder: ['минимальный заказ', 'минимальная партия'],
  nameEn: ['название на английском', 'name', 'english name'],
  nameRu: ['наименование', 'название', 'наименование организации', 'полное наименование'],
  need: ['потребность', 'номер потребности'],
  number: ['номер', 'номер закупки', 'реестровый номер'],
  ogrn: ['огрн', 'огрнип'],
  okpd2: ['окпд2', 'код окпд2', 'окпд 2'],
  okved: ['оквэд', 'оквэд2', 'основной оквэд', 'код оквэд'],
  okvedPrefixes: ['отрасли', 'оквэд заемщика'],
  ownContributionShare: ['собственное участие', 'собственные средства'],
  paymentDelayDays: ['срок оплаты', 'отсрочка платежа'],
  placeRu: ['место', 'место испытаний'],
  priority: ['приоритет'],
  procurementLaw: ['закон', 'фз'],
  product: ['товар', 'продукция', 'артикул'],
  productType: ['тип продукции', 'вид продукции'],
  programmeRu: ['программа', 'государственная программа'],
  property: ['свойство', 'показатель', 'характеристика'],
  publishedOn: ['дата публикации', 'дата размещения'],
  purposeRu: ['цель', 'предмет соглашения'],
  purposes: ['цели', 'цели кредита'],
  quantity: ['количество', 'объем'],
  region: ['регион', 'субъект', 'код региона'],
  regionA: ['откуда', 'регион отправления'],
  regionB: ['куда', 'регион назначения'],
  regions: ['регионы', 'регионы заемщика'],
  registeredOn: ['дата регистрации'],
  removes: ['устраняет', 'какие препятствия устраняет'],
  repayments: ['погашение', 'порядок погашения'],
  responsible: ['исполнитель', 'ответственный'],
  share: ['комиссия', 'размер комиссии'],
  signedOn: ['дата подписания'],
  since: ['начало испытаний'],
  sku: ['артикул', 'код товара'],
  smeOnly: ['только мсп', 'только смп'],
  standard: ['стандарт', 'гост'],
  startOn: ['начало', 'дата начала'],
  state: ['состояние меры'],
  status: ['статус', 'состояние'],
  stock: ['остаток', 'на складе'],
  stopOkvedPrefixes: ['стоп отрасли', 'исключенные отрасли'],
  supersededBy: ['чем заменен', 'заменен на'],
  titleRu: ['предмет закупки', 'наименование закупки', 'название'],
  tolerance: ['допуск'],
  unit: ['единица', 'единица измерения', 'ед изм'],
  unitPriceCeiling: ['цена за единицу', 'нмц', 'нмцк', 'начальная цена'],
  validFrom: ['действует с', 'начало действия'],
  validTo: ['действует до', 'окончание действия'],
  value: ['значение'],
  vat: ['ндс', 'с ндс'],
};

/** The least similarity of names for which one is proposed for the other. */
export const leastSimilarity = 0.6;

/**
 * Returns how similar a foreign name is to the name of a column or one of its synonyms in Russian, by their
 * letters: from 0 to 1.
 */
export function nameSimilarity(foreign: string, column: string): number {
  const names = [column, ...(synonyms[column] ?? [])];
  const pairs = pairsOf(foreign.slice(0, comparedLength));
  return Math.max(...names.map((name) => similarity(pairsOf(name), pairs)));
}

/** The number of letters of a foreign name that are compared. */
const comparedLength = 200;

/** Returns the share that two lists of pairs of letters have in common, from 0 to 1. */
function similarity(first: readonly string[], second: readonly string[]): number {
  const common = first.filter((pair) => second.includes(pair)).length;
  return (2 * common) / Math.max(1, first.length + second.length);
}

function pairsOf(name: string): string[] {
  const letters = name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return Array.from(` ${letters} `, (letter, at) => letter + (` ${letters} `[at + 1] ?? '')).slice(
    0,
    -1,
  );
}
