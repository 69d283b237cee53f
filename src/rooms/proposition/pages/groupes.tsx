import { formaterMontant } from '../../../core/typography.ts';
import { EtatVide, Montant, Tableau } from '../../../core/ui/parts.tsx';
import { Classer, Ecarter, Proposer, type Rangee, Remettre } from './gestes.tsx';
import type { DossierVu, Vue } from './vue.ts';

/** What the forms of a row need; null for who only reads. */
type Rangees = ((dossier: DossierVu) => Rangee) | null;

const action = ({ litLesDossiers }: Vue) => ({
  titre: 'Action',
  entete: true,
  cellule: (dossier: DossierVu) => (
    <span id={`d-${dossier.dossierId}`}>
      {litLesDossiers ? (
        <a href={`/dossiers/${dossier.dossierId}`}>{dossier.intitule}</a>
      ) : (
        dossier.intitule
      )}
      <span class="sous">
        {dossier.numero}, {dossier.porteurNom}
      </span>
      <Alertes dossier={dossier} />
    </span>
  ),
});
const section = { titre: 'Section', cellule: (dossier: DossierVu) => dossier.section };
const demande = {
  titre: 'Demandé',
  droite: true,
  cellule: ({ demandeCentimes }: DossierVu) => <Montant centimes={demandeCentimes} />,
};

/** What one must know before deciding, in words. */
function Alertes({ dossier }: { dossier: DossierVu }) {
  const phrases = [
    dossier.participationDecrite ? '' : 'Participation des habitants non décrite.',
    dossier.quartiers > 0 ? '' : 'Dans aucun quartier du contrat de ville.',
    dossier.aRelire ? 'A changé, ou a été retiré, depuis la décision : à relire.' : '',
  ].filter(Boolean);
  return phrases.length === 0 ? null : <span class="alerte">{phrases.join(' ')}</span>;
}

/** The dossiers that await a decision. */
export function AExaminer({ vue, rangee }: { vue: Vue; rangee: Rangees }) {
  const { aExaminer } = vue;
  const gestes = {
    titre: 'Décision',
    cellule: (dossier: DossierVu) =>
      rangee === null ? null : (
        <div class="gestes-de-rangee">
          <Proposer rangee={rangee(dossier)} />
          <Ecarter rangee={rangee(dossier)} />
        </div>
      ),
  };
  return (
    <>
      <h2>À examiner ({aExaminer.length})</h2>
      {aExaminer.length === 0 ? (
        <p class="discret">Aucun dossier n’attend de décision.</p>
      ) : (
        <Tableau
          legende="Dossiers à examiner, dans l’ordre de leur numéro"
          lignes={aExaminer}
          cle={({ dossierId }) => dossierId}
          colonnes={[action(vue), section, demande, ...(rangee === null ? [] : [gestes])]}
        />
      )}
    </>
  );
}

/** The proposed actions, ranked, with their amounts. */
export function Proposees({ vue, rangee }: { vue: Vue; rangee: Rangees }) {
  const { proposees } = vue;
  const total = proposees.reduce((t, d) => t + (d.decision?.montantProposeCentimes ?? 0), 0);
  const rang = {
    titre: 'Rang',
    cellule: (dossier: DossierVu) =>
      rangee === null ? dossier.decision?.rang : <Classer rangee={rangee(dossier)} />,
  };
  const propose = {
    titre: 'Proposé',
    droite: rangee === null,
    cellule: (dossier: DossierVu) =>
      rangee === null ? (
        <Montant centimes={dossier.decision?.montantProposeCentimes ?? null} />
      ) : (
        <div class="gestes-de-rangee">
          <Proposer rangee={rangee(dossier)} />
          <Ecarter rangee={rangee(dossier)} />
        </div>
      ),
  };
  return (
    <>
      <h2>Proposées ({proposees.length})</h2>
      {proposees.length === 0 ? (
        <EtatVide titre="Aucune action proposée">
          <p>Seules les actions que l’EPCI propose peuvent recevoir des crédits de la Région.</p>
        </EtatVide>
      ) : (
        <Tableau
          legende="Actions proposées, par ordre de préférence"
          lignes={proposees}
          cle={({ dossierId }) => dossierId}
          colonnes={[rang, action(vue), section, demande, propose]}
          total={['', 'Total proposé', '', '', formaterMontant(total)]}
        />
      )}
    </>
  );
}

/** The dossiers set aside, with the reasons. */
export function Ecartees({ vue, rangee }: { vue: Vue; rangee: Rangees }) {
  const { ecartees } = vue;
  const motif = { titre: 'Motif', cellule: ({ decision }: DossierVu) => decision?.motif };
  const geste = {
    titre: 'Revenir sur la décision',
    cellule: (dossier: DossierVu) =>
      rangee === null ? null : (
        <div class="gestes-de-rangee">
          <Proposer rangee={rangee(dossier)} />
          <Remettre rangee={rangee(dossier)} />
        </div>
      ),
  };
  return (
    <>
      <h2>Écartées ({ecartees.length})</h2>
      {ecartees.length === 0 ? (
        <p class="discret">Aucun dossier n’est écarté.</p>
      ) : (
        <Tableau
          legende="Dossiers que l’EPCI ne propose pas"
          lignes={ecartees}
          cle={({ dossierId }) => dossierId}
          colonnes={[action(vue), section, demande, motif, ...(rangee === null ? [] : [geste])]}
        />
      )}
    </>
  );
}
