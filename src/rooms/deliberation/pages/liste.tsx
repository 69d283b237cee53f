import { randomUUID } from 'node:crypto';
import { NULLE_PART, peut } from '../../../core/access/access.ts';
import { execute, nouvelleCle } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, page, redirect } from '../../../core/http/route.ts';
import { formaterJour, formaterNombre } from '../../../core/typography.ts';
import { Champ, ChampChoix, ChampTexte, Porte, ResumeDesFautes } from '../../../core/ui/fields.tsx';
import { EtatVide, Montant, Tableau } from '../../../core/ui/parts.tsx';
import { listerDispositifs } from '../../dispositif/door.ts';
import { pieceDeliberation } from '../store/piece.ts';
import { type DeliberationLue, listerDeliberations } from '../store/queries.ts';
import { champDuRefus, compterActions, STATUTS, TRAIL } from './mots.tsx';
import { direRefusDeliberation } from './phrases.ts';

/** The deliberations that the actor may read, by status in the order of the path. */
export async function list({ database, acteur, query }: Context): Promise<Answer> {
  const annee = /^\d{4}$/.test(query.get('annee') ?? '') ? Number(query.get('annee')) : null;
  const lues = await listerDeliberations(database, acteur, annee);
  const parStatut = Map.groupBy(lues, ({ etat }) => etat.statut);
  const body = (
    <>
      <h1>Délibérations</h1>
      <p class="chapeau">
        La Commission permanente vote les programmes des EPCI. Chaque action votée figure dans une
        annexe figée, égale aux enveloppes au centime.
      </p>
      {peut(acteur, 'C', 'deliberation', NULLE_PART) ? (
        <p class="actions">
          <a class="bouton" href="/deliberations/preparer">
            Préparer une délibération
          </a>
        </p>
      ) : null}
      <form method="get" action="/deliberations" class="cote-a-cote">
        <Champ
          nom="annee"
          libelle="Année du programme"
          valeur={annee === null ? '' : String(annee)}
          court
          facultatif
        />
        <button type="submit" class="second">
          Montrer
        </button>
      </form>
      {lues.length === 0 ? <Vide annee={annee} /> : null}
      {Object.entries(STATUTS).map(([statut, { libelle }]) => {
        const siennes = parStatut.get(statut as keyof typeof STATUTS);
        return siennes === undefined ? null : (
          <TableauDuStatut key={statut} titre={libelle} lues={siennes} />
        );
      })}
    </>
  );
  return page('Délibérations', body);
}

function Vide({ annee }: { annee: number | null }) {
  return (
    <EtatVide titre={annee === null ? 'Aucune délibération' : `Aucune délibération pour ${annee}`}>
      <p>
        Une délibération apparaît ici dès qu’elle vous est ouverte : en préparation pour la Région,
        à sa publication pour tous.
      </p>
    </EtatVide>
  );
}

function TableauDuStatut({ titre, lues }: { titre: string; lues: readonly DeliberationLue[] }) {
  return (
    <Tableau
      legende={`${titre} (${formaterNombre(lues.length)})`}
      lignes={lues}
      cle={({ id }) => id}
      colonnes={[
        {
          titre: 'Objet',
          entete: true,
          cellule: ({ id, etat }) => <a href={`/deliberations/${id}`}>{etat.objet}</a>,
        },
        { titre: 'Numéro', cellule: ({ etat }) => etat.numero ?? '–' },
        { titre: 'Séance', cellule: ({ etat }) => formaterJour(etat.seanceLe) },
        {
          titre: 'EPCI',
          droite: true,
          cellule: ({ etat }) => formaterNombre(etat.epciSirens.length),
        },
        {
          titre: 'Actions',
          droite: true,
          cellule: ({ etat }) => (etat.totaux === null ? '–' : compterActions(etat.totaux.nombre)),
        },
        {
          titre: 'Total',
          droite: true,
          cellule: ({ etat }) => <Montant centimes={etat.totaux?.generalCentimes ?? null} />,
        },
      ]}
    />
  );
}

/** The form that prepares a deliberation. */
export async function preparer(context: Context, status = 200, faults: Faults = {}) {
  const { database, acteur, form, jeton, maintenant } = context;
  const dispositifs = await listerDispositifs(database, acteur);
  const seul = dispositifs.length === 1 ? dispositifs[0]?.id : undefined;
  const titre = 'Préparer une délibération';
  const body = (
    <>
      <ResumeDesFautes fautes={faults} />
      <h1>{titre}</h1>
      <p class="chapeau">
        Ensuite, vous inscrirez les programmes des EPCI, puis vous figerez l’annexe.
      </p>
      <form method="post" action="/deliberations">
        <Porte jeton={jeton} cle={nouvelleCle()} />
        <ChampChoix
          nom="dispositif"
          libelle="Dispositif"
          choix={dispositifs.map(({ id, etat }) => ({
            valeur: id,
            libelle: etat.dispositif.intitule,
          }))}
          valeur={form.values['dispositif'] ?? seul ?? ''}
          fautes={faults}
        />
        <Champ
          nom="annee"
          libelle="Année du programme"
          aide="Quatre chiffres."
          valeur={form.values['annee'] ?? maintenant.slice(0, 4)}
          fautes={faults}
          court
        />
        <ChampTexte
          nom="objet"
          libelle="Objet"
          aide="Il figure en tête de l’annexe, tel quel."
          valeur={form.values['objet'] ?? ''}
          fautes={faults}
          lignes={2}
        />
        <Champ
          nom="seanceLe"
          libelle="Date de la séance"
          valeur={form.values['seanceLe'] ?? ''}
          fautes={faults}
          date
          court
        />
        <div class="actions">
          <button type="submit">Préparer la délibération</button>
        </div>
      </form>
    </>
  );
  const enErreur = Object.keys(faults).length > 0;
  return page(enErreur ? `Erreur : ${titre}` : titre, body, { status, trail: TRAIL });
}

const CLE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Prepares it; the command key names it, so that a double submit prepares one only. */
export async function submitPreparer(context: Context): Promise<Answer> {
  const { database, form } = context;
  const faults: Record<string, string> = {};
  const dispositifCode = form.text('dispositif');
  if (dispositifCode === '') faults['dispositif'] = 'Choisissez le dispositif.';
  if (!/^\d{4}$/.test(form.text('annee'))) faults['annee'] = 'L’année s’écrit en quatre chiffres.';
  if (Object.keys(faults).length > 0) return preparer(context, 422, faults);
  const ordre = orderOf(context);
  const id = CLE.test(ordre.cle) ? ordre.cle : randomUUID();
  const commande = {
    type: 'preparerDeliberation',
    dispositifCode,
    annee: Number(form.text('annee')),
    objet: form.text('objet'),
    seanceLe: form.text('seanceLe'),
  } as const;
  const reponse = await execute(database, pieceDeliberation, { id, commande }, ordre);
  const issue = issueOf(reponse, direRefusDeliberation, champDuRefus);
  if (!issue.ok) return preparer(context, issue.status, issue.faults);
  const dit = 'La délibération est préparée. Inscrivez-y les programmes.';
  return redirect(`/deliberations/${id}`, { dit });
}
