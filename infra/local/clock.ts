const RealDate = globalThis.Date;
let offset = 0;

const now = (): number => RealDate.now() + offset;

/** `Date` as everybody knows it, except that it reads the local clock. */
const LocalDate = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  get: (target, key, receiver) => (key === "now" ? now : Reflect.get(target, key, receiver)),
});

/** Puts the local clock in the place of `Date` for the whole process, so that no deployed code can tell; returns the way back. */
export const installClock = (): (() => void) => {
  globalThis.Date = LocalDate;
  return () => {
    globalThis.Date = RealDate;
    offset = 0;
  };
};

/** Sets the local clock so many milliseconds before or after real time. */
export const setOffset = (milliseconds: number): void => {
  offset = milliseconds;
};

/** Milliseconds between real time and an instant: the offset that makes it now. */
export const offsetTo = (instant: number): number => instant - RealDate.now();
