/** Runs `total` gestures, `width` at a time; each is told its rank. */
export async function concurrently(
  total: number,
  width: number,
  gesture: (rang: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let rang = next++; rang < total; rang = next++) await gesture(rang);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
