import { espacer, formaterJour } from '../../../core/typography.ts';
import { Tableau } from '../../../core/ui/parts.tsx';
import type { Appreciation } from '../rules/enregistrement.ts';
import type { Certificat, Perimetre, ReponseDeLieu } from '../rules/types.ts';
import { lettreDe, reperes } from './carte-des-reponses.tsx';
import { direRegle, MOTS_DES_VERDICTS, NATURES } from './mots.ts';
import { direCommunes, direLieu, direMotif, direSituation, type Noms } from './situation.ts';
import { VerdictDit } from './verdict.tsx';

interface Ligne {
  readonly rang: number;
  readonly reponse: ReponseDeLieu;
  readonly repere: string | null;
  readonly appreciation: Appreciation | null;
}

/** Each place: where it is, in which commune, and what is answered. */
export function TableauDesReponses({
  reponses,
  noms,
  appreciations = [],
  motifs = false,
}: {
  reponses: readonly ReponseDeLieu[];
  noms: Noms;
  appreciations?: readonly Appreciation[];
  /** The reader may read why agents amended. */
  motifs?: boolean;
}) {
  const marques = reperes(reponses.map(({ lieu }) => lieu));
  const lignes = reponses.map((reponse, rang): Ligne => {
    const appreciation = appreciations.find((une) => une.rang === rang + 1) ?? null;
    return { rang: rang + 1, reponse, repere: marques[rang] ?? null, appreciation };
  });
  return (
    <div class="reponses">
      <Tableau
        legende="Réponse par lieu"
        lignes={lignes}
        cle={({ rang }) => String(rang)}
        colonnes={[
          {
            titre: 'Lieu',
            entete: true,
            cellule: ({ rang, reponse, repere }) => (
              <>
                {rang}. {espacer(direLieu(reponse.lieu, noms))}
                {repere === null ? null : <small> ({repere} sur la carte)</small>}
              </>
            ),
          },
          { titre: 'Réponse', cellule: (ligne) => <Reponse ligne={ligne} motifs={motifs} /> },
          { titre: 'Où il est', cellule: ({ reponse }) => espacer(direSituation(reponse, noms)) },
          {
            titre: 'Commune (EPCI)',
            cellule: ({ reponse }) => espacer(direCommunes(reponse, noms)),
          },
        ]}
      />
    </div>
  );
}

function Reponse({ ligne, motifs }: { ligne: Ligne; motifs: boolean }) {
  const { reponse, appreciation } = ligne;
  if (appreciation === null) {
    return (
      <>
        <VerdictDit verdict={reponse.verdict} /> {espacer(direMotif(reponse))}
      </>
    );
  }
  return (
    <>
      <VerdictDit verdict={appreciation.verdict} /> Apprécié par un agent.
      {motifs ? ` Motif\u00A0: ${espacer(appreciation.motif)}` : null}
      <small>
        La règle répondait «&nbsp;{MOTS_DES_VERDICTS[reponse.verdict].toLowerCase()}&nbsp;»&nbsp;:{' '}
        {espacer(direMotif(reponse))}
      </small>
    </>
  );
}

/** The rule that was applied to them all, with the share that the question declares. */
export function RegleAppliquee({
  certificat: { regle, question },
}: {
  certificat: Pick<Certificat, 'regle' | 'question'>;
}) {
  return (
    <dl class="fiche">
      {direRegle(regle, question).map(({ quoi, valeur }) => (
        <div key={quoi} class="paire">
          <dt>{quoi}</dt>
          <dd>{espacer(valeur)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The drawings that the answers name, by their version and hash: the twin of the map. */
export function TableauDesPerimetres({
  perimetres,
}: {
  perimetres: readonly Omit<Perimetre, 'geometrie'>[];
}) {
  if (perimetres.length === 0) return <p>Aucun périmètre n’a servi à répondre.</p>;
  return (
    <Tableau
      legende="Périmètres employés"
      lignes={perimetres.map((perimetre, rang) => ({ ...perimetre, lettre: lettreDe(rang) }))}
      cle={({ code }) => code}
      colonnes={[
        { titre: 'Carte', cellule: ({ lettre }) => lettre },
        { titre: 'Quartier', entete: true, cellule: ({ nom }) => nom },
        { titre: 'Code', cellule: ({ code }) => code },
        { titre: 'Nature', cellule: ({ nature }) => NATURES[nature] },
        { titre: 'En vigueur depuis', cellule: ({ millesime }) => formaterJour(millesime) },
        {
          titre: 'Au contrat',
          cellule: ({ dansLeContrat }) => (dansLeContrat ? 'oui' : 'non'),
        },
        {
          titre: 'Empreinte du dessin',
          cellule: ({ empreinte }) =>
            empreinte === null ? 'sans dessin' : <code class="empreinte">{empreinte}</code>,
        },
      ]}
    />
  );
}
