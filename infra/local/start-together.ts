/** Waits for all of several starts even when one fails, since only what has started can be stopped again. */
export const startTogether = async <T extends readonly unknown[] | []>(
  starts: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> => {
  await Promise.allSettled(starts);
  return Promise.all(starts);
};
