// No 0 O 1 I L 5 S 8 B, which are misread by hand and over the telephone, and no vowels, so that no word appears.
const letters = "CDFGHJKMNPQRTVWXYZ234679";

/** The human code of a case, `K7Q4-9TZM`, from eight random numbers of 0 up to (not including) 1. */
export const formatReference = (random: readonly number[]): string => {
  const code = random.map((number) => letters[Math.floor(number * letters.length)]).join("");
  return `${code.slice(0, 4)}-${code.slice(4, 8)}`;
};
