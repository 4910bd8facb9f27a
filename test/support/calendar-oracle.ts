const hour = 3_600_000;
const day = 24 * hour;
const london = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London", dateStyle: "short", timeStyle: "short" });

/** Day and time that clocks in London show, by the time zone database of the running Node. */
export const readLondon = (at: string): [on: string, clock: string] => {
  const [on = "", clock = ""] = london.format(new Date(at)).split(" ");
  return [on, clock];
};

/** The instant at which clocks in London show a time, found by trying both offsets; neither hour of a clock change is asked for. */
export const morningOf = (on: string, clock: string): string => {
  const tries = [1, 0].map((ahead) => new Date(Date.parse(`${on}T${clock}:00Z`) - ahead * hour).toISOString());
  return tries.find((at) => readLondon(at).join(" ") === `${on} ${clock}`) ?? "";
};

export const stepDay = (on: string, days: number): string =>
  new Date(Date.parse(`${on}T12:00:00Z`) + days * day).toISOString().slice(0, 10);

/** `Mon` to `Sun`. */
export const weekday = (on: string): string => new Date(`${on}T12:00:00Z`).toUTCString().slice(0, 3);

const isWeekend = (on: string): boolean => ["Sat", "Sun"].includes(weekday(on));

/** Easter Sunday by Gauss's rule in the form of Lichtenberg, another than the library's that the shipped table is made with. */
const easterOf = (year: number): string => {
  const century = Math.floor(year / 100);
  const moon = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25);
  const sun = 2 - Math.floor((3 * century + 3) / 4);
  const golden = year % 19;
  const seed = (19 * golden + moon) % 30;
  const correction = Math.floor((seed + Math.floor(golden / 11)) / 29);
  const fullMoon = 21 + seed - correction;
  const firstSunday = 7 - ((year + Math.floor(year / 4) + sun) % 7);
  const march = fullMoon + (7 - ((fullMoon - firstSunday) % 7));
  return stepDay(`${year}-03-01`, march - 1);
};

const mondayFrom = (on: string, step: 1 | -1): string => (weekday(on) === "Mon" ? on : mondayFrom(stepDay(on, step), step));

/** The first weekday from a day on that is not taken: where the holiday of a weekend is moved. */
const substitute = (on: string, taken: readonly string[]): string =>
  isWeekend(on) || taken.includes(on) ? substitute(stepDay(on, 1), taken) : on;

/** Bank holidays of England and Wales in a year (Banking and Financial Dealings Act 1971 and the proclamations since 1978). */
const listBankHolidays = (year: number): string[] => {
  const easter = easterOf(year);
  const christmas = `${year}-12-25`;
  const boxing = `${year}-12-26`;
  // A holiday that falls on its own weekday keeps it; only then do those of a weekend look for the next free one.
  const kept = [christmas, boxing].filter((on) => !isWeekend(on));
  const moved = [...kept];
  for (const on of [christmas, boxing].filter(isWeekend)) moved.push(substitute(on, moved));
  return [
    substitute(`${year}-01-01`, []),
    stepDay(easter, -2),
    stepDay(easter, 1),
    mondayFrom(`${year}-05-01`, 1),
    mondayFrom(`${year}-05-31`, -1),
    mondayFrom(`${year}-08-31`, -1),
    ...moved.sort(),
  ];
};

const known = new Map<number, Set<string>>();

/** Whether nothing falls due on a day: a weekend or a bank holiday. */
export const isDayOff = (on: string): boolean => {
  const year = Number(on.slice(0, 4));
  const holidays = known.get(year) ?? new Set(listBankHolidays(year));
  known.set(year, holidays);
  return isWeekend(on) || holidays.has(on);
};

/** The n-th working day after a day, or before it when n is negative. */
export const workingDayFrom = (from: string, n: number): string => {
  let on = from;
  for (let counted = 0; counted < Math.abs(n); ) {
    on = stepDay(on, Math.sign(n));
    if (!isDayOff(on)) counted += 1;
  }
  return on;
};
