import type { Context } from '../../../core/http/route.ts';
import { Champ, ChampCases, ChampChoix, ChampTexte } from '../../../core/ui/fields.tsx';
import type { Dispositif } from '../../dispositif/door.ts';
import type { ContenuDeDossier } from '../../dossier/door.ts';
import { SECTIONS } from '../../dossier/pages/door.ts';
import {
  type Brouillon,
  enregistrerTache,
  type LectureDeTache,
  type Montrer,
  pageDeTache,
} from './brouillon.tsx';
import { POURQUOI, pourquoiDuDispositif } from './pourquoi.ts';
import { tropLong } from './taches-simples.tsx';

const SEPARATEUR = '/';

interface Saisie {
  readonly intitule: string;
  readonly description: string;
  readonly section: string;
  /** Priority, or priority and theme, in one choice. */
  readonly priorite: string;
  readonly points: readonly string[];
  readonly droitCommun: readonly string[];
}

/** The page on what the action is. */
export const montrerAction: Montrer = (context, brouillon, typed) => {
  const { contenu } = brouillon.etat;
  const saisie = typed === undefined ? duContenu(contenu) : duFormulaire(context);
  return pageDeTache(context, brouillon, 'action', {
    ...typed,
    chapeau: 'Ce que vous ferez, pour qui, et pourquoi cela compte dans ces quartiers.',
    champs: (
      <Champs
        saisie={saisie}
        dispositif={brouillon.dispositif}
        suite={typed ? { fautes: typed.faults } : {}}
      />
    ),
  });
};

function Champs({
  saisie,
  dispositif,
  suite,
}: {
  saisie: Saisie;
  dispositif: Dispositif;
  suite: { fautes?: Readonly<Record<string, string>> };
}) {
  const pourquoi = pourquoiDuDispositif(dispositif);
  return (
    <>
      <Champ
        nom="intitule"
        libelle="Intitulé de l’action"
        aide="Court et parlant : il figurera au programme et sur la page publique."
        valeur={saisie.intitule}
        {...suite}
      />
      <ChampTexte
        nom="description"
        libelle="Description"
        aide="À quel besoin l’action répond, ce qui s’y passe, combien de personnes elle touche, ce qui aura changé à la fin."
        valeur={saisie.description}
        lignes={8}
        {...suite}
      />
      <ChampChoix
        nom="priorite"
        libelle="Priorité"
        aide="Celle que l’action sert d’abord, parmi celles du dispositif."
        pourquoi={pourquoi.priorite}
        valeur={saisie.priorite}
        choix={choixDePriorite(dispositif)}
        {...suite}
      />
      <ChampChoix
        nom="section"
        libelle="Nature de la dépense"
        aide="Une action qui tient des deux fait deux dossiers."
        pourquoi={POURQUOI.section}
        valeur={saisie.section}
        choix={dispositif.sections.map((valeur) => ({ valeur, libelle: SECTIONS[valeur] }))}
        {...suite}
      />
      {dispositif.pointsDEntree.length === 0 ? null : (
        <ChampCases
          nom="points"
          libelle="Points d’entrée"
          aide="Ce sur quoi l’action s’appuie. Cochez tout ce qui convient."
          pourquoi={pourquoi.points}
          choix={dispositif.pointsDEntree.map(({ code, libelle, exige }) => ({
            valeur: code,
            libelle: exige ? `${libelle} (exigé de toute action)` : libelle,
          }))}
          coches={saisie.points}
          {...suite}
        />
      )}
      {dispositif.droitCommun.length === 0 ? null : (
        <ChampCases
          nom="droit-commun"
          libelle="Politiques de droit commun de la Région (facultatif)"
          aide="Celles que l’action mobilise en plus de ce dispositif."
          choix={dispositif.droitCommun.map(({ code, libelle }) => ({ valeur: code, libelle }))}
          coches={saisie.droitCommun}
          {...suite}
        />
      )}
    </>
  );
}

function choixDePriorite({ priorites }: Dispositif) {
  return priorites.flatMap(({ code, libelle, themes }) => [
    { valeur: code, libelle },
    ...themes.map((theme) => ({
      valeur: `${code}${SEPARATEUR}${theme.code}`,
      libelle: `${libelle} › ${theme.libelle}`,
    })),
  ]);
}

function duContenu(contenu: ContenuDeDossier): Saisie {
  const { intitule, description, section, prioriteCode, themeCode } = contenu;
  const priorite = themeCode === null ? prioriteCode : `${prioriteCode}${SEPARATEUR}${themeCode}`;
  const { pointsDEntree: points, droitCommun } = contenu;
  return { intitule, description, section, priorite, points, droitCommun };
}

function duFormulaire({ form }: Context): Saisie {
  return {
    intitule: form.text('intitule'),
    description: form.text('description'),
    section: form.text('section'),
    priorite: form.text('priorite'),
    points: [...new Set(form.all('points'))],
    droitCommun: [...new Set(form.all('droit-commun'))],
  };
}

const MAXIMUM_D_INTITULE = 250;

function lireAction(context: Context, { etat, dispositif }: Brouillon): LectureDeTache {
  const saisie = duFormulaire(context);
  const { intitule, description, priorite } = saisie;
  const section = dispositif.sections.find((connue) => connue === saisie.section);
  const connues = choixDePriorite(dispositif).map(({ valeur }) => valeur);
  const faults: Record<string, string> = tropLong({ description });
  if (intitule === '') faults['intitule'] = 'Donnez un intitulé à l’action.';
  if (intitule.length > MAXIMUM_D_INTITULE) {
    faults['intitule'] = `L’intitulé dépasse ${MAXIMUM_D_INTITULE} signes. Raccourcissez-le.`;
  }
  if (priorite !== '' && !connues.includes(priorite)) {
    faults['priorite'] = 'Choisissez la priorité dans la liste.';
  }
  if (section === undefined) {
    faults['section'] = 'Dites si l’action relève du fonctionnement ou de l’investissement.';
    return { ok: false, faults };
  }
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  const [prioriteCode = '', themeCode = null] = priorite.split(SEPARATEUR);
  const connu = (codes: readonly { code: string }[]) => (code: string) =>
    codes.some((un) => un.code === code);
  return {
    ok: true,
    contenu: {
      ...etat.contenu,
      intitule,
      description,
      section,
      prioriteCode,
      themeCode,
      pointsDEntree: saisie.points.filter(connu(dispositif.pointsDEntree)),
      droitCommun: saisie.droitCommun.filter(connu(dispositif.droitCommun)),
    },
  };
}

export const enregistrerAction = enregistrerTache('action', lireAction, montrerAction);
