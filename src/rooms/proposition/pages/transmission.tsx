import { peut } from '../../../core/access/access.ts';
import { readDocument } from '../../../core/documents.ts';
import { execute, nouvelleCle } from '../../../core/execute.ts';
import { issueOf, orderOf } from '../../../core/http/command.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure, page, redirect } from '../../../core/http/route.ts';
import { formaterMontant, pluriel } from '../../../core/typography.ts';
import { Porte, ResumeDesFautes } from '../../../core/ui/fields.tsx';
import { Montant, Tableau } from '../../../core/ui/parts.tsx';
import { transmettre } from '../rules/transmettre.ts';
import { avecDocument } from '../store/contexte.ts';
import { pieceProposition, SORTE } from '../store/piece.ts';
import { EnveloppeProposee } from './enveloppe.tsx';
import { direRefusProposition } from './phrases.ts';
import { TRAIL } from './selection.tsx';
import { lireVue, type Vue } from './vue.ts';

/** The check before the transmission: all that leaves, what it entails, then the one gesture. */
export async function showTransmission(
  context: Context,
  status = 200,
  given: Faults = {},
): Promise<Answer> {
  const vue = await lireVue(context);
  if (vue === null) return failure(404);
  if (!peut(context.acteur, 'V', 'proposition', vue.cible)) return failure(403);
  if (vue.transmise) return redirect(vue.adresse);
  const faults = Object.keys(given).length > 0 ? given : empechement(context, vue);
  const pret = Object.keys(faults).length === 0;
  const titre = 'Transmettre la proposition';
  const body = (
    <>
      {status === 200 ? null : <ResumeDesFautes fautes={faults} />}
      <h1>{titre}</h1>
      <p class="chapeau">
        {vue.nomEpci}, {vue.appel.intitule}
      </p>
      {pret ? <Consequence vue={vue} /> : null}
      {!pret && status === 200 ? <Obstacle faults={faults} /> : null}
      <EnveloppeProposee vue={vue} />
      <Contenu vue={vue} />
      {pret || status === 409 ? (
        <form method="post" action={`${vue.adresse}/transmettre`} id="contenu-a-transmettre">
          <Porte jeton={context.jeton} cle={nouvelleCle()} version={vue.version} />
          <div class="actions">
            <button type="submit">Transmettre à la Région</button>
            <a class="bouton second" href={vue.adresse}>
              Revenir sans transmettre
            </a>
          </div>
        </form>
      ) : (
        <p class="actions">
          <a class="bouton second" href={vue.adresse}>
            Revenir à la proposition
          </a>
        </p>
      )}
    </>
  );
  const trail = [...TRAIL, { href: vue.adresse, label: vue.nomEpci }];
  return page(status === 200 ? titre : `Erreur : ${titre}`, body, { status, trail });
}

/** What would refuse the transmission now, said before the gesture. */
function empechement(context: Context, { contexte, etat }: Vue): Faults {
  const ordre = orderOf(context);
  const decision = transmettre(etat, avecDocument(contexte, etat, ordre), ordre);
  return decision.ok ? {} : { contenu: direRefusProposition(decision.refus) };
}

function Obstacle({ faults }: { faults: Faults }) {
  return (
    <div class="avis-attente">
      <p>
        <strong>La proposition ne peut pas encore partir.</strong>
      </p>
      <p>{faults['contenu']}</p>
    </div>
  );
}

function Consequence({ vue: { proposees, ecartees } }: { vue: Vue }) {
  const total = proposees.reduce((t, d) => t + (d.decision?.montantProposeCentimes ?? 0), 0);
  const nombre = proposees.length;
  return (
    <div class="avis-attente">
      <p>
        <strong>
          {`Vous allez proposer à la Région ${nombre} ${pluriel(nombre, 'action', 'actions')} pour ${formaterMontant(total)}`}
          {ecartees.length === 0
            ? ''
            : `, et lui dire pourquoi ${ecartees.length} ${pluriel(ecartees.length, 'est écartée', 'sont écartées')}`}
          .
        </strong>
      </p>
      <p>
        Après ce geste, la proposition ne change plus : rangs, montants et motifs sont figés dans un
        document, avec son empreinte. La Région la lit aussitôt et le dialogue commence, action par
        action. Une action qui n’y figure pas ne peut recevoir aucun crédit de la Région.
      </p>
    </div>
  );
}

function Contenu({ vue: { proposees, ecartees } }: { vue: Vue }) {
  const lignes = [...proposees, ...ecartees];
  if (lignes.length === 0) return null;
  return (
    <Tableau
      legende="Ce qui part, dans l’ordre de préférence"
      lignes={lignes}
      cle={({ dossierId }) => dossierId}
      colonnes={[
        { titre: 'Rang', cellule: ({ decision }) => decision?.rang ?? '–' },
        {
          titre: 'Action',
          entete: true,
          cellule: ({ numero, intitule, porteurNom }) => (
            <>
              {intitule}
              <span class="sous">
                {numero}, {porteurNom}
              </span>
            </>
          ),
        },
        { titre: 'Section', cellule: ({ section }) => section },
        {
          titre: 'Demandé',
          droite: true,
          cellule: ({ demandeCentimes }) => <Montant centimes={demandeCentimes} />,
        },
        {
          titre: 'Proposé',
          droite: true,
          cellule: ({ decision }) => (
            <Montant centimes={decision?.montantProposeCentimes ?? null} />
          ),
        },
        { titre: 'Motif, si écartée', cellule: ({ decision }) => decision?.motif ?? '' },
      ]}
    />
  );
}

/** Transmits. */
export async function submitTransmission(context: Context): Promise<Answer> {
  const vue = await lireVue(context);
  if (vue === null) return failure(404);
  const demande = { id: vue.id, commande: { type: 'transmettreProposition' } as const };
  const reponse = await execute(context.database, pieceProposition, demande, orderOf(context));
  const issue = issueOf(reponse, direRefusProposition, () => 'contenu');
  if (issue.ok) {
    const dit = 'La proposition est transmise à la Région. Le dialogue de gestion commence.';
    return redirect(vue.adresse, { dit });
  }
  return issue.status === 403 || issue.status === 404
    ? failure(issue.status)
    : showTransmission(context, issue.status, issue.faults);
}

/** The document frozen at the transmission, to the byte. */
export async function downloadDocument(context: Context): Promise<Answer> {
  const vue = await lireVue(context);
  if (vue === null || !vue.transmise) return failure(404);
  const lien = { piece: pieceProposition.nom, objet: vue.id, sorte: SORTE };
  const document = await readDocument(context.database, lien);
  if (document === null) return failure(404);
  const name = `proposition-${vue.appel.annee}-${vue.cle.epciSiren}.json`;
  return { kind: 'download', bytes: document.octets, type: document.typeMime, name };
}
