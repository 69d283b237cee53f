import type { Centimes } from '../money.ts';
import { formaterMontant, formaterTaux } from '../typography.ts';
import { Montant } from './parts.tsx';

export interface Part {
  readonly nom: string;
  readonly centimes: Centimes;
  readonly trame: 'vote' | 'reserve' | 'discussion' | 'disponible';
}

/**
 * The bar of an envelope: its parts side by side, to scale, with the same figures in words under it.
 * Drawn on the server, no script, no colour alone: each part has its pattern and its line.
 */
export function BarreEnveloppe({ titre, parts }: { titre: string; parts: readonly Part[] }) {
  const total = parts.reduce((somme, part) => somme + part.centimes, 0);
  const Largeur = 1000;
  let x = 0;
  const tracees = parts.map((part) => {
    const largeur = total === 0 ? 0 : (part.centimes / total) * Largeur;
    const debut = x;
    x += largeur;
    return { ...part, debut, largeur };
  });
  const phrase = parts
    .map(({ nom, centimes }) => `${nom} : ${formaterMontant(centimes)}`)
    .join(', ');
  return (
    <figure class="barre">
      <figcaption>
        {titre} : <Montant centimes={total} />
      </figcaption>
      <svg viewBox={`0 0 ${Largeur} 28`} preserveAspectRatio="none" role="img" aria-label={phrase}>
        {tracees.map(({ nom, trame, debut, largeur }) => (
          <rect key={nom} class={trame} x={debut} y="0" width={largeur} height="28" />
        ))}
      </svg>
      <ul class="legende">
        {parts.map(({ nom, trame, centimes }) => (
          <li key={nom}>
            <span class={`pastille ${trame}`} aria-hidden="true" /> {nom}{' '}
            <Montant centimes={centimes} />
            {total > 0 && centimes > 0 ? ` (${formaterTaux(centimes, total)})` : ''}
          </li>
        ))}
      </ul>
    </figure>
  );
}
