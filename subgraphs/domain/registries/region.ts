import { InvalidValue } from '../values/invalidValue.ts';
import { Language, LocalizedText, localized } from '../values/language.ts';

/** A region of the registries or, with the code "RU", the whole country. */
export class Region {
  readonly code: string;

  readonly fnsCode: string | null;

  readonly label: LocalizedText;

  constructor(code: string, fnsCode: string | null, label: LocalizedText) {
    this.code = code;
    this.fnsCode = fnsCode;
    this.label = label;
  }

  /** Returns the region's name in a language. */
  name(lang: Language): string {
    return localized(this.label, lang);
  }
}

/** Returns the region with this ISO 3166-2 code, in any case, or two-digit code of the tax service. */
export function findRegion(text: string): Region | null {
  return byCode.get(text.trim().toUpperCase()) ?? null;
}

/**
 * Reads a region from its ISO 3166-2 or tax service code.
 * @throws InvalidValue `UNKNOWN_REGION` for anything else, names included.
 */
export function parseRegion(value: unknown, field = 'Region'): Region {
  const region = typeof value === 'string' ? findRegion(value) : null;
  if (region) return region;
  throw new InvalidValue(
    'UNKNOWN_REGION',
    field,
    'an ISO 3166-2 code such as "RU-ALT", a tax service code such as "22", or "RU"',
    value,
  );
}

/** Whether region `a` contains region `b`: a region contains itself, "RU" contains every region. */
export function regionCovers(a: { readonly code: string }, b: { readonly code: string }): boolean {
  return a.code === wholeCountry || a.code === b.code;
}

const wholeCountry = 'RU';

/**
 * The whole country, and every region that has a number of the tax service, in the order of those
 * numbers. Codes and territories follow ISO 3166-2; it lists the regions with the tax service
 * numbers 90 to 95 under another country. Omits number 99, Baikonur, which is not a region of
 * Russia.
 */
export const regions: readonly Region[] = [
  region(wholeCountry, null, 'Russia', 'Россия'),
  region('RU-AD', '01', 'Adygea', 'Республика Адыгея'),
  region('RU-BA', '02', 'Bashkortostan', 'Республика Башкортостан'),
  region('RU-BU', '03', 'Buryatia', 'Республика Бурятия'),
  region('RU-AL', '04', 'Altai Republic', 'Республика Алтай'),
  region('RU-DA', '05', 'Dagestan', 'Республика Дагестан'),
  region('RU-IN', '06', 'Ingushetia', 'Республика Ингушетия'),
  region('RU-KB', '07', 'Kabardino-Balkaria', 'Кабардино-Балкарская Республика'),
  region('RU-KL', '08', 'Kalmykia', 'Республика Калмыкия'),
  region('RU-KC', '09', 'Karachay-Cherkessia', 'Карачаево-Черкесская Республика'),
  region('RU-KR', '10', 'Karelia', 'Республика Карелия'),
  region('RU-KO', '11', 'Komi Republic', 'Республика Коми'),
  region('RU-ME', '12', 'Mari El', 'Республика Марий Эл'),
  region('RU-MO', '13', 'Mordovia', 'Республика Мордовия'),
  region('RU-SA', '14', 'Sakha (Yakutia)', 'Республика Саха (Якутия)'),
  region('RU-SE', '15', 'North Ossetia – Alania', 'Республика Северная Осетия — Алания'),
  region('RU-TA', '16', 'Tatarstan', 'Республика Татарстан'),
  region('RU-TY', '17', 'Tuva', 'Республика Тыва'),
  region('RU-UD', '18', 'Udmurtia', 'Удмуртская Республика'),
  region('RU-KK', '19', 'Khakassia', 'Республика Хакасия'),
  region('RU-CE', '20', 'Chechnya', 'Чеченская Республика'),
  region('RU-CU', '21', 'Chuvashia', 'Чувашская Республика'),
  region('RU-ALT', '22', 'Altai Krai', 'Алтайский край'),
  region('RU-KDA', '23', 'Krasnodar Krai', 'Краснодарский край'),
  region('RU-KYA', '24', 'Krasnoyarsk Krai', 'Красноярский край'),
  region('RU-PRI', '25', 'Primorsky Krai', 'Приморский край'),
  region('RU-STA', '26', 'Stavropol Krai', 'Ставропольский край'),
  region('RU-KHA', '27', 'Khabarovsk Krai', 'Хабаровский край'),
  region('RU-AMU', '28', 'Amur Oblast', 'Амурская область'),
  region('RU-ARK', '29', 'Arkhangelsk Oblast', 'Архангельская область'),
  region('RU-AST', '30', 'Astrakhan Oblast', 'Астраханская область'),
  region('RU-BEL', '31', 'Belgorod Oblast', 'Белгородская область'),
  region('RU-BRY', '32', 'Bryansk Oblast', 'Брянская область'),
  region('RU-VLA', '33', 'Vladimir Oblast', 'Владимирская область'),
  region('RU-VGG', '34', 'Volgograd Oblast', 'Волгоградская область'),
  region('RU-VLG', '35', 'Vologda Oblast', 'Вологодская область'),
  region('RU-VOR', '36', 'Voronezh Oblast', 'Воронежская область'),
  region('RU-IVA', '37', 'Ivanovo Oblast', 'Ивановская область'),
  region('RU-IRK', '38', 'Irkutsk Oblast', 'Иркутская область'),
  region('RU-KGD', '39', 'Kaliningrad Oblast', 'Калининградская область'),
  region('RU-KLU', '40', 'Kaluga Oblast', 'Калужская область'),
  region('RU-KAM', '41', 'Kamchatka Krai', 'Камчатский край'),
  region('RU-KEM', '42', 'Kemerovo Oblast', 'Кемеровская область'),
  region('RU-KIR', '43', 'Kirov Oblast', 'Кировская область'),
  region('RU-KOS', '44', 'Kostroma Oblast', 'Костромская область'),
  region('RU-KGN', '45', 'Kurgan Oblast', 'Курганская область'),
  region('RU-KRS', '46', 'Kursk Oblast', 'Курская область'),
  region('RU-LEN', '47', 'Leningrad Oblast', 'Ленинградская область'),
  region('RU-LIP', '48', 'Lipetsk Oblast', 'Липецкая область'),
  region('RU-MAG', '49', 'Magadan Oblast', 'Магаданская область'),
  region('RU-MOS', '50', 'Moscow Oblast', 'Московская область'),
  region('RU-MUR', '51', 'Murmansk Oblast', 'Мурманская область'),
  region('RU-NIZ', '52', 'Nizhny Novgorod Oblast', 'Нижегородская область'),
  region('RU-NGR', '53', 'Novgorod Oblast', 'Новгородская область'),
  region('RU-NVS', '54', 'Novosibirsk Oblast', 'Новосибирская область'),
  region('RU-OMS', '55', 'Omsk Oblast', 'Омская область'),
  region('RU-ORE', '56', 'Orenburg Oblast', 'Оренбургская область'),
  region('RU-ORL', '57', 'Oryol Oblast', 'Орловская область'),
  region('RU-PNZ', '58', 'Penza Oblast', 'Пензенская область'),
  region('RU-PER', '59', 'Perm Krai', 'Пермский край'),
  region('RU-PSK', '60', 'Pskov Oblast', 'Псковская область'),
  region('RU-ROS', '61', 'Rostov Oblast', 'Ростовская область'),
  region('RU-RYA', '62', 'Ryazan Oblast', 'Рязанская область'),
  region('RU-SAM', '63', 'Samara Oblast', 'Самарская область'),
  region('RU-SAR', '64', 'Saratov Oblast', 'Саратовская область'),
  region('RU-SAK', '65', 'Sakhalin Oblast', 'Сахалинская область'),
  region('RU-SVE', '66', 'Sverdlovsk Oblast', 'Свердловская область'),
  region('RU-SMO', '67', 'Smolensk Oblast', 'Смоленская область'),
  region('RU-TAM', '68', 'Tambov Oblast', 'Тамбовская область'),
  region('RU-TVE', '69', 'Tver Oblast', 'Тверская область'),
  region('RU-TOM', '70', 'Tomsk Oblast', 'Томская область'),
  region('RU-TUL', '71', 'Tula Oblast', 'Тульская область'),
  region('RU-TYU', '72', 'Tyumen Oblast', 'Тюменская область'),
  region('RU-ULY', '73', 'Ulyanovsk Oblast', 'Ульяновская область'),
  region('RU-CHE', '74', 'Chelyabinsk Oblast', 'Челябинская область'),
  region('RU-ZAB', '75', 'Zabaykalsky Krai', 'Забайкальский край'),
  region('RU-YAR', '76', 'Yaroslavl Oblast', 'Ярославская область'),
  region('RU-MOW', '77', 'Moscow', 'Москва'),
  region('RU-SPE', '78', 'Saint Petersburg', 'Санкт-Петербург'),
  region('RU-YEV', '79', 'Jewish Autonomous Oblast', 'Еврейская автономная область'),
  region('RU-NEN', '83', 'Nenets Autonomous Okrug', 'Ненецкий автономный округ'),
  region(
    'RU-KHM',
    '86',
    'Khanty-Mansi Autonomous Okrug',
    'Ханты-Мансийский автономный округ — Югра',
  ),
  region('RU-CHU', '87', 'Chukotka Autonomous Okrug', 'Чукотский автономный округ'),
  region('RU-YAN', '89', 'Yamalo-Nenets Autonomous Okrug', 'Ямало-Ненецкий автономный округ'),
  region('UA-23', '90', 'Zaporizhzhia Oblast', 'Запорожская область'),
  region('UA-43', '91', 'Crimea', 'Крым'),
  region('UA-40', '92', 'Sevastopol', 'Севастополь'),
  region('UA-14', '93', 'Donetsk Oblast', 'Донецкая область'),
  region('UA-09', '94', 'Luhansk Oblast', 'Луганская область'),
  region('UA-65', '95', 'Kherson Oblast', 'Херсонская область'),
];

const byCode: ReadonlyMap<string, Region> = new Map([
  ...regions.map((region) => [region.code, region] as const),
  ...regions.flatMap((region) => (region.fnsCode ? [[region.fnsCode, region] as const] : [])),
]);

function region(code: string, fnsCode: string | null, en: string, ru: string): Region {
  return new Region(code, fnsCode, new LocalizedText(en, ru));
}
