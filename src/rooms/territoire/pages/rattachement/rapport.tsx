import type { FaitTerritoire } from '../../rules/types.ts';
import { adresseDeLEpci, adresseDuContrat } from '../lieux/mots.ts';

/** The report of what was said on the screen of one contract; nothing for a file. */
export function RapportDuRattachement({
  fait,
  nommer,
}: {
  fait: FaitTerritoire;
  nommer: (siren: string) => string;
}) {
  const rattache = 'rattache' in fait ? fait.rattache : undefined;
  if (rattache === undefined) return null;
  const { code, nom, successeurs, motif } = rattache;
  return (
    <p>
      <a href={adresseDuContrat(code)}>{nom}</a>{' '}
      {successeurs.length === 0 ? 'n’est plus rattaché à aucun EPCI' : 'est rattaché à '}
      {successeurs.map((siren, rang) => (
        <>
          {rang === 0 ? '' : ', '}
          <a href={adresseDeLEpci(siren)}>{nommer(siren)}</a>
        </>
      ))}
      . Source ou raison&nbsp;: {motif}
    </p>
  );
}
