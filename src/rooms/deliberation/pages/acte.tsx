import { type Etape, NULLE_PART, peut } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure } from '../../../core/http/route.ts';
import { espacer, formaterJour } from '../../../core/typography.ts';
import { pageDeFormulaire } from '../../../core/ui/form.tsx';
import { Historique } from '../../../core/ui/history.tsx';
import { Chiffres, EtatVide, Frise, Montant } from '../../../core/ui/parts.tsx';
import { lireHistoireSignee } from '../../acteur/door.ts';
import { listerEpci } from '../../territoire/door.ts';
import type { Deliberation, FaitDeliberation, LigneDAnnexe } from '../rules/types.ts';
import { type DeliberationLue, deliberationPour } from '../store/queries.ts';
import { etapesDe, nommerEpcis } from './chemin.ts';
import { GestesPossibles } from './gestes.tsx';
import { raconterDeliberation } from './histoire.ts';
import { compterActions, direVoix, EtiquetteDeStatut, TRAIL } from './mots.tsx';
import { Programmes } from './programmes.tsx';
import { LignesDAnnexe, Totaux } from './tableaux.tsx';
import { lireFichiers, Telechargements } from './telecharger.tsx';

/** One deliberation: its path, its programmes, its annex, and what the actor may do. */
export async function show(context: Context, status = 200, faults: Faults = {}): Promise<Answer> {
  const { database, acteur, params } = context;
  const lue = await deliberationPour(database, acteur, params['id'] ?? '');
  if (lue === null) return failure(404);
  const { etat } = lue;
  const faits = await lireHistoireSignee<FaitDeliberation>(database, 'deliberation', lue.id);
  const noms = await nommerEpcis(database, etat.epciSirens, etat.seanceLe);
  const nommer = (siren: string) => noms.get(siren) ?? siren;
  const titre = etat.numero === null ? etat.objet : `Délibération n°\u00A0${etat.numero}`;
  const corps = (
    <>
      <p class="chapeau">
        <EtiquetteDeStatut statut={etat.statut} /> {etat.numero === null ? '' : `${etat.objet}, `}
        séance du {formaterJour(etat.seanceLe)}
      </p>
      <Frise etapes={etapesDe(etat, faits)} />
      <EnChiffres etat={etat} />
      <Programmes context={context} lue={lue} nommer={nommer} />
      <GestesPossibles
        context={context}
        lue={lue}
        faults={faults}
        inscriptibles={await inscriptibles(context, etat)}
      />
      <Annexe lue={lue} acteur={acteur} fichiers={await lireFichiers(database, lue, faits)} />
      <Historique faits={await raconterDeliberation(database, acteur, lue.id)} />
    </>
  );
  return pageDeFormulaire(titre, faults, { corps, status, trail: TRAIL });
}

async function inscriptibles({ database }: Context, etat: Deliberation) {
  if (etat.statut !== 'preparation') return [];
  const tous = await listerEpci(database, etat.seanceLe);
  return tous
    .filter(({ siren }) => !etat.epciSirens.includes(siren))
    .map(({ siren, nom }) => ({ valeur: siren, libelle: `${nom} (${siren})` }));
}

function EnChiffres({ etat }: { etat: Deliberation }) {
  const { totaux, vote, recepisse } = etat;
  return (
    <>
      {totaux === null ? null : (
        <Chiffres
          lignes={[
            { quoi: 'Actions', combien: String(totaux.nombre) },
            { quoi: 'EPCI', combien: String(totaux.parEpci.length) },
          ]}
        />
      )}
      {totaux === null ? null : (
        <p>
          Montant total :{' '}
          <strong>
            <Montant centimes={totaux.generalCentimes} />
          </strong>
        </p>
      )}
      {vote === null ? null : <p>Vote : {espacer(direVoix(vote))}.</p>}
      {recepisse === null ? null : (
        <p>
          Récépissé de l’État : <code>{recepisse.identifiant}</code>, reçu le{' '}
          {formaterJour(recepisse.recuLe)}.
        </p>
      )}
    </>
  );
}

/** The dossiers behind a frozen annex: some roles read them from then on. */
function ouvertA(acteur: Acteur, { statut }: Deliberation) {
  const etapes: Etape[] = statut === 'rejetee' ? [] : ['programme'];
  return ({ epciSiren, porteurId }: LigneDAnnexe) => {
    const cible = { ...NULLE_PART, epciSirens: [epciSiren], organisationId: porteurId, etapes };
    return peut(acteur, 'L', 'dossier', cible);
  };
}

function Annexe({
  lue,
  acteur,
  fichiers,
}: {
  lue: DeliberationLue;
  acteur: Acteur;
  fichiers: Awaited<ReturnType<typeof lireFichiers>>;
}) {
  const { etat } = lue;
  const { annexe, totaux, empreinteAnnexe } = etat;
  if (annexe === null || totaux === null) {
    return (
      <>
        <h2>Annexe</h2>
        <EtatVide titre="L’annexe n’est pas encore figée">
          <p>
            Elle réunira les actions accordées des programmes inscrits, avec leurs montants
            définitifs.
          </p>
        </EtatVide>
      </>
    );
  }
  return (
    <>
      <h2>Totaux de l’annexe</h2>
      <Totaux totaux={totaux} />
      <Telechargements lue={lue} fichiers={fichiers} />
      <p class="discret">
        Empreinte de l’annexe figée (SHA-256) : <code class="empreinte">{empreinteAnnexe}</code>
      </p>
      <h2>Annexe, {compterActions(totaux.nombre)}</h2>
      <LignesDAnnexe lignes={annexe} totaux={totaux} ouvert={ouvertA(acteur, etat)} />
    </>
  );
}
