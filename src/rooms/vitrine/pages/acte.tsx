import type { Acteur } from '../../../core/access/roles.ts';
import type { Reader } from '../../../core/database/database.ts';
import { empreinteDe } from '../../../core/documents.ts';
import { type Answer, type Context, failure, page } from '../../../core/http/route.ts';
import { formaterJour, formaterMontant, formaterNombre } from '../../../core/typography.ts';
import { type FaitRaconte, Historique } from '../../../core/ui/history.tsx';
import { Chiffres, Frise, Montant, Tableau } from '../../../core/ui/parts.tsx';
import type { Deliberation, LigneDAnnexe } from '../../deliberation/door.ts';
import { lireActe, lireAnnexeGardee } from '../store/votees.ts';
import { nameOf } from './mots.ts';
import { Empreinte, Fichiers } from './preuve.tsx';

const TRAIL = [{ href: '/deliberations-publiques', label: 'Délibérations' }];

/** Tells the story of an object to who may read it: its room does, and hands it in. */
export type Raconter = (
  reader: Reader,
  acteur: Acteur,
  id: string,
) => Promise<readonly FaitRaconte[] | null>;

/** One act: number, days, vote, receipt, totals, lines, hash and how to check it again. */
export async function showAct(
  { database, acteur, params }: Context,
  raconter: Raconter,
): Promise<Answer> {
  const id = params['id'] ?? '';
  const acte = await lireActe(database, id);
  if (acte === null) return failure(404);
  const titre = `Délibération n°\u00A0${acte.numero}`;
  const [json, pdf, ods] = await Promise.all(
    (['json', 'pdf', 'ods'] as const).map((sorte) => lireAnnexeGardee(database, id, sorte)),
  );
  const recalculee = json ? empreinteDe(json.octets) : null;
  const body = (
    <>
      <h1>{titre}</h1>
      <p class="chapeau">{acte.objet}</p>
      <Etapes acte={acte} />
      <Vote acte={acte} />
      <div class="colonnes">
        <Fichiers id={id} poids={{ pdf, ods, json }} />
        <Empreinte
          id={id}
          nom={nameOf(acte, 'json')}
          annoncee={acte.empreinteAnnexe}
          recalculee={recalculee}
        />
      </div>
      <Totaux acte={acte} />
      <Lignes lignes={acte.annexe ?? []} />
      <Historique faits={await raconter(database, acteur, id)} />
    </>
  );
  return page(`${titre}, publiée`, body, { trail: TRAIL });
}

function Etapes({ acte }: { acte: Deliberation }) {
  const dire = (le: Parameters<typeof formaterJour>[0] | null) =>
    le === null ? null : formaterJour(le);
  return (
    <Frise
      etapes={[
        { nom: 'Votée en séance', quand: dire(acte.seanceLe) },
        { nom: 'Reçue par l’État', quand: dire(acte.recepisse?.recuLe ?? null) },
        { nom: 'Publiée', quand: dire(acte.publieeLe) },
        { nom: 'Exécutoire', quand: dire(acte.executoireLe) },
      ]}
    />
  );
}

function Vote({ acte }: { acte: Deliberation }) {
  const { vote, recepisse, totaux } = acte;
  return (
    <>
      <Chiffres
        lignes={[
          { quoi: 'Montant voté', combien: formaterMontant(totaux?.generalCentimes ?? 0) },
          { quoi: 'Actions', combien: formaterNombre(totaux?.nombre ?? 0) },
          { quoi: 'Pour', combien: formaterNombre(vote?.pour ?? 0) },
          { quoi: 'Contre', combien: formaterNombre(vote?.contre ?? 0) },
          { quoi: 'Abstentions', combien: formaterNombre(vote?.abstention ?? 0) },
        ]}
      />
      {recepisse === null ? null : (
        <p>
          Récépissé de l’État&nbsp;: <code>{recepisse.identifiant}</code>
        </p>
      )}
    </>
  );
}

function Totaux({ acte: { totaux } }: { acte: Deliberation }) {
  if (totaux === null) return null;
  const groupes = [
    ['Intercommunalité', totaux.parEpci],
    ['Section', totaux.parSection],
    ['Priorité', totaux.parPriorite],
  ] as const;
  return (
    <>
      <h2>Totaux</h2>
      <div class="totaux">
        {groupes.map(([quoi, lignes]) => (
          <Tableau
            key={quoi}
            legende={`Par ${quoi.toLowerCase()}`}
            lignes={lignes}
            cle={({ code }) => code}
            colonnes={[
              { titre: quoi, entete: true, cellule: ({ libelle }) => libelle },
              { titre: 'Actions', droite: true, cellule: (un) => formaterNombre(un.nombre) },
              {
                titre: 'Montant voté',
                droite: true,
                cellule: (un) => <Montant centimes={un.montantCentimes} />,
              },
            ]}
            total={[
              'Total',
              formaterNombre(totaux.nombre),
              <Montant key="total" centimes={totaux.generalCentimes} />,
            ]}
          />
        ))}
      </div>
    </>
  );
}

function Lignes({ lignes }: { lignes: readonly LigneDAnnexe[] }) {
  return (
    <>
      <h2>Annexe, ligne à ligne</h2>
      <Tableau
        legende="Actions votées par cette délibération"
        lignes={lignes}
        cle={({ dossierId }) => dossierId}
        colonnes={[
          { titre: 'Numéro', cellule: ({ numero }) => numero },
          {
            titre: 'Action',
            entete: true,
            cellule: ({ dossierId, intitule, porteurNom }) => (
              <>
                <a href={`/actions/${dossierId}`}>{intitule}</a>
                <span class="porteur">{porteurNom}</span>
              </>
            ),
          },
          { titre: 'Intercommunalité', cellule: ({ epciNom }) => epciNom },
          {
            titre: 'Demandé',
            droite: true,
            cellule: (ligne) => <Montant centimes={ligne.montantDemandeCentimes} />,
          },
          {
            titre: 'Voté',
            droite: true,
            cellule: (ligne) => <Montant centimes={ligne.montantCentimes} />,
          },
        ]}
      />
    </>
  );
}
