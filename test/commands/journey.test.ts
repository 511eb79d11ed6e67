import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeXlsx } from 'hucre/xlsx';
import { innOf } from '../../subgraphs/domain/registries/identifiers.ts';
import { textBytes } from '../../subgraphs/platform/importing/tables/files/textFormat.ts';
import { type Program, runProgram } from '../support/program.ts';
import { zipOf } from '../support/importing/zipFile.ts';

/** The day on which the new user begins, after the publication of the notice. */
const TODAY = '2026-12-01';
const number = '0117200001726000001-1';
const maker = innOf('220088001');
const bank = innOf('220077001');

let scratch: string;
let program: Program;
let url: string;
let token: string;
/** What the trace prints after all imports. */
let traced: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'katun-journey-'));
  program = await started('data', ['--world', 'none']);
  url = /GraphQL\s+(http:\S+)\/graphql/.exec(program.output.out)![1]!;
  token = (await command(['token', '--scopes', 'imports:write', '--owner', 'agency'])).trim();
}, 120_000);
afterAll(async () => {
  await program.interrupt();
  rmSync(scratch, { recursive: true, force: true });
});

async function started(folder: string, args: readonly string[]): Promise<Program> {
  const env = { PORT: '0', DATA_DIR: join(scratch, folder), TODAY };
  const found = runProgram(['start', ...args], env);
  await found.printed(/Stop with Ctrl-C/);
  return found;
}

/** Runs a command beside the program, on the same data, and returns what it prints. */
async function command(args: readonly string[], folder = 'data'): Promise<string> {
  const run = runProgram(args, { DATA_DIR: join(scratch, folder), TODAY });
  await run.ended;
  return (run.output.out + run.output.err).replaceAll('\u00a0', ' ');
}

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return path;
}

const imported = (kind: string, path: string, ...options: readonly string[]) =>
  command(['import', kind, path, ...options]);

/** Posts a file, of which nothing must be refused. */
async function posted(kind: string, body: Buffer, map: readonly string[] = []) {
  const query = map.map((one) => `&map=${encodeURIComponent(one)}`).join('');
  const response = await fetch(`${url}/imports/${kind}?name=${kind}&wait=30${query}`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}` },
  });
  expect(await response.json()).toMatchObject({ state: 'COMPLETE', remaining: [] });
}

const table = (kind: string, ...lines: readonly string[]) =>
  posted(kind, Buffer.from(`${lines.join('\n')}\n`));

const notice = new URL('../support/importing/journey/notice44.xml', import.meta.url).pathname;

const register = `<?xml version="1.0" encoding="windows-1251"?><Файл ИдФайл="VO_RRMSPSV" ВерсФорм="4.06">
<Документ ИдДок="1" ДатаСост="10.11.2026" ДатаВклМСП="01.08.2016" ВидСубМСП="1" КатСубМСП="2" ПризНовМСП="2" ССЧР="84">
<ОргВклМСП НаимОрг="ООО &quot;ДЕМО КОМПОЗИТ&quot;" ИННЮЛ="${maker}" ОГРН="1222200880010"/>
<СведМН КодРегион="22"><Регион Тип="КРАЙ" Наим="АЛТАЙСКИЙ"/></СведМН>
<СвОКВЭД><СвОКВЭДОсн КодОКВЭД="22.23" НаимОКВЭД="x" ВерсОКВЭД="2014"/></СвОКВЭД></Документ></Файл>`;

/** A price list of which one INN is a shortened number and one class a day. */
const priceList = [
  'ДЕМО прайс-лист, Барнаул;;;;;;;',
  'Артикул;Наименование;ИНН производителя;ОКПД2;Ед. изм.;Цена, руб.;НДС;Мин. партия',
  `DEMO-A10;ДЕМО Арматура АСК-10;${maker};22.23.19.111;м;42,50;с НДС;1 000`,
  `DEMO-A8;ДЕМО Арматура АСК-8;7,70708E+09;22.23.19.111;м;30,00;с НДС;1 000`,
  `DEMO-A6;ДЕМО Арматура АСК-6;${maker};22.мар.23;м;25 руб.;без НДС;1 000`,
  '',
].join('\r\n');
const productMap = ['Артикул=sku', 'Наименование=nameRu', 'ИНН производителя=manufacturer'].concat([
  'ОКПД2=okpd2',
  'Ед. изм.=unit',
  'Мин. партия=minimumOrder',
  'Цена, руб.=',
  'НДС=',
]);
const priceMap = ['Артикул=product', 'Цена, руб.=amount', 'НДС=vat'].concat([
  'Наименование=',
  'ИНН производителя=',
  'ОКПД2=',
  'Ед. изм.=',
  'Мин. партия=',
]);

describe('a new user', () => {
  it('imports a notice, whose trace says whom to ask for what', async () => {
    expect(program.output.out).toContain('npm run import -- <kind> <file>');
    expect(await imported('eis44', notice)).toMatch(/Imported: 2 added, .* 0 refused/);
    const content = textBytes(register, 'windows-1251');
    await posted('rmsp', zipOf([{ name: 'VO_RRMSPSV_1.xml', content }]));
    expect(await command(['trace', '0117200001726000001'])).toContain(`begin with it: ${number} (`);
    const lines = await command(['trace', number]);
    // From the file, by hand: 20,000 m at 45.50, an advance of 30 %, a security of 10 %.
    expect(lines).toMatch(/20 000 m, at most 45\.50 RUB\/m \(VAT not stated, with delivery\)/);
    expect(lines).toContain('Altai Krai, by 2027-06-30');
    expect(lines).toContain('payment delay, days — ask the customer');
    expect(lines).not.toMatch(/advance|performance security/);
    expect(lines).toContain('The region has no product of the needed type or class.');
  }, 120_000);

  it('corrects the refused rows of a price list, and imports them again', async () => {
    const path = fileOf('price.csv', textBytes(priceList, 'windows-1251'));
    const proposal = await imported('products', path);
    expect(proposal).toContain('line 2');
    expect(proposal).toContain(
      productMap
        .slice(0, 5)
        .map((one) => `--map "${one}"`)
        .join(' '),
    );
    const first = await imported('products', path, '--good-rows', '--map', ...productMap);
    expect(first).toMatch(/Imported: 1 added, 0 changed, 0 unchanged, 2 refused/);
    const refused = `${path}.refused.csv`;
    const back = new TextDecoder('windows-1251').decode(readFileSync(refused));
    expect(back).toMatch(/of 10 digits it has the first 6[^]*MANGLED_CODE: ""22\.мар\.23""/);
    const corrected = back.replace('7,70708E+09', maker).replace('22.мар.23', '22.23.19.111');
    writeFileSync(refused, textBytes(corrected, 'windows-1251'));
    expect(await imported('products', refused)).toMatch(/Imported: 2 added, .* 0 refused/);
    await posted('prices', readFileSync(path), priceMap);
  }, 120_000);

  it('imports what maker, customer and bank answer, and gets offers', async () => {
    await table('standards', 'code;validFrom', 'ГОСТ 31938-2022;01.09.2022');
    await table(
      'certificates',
      'product;number;standard;validFrom;validTo',
      'DEMO-A10;DEMO-P-1;ГОСТ 31938-2022;01.03.2025;01.03.2028',
    );
    await table(
      'properties',
      'product;property;value;unit;certificate',
      'DEMO-A10;Диаметр;10;мм;DEMO-P-1',
      'DEMO-A10;Прочность при растяжении;850 ± 5 %;МПа;DEMO-P-1',
      'DEMO-A10;Модуль упругости;50–55;ГПа;',
      'DEMO-A10;Прочность при поперечном срезе;не менее 160;МПа;',
      'DEMO-A10;Прочность сцепления с бетоном;14;МПа;',
      'DEMO-A8;Диаметр;14;мм;',
      'DEMO-A10;Потеря прочности в щелочной среде;20;%;',
      'DEMO-A10;? Предельная температура эксплуатации;70 °C;;',
      'DEMO-A10;Волокно;стекло;;',
      'DEMO-A10;Цвет;чёрный;;',
      'DEMO-A10;Длина;12;м;',
      'DEMO-A10;? Форма поставки;Бухта;;',
    );
    const added = ['--kind', 'NUMBER', '--unit', 'CEL', '--name-ru'];
    const name = 'Предельная температура эксплуатации';
    await command(['dictionary', 'add', 'serviceTemperature', ...added, name]);
    await table('products', 'sku;stock;deliversTo', 'DEMO-A10;30000;Алтайский край');
    await table('freight-distances', 'regionA;regionB;km', '22;Алтайский край;150');
    await table(
      'freight-tariffs',
      'id;nameRu;roublesPerTonneKm;loadTonnes;leastTonnes;kmPerDay;handlingDays;validFrom',
      'tariff-demo;ДЕМО авто;9,50;20;1;500;2;01.01.2026',
    );
    await table(
      'needs',
      'number;paymentDelayDays;ceilingIncludesDelivery;ceilingVat',
      `${number};7;нет;с НДС`,
    );
    await table('banks', 'id;inn;nameRu', `bank-demo;${bank};ДЕМО Банк`);
    const rows = [
      ['Код', 'Банк', 'Наименование', 'Вид', 'Цели', 'Срок от', 'Срок до', 'Погашение'],
      ['finance-demo-1', bank, 'ДЕМО Кредит', 'кредит', 'оборотный капитал', '1', '24', 'аннуитет'],
    ];
    const sheets = [{ name: 'Программы', rows: [['ДЕМО программы'], ...rows] }];
    const columns = 'id bank nameRu kind purposes minTermMonths maxTermMonths repayments'.split(
      ' ',
    );
    const map = rows[0]!.map((heading, at) => `${heading}=${columns[at]}`);
    await posted('programmes', Buffer.from(await writeXlsx({ sheets })), map);
    await table('rates', 'financeProduct;annualRate', 'finance-demo-1;13,5 % годовых');
    await table(
      'limits',
      'financeProduct;minAmount;maxAmount',
      'finance-demo-1;10 тыс.;50 млн руб.',
    );
    traced = await command(['trace', number, '--first', '10']);
    expect(reasonsIn(traced)).toEqual(expectedReasons);
    // 20,000 m × 42.50; 90 % of it are costs, 30 % are paid in advance.
    expect(traced).toContain('price 42.50 RUB/m without delivery; contract 850 000 RUB');
    expect(traced).toContain('working capital: 510 000 RUB needed from');
    expect(traced).toContain('performance security: no programme in force');
    expect(traced).toMatch(/loan +working capital +ДЕМО Банк – ДЕМО Кредит .* 13\.5 %/);
    expect(traced).toContain('✗ Nominal diameter: required 8…12 mm, offered 14 mm');
  }, 120_000);

  it('gets the same trace from an export', async () => {
    await command(['export', join(scratch, 'exported')]);
    const other = await started('other', ['--world', join(scratch, 'exported')]);
    expect(await command(['trace', number, '--first', '10'], 'other')).toBe(traced);
    await other.interrupt();
  }, 120_000);
});

/** What the trace says of DEMO-A10, by hand from the notice and the tables. */
const expectedReasons = [
  '✓ Product type: required OKPD2 22.23.19.111, offered OKPD2 22.23.19.111',
  '✓ Fibre: required basalt or glass, offered glass',
  '✓ Nominal diameter: required 8…12 mm, offered 10 mm (DEMO-P-1)',
  '✓ Tensile strength: required ≥ 800 MPa, offered 807.5…892.5 MPa (DEMO-P-1)',
  '✓ Modulus of elasticity: required ≥ 50 GPa, offered 50…55 GPa',
  '✓ Shear strength: required ≥ 150 MPa, offered ≥ 160 MPa',
  '✓ Bond strength to concrete: required ≥ 12 MPa, offered 14 MPa',
  '✓ Strength loss in alkali: required ≤ 25 %, offered 20 %',
  '✓ Предельная температура эксплуатации: required ≥ 60 °C, offered 70 °C',
  '✓ Standard: required GOST 31938-2022, offered GOST 31938-2022 (DEMO-P-1)',
  '✓ Форма поставки: required “Бухта” or “Пруток”, offered “Бухта”',
  '✓ Colour: required black, offered black',
  '✓ Length: required 6 or 12 m, offered 12 m',
  '✓ SME set-aside: admitted is a micro business or small business; the maker is a small business',
  '✓ Place of delivery: Altai Krai, the maker delivers to: Altai Krai',
  '✓ Unit price as paid (with VAT, without delivery): required ≤ 45.50 RUB/m, offered 42.50 RUB/m',
  '✓ Deliverable by the deadline: 30 000 m, the smallest order is 1 000 m',
];

function reasonsIn(text: string): string[] {
  const [, match] = text.split('(DEMO-A10)');
  return match!
    .split('\n\n')[0]!
    .split('\n')
    .flatMap((line) => (/^ {7}[✓✗?]/.test(line) ? [line.trim().split(' — ')[0]!] : []));
}
