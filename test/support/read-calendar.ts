import ICAL from "ical.js";

/** An event as a calendar program understands it. */
export type ReadEvent = {
  uid: string;
  sequence: number;
  status: string;
  at: string;
  madeAt: string;
  summary: string;
  description: string;
  url: string;
  isPrivate: boolean;
  takesTime: boolean;
  parts: number;
};

const text = (component: InstanceType<typeof ICAL.Component>, name: string): string =>
  String(component.getFirstPropertyValue(name) ?? "");

const instant = (component: InstanceType<typeof ICAL.Component>, name: string): string => {
  const value = component.getFirstPropertyValue(name);
  if (!(value instanceof ICAL.Time)) throw new Error(`${name} is no time`);
  return value.toJSDate().toISOString();
};

/** Reads a calendar with a parser that is not ours. */
export const readCalendarText = (calendar: string) => {
  const whole = new ICAL.Component(ICAL.parse(calendar));
  const events = whole.getAllSubcomponents().map(
    (event): ReadEvent => ({
      uid: text(event, "uid"),
      sequence: Number(event.getFirstPropertyValue("sequence")),
      status: text(event, "status"),
      at: instant(event, "dtstart"),
      madeAt: instant(event, "dtstamp"),
      summary: text(event, "summary"),
      description: text(event, "description"),
      url: text(event, "url"),
      isPrivate: text(event, "class") === "PRIVATE",
      takesTime: text(event, "transp") !== "TRANSPARENT",
      parts: event.getAllSubcomponents().length,
    }),
  );
  return { name: whole.name, method: text(whole, "method"), refresh: text(whole, "refresh-interval"), events };
};
