import type { Context } from '../../../core/http/route.ts';
import { compareFr } from '../../../core/typography.ts';
import { listerQuartiers, NATURES_DE_QUARTIER, type QuartierSitue } from '../../territoire/door.ts';
import { jourDeReference } from '../store/contexte.ts';
import {
  type Brouillon,
  enregistrerTache,
  type LectureDeTache,
  type Montrer,
  pageDeTache,
} from './brouillon.tsx';
import { NATURES } from './mots.tsx';
import { direOuTombe, lirePoints, lirePointsTapes, Points, taper } from './tache-points.tsx';

/** The page on where the action takes place: a list first, points beside. */
export const montrerQuartiers: Montrer = async (context, brouillon, typed) => {
  const { contenu } = brouillon.etat;
  const leJour = jourDeReference(brouillon.appel);
  const { database, form } = context;
  const coches = typed === undefined ? contenu.lieux.quartiers : form.all('quartiers');
  const [liste, phrases] = await Promise.all([
    listerQuartiers(database, contenu.epciSiren, leJour),
    Promise.all(contenu.lieux.points.map((point) => direOuTombe(database, point, leJour))),
  ]);
  const points = typed === undefined ? contenu.lieux.points.map(taper) : lirePointsTapes(context);
  return pageDeTache(context, brouillon, 'quartiers', {
    ...typed,
    chapeau:
      'Cochez chaque quartier où l’action se déroule. Une adresse hors de la liste se donne par un point.',
    champs: (
      <>
        <Liste liste={liste} coches={coches} />
        <Points
          points={points}
          phrases={typed === undefined ? phrases : []}
          faults={typed?.faults ?? {}}
        />
      </>
    ),
  });
};

function Liste({ liste, coches }: { liste: readonly QuartierSitue[]; coches: readonly string[] }) {
  const ailleurs = coches.filter((code) => liste.every((connu) => connu.code !== code));
  return (
    <>
      {liste.length === 0 ? (
        <p>
          Aucun quartier n’est connu pour cet EPCI cette année-là. Vérifiez l’EPCI choisi, ou donnez
          un point.
        </p>
      ) : null}
      {NATURES_DE_QUARTIER.map((nature) => {
        const siens = liste
          .filter((quartier) => quartier.nature === nature)
          .toSorted((a, b) => compareFr(a.nom, b.nom));
        return siens.length === 0 ? null : (
          <Cases
            key={nature}
            titre={NATURES[nature]}
            choix={siens.map(({ code, nom }) => ({ code, libelle: `${nom} (${code})` }))}
            coches={coches}
          />
        );
      })}
      {ailleurs.length === 0 ? null : (
        <Cases
          titre="Déjà cochés, hors de cet EPCI"
          aide="Décochez-les, ou changez d’EPCI : l’action ne pourra pas être déposée avec eux."
          choix={ailleurs.map((code) => ({ code, libelle: code }))}
          coches={coches}
        />
      )}
    </>
  );
}

function Cases({
  titre,
  aide,
  choix,
  coches,
}: {
  titre: string;
  aide?: string;
  choix: readonly { readonly code: string; readonly libelle: string }[];
  coches: readonly string[];
}) {
  return (
    <fieldset class="champ">
      <legend>{titre}</legend>
      {aide === undefined ? null : <p class="aide">{aide}</p>}
      {choix.map(({ code, libelle }) => (
        <label key={code} class="case">
          <input type="checkbox" name="quartiers" value={code} checked={coches.includes(code)} />
          <span>{libelle}</span>
        </label>
      ))}
    </fieldset>
  );
}

function lireQuartiers(context: Context, { etat }: Brouillon): LectureDeTache {
  const { points, faults } = lirePoints(lirePointsTapes(context));
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  const quartiers = [...new Set(context.form.all('quartiers'))];
  return { ok: true, contenu: { ...etat.contenu, lieux: { quartiers, points } } };
}

export const enregistrerQuartiers = enregistrerTache('quartiers', lireQuartiers, montrerQuartiers);
