import type { BankHolidays } from "../domain/working-days.ts";
import { generatedBankHolidays } from "./generated-bank-holidays.ts";

/** Days proclaimed once that no rule knows, such as a coronation; add them here as soon as they are announced. */
const oneOff: BankHolidays = {};

/** Bank holidays of England and Wales (Banking and Financial Dealings Act 1971, section 1) on which nothing falls due. */
export const bankHolidays: BankHolidays = { ...generatedBankHolidays, ...oneOff };
