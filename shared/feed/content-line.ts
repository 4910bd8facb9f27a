/** The longest line there may be, in bytes of UTF-8 without its end (RFC 5545, 3.1). */
const longestLine = 75;

const textMarks: Record<string, string> = { "\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n" };

/** Text as the value of a property: no mark ends it early, and none that may not stand there is left (RFC 5545, 3.3.11). */
export const escapeText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    // What the format forbids: the control characters of ASCII but for tab and line break.
    .replace(/[^\P{Cc}\t\n\u0080-\u009f]/gu, "")
    .replace(/[\\;,\n]/g, (mark) => textMarks[mark] ?? mark);

/** A line cut into pieces that are short enough, each but the first after a space, and none in the middle of a character. */
const foldLine = (line: string): string => {
  const pieces: string[] = [];
  let [piece, bytes] = ["", 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > longestLine) {
      pieces.push(piece);
      [piece, bytes] = [" ", 1];
    }
    piece += character;
    bytes += size;
  }
  return [...pieces, piece].join("\r\n");
};

/** Properties, `NAME:value` each, as the text of a calendar. */
export const writeLines = (lines: readonly string[]): string => lines.map((line) => `${foldLine(line)}\r\n`).join("");
