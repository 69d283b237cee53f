import { compareFr } from '../../../core/typography.ts';
import { ecrireFiltre, FILTRES, type Filtre } from '../rules/filtre.ts';
import { type ActionVotee, grouperPar, type Repere } from '../rules/votees.ts';

const SECTIONS: readonly Repere[] = [
  { code: 'fonctionnement', libelle: 'Fonctionnement' },
  { code: 'investissement', libelle: 'Investissement' },
];

/** What one may filter by, from all that was ever voted. */
function choixDe(toutes: readonly ActionVotee[]) {
  const tries = (reperes: (action: ActionVotee) => readonly Repere[]) =>
    grouperPar(toutes, reperes).toSorted((a, b) => compareFr(a.libelle, b.libelle));
  const annees = tries(({ annee }) => [{ code: String(annee), libelle: String(annee) }]);
  return {
    annee: annees.toReversed(),
    epci: tries(({ epci }) => [epci]),
    priorite: tries(({ priorite: { code, libelle, court } }) => [
      { code, libelle: court === libelle ? libelle : `${court}\u00A0: ${libelle}` },
    ]),
    entree: tries(({ pointsDEntree }) => pointsDEntree),
    section: SECTIONS,
    quartier: tries(({ quartiers }) => quartiers),
  };
}

const TITRES = {
  annee: ['Année', 'Toutes'],
  epci: ['Intercommunalité', 'Toutes'],
  priorite: ['Priorité', 'Toutes'],
  entree: ['Point d’entrée', 'Tous'],
  section: ['Section', 'Les deux'],
  quartier: ['Quartier', 'Tous'],
} as const;

/** Filters that most visitors do not need: folded as long as none is used. */
const AUTRES = ['priorite', 'entree', 'section', 'quartier'] as const;

/** The filters, as a form whose address can be shared. */
export function Filtres({
  toutes,
  filtre,
  tri,
}: {
  toutes: readonly ActionVotee[];
  filtre: Filtre;
  /** The order that the list is in, to be kept; null for its own. */
  tri: string | null;
}) {
  const choix = choixDe(toutes);
  return (
    <search aria-label="Actions votées">
      <form method="get" action="/actions" class="filtres">
        {tri === null ? null : <input type="hidden" name="tri" value={tri} />}
        <div class="rang">
          <div class="champ mots">
            <label for="q">Chercher un mot</label>
            <input type="search" id="q" name="q" value={filtre.q} autocomplete="off" />
          </div>
          <Choix noms={['annee', 'epci']} choix={choix} filtre={filtre} />
        </div>
        <details open={AUTRES.some((nom) => filtre[nom] !== '')}>
          <summary>Priorité, point d’entrée, section, quartier</summary>
          <div class="rang">
            <Choix noms={AUTRES} choix={choix} filtre={filtre} />
          </div>
        </details>
        <p class="gestes">
          <button type="submit">Montrer</button>
          {ecrireFiltre(filtre) === '' ? null : <a href="/actions">Effacer les filtres</a>}
        </p>
      </form>
    </search>
  );
}

function Choix({
  noms,
  choix,
  filtre,
}: {
  noms: readonly (keyof typeof TITRES)[];
  choix: ReturnType<typeof choixDe>;
  filtre: Filtre;
}) {
  return (
    <>
      {noms.map((nom) => (
        <Choisir
          key={nom}
          nom={nom}
          titre={TITRES[nom][0]}
          tous={TITRES[nom][1]}
          choix={choix[nom]}
          valeur={filtre[nom]}
        />
      ))}
    </>
  );
}

function Choisir({
  nom,
  titre,
  tous,
  choix,
  valeur,
}: {
  nom: string;
  titre: string;
  tous: string;
  choix: readonly Repere[];
  valeur: string;
}) {
  return (
    <div class="champ">
      <label for={nom}>{titre}</label>
      <select id={nom} name={nom}>
        <option value="">{tous}</option>
        {choix.map(({ code, libelle }) => (
          <option key={code} value={code} selected={code === valeur}>
            {libelle}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What the filters keep, in words: an address opened from elsewhere says what it shows. */
export function direFiltre(toutes: readonly ActionVotee[], filtre: Filtre): string {
  const choix = choixDe(toutes);
  const dits = FILTRES.flatMap((nom) => {
    const valeur = filtre[nom];
    if (valeur === '') return [];
    if (nom === 'q') return [`mots «\u00A0${valeur}\u00A0»`];
    const libelle = choix[nom].find(({ code }) => code === valeur)?.libelle ?? valeur;
    return [`${TITRES[nom][0].toLowerCase()}\u00A0: ${libelle}`];
  });
  return dits.length === 0 ? 'Toutes les actions votées.' : `Filtre, ${dits.join('\u00A0; ')}.`;
}
