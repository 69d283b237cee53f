import { peut } from '../../../core/access/access.ts';
import { nouvelleCle } from '../../../core/execute.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, page, redirect } from '../../../core/http/route.ts';
import { formaterNombre } from '../../../core/typography.ts';
import { Porte, ResumeDesFautes } from '../../../core/ui/fields.tsx';
import { EtatVide, Etiquette, Montant, Tableau } from '../../../core/ui/parts.tsx';
import { cibleDe } from '../rules/acces.ts';
import { ecartsDAnnexe } from '../rules/annexe.ts';
import type { AnnexePreparee, LigneDAnnexe, TotalDAnnexe } from '../rules/types.ts';
import { apercevoirAnnexe } from '../store/annexe.ts';
import { deliberationPour } from '../store/queries.ts';
import { compterActions, TRAIL } from './mots.tsx';
import { LignesDAnnexe } from './tableaux.tsx';

/** What would be frozen now, each total against what the envelopes hold, before the freeze. */
export async function controler(
  context: Context,
  status = 200,
  faults: Faults = {},
): Promise<Answer> {
  const { database, acteur, params, jeton } = context;
  const lue = await deliberationPour(database, acteur, params['id'] ?? '');
  if (lue === null) return failure(404);
  const { id, etat, version } = lue;
  if (!peut(acteur, 'C', 'deliberation', cibleDe(etat))) return failure(403);
  if (etat.statut !== 'preparation') return redirect(`/deliberations/${id}`);
  const annexe = await apercevoirAnnexe(database, etat);
  const ecarts = ecartsDAnnexe(annexe.lignes, annexe.totaux, annexe.reservesCentimes);
  const titre = 'Contrôler et figer l’annexe';
  const body = (
    <>
      <ResumeDesFautes fautes={faults} />
      <h1>{titre}</h1>
      <p class="chapeau">{etat.objet}</p>
      {annexe.lignes.length === 0 ? (
        <EtatVide titre="Il n’y a rien à voter">
          <p>
            Aucune action n’est accordée dans les programmes inscrits. Menez d’abord le dialogue
            jusqu’à l’accord, ou inscrivez un autre EPCI.
          </p>
        </EtatVide>
      ) : (
        <>
          <p>
            {ecarts.length === 0 ? (
              <Etiquette ton="accord">tout concorde</Etiquette>
            ) : (
              <Etiquette ton="refus">écarts à comprendre</Etiquette>
            )}{' '}
            {compterActions(annexe.totaux.nombre)},{' '}
            <Montant centimes={annexe.totaux.generalCentimes} />. Chaque total est comparé aux
            crédits réservés dans les enveloppes.
          </p>
          <Comparaison annexe={annexe} />
          <form method="post" action={`/deliberations/${id}/figer`}>
            <Porte jeton={jeton} cle={nouvelleCle()} version={version} />
            <p>
              Figer arrête la liste et les montants, et garde l’annexe avec son empreinte. Jusqu’au
              vote, vous pourrez la rouvrir en disant pourquoi.
            </p>
            <div class="actions">
              {ecarts.length === 0 ? <button type="submit">Figer l’annexe</button> : null}
              <a class="bouton second" href={`/deliberations/${id}`}>
                Revenir sans figer
              </a>
            </div>
          </form>
          <LignesDAnnexe lignes={annexe.lignes} totaux={annexe.totaux} />
        </>
      )}
    </>
  );
  const trail = [...TRAIL, { href: `/deliberations/${id}`, label: etat.objet }];
  const enErreur = Object.keys(faults).length > 0;
  return page(enErreur ? `Erreur : ${titre}` : titre, body, { status, trail });
}

function Comparaison({ annexe }: { annexe: AnnexePreparee }) {
  const { totaux } = annexe;
  const groupes = [
    { legende: 'Par EPCI', titre: 'EPCI', lignes: totaux.parEpci, cle: 'epciSiren' },
    { legende: 'Par priorité', titre: 'Priorité', lignes: totaux.parPriorite, cle: 'prioriteCode' },
    { legende: 'Par section', titre: 'Section', lignes: totaux.parSection, cle: 'section' },
  ] as const;
  return (
    <>
      {groupes.map(({ legende, titre, lignes, cle }) => (
        <Tableau
          key={cle}
          legende={legende}
          lignes={lignes.map((total) => ({ ...total, reserve: reserveDe(annexe, cle, total) }))}
          cle={({ code }) => code}
          colonnes={[
            { titre, entete: true, cellule: ({ libelle }) => libelle },
            { titre: 'Actions', droite: true, cellule: ({ nombre }) => formaterNombre(nombre) },
            {
              titre: 'Dans l’annexe',
              droite: true,
              cellule: ({ montantCentimes }) => <Montant centimes={montantCentimes} />,
            },
            {
              titre: 'Dans les enveloppes',
              droite: true,
              cellule: ({ reserve }) => <Montant centimes={reserve} />,
            },
            {
              titre: 'Écart',
              droite: true,
              cellule: ({ montantCentimes, reserve }) => (
                <Montant centimes={montantCentimes - reserve} />
              ),
            },
          ]}
        />
      ))}
    </>
  );
}

/** What the envelopes hold for the actions of one group, in cents. */
function reserveDe(
  { lignes, reservesCentimes }: AnnexePreparee,
  cle: keyof Pick<LigneDAnnexe, 'epciSiren' | 'prioriteCode' | 'section'>,
  { code }: TotalDAnnexe,
): number {
  return lignes
    .filter((ligne) => ligne[cle] === code)
    .reduce((somme, { dossierId }) => somme + (reservesCentimes[dossierId] ?? 0), 0);
}
