/** What people call columns in Russian, by the name of the column in Katun. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  advanceShare: ['аванс', 'доля аванса'],
  agreement: ['соглашение'],
  ceilingVat: ['ндс'],
  customer: ['заказчик', 'инн заказчика'],
  deliverBy: ['срок поставки', 'поставить до'],
  deliverTo: ['регион поставки', 'место поставки'],
  deliversTo: ['регионы поставки'],
  foundedIn: ['год создания'],
  id: ['идентификатор', 'код записи'],
  inn: ['инн', 'инн организации'],
  joinedOn: ['дата присоединения'],
  kind: ['вид', 'тип', 'вид заказчика'],
  leadTimeDays: ['срок изготовления', 'срок изготовления дней'],
  line: ['линия', 'производственная линия'],
  lot: ['кратность'],
  manufacturer: ['производитель', 'изготовитель', 'инн производителя'],
  minimumOrder: ['минимальный заказ', 'минимальная партия'],
  nameEn: ['название на английском', 'name', 'english name'],
  nameRu: ['наименование', 'название', 'наименование организации', 'полное наименование'],
  number: ['номер', 'номер закупки', 'реестровый номер'],
  ogrn: ['огрн', 'огрнип'],
  okpd2: ['окпд2', 'код окпд2', 'окпд 2'],
  okved: ['оквэд', 'оквэд2', 'основной оквэд', 'код оквэд'],
  paymentDelayDays: ['срок оплаты', 'отсрочка платежа'],
  priority: ['приоритет'],
  procurementLaw: ['закон', 'фз'],
  productType: ['тип продукции', 'вид продукции'],
  publishedOn: ['дата публикации', 'дата размещения'],
  purposeRu: ['цель', 'предмет соглашения'],
  quantity: ['количество', 'объем'],
  region: ['регион', 'субъект', 'код региона'],
  registeredOn: ['дата регистрации'],
  signedOn: ['дата подписания'],
  sku: ['артикул', 'код товара'],
  smeOnly: ['только мсп', 'только смп'],
  status: ['статус', 'состояние'],
  stock: ['остаток', 'на складе'],
  titleRu: ['предмет закупки', 'наименование закупки', 'название'],
  unit: ['единица', 'единица измерения', 'ед изм'],
  unitPriceCeiling: ['цена за единицу', 'нмц', 'нмцк', 'начальная цена'],
  validFrom: ['действует с', 'начало действия'],
  validTo: ['действует до', 'окончание действия'],
};

/** The least similarity of names for which one is proposed for the other. */
export const leastSimilarity = 0.6;

/**
 * Returns how similar a foreign name is to the name of a column or one of its synonyms in Russian, by their
 * letters: from 0 to 1.
 */
export function nameSimilarity(foreign: string, column: string): number {
  const names = [column, ...(synonyms[column] ?? [])];
  return Math.max(...names.map((name) => similarity(name, foreign)));
}

/** Returns the share of pairs of letters that two names have in common, from 0 to 1. */
function similarity(one: string, other: string): number {
  const [first, second] = [pairsOf(one), pairsOf(other)];
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
