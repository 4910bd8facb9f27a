/**
 * A published figure that is counted in exactly two sums: it flows from one to the other, and what flows into a sum flows out of it.
 * A table with its totals is such a flow, and so are two tables that break the same total down in two ways.
 */
export type Figure = { id: string; count: number; from: string; to: string };

/** Counts from one to below this could lead to a person. */
const smallest = 5;

const isSmall = ({ count }: Figure): boolean => count > 0 && count < smallest;

/** A step from one sum to another by raising or lowering a figure. */
type Step = { figure: Figure; to: string; by: 1 | -1 };

/** What a reader could take figures for, where that is not what they are. */
type Guesses = Map<string, number>;

const guessOf = ({ id, count }: Figure, guesses: Guesses): number => guesses.get(id) ?? count;

/** How far a figure can be changed: up without end, and down to one, since nought would be shown. */
const roomOf = ({ figure, by }: Step, guesses: Guesses): number =>
  by === 1 ? Number.POSITIVE_INFINITY : guessOf(figure, guesses) - 1;

/** What could be otherwise: any figure but nought. */
const stepsFrom = (figures: readonly Figure[]): Map<string, Step[]> => {
  const steps = new Map<string, Step[]>(figures.flatMap(({ from, to }) => [from, to]).map((sum) => [sum, []]));
  for (const figure of figures.filter(({ count }) => count > 0)) {
    steps.get(figure.from)?.push({ figure, to: figure.to, by: 1 });
    steps.get(figure.to)?.push({ figure, to: figure.from, by: -1 });
  }
  return steps;
};

type Way = { cost: number; steps: readonly Step[] };

/** The cheapest way that makes good what a figure is raised by, without that figure; what is withheld already costs nothing. */
const findWay = (
  steps: ReadonlyMap<string, readonly Step[]>,
  raised: Figure,
  guesses: Guesses,
  withheld: ReadonlySet<string>,
): Way | undefined => {
  const open = new Map<string, Way>([[raised.to, { cost: 0, steps: [] }]]);
  const settled = new Set<string>();
  for (;;) {
    const [at, way] = nearest(open);
    if (way === undefined || at === raised.from) return way;
    open.delete(at);
    settled.add(at);
    for (const step of steps.get(at) ?? []) {
      if (step.figure === raised || settled.has(step.to) || roomOf(step, guesses) < 1) continue;
      const cost = way.cost + (withheld.has(step.figure.id) ? 0 : step.figure.count);
      if (cost < (open.get(step.to)?.cost ?? Number.POSITIVE_INFINITY)) open.set(step.to, { cost, steps: [...way.steps, step] });
    }
  }
};

const nearest = (open: ReadonlyMap<string, Way>): [string, Way | undefined] => {
  let found: [string, Way | undefined] = ["", undefined];
  for (const [node, way] of open) if (way.cost < (found[1]?.cost ?? Number.POSITIVE_INFINITY)) found = [node, way];
  return found;
};

/**
 * The figures that are not shown: the small ones, and of the others few counts that make sure that nobody can tell from what is shown
 * that a figure withheld is small. A figure can be no small one where raising it can be made good along ways of withheld figures round
 * to itself, so that what is shown stays the same. A sum of withheld figures that can be worked out is then no small one either, since
 * none of them could be more than it.
 */
export const withhold = (figures: readonly Figure[]): ReadonlySet<string> => {
  const steps = stepsFrom(figures);
  const small = figures.filter(isSmall);
  const withheld = new Set(small.map(({ id }) => id));
  for (const figure of small) {
    const guesses: Guesses = new Map();
    for (let missing = smallest - figure.count; missing > 0; ) {
      const way = findWay(steps, figure, guesses, withheld);
      if (way === undefined) throw new Error("the figures are no flow: a sum is not what it is made of");
      const by = Math.min(missing, ...way.steps.map((step) => roomOf(step, guesses)));
      for (const step of way.steps) {
        guesses.set(step.figure.id, guessOf(step.figure, guesses) + step.by * by);
        withheld.add(step.figure.id);
      }
      missing -= by;
    }
  }
  return withheld;
};
