/** How many made-up enterprises of Altai Krai complete the 127 that Rosavtodor was told of. */
const suppliers = 111;

// English | Russian | OKVED
const trades = `
Road Works         | Дорожные работы          | 42.11
Asphalt Plant      | Асфальтовый завод        | 23.99
Concrete Goods     | Бетонные изделия         | 23.61
Steel Structures   | Стальные конструкции     | 25.11
Road Signs         | Дорожные знаки           | 25.99
Plastic Goods      | Пластмассовые изделия    | 22.29
Drainage Systems   | Водоотводные системы     | 22.21
Lighting Equipment | Осветительное оборудование | 27.40
Cable Works        | Кабельный завод          | 27.32
Paints             | Краски                   | 20.30
Crushed Stone      | Щебень                   | 08.12
Machine Repair     | Ремонт машин             | 33.12
`;

// English | Russian
const places = `
Alambay | Аламбай
Barnaul Steppe | Барнаульская степь
Bolshaya Rechka | Большая Речка
Burla | Бурла
Chesnokovka | Чесноковка
Kalmanka | Калманка
Kamenka | Каменка
Ket | Кеть
Losikha | Лосиха
Pavlovka | Павловка
`;

/**
 * Rows of the made-up enterprises of Altai Krai that make no products of the catalogue and belong
 * to no cluster, with the same cells as the table of the enterprises that do.
 */
export function supplierRows(): string[][] {
  const [trade, place] = [cellsOf(trades), cellsOf(places)];
  return Array.from({ length: suppliers }, (_, index) => {
    const [en, ru, okved] = trade[index % trade.length]!;
    const [placeEn, placeRu] = place[Math.floor(index / trade.length)]!;
    const id = `${en} ${placeEn}`.toLowerCase().replaceAll(' ', '-');
    const registeredOn = `${1996 + ((index * 7) % 18)}-0${1 + (index % 9)}-${10 + (index % 18)}`;
    const headcount = 6 + ((index * 13) % 88);
    const millions = headcount + 3 + (index % 11);
    return [
      id,
      `DEMO ${en} ${placeEn}`,
      `ДЕМО ${ru} ${placeRu}`,
      'RU-ALT',
      okved!,
      registeredOn,
      `${headcount - (index % 4)} ${millions - (index % 3)}`,
      `${headcount} ${millions}`,
      headcount <= 15 ? 'MICRO' : 'SMALL',
    ];
  });
}

function cellsOf(table: string): string[][] {
  return table
    .trim()
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim()));
}
