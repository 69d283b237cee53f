import { espacer } from '../../../core/typography.ts';
import type { Dispositif } from '../../dispositif/door.ts';
import { direPartDeclaree } from '../../eligibilite/door.ts';
import type { ContenuDeDossier } from '../rules/types.ts';
import { SECTIONS } from './mots.tsx';

/** A list of questions and answers; what is not written says so. */
export function Recapitulatif({
  lignes,
}: {
  lignes: readonly { readonly quoi: string; readonly valeur: string }[];
}) {
  return (
    <dl class="recapitulatif">
      {lignes.map(({ quoi, valeur }) => (
        <div key={quoi}>
          <dt>{quoi}</dt>
          <dd>{valeur === '' ? <span class="discret">Non renseigné</span> : valeur}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the action is, with the words of the scheme. */
export function lignesDAction(contenu: ContenuDeDossier, dispositif: Dispositif | null) {
  const { prioriteCode, themeCode, pointsDEntree, droitCommun, section } = contenu;
  const priorite = dispositif?.priorites.find(({ code }) => code === prioriteCode);
  const theme = priorite?.themes.find(({ code }) => code === themeCode);
  const nommer = (codes: readonly string[], connus: readonly { code: string; libelle: string }[]) =>
    codes.map((code) => connus.find((un) => un.code === code)?.libelle ?? code).join(' ; ');
  const droit = nommer(droitCommun, dispositif?.droitCommun ?? []);
  return [
    { quoi: 'Intitulé', valeur: contenu.intitule },
    { quoi: 'Description', valeur: contenu.description },
    { quoi: 'Priorité', valeur: priorite?.libelle ?? prioriteCode },
    ...(themeCode === null ? [] : [{ quoi: 'Thème', valeur: theme?.libelle ?? themeCode }]),
    { quoi: 'Nature de la dépense', valeur: SECTIONS[section] },
    { quoi: 'Points d’entrée', valeur: nommer(pointsDEntree, dispositif?.pointsDEntree ?? []) },
    ...(droit === '' ? [] : [{ quoi: 'Droit commun mobilisé', valeur: droit }]),
  ];
}

/** How the residents take part. */
export function lignesDeParticipation({ participation }: ContenuDeDossier) {
  return [
    { quoi: 'Qui participe', valeur: participation.qui },
    { quoi: 'Comment', valeur: participation.comment },
    { quoi: 'À quel moment', valeur: participation.quand },
  ];
}

/** The share of inhabitants of quartiers, as declared; nothing where nobody said it. */
export function lignesDePart({ partDesHabitants }: Pick<ContenuDeDossier, 'partDesHabitants'>) {
  if (partDesHabitants === undefined) return [];
  const quoi = 'Part d’habitants des quartiers';
  return [{ quoi, valeur: espacer(direPartDeclaree(partDesHabitants)) }];
}

/** The same, alone; nothing where nobody said it. */
export function PartDeclaree({ contenu }: { contenu: ContenuDeDossier }) {
  const lignes = lignesDePart(contenu);
  return lignes.length === 0 ? null : <Recapitulatif lignes={lignes} />;
}
