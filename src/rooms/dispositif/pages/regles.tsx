import {
  espacer,
  formaterJour,
  formaterMontant,
  formaterNombre,
  formaterTaux,
} from '../../../core/typography.ts';
import { Etiquette } from '../../../core/ui/parts.tsx';
import type { Dispositif, Parametre } from '../rules/types.ts';

/** « 2018 à 2024 ». */
export function direExercices({ exercices: { du, au } }: Dispositif): string {
  return au === null ? `depuis ${du}` : `${du} à ${au}`;
}

/** What the Region has not fixed yet, in words. */
export function aParametrer({ regles, droitCommun }: Dispositif): string[] {
  const reste = [...reglesEnMots(regles), ...reglesDeLieuEnMots(regles)]
    .filter(({ etat }) => etat === 'a-parametrer')
    .map(({ nom }) => nom);
  return droitCommun.length === 0 ? [...reste, 'Catalogue du droit commun'] : reste;
}

function reglesEnMots(regles: Dispositif['regles']) {
  const taux = ({ numerateur, denominateur }: { numerateur: number; denominateur: number }) =>
    formaterTaux(numerateur, denominateur);
  return [
    { nom: 'Taux maximal', ...dire(regles.tauxMaximal, taux) },
    { nom: 'Plancher', ...dire(regles.plancherCentimes, formaterMontant) },
    { nom: 'Plafond', ...dire(regles.plafondCentimes, formaterMontant) },
    { nom: 'Part propre minimale', ...dire(regles.partPropreMinimale, taux) },
  ];
}

/** How a place that is not in a quartier is judged; unsaid, a place must be in one. */
export function reglesDeLieuEnMots({
  distanceMaximaleMetres = { etat: 'sans-objet' },
  partDeLaZone = { etat: 'sans-objet' },
  partDesHabitants = { etat: 'sans-objet' },
}: Dispositif['regles']) {
  const metres = (valeur: number) => `${formaterNombre(valeur)}\u00A0m`;
  const taux = ({ numerateur, denominateur }: { numerateur: number; denominateur: number }) =>
    formaterTaux(numerateur, denominateur);
  return [
    { nom: 'Distance maximale d’un lieu au quartier', ...dire(distanceMaximaleMetres, metres) },
    { nom: 'Part d’une zone dans les quartiers, au moins', ...dire(partDeLaZone, taux) },
    {
      nom: 'Part d’habitants des quartiers parmi les personnes touchées, au moins',
      ...dire(partDesHabitants, taux),
    },
  ];
}

function dire<T>(parametre: Parametre<T>, enMots: (valeur: T) => string) {
  const { etat } = parametre;
  if (etat === 'fixe') return { etat, valeur: enMots(parametre.valeur) };
  return { etat, valeur: etat === 'sans-objet' ? 'sans objet' : 'à paramétrer' };
}

/** What is still to be fixed, put forward, and the way to fix it. */
export function AParametrer({ dispositif, importe }: { dispositif: Dispositif; importe: boolean }) {
  const reste = aParametrer(dispositif);
  return (
    <>
      {reste.length === 0 ? null : (
        <div class="a-parametrer">
          <h2>À paramétrer</h2>
          <ul>
            {reste.map((nom) => (
              <li key={nom}>{nom}</li>
            ))}
          </ul>
          <p>
            Tant que la Région n’a pas fixé une règle, Beffroi ne l’applique pas.
            {importe ? ' Complétez le fichier, puis importez sa nouvelle version.' : ''}
          </p>
        </div>
      )}
      {importe ? (
        <p class="actions">
          <a
            class="bouton"
            href={`/dispositifs/importer?depuis=${encodeURIComponent(dispositif.code)}`}
          >
            Importer une nouvelle version
          </a>
        </p>
      ) : null}
    </>
  );
}

const NATURES = {
  prioritaire: 'quartiers prioritaires',
  'veille-active': 'quartiers de veille active',
  vecu: 'quartiers vécus',
};

function Valeurs({ regles }: { regles: ReturnType<typeof reglesEnMots> }) {
  return (
    <dl class="fiche">
      {regles.map(({ nom, valeur, etat }) => (
        <div key={nom} class="paire">
          <dt>{nom}</dt>
          <dd>
            {etat === 'a-parametrer' ? <Etiquette ton="attente">{valeur}</Etiquette> : valeur}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Every rule of the scheme, for people. */
export function Regles({ dispositif }: { dispositif: Dispositif }) {
  const { basesLegales, priorites, pointsDEntree, droitCommun } = dispositif;
  const participation = dispositif.participationExigee ? 'exigée de toute action' : 'libre';
  return (
    <>
      <h2>Règles de montant</h2>
      <Valeurs regles={reglesEnMots(dispositif.regles)} />
      <h2>Règles de lieu</h2>
      <p class="discret">
        Un lieu est accepté dans un quartier du contrat. Voici ce qui vaut pour les autres.
      </p>
      <Valeurs regles={reglesDeLieuEnMots(dispositif.regles)} />
      <h2>Priorités et thèmes</h2>
      <ul>
        {priorites.map(({ code, libelle, themes }) => (
          <li key={code}>
            {espacer(libelle)}
            {themes.length === 0 ? null : (
              <ul>
                {themes.map((theme) => (
                  <li key={theme.code}>{espacer(theme.libelle)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      <h2>Points d’entrée</h2>
      <ul>
        {pointsDEntree.map(({ code, libelle, exige }) => (
          <li key={code}>
            {espacer(libelle)}
            {exige ? ' (exigé de toute action)' : ''}
          </li>
        ))}
      </ul>
      <h2>Cadre</h2>
      <dl class="fiche">
        <dt>Quartiers</dt>
        <dd>{dispositif.naturesDeQuartier.map((nature) => NATURES[nature]).join(', ')}</dd>
        <dt>Sections</dt>
        <dd>{dispositif.sections.join(', ')}</dd>
        <dt>Participation des habitants</dt>
        <dd>{participation}</dd>
        <dt>Droit commun</dt>
        <dd>
          {droitCommun.map(({ libelle }) => libelle).join(', ') || 'à compléter par la Région'}
        </dd>
        <dt>Bases légales</dt>
        <dd>
          {basesLegales
            .map(
              ({ numero, date, objet }) => `n°\u00A0${numero} du ${formaterJour(date)}, ${objet}`,
            )
            .join(' ; ')}
        </dd>
      </dl>
    </>
  );
}
