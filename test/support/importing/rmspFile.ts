import { ogrnOf, innOf } from '../../../subgraphs/domain/registries/identifiers.ts';

/** A made-up enterprise of the register by its number: the same number gives the same enterprise. */
export interface RegisteredEnterprise {
  readonly inn: string;
  readonly ogrn: string;
  readonly isPerson: boolean;
  readonly name: string;
  readonly category: '1' | '2' | '3';
  readonly headcount: number;
}

/** Returns a made-up enterprise; every third one is a sole proprietor. */
export function registeredEnterprise(number: number): RegisteredEnterprise {
  const isPerson = number % 3 === 2;
  const digits = String(number).padStart(6, '0');
  const inn = isPerson ? personInn(`2299${digits}`) : innOf(`220${digits}`);
  const ogrn = isPerson ? ogrnip(`31622250${digits}`) : ogrnOf(`116222${digits}`);
  const category = (['1', '1', '2', '3'] as const)[number % 4]!;
  return { inn, ogrn, isPerson, name: `ДЕМО-${number}`, category, headcount: number % 250 };
}

/** Returns one document of the register, form 4.06. */
export function rmspDocument(number: number): string {
  const { inn, ogrn, isPerson, name, category, headcount } = registeredEnterprise(number);
  const business = isPerson
    ? `<ИПВклМСП ИННФЛ="${inn}" ОГРНИП="${ogrn}"><ФИОИП Фамилия="Демонстров${number}" Имя="Демо" Отчество="Демович"/></ИПВклМСП>`
    : `<ОргВклМСП НаимОрг="ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ &quot;${name}&quot;" НаимОргСокр="ООО &quot;${name}&quot;" ИННЮЛ="${inn}" ОГРН="${ogrn}"/>`;
  return (
    `<Документ ИдДок="demo-${number}" ДатаСост="10.10.2024" ДатаВклМСП="01.08.2016" ВидСубМСП="${isPerson ? 2 : 1}" ` +
    `КатСубМСП="${category}" ПризНовМСП="2" СведСоцПред="2" ССЧР="${headcount}">${business}` +
    '<СведМН КодРегион="22"><Регион Тип="КРАЙ" Наим="АЛТАЙСКИЙ"/><Город Тип="ГОРОД" Наим="ДЕМОГРАД"/></СведМН>' +
    '<СвОКВЭД><СвОКВЭДОсн КодОКВЭД="22.21" НаимОКВЭД="Производство пластмассовых плит, полос, труб и профилей" ВерсОКВЭД="2014"/>' +
    '<СвОКВЭДДоп КодОКВЭД="46.76" НаимОКВЭД="Торговля оптовая прочими промежуточными продуктами" ВерсОКВЭД="2014"/></СвОКВЭД>' +
    `<СвПрод КодПрод="22.23.19.111" НаимПрод="Арматура композитная" ПрОтнПрод="${(number % 2) + 1}"/></Документ>`
  );
}

/** Returns a file of the register with these documents. */
export function rmspFile(
  documents: readonly string[],
  encoding = 'UTF-8',
  version = '4.06',
): string {
  return (
    `<?xml version="1.0" encoding="${encoding}"?>\n` +
    `<Файл xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ИдФайл="VO_RRMSPSV_DEMO" ВерсФорм="${version}" ТипИнф="РЕЕСТРМСП" КолДок="${documents.length}">` +
    '<ИдОтпр><ФИООтв Фамилия="-" Имя="-"/></ИдОтпр>\n' +
    `${documents.join('\n')}\n</Файл>`
  );
}

function personInn(tenDigits: string): string {
  const first = checkDigit(tenDigits, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
  return `${tenDigits}${first}${checkDigit(`${tenDigits}${first}`, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8])}`;
}

function checkDigit(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return (sum % 11) % 10;
}

function ogrnip(fourteenDigits: string): string {
  return `${fourteenDigits}${(Number(fourteenDigits) % 13) % 10}`;
}
