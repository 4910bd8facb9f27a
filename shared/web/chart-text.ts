/** How a line of the chart is set: its size in units of the chart, and whether it is bold. */
export type TextStyle = { size: number; isBold?: true };

/** A run of text that starts on a line of its own. `isInverse` is white on black. */
export type Run = { text: string; style: TextStyle; isInverse?: boolean };

/** One line as it is drawn: `baseline` counts from the top of the block, `width` is what it may take at most. */
export type Line = Run & { baseline: number; width: number };

export type TextBlock = { lines: readonly Line[]; height: number };

/** Advance widths of Arial for the characters from the space to the tilde, in thousandths of the size (the core font metrics of Helvetica, which Arial follows). */
const regular = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556,
  556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778,
  722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222,
  500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const bold = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556,
  556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778,
  722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278,
  556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];
/** As wide as any other character is taken to be. */
const widest = 1000;
const firstCode = 32;

/** Fonts that stand in for Arial where it is missing are up to so much wider. */
const slack = 1.15;

/** The width that a text may take at most, in units of the chart. */
const measureText = (text: string, { size, isBold }: TextStyle): number => {
  const widths = isBold ? bold : regular;
  const sum = [...text].reduce((total, letter) => total + (widths[(letter.codePointAt(0) ?? 0) - firstCode] ?? widest), 0);
  return (sum / 1000) * size * slack;
};

/** Breaks a text between words into lines no wider than `width`; a word that is wider alone has a line of its own. */
const wrapText = (text: string, style: TextStyle, width: number): string[] => {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.pop();
    const longer = `${last} ${word}`;
    if (last === undefined) lines.push(word);
    else if (measureText(longer, style) <= width) lines.push(longer);
    else lines.push(last, word);
  }
  return lines;
};

/** From one baseline to the next, by the size of the text. */
export const leading = 1.25;

/** Sets runs of text below each other, each as many lines high as it needs. */
export const stackText = (runs: readonly Run[], width: number): TextBlock => {
  let height = 0;
  const lines = runs.flatMap((run) =>
    wrapText(run.text, run.style, width).map((text): Line => {
      const baseline = height + run.style.size;
      height += run.style.size * leading;
      return { ...run, text, baseline, width: measureText(text, run.style) };
    }),
  );
  return { lines, height };
};
