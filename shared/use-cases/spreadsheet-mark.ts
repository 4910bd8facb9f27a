/** A quotation mark before a sign that a spreadsheet takes for a formula, as the export puts it there; full-width signs count. */
const mark = /^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/;

/** Whether a text begins with what an import would take away for the mark of an export. */
export const looksMarked = (text: string): boolean => mark.test(text);

/** The text of a cell without the mark of an export. */
export const dropMark = (cell: string): string => cell.trim().replace(mark, "");
