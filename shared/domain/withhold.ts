/**
 * A published figure that is counted in exactly two sums: it flows from one to the other, and what flows into a sum flows out of it.
 * A table with its totals is such a flow, and so are two tables that break the same total down in two ways.
 */
export type Figure = { id: string; count: number; from: string; to: string };

/** Counts from one to below this could lead to a person. */
const smallest = 5;

const isSmall = ({ count }: Figure): boolean => count > 0 && count < smallest;

/** A step from one sum to another by raising or lowering a figure by one. */
type Step = { figure: Figure; to: string };

/** What could be otherwise: any figure but nought could be one more, and one less as long as it is not nought then, which would be shown. */
const stepsFrom = (figures: readonly Figure[]): Map<string, Step[]> => {
  const steps = new Map<string, Step[]>(figures.flatMap(({ from, to }) => [from, to]).map((sum) => [sum, []]));
  const add = (from: string, step: Step) => steps.get(from)?.push(step);
  for (const figure of figures) {
    if (figure.count > 0) add(figure.from, { figure, to: figure.to });
    if (figure.count > 1) add(figure.to, { figure, to: figure.from });
  }
  return steps;
};

type Way = { cost: number; figures: readonly Figure[] };

/** The cheapest way from one sum to another without a figure; what is withheld already costs nothing. */
const findWay = (
  steps: ReadonlyMap<string, readonly Step[]>,
  from: string,
  to: string,
  without: Figure,
  withheld: ReadonlySet<string>,
): Way | undefined => {
  const open = new Map<string, Way>([[from, { cost: 0, figures: [] }]]);
  const settled = new Set<string>();
  for (;;) {
    const [at, way] = nearest(open);
    if (way === undefined || at === to) return way;
    open.delete(at);
    settled.add(at);
    for (const { figure, to: next } of steps.get(at) ?? []) {
      if (figure === without || settled.has(next)) continue;
      const cost = way.cost + (withheld.has(figure.id) ? 0 : figure.count);
      if (cost < (open.get(next)?.cost ?? Number.POSITIVE_INFINITY)) open.set(next, { cost, figures: [...way.figures, figure] });
    }
  }
};

const nearest = (open: ReadonlyMap<string, Way>): [string, Way | undefined] => {
  let found: [string, Way | undefined] = ["", undefined];
  for (const [node, way] of open) if (way.cost < (found[1]?.cost ?? Number.POSITIVE_INFINITY)) found = [node, way];
  return found;
};

/**
 * The figures that are not shown: the small ones, and of the others the fewest counts that make sure that no figure withheld can be
 * worked out. One cannot be where raising or lowering it by one can be made good along a way of withheld figures round to itself,
 * so that what is shown stays the same; other figures are withheld until there is such a way.
 */
export const withhold = (figures: readonly Figure[]): ReadonlySet<string> => {
  const steps = stepsFrom(figures);
  const small = figures.filter(isSmall);
  const withheld = new Set(small.map(({ id }) => id));
  for (const figure of small) {
    const raised = findWay(steps, figure.to, figure.from, figure, withheld);
    const lowered = figure.count > 1 ? findWay(steps, figure.from, figure.to, figure, withheld) : undefined;
    const [cheapest] = [raised, lowered].filter((way) => way !== undefined).sort((one, other) => one.cost - other.cost);
    if (cheapest === undefined) throw new Error("the figures are no flow: a sum is not what it is made of");
    for (const { id } of cheapest.figures) withheld.add(id);
  }
  return withheld;
};
