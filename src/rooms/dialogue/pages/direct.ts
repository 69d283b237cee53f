import { type Answer, type Context, failure, type News } from '../../../core/http/route.ts';
import type { LigneDeJournal } from '../../../core/journal.ts';
import { pluriel } from '../../../core/typography.ts';
import { annoncer, estDe } from '../../acteur/door.ts';
import { lireDossiers } from '../../dossier/door.ts';
import { lireEnveloppe, listerEnveloppes } from '../../enveloppe/door.ts';
import { lireProposition } from '../../proposition/door.ts';
import { lireNouvelles, type Nouvelle } from '../store/nouvelles.ts';
import { lireLignePour } from '../store/queries.ts';
import { estLisible } from '../store/sommaire.ts';
import { direNouvelle } from './nouvelles.ts';

/** Above this, one sentence says how many actions changed. */
const MOST_SENTENCES = 3;

/** What others do to one action, told to who may read its line. */
export async function directDeLigne(context: Context): Promise<Answer> {
  const { database, acteur, params } = context;
  const id = params['dossierId'] ?? '';
  if ((await lireLignePour(database, acteur, id)) === null) return failure(404);
  return {
    kind: 'stream',
    dire: (journal) =>
      direNouvelles(
        context,
        journal.filter(({ objet }) => objet === id),
        () => true,
      ),
  };
}

/** What others do to the actions of a programme, to its envelope and to what the EPCI transmits. */
export function directDeProgramme(context: Context): Answer {
  const { epciSiren = '', annee = '' } = context.params;
  const existe = /^\d{9}$/.test(epciSiren) && /^\d{4}$/.test(annee);
  if (!existe || !estLisible(context.acteur, epciSiren)) return failure(404);
  const cle = { epciSiren, annee: Number(annee) };
  return {
    kind: 'stream',
    async dire(journal) {
      const sienne = ({ ligne }: Nouvelle) =>
        ligne.epciSiren === epciSiren && ligne.annee === cle.annee;
      const lignes = await direNouvelles(context, journal, sienne);
      const autour = await direAutour(context, journal, cle);
      return [...lignes, ...autour].sort((a, b) => a.rang - b.rang);
    },
  };
}

async function direNouvelles(
  { database, acteur, maintenant }: Context,
  journal: readonly LigneDeJournal[],
  garde: (nouvelle: Nouvelle) => boolean,
): Promise<News[]> {
  const nouvelles = (await lireNouvelles(database, acteur, journal)).filter(garde);
  const dossiers = await lireDossiers(
    database,
    nouvelles.map(({ ligne }) => ligne.dossierId),
  );
  const titres = new Map(dossiers.map(({ id, etat }) => [id, etat.contenu.intitule]));
  const dites = nouvelles.map(async (nouvelle) => {
    const quoi = direNouvelle(nouvelle, titres.get(nouvelle.ligne.dossierId) ?? '');
    const dit = await annoncer(database, acteur, nouvelle.derniere, { quoi, maintenant });
    return { rang: nouvelle.derniere.rang, dit };
  });
  return resumer(await Promise.all(dites));
}

function resumer(dites: readonly News[]): News[] {
  const derniere = dites.at(-1);
  if (derniere === undefined || dites.length <= MOST_SENTENCES) return [...dites];
  const avant = dites.length - 1;
  const dit = `${derniere.dit} Et ${avant} ${pluriel(avant, 'changement', 'changements')} juste avant.`;
  return [{ rang: derniere.rang, dit }];
}

interface Cle {
  readonly epciSiren: string;
  readonly annee: number;
}

const AUTOUR: Readonly<Record<string, string>> = {
  PropositionTransmise: 'a transmis des actions à la Région',
  EnveloppeProvisionnee: 'a provisionné l’enveloppe',
  EnveloppeNotifiee: 'a notifié l’enveloppe',
  EnveloppeRevisee: 'a révisé l’enveloppe',
};

async function direAutour(
  context: Context,
  journal: readonly LigneDeJournal[],
  cle: Cle,
): Promise<News[]> {
  const { database, acteur, maintenant } = context;
  const dites = journal.map(async (une) => {
    const quoi = AUTOUR[(JSON.parse(une.fait) as { type: string }).type];
    if (quoi === undefined || estDe(acteur, une)) return [];
    if (!(await estAutour(context, une, cle))) return [];
    return [{ rang: une.rang, dit: await annoncer(database, acteur, une, { quoi, maintenant }) }];
  });
  return (await Promise.all(dites)).flat();
}

/** The thing stands in this programme, and this reader may read it. */
async function estAutour(
  { database, acteur }: Context,
  { piece, objet }: LigneDeJournal,
  { epciSiren, annee }: Cle,
): Promise<boolean> {
  if (piece === 'proposition') {
    const etat = (await lireProposition(database, objet))?.etat;
    return etat?.epciSiren === epciSiren && etat.annee === annee;
  }
  if (piece !== 'enveloppe') return false;
  const etat = (await lireEnveloppe(database, objet))?.etat;
  if (etat?.epciSiren !== epciSiren || etat.annee !== annee) return false;
  const lisibles = await listerEnveloppes(database, acteur, annee);
  return lisibles.some(({ id }) => id === objet);
}
