import type { Page } from "playwright-core";

/** More presses than any page has places to stop at. */
const mostPresses = 150;

/** Goes on with Tab until what this selector finds has the focus, seen as such; nothing but the keyboard moves it. */
export const tabTo = async (page: Page, selector: string): Promise<void> => {
  for (let pressed = 0; pressed < mostPresses; pressed++) {
    await page.keyboard.press("Tab");
    const isThere = await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);
    if (isThere) return expectVisibleFocus(page, selector);
  }
  throw new Error(`Tab never comes to ${selector}`);
};

const expectVisibleFocus = async (page: Page, selector: string): Promise<void> => {
  const isSeen = await page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null) return false;
    // A radio button is drawn by its label, next to it.
    const drawn = [focused, focused.nextElementSibling].filter((element) => element !== null);
    return drawn.some((element) =>
      ["", "::before"].some((part) => {
        const { outlineStyle, boxShadow } = getComputedStyle(element, part);
        return outlineStyle !== "none" || boxShadow !== "none";
      }),
    );
  });
  if (!isSeen) throw new Error(`${selector} has the focus and does not show it`);
};

/** Comes to a control and types into it. */
export const typeInto = async (page: Page, name: string, text: string): Promise<void> => {
  await tabTo(page, `[name="${name}"]`);
  await page.keyboard.type(text);
};

/** Types a time into its four boxes, as `3 2 2027 08:30`. */
export const typeTimeInto = async (page: Page, name: string, typed: string): Promise<void> => {
  const parts = typed.split(" ");
  for (const [index, part] of ["day", "month", "year", "time"].entries())
    await typeInto(page, `${name}.${part}`, parts[index] ?? "");
};

/** Comes to a link or button and follows it with Enter. */
export const enter = async (page: Page, selector: string): Promise<void> => {
  await tabTo(page, selector);
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
};

/** Follows the skip link, past the navigation. */
export const skipPast = async (page: Page): Promise<void> => {
  await tabTo(page, ".nhsuk-skip-link");
  await page.keyboard.press("Enter");
};

/** Comes to a link or button by the skip link, and follows it. */
export const skipTo = async (page: Page, selector: string): Promise<void> => {
  await skipPast(page);
  await enter(page, selector);
};

/** How many keys were pressed on a page from now on. */
export const countKeys = (page: Page): (() => number) => {
  let count = 0;
  const { keyboard } = page;
  const [press, type] = [keyboard.press.bind(keyboard), keyboard.type.bind(keyboard)];
  keyboard.press = (...pressed) => {
    count += 1;
    return press(...pressed);
  };
  keyboard.type = (...typed) => {
    count += typed[0].length;
    return type(...typed);
  };
  return () => count;
};
