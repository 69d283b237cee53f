import type { ComponentChildren } from 'preact';
import { addressOf, bareAddress, FORMATS, isFiltered } from '../http/listing/address.ts';
import type { ColonneDeListe, Format, Liste as ListeLue, Valeur } from '../http/listing/types.ts';
import { formaterInstant, formaterJour, formaterMontant, formaterNombre } from '../typography.ts';
import { CadreDeTableau, type Tete } from './cadre-de-tableau.tsx';
import { type Contenu, type Html, html, inside, repeat } from './html.ts';
import { ChercherDansLaListe } from './liste-recherche.tsx';
import { EtatVide, montant } from './parts.tsx';

const HANDFUL = 7;
const A_DROITE = html` class="droite"`;

interface Vide {
  /** Such as « Aucune enveloppe ». */
  readonly titre: string;
  /** Why there is none yet, and what will fill the list. */
  readonly children: ComponentChildren;
}

/**
 * A list of objects: search and filters, the table whose headers sort, its pages, its files. Asks
 * for no script: every gesture is a link or a form.
 */
export function Liste<Ligne>({
  liste,
  legende,
  vide,
  classe,
  sansRecherche = false,
}: {
  liste: ListeLue<Ligne>;
  legende: string;
  vide: Vide;
  classe?: string;
  /** The page has its own search, that steers more than this list. */
  sansRecherche?: boolean;
}) {
  const { definition, lignes, demande } = liste;
  const filtree = isFiltered(definition, demande);
  // A handful of rows is read faster than a form.
  const cherche = filtree || lignes.length > HANDFUL || (definition.filtres ?? []).length > 0;
  return (
    <div class={classe === undefined ? 'liste' : `liste ${classe}`} id="liste">
      {cherche && !sansRecherche ? <ChercherDansLaListe liste={liste} filtree={filtree} /> : null}
      {lignes.length === 0 ? (
        <RienATrouver liste={liste} vide={vide} filtree={filtree} />
      ) : (
        <>
          <CadreDeTableau
            legende={`${legende}${direEtendue(liste)}`}
            colonnes={tetesDe(liste)}
            corps={corpsDe(liste)}
            {...totalDe(liste)}
          />
          <Pages liste={liste} />
          <Exports liste={liste} />
        </>
      )}
    </div>
  );
}

function RienATrouver<Ligne>({
  liste,
  vide,
  filtree,
}: {
  liste: ListeLue<Ligne>;
  vide: Vide;
  filtree: boolean;
}) {
  if (!filtree) return <EtatVide titre={vide.titre}>{vide.children}</EtatVide>;
  return (
    <EtatVide titre={`${vide.titre} ne répond à cette recherche`}>
      <p>
        Ôtez un mot ou un choix, ou{' '}
        <a href={`${bareAddress(liste.definition)}#liste`}>montrez toute la liste</a>.
      </p>
    </EtatVide>
  );
}

/** « , 51 à 100 sur 152 »; the number alone when one page holds it all. */
function direEtendue<Ligne>(liste: ListeLue<Ligne>): string {
  const { lignes, rang, suivante, premiere } = liste;
  if (suivante === null && premiere === null) return ` (${formaterNombre(lignes.length)})`;
  const sur = direTotal(liste);
  if (rang === null) return `, ${formaterNombre(lignes.length)} lignes${sur}`;
  const fin = formaterNombre(rang + lignes.length - 1);
  return `, ${formaterNombre(rang)} à ${fin}${sur}`;
}

function direTotal<Ligne>({ total, plafond }: ListeLue<Ligne>): string {
  if (total !== null) return ` sur ${formaterNombre(total)}`;
  return plafond === null ? '' : ` sur plus de ${formaterNombre(plafond)}`;
}

function tetesDe<Ligne>(liste: ListeLue<Ligne>): Tete[] {
  return montrees(liste).map((colonne) => ({
    ...{ titre: colonne.titre, droite: !!colonne.droite, entete: !!colonne.entete },
    ...(colonne.triable === false || colonne.geste ? {} : { tri: triDe(liste, colonne) }),
  }));
}

/** The rows: they are most of a page, fifty times the same tags. */
function corpsDe<Ligne>(liste: ListeLue<Ligne>): Html {
  const cellules = montrees(liste).flatMap(celluleDe);
  return html`<tbody>${repeat(liste.lignes, [html`<tr>`, ...cellules, html`</tr>`])}</tbody>`;
}

/** What a cell of a column holds, between its tags. */
function celluleDe<Ligne>(colonne: ColonneDeListe<Ligne>): (Html | ((ligne: Ligne) => Contenu))[] {
  const { titre, droite, entete, valeur, cellule } = colonne;
  const contenu = cellule ?? ((ligne: Ligne) => direValeur(valeur(ligne)));
  if (entete) return [html`<th scope="row">`, contenu, html`</th>`];
  return [html`<td${droite ? A_DROITE : ''} data-titre="${titre}">`, contenu, html`</td>`];
}

/** Where a header leads: the other way when it sorts already. */
function triDe<Ligne>(
  { definition, demande }: ListeLue<Ligne>,
  { cle, droite }: ColonneDeListe<Ligne>,
): NonNullable<Tete['tri']> {
  const sienne = demande.tri.cle === cle;
  // Amounts are looked at from the largest, names from A.
  const croissant = sienne ? !demande.tri.croissant : droite !== true;
  const sens = demande.tri.croissant ? 'ascending' : 'descending';
  const id = `trier-${cle}`;
  const href = `${addressOf(definition, demande, { tri: { cle, croissant } })}#${id}`;
  return { id, href, sens: sienne ? sens : null };
}

function montrees<Ligne>({ definition }: ListeLue<Ligne>): ColonneDeListe<Ligne>[] {
  return definition.colonnes.filter(({ pliee }) => pliee !== true);
}

/** A value in French, where its column shows it as it is. */
function direValeur(valeur: Valeur): Contenu {
  if (valeur === null || valeur === '') return '–';
  if (typeof valeur === 'string') return valeur;
  if (typeof valeur === 'number') return formaterNombre(valeur);
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  if ('montantCentimes' in valeur) return montant(valeur.montantCentimes);
  return 'jour' in valeur
    ? html`<span class="montant">${formaterJour(valeur.jour)}</span>`
    : html`<span class="quand">${formaterInstant(valeur.instant)}</span>`;
}

/** The sums of every row that the filters keep, not of this page alone. */
function totalDe<Ligne>(liste: ListeLue<Ligne>): { total?: ComponentChildren[] } {
  const [{ toutes }, colonnes] = [liste, montrees(liste)];
  if (toutes === null || !colonnes.some(({ somme }) => somme)) return {};
  const total = colonnes.map(({ somme, valeur }, rang) => {
    if (somme) return formaterMontant(toutes.reduce((t, une) => t + centimesDe(valeur(une)), 0));
    return rang === 0 ? `Total (${formaterNombre(toutes.length)})` : '';
  });
  return { total };
}

function centimesDe(valeur: Valeur): number {
  const montant = valeur !== null && typeof valeur === 'object' && 'montantCentimes' in valeur;
  return montant ? valeur.montantCentimes : 0;
}

function Pages<Ligne>({ liste }: { liste: ListeLue<Ligne> }) {
  const { premiere, precedente, suivante } = liste;
  if (premiere === null && suivante === null) return null;
  const liens = [
    { id: 'page-premiere', href: premiere, mot: 'Première page' },
    { id: 'page-precedente', href: precedente, mot: 'Page précédente', rel: 'prev' },
    { id: 'page-suivante', href: suivante, mot: 'Page suivante', rel: 'next' },
  ];
  return (
    <nav class="pages-de-liste" aria-label="Pages de la liste">
      {liens.map(({ id, href, mot, rel }) =>
        href === null ? null : (
          <a key={id} id={id} href={`${href}#liste`} rel={rel}>
            {mot}
          </a>
        ),
      )}
    </nav>
  );
}

function Exports<Ligne>({ liste: { definition, demande } }: { liste: ListeLue<Ligne> }) {
  const formats = Object.entries(FORMATS) as [Format, string][];
  const liens = formats.map(([format, nom], rang) => {
    const adresse = addressOf(definition, demande, { format });
    return html`<span>${rang === 0 ? '' : ', '}<a href="${adresse}">${nom}</a></span>`;
  });
  return <p class="exports" {...inside(html`Exporter ce tableau\u00A0: ${liens}`)} />;
}
