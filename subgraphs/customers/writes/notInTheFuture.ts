import { InvalidValue } from '../../vocabulary/invalidValue.ts';
import type { LocalDate } from '../../vocabulary/localDate.ts';

/** A day on which something happened. @throws InvalidValue `DATE_IN_THE_FUTURE` for one to come. */
export function notInTheFuture(day: LocalDate, field: string, today: LocalDate): LocalDate {
  if (day <= today) return day;
  throw new InvalidValue('DATE_IN_THE_FUTURE', field, `${today} or earlier`, day);
}
