import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { formaterInstant } from '../../../core/typography.ts';
import { EtatVide, Etiquette, Montant, Tableau } from '../../../core/ui/parts.tsx';
import { lireAppel, listerAppels } from '../../appel/door.ts';
import { lireEpci } from '../../territoire/door.ts';
import type { Proposition } from '../rules/types.ts';
import { listerPropositions } from '../store/queries.ts';

interface LigneDeListe {
  readonly appelId: string;
  readonly epciSiren: string;
  readonly annee: number;
  readonly intitule: string;
  /** Null when the EPCI has decided nothing yet. */
  readonly etat: Proposition | null;
  readonly epci: string;
}

/** The propositions that one may read: for an EPCI its own, for the Region those transmitted. */
export async function showList(context: Context): Promise<Answer> {
  const { database, acteur } = context;
  const lues = await listerPropositions(database, acteur);
  const ouvertes = await sansProposition(context, new Set(lues.map(({ id }) => id)));
  const toutes = [
    ...lues.map(({ etat }) => ({ ...etat, etat })),
    ...ouvertes.map((vierge) => ({ ...vierge, etat: null })),
  ].sort((a, b) => b.annee - a.annee);
  const lignes: LigneDeListe[] = await Promise.all(
    toutes.map(async (ligne) => ({
      ...ligne,
      epci: (await lireEpci(database, ligne.epciSiren))?.nom ?? ligne.epciSiren,
      intitule: (await lireAppel(database, ligne.appelId))?.etat.intitule ?? '',
    })),
  );
  const deLEpci = acteur.epciSiren !== null;
  const body = (
    <>
      <h1>Propositions</h1>
      <p class="chapeau">
        {deLEpci
          ? 'Ce que votre EPCI propose à la Région, appel par appel.'
          : 'Ce que les EPCI ont transmis à la Région. Une proposition en préparation n’y paraît pas.'}
      </p>
      {lignes.length === 0 ? (
        <EtatVide titre="Aucune proposition">
          <p>
            {deLEpci
              ? 'Elle commence quand la Région ouvre un appel à projets pour votre EPCI.'
              : 'La première paraîtra ici dès qu’un·e élu·e d’un EPCI l’aura transmise.'}
          </p>
        </EtatVide>
      ) : (
        <Liste lignes={lignes} />
      )}
    </>
  );
  return page('Propositions', body);
}

/** The calls of this year and the two around it for which this EPCI has decided nothing yet. */
async function sansProposition(
  { database, acteur, maintenant }: Context,
  connues: ReadonlySet<string>,
): Promise<Omit<LigneDeListe, 'etat' | 'epci' | 'intitule'>[]> {
  const { epciSiren } = acteur;
  if (epciSiren === null) return [];
  const courante = Number(maintenant.slice(0, 4));
  const annees = [courante - 1, courante, courante + 1];
  const lus = await Promise.all(annees.map((annee) => listerAppels(database, acteur, annee)));
  return lus
    .flat()
    .filter(({ id, etat: { epciSirens } }) => {
      const concerne = epciSirens.length === 0 || epciSirens.includes(epciSiren);
      return concerne && !connues.has(`${id}/${epciSiren}`);
    })
    .map(({ id, etat: { annee } }) => ({ appelId: id, epciSiren, annee }));
}

function Liste({ lignes }: { lignes: readonly LigneDeListe[] }) {
  return (
    <Tableau
      legende="Propositions, de la plus récente année à la plus ancienne"
      lignes={lignes}
      cle={({ appelId, epciSiren }) => `${appelId}/${epciSiren}`}
      colonnes={[
        {
          titre: 'EPCI',
          entete: true,
          cellule: ({ appelId, epciSiren, annee, epci, intitule }) => (
            <>
              <a href={`/propositions/${encodeURIComponent(appelId)}/${epciSiren}`}>
                {epci}, {annee}
              </a>
              <span class="sous">{intitule}</span>
            </>
          ),
        },
        { titre: 'Statut', cellule: ({ etat }) => <Statut etat={etat} /> },
        { titre: 'Proposées', droite: true, cellule: ({ etat }) => compter(etat, 'proposee') },
        { titre: 'Écartées', droite: true, cellule: ({ etat }) => compter(etat, 'non-proposee') },
        {
          titre: 'Total proposé',
          droite: true,
          cellule: ({ etat }) => (
            <Montant
              centimes={(etat?.lignes ?? []).reduce(
                (total, ligne) => total + (ligne.montantProposeCentimes ?? 0),
                0,
              )}
            />
          ),
        },
        {
          titre: 'Transmise',
          cellule: ({ etat }) =>
            etat?.transmiseLe == null ? 'pas encore' : formaterInstant(etat.transmiseLe),
        },
      ]}
    />
  );
}

function Statut({ etat }: { etat: Proposition | null }) {
  if (etat === null) return <Etiquette ton="neutre">à commencer</Etiquette>;
  if (etat.statut === 'transmise') return <Etiquette ton="accord">transmise</Etiquette>;
  return <Etiquette ton="attente">en préparation</Etiquette>;
}

function compter(etat: Proposition | null, decision: 'proposee' | 'non-proposee'): number {
  return (etat?.lignes ?? []).filter((ligne) => ligne.decision === decision).length;
}
