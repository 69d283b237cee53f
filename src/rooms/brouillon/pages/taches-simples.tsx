import type { Context } from '../../../core/http/route.ts';
import { pluriel } from '../../../core/typography.ts';
import { ChampTexte } from '../../../core/ui/fields.tsx';
import {
  type Brouillon,
  enregistrerTache,
  type LectureDeTache,
  type Montrer,
  pageDeTache,
} from './brouillon.tsx';

const CHAMPS = ['qui', 'comment', 'quand'] as const;

/** The page on how the residents take part. */
export const montrerParticipation: Montrer = (context, brouillon, typed) => {
  const { participation } = brouillon.etat.contenu;
  const valeur = (champ: (typeof CHAMPS)[number]) =>
    typed === undefined ? participation[champ] : context.form.text(champ);
  return pageDeTache(context, brouillon, 'participation', {
    ...typed,
    chapeau: brouillon.dispositif.participationExigee
      ? 'Aucune action n’est financée sans la participation des habitants. Trois réponses suffisent, en phrases simples.'
      : 'Ce dispositif ne l’exige pas, mais l’EPCI et la Région le liront.',
    champs: (
      <>
        <ChampTexte
          nom="qui"
          libelle="Qui participe ?"
          aide="Par exemple : douze mères d’élèves de l’école, le conseil citoyen, les jeunes du city-stade."
          valeur={valeur('qui')}
          {...(typed ? { fautes: typed.faults } : {})}
          lignes={3}
        />
        <ChampTexte
          nom="comment"
          libelle="Comment ?"
          aide="Ce que les habitants font ou décident : ils sont informés, consultés, associés, ils décident avec vous, ou ils portent l’action."
          valeur={valeur('comment')}
          {...(typed ? { fautes: typed.faults } : {})}
        />
        <ChampTexte
          nom="quand"
          libelle="À quel moment ?"
          aide="Avant l’action, pendant, au bilan : à quelles occasions, à quelle fréquence."
          valeur={valeur('quand')}
          {...(typed ? { fautes: typed.faults } : {})}
          lignes={3}
        />
      </>
    ),
  });
};

function lireParticipation({ form }: Context, { etat }: Brouillon): LectureDeTache {
  const [qui, comment, quand] = CHAMPS.map((champ) => form.text(champ));
  const participation = { qui: qui ?? '', comment: comment ?? '', quand: quand ?? '' };
  const faults = tropLong({ ...participation });
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  return { ok: true, contenu: { ...etat.contenu, participation } };
}

export const MAXIMUM_DE_SIGNES = 10_000;

/** A fault beside each text that is longer than what a reader can take in. */
export function tropLong(textes: Readonly<Record<string, string>>): Record<string, string> {
  const longs = Object.entries(textes).filter(([, texte]) => texte.length > MAXIMUM_DE_SIGNES);
  return Object.fromEntries(
    longs.map(([nom, texte]) => {
      const trop = texte.length - MAXIMUM_DE_SIGNES;
      return [nom, `Ce texte est trop long de ${trop} ${pluriel(trop, 'signe', 'signes')}.`];
    }),
  );
}

export const enregistrerParticipation = enregistrerTache(
  'participation',
  lireParticipation,
  montrerParticipation,
);
