import { bareAddress, writeTri } from '../http/listing/address.ts';
import type { FiltreDeListe, Liste } from '../http/listing/types.ts';
import { Champ } from './fields.tsx';

/** The search of a list and its own filters: a form that reads, whose address can be shared. */
export function ChercherDansLaListe<Ligne>({
  liste: { definition, demande },
  filtree,
}: {
  liste: Liste<Ligne>;
  filtree: boolean;
}) {
  const { adresse, recherche, filtres = [], fixes = {}, tri } = definition;
  if (recherche === undefined && filtres.length === 0) return null;
  const garde = writeTri(demande.tri) === tri ? {} : { tri: writeTri(demande.tri) };
  return (
    <search aria-label="Chercher dans la liste">
      <form method="get" action={`${adresse}#liste`} class="recherche">
        {Object.entries({ ...fixes, ...garde }).map(([nom, valeur]) => (
          <input key={nom} type="hidden" name={nom} value={valeur} />
        ))}
        {recherche === undefined ? null : (
          <div class="champ mots">
            <label for={recherche.nom ?? 'texte'}>{recherche.libelle}</label>
            <input
              type="search"
              id={recherche.nom ?? 'texte'}
              name={recherche.nom ?? 'texte'}
              value={demande.texte}
              autocomplete="off"
            />
          </div>
        )}
        {filtres.map((filtre) => (
          <Filtre key={filtre.nom} filtre={filtre} valeur={demande.filtres[filtre.nom] ?? ''} />
        ))}
        <div class="gestes">
          <button type="submit" class="second">
            {recherche === undefined ? 'Montrer' : 'Chercher'}
          </button>
          {filtree ? (
            <a id="effacer-les-filtres" href={`${bareAddress(definition)}#liste`}>
              Effacer les filtres
            </a>
          ) : null}
        </div>
      </form>
    </search>
  );
}

function Filtre<Ligne>({ filtre, valeur }: { filtre: FiltreDeListe<Ligne>; valeur: string }) {
  const { nom, libelle, choix, tous = 'Tous', jour, faute = null } = filtre;
  if (choix === undefined) {
    const fautes = faute === null ? {} : { [nom]: faute };
    return (
      <Champ
        nom={nom}
        libelle={libelle}
        valeur={valeur}
        fautes={fautes}
        date={jour === true}
        court
      />
    );
  }
  return (
    <div class="champ">
      <label for={nom}>{libelle}</label>
      <select id={nom} name={nom}>
        {tous === null ? null : <option value="">{tous}</option>}
        {choix.map((un) => (
          <option key={un.valeur} value={un.valeur} selected={un.valeur === valeur}>
            {un.libelle}
          </option>
        ))}
      </select>
    </div>
  );
}
