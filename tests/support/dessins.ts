import fc from 'fast-check';

/** Star-shaped simple rings around (3, 50), 5 to 30 vertices, less than 0.04° wide. */
export function etoile(): fc.Arbitrary<number[][]> {
  const rayon = fc.integer({ min: 1000, max: 20_000 });
  return fc.array(rayon, { minLength: 5, maxLength: 30 }).map((rayons) => {
    const anneau = rayons.map((r, i) => {
      const angle = (2 * Math.PI * i) / rayons.length;
      return [3 + (r / 1e6) * Math.cos(angle), 50 + (r / 1e6) * Math.sin(angle)];
    });
    return [...anneau, [...(anneau[0] ?? [])]];
  });
}
