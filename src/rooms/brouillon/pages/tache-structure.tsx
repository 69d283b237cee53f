import type { Context } from '../../../core/http/route.ts';
import { ChampChoix } from '../../../core/ui/fields.tsx';
import { lireOrganisation, type Organisation } from '../../acteur/door.ts';
import { type AppelAProjets, jourDeReference } from '../../appel/door.ts';
import { listerEpci } from '../../territoire/door.ts';
import {
  type Brouillon,
  enregistrerTache,
  type LectureDeTache,
  type Montrer,
  pageDeTache,
} from './brouillon.tsx';

/** The EPCI of a call, by name, as choices. */
export async function choixDEpci({ database }: Context, appel: AppelAProjets) {
  const tous = await listerEpci(database, jourDeReference(appel));
  return tous
    .filter(({ siren }) => appel.epciSirens.length === 0 || appel.epciSirens.includes(siren))
    .map(({ siren, nom }) => ({ valeur: siren, libelle: nom }));
}

/** The page on who holds the action, and which EPCI studies it. */
export const montrerStructure: Montrer = async (context, brouillon, typed) => {
  const { contenu } = brouillon.etat;
  const [porteur, choix] = await Promise.all([
    lireOrganisation(context.database, contenu.porteurId),
    choixDEpci(context, brouillon.appel),
  ]);
  return pageDeTache(context, brouillon, 'structure', {
    ...typed,
    chapeau: 'Qui porte l’action, et l’intercommunalité (EPCI) qui l’étudiera.',
    champs: (
      <>
        {porteur === null ? null : <Structure porteur={porteur.etat} />}
        <ChampChoix
          nom="epci"
          libelle="EPCI"
          aide="Celui des quartiers où l’action se déroule. Changer d’EPCI change la liste des quartiers."
          valeur={typed === undefined ? contenu.epciSiren : context.form.text('epci')}
          choix={choix}
          {...(typed ? { fautes: typed.faults } : {})}
        />
      </>
    ),
  });
};

/** What is known of a holder, to be re-read. */
export function Structure({ porteur }: { porteur: Organisation }) {
  const lignes = [
    ['Nom', porteur.nom],
    ['SIRET', porteur.siret],
    ['RNA', porteur.rna],
    ['Adresse', porteur.adresse],
  ];
  return (
    <>
      <dl class="recapitulatif">
        {lignes.map(([quoi, valeur]) =>
          valeur ? (
            <div key={quoi}>
              <dt>{quoi}</dt>
              <dd>{valeur}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <p class="discret">Une erreur ici ? Signalez-la à la Région, qui tient le registre.</p>
    </>
  );
}

function lireStructure({ form }: Context, { etat, appel }: Brouillon): LectureDeTache {
  const epciSiren = form.text('epci');
  const refuse = (phrase: string) => ({ ok: false as const, faults: { epci: phrase } });
  if (!/^\d{9}$/.test(epciSiren)) return refuse('Choisissez l’EPCI qui étudiera l’action.');
  if (appel.epciSirens.length > 0 && !appel.epciSirens.includes(epciSiren)) {
    return refuse('Cet appel à projets ne concerne pas cet EPCI. Choisissez-en un dans la liste.');
  }
  return { ok: true, contenu: { ...etat.contenu, epciSiren } };
}

export const enregistrerStructure = enregistrerTache('structure', lireStructure, montrerStructure);
