/** The middle of some figures; a neighbour that takes the processor for a while moves a mean, and not this. */
export const median = (figures: readonly number[]): number => {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  if (upper === undefined) throw new Error("there is no median of no figures");
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
};

/** The median of the ratios of figures taken in pairs, one after the other, so that both of a pair met the same machine. */
export const pairedRatio = (figures: readonly number[], floors: readonly number[]): number =>
  median(figures.map((figure, round) => figure / (floors[round] ?? Number.NaN)));

/** Takes one sample of each kind a round, beginning with another kind each time. */
export const interleave = async (rounds: number, kinds: readonly (() => Promise<void>)[]): Promise<void> => {
  for (let round = 0; round < rounds; round += 1)
    for (const position of kinds.keys()) await kinds[(round + position) % kinds.length]?.();
};
