import { bareAddress, writeTri } from '../http/listing/address.ts';
import type { ChoixDeFiltre, FiltreDeListe, Liste } from '../http/listing/types.ts';
import { Champ } from './fields.tsx';
import { type Contenu, type Html, html, inside } from './html.ts';

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
  const formulaire = html`
    <form method="get" action="${adresse}#liste" class="recherche">
      ${Object.entries({ ...fixes, ...garde }).map(([nom, valeur]) => cache(nom, valeur))}
      ${recherche === undefined ? null : mots(recherche, demande.texte)}
      ${filtres.map((filtre) => filtreDe(filtre, demande.filtres[filtre.nom] ?? ''))}
      <div class="gestes">
        <button type="submit" class="second">
          ${recherche === undefined ? 'Montrer' : 'Chercher'}
        </button>
        ${filtree ? effacer(bareAddress(definition)) : null}
      </div>
    </form>`;
  return <search aria-label="Chercher dans la liste" {...inside(formulaire)} />;
}

function cache(nom: string, valeur: string): Html {
  return html`<input type="hidden" name="${nom}" value="${valeur}"/>`;
}

function effacer(adresse: string): Html {
  return html`<a id="effacer-les-filtres" href="${adresse}#liste">Effacer les filtres</a>`;
}

function mots(
  { nom = 'texte', libelle }: NonNullable<Liste<never>['definition']['recherche']>,
  texte: string,
): Html {
  return html`
    <div class="champ mots">
      <label for="${nom}">${libelle}</label>
      <input type="search" id="${nom}" name="${nom}" value="${texte}" autocomplete="off"/>
    </div>`;
}

function filtreDe<Ligne>(filtre: FiltreDeListe<Ligne>, valeur: string): Contenu {
  const { nom, libelle, choix, tous = 'Tous', jour, faute = null } = filtre;
  if (choix === undefined) {
    const fautes = faute === null ? {} : { [nom]: faute };
    return <Champ {...{ nom, libelle, valeur, fautes }} date={jour === true} court />;
  }
  return html`
    <div class="champ">
      <label for="${nom}">${libelle}</label>
      <select id="${nom}" name="${nom}">
        ${tous === null ? null : html`<option value="">${tous}</option>`}
        ${choix.map((un) => option(un, un.valeur === valeur))}
      </select>
    </div>`;
}

function option({ valeur, libelle }: ChoixDeFiltre, choisie: boolean): Html {
  return html`<option value="${valeur}"${choisie ? CHOISIE : ''}>${libelle}</option>`;
}

const CHOISIE = html` selected`;
