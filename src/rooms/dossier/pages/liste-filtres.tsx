import { jourAParis } from '../../../core/day.ts';
import type { Context } from '../../../core/http/route.ts';
import { Champ, ChampChoix } from '../../../core/ui/fields.tsx';
import { listerEpci } from '../../territoire/door.ts';
import type { AppelLu, Filtres } from '../store/lectures.ts';

const STATUTS = [
  { valeur: 'depose', libelle: 'Déposé' },
  { valeur: 'retire', libelle: 'Retiré' },
];

/** The filters of the address, as typed. */
export function lireFiltres({ query }: Context): Filtres {
  return {
    appelId: query.get('appel') ?? '',
    epciSiren: query.get('epci') ?? '',
    statut: query.get('statut') ?? '',
    texte: (query.get('texte') ?? '').trim().replaceAll('\0', ''),
  };
}

/** The query of an address with these filters, and `autres` beside; empty ones are left out. */
export function adresse(filtres: Filtres, autres: Readonly<Record<string, string>> = {}): string {
  const { appelId: appel, epciSiren: epci, statut, texte } = filtres;
  const tout = Object.entries({ appel, epci, statut, texte, ...autres });
  return new URLSearchParams(tout.filter(([, valeur]) => valeur !== '')).toString();
}

/** The EPCI to choose from; none for who belongs to one. */
export async function choixDEpci({ database, acteur, maintenant }: Context) {
  if (acteur.epciSiren !== null) return [];
  const tous = await listerEpci(database, jourAParis(maintenant));
  return tous.map(({ siren, nom }) => ({ valeur: siren, libelle: nom }));
}

/** The filters as a form that reads. */
export function FormulaireDeFiltres({
  filtres,
  appels,
  epci,
}: {
  filtres: Filtres;
  appels: readonly AppelLu[];
  epci: readonly { valeur: string; libelle: string }[];
}) {
  return (
    <form method="get" action="/dossiers" class="cote-a-cote filtres-dossiers">
      <Champ nom="texte" libelle="Numéro ou mots" valeur={filtres.texte} />
      <ChampChoix
        nom="appel"
        libelle="Appel à projets"
        valeur={filtres.appelId}
        choix={appels.map(({ id, etat }) => ({ valeur: id, libelle: etat.intitule }))}
      />
      {epci.length === 0 ? null : (
        <ChampChoix nom="epci" libelle="EPCI" valeur={filtres.epciSiren} choix={epci} />
      )}
      <ChampChoix nom="statut" libelle="Statut" valeur={filtres.statut} choix={STATUTS} />
      <button type="submit" class="second">
        Filtrer
      </button>
    </form>
  );
}
