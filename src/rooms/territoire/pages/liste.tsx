import { NULLE_PART, peut } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import { estJour, jourAParis } from '../../../core/day.ts';
import { type Liste as ListeLue, listRows } from '../../../core/http/listing.ts';
import { type Answer, type Context, page } from '../../../core/http/route.ts';
import { formaterJour, formaterNombre } from '../../../core/typography.ts';
import type { LireHistoire } from '../../../core/ui/history.tsx';
import { Liste } from '../../../core/ui/liste.tsx';
import { listerContours } from '../store/contours.ts';
import { listerContrats, listerImports, listerPerimetres } from '../store/listes.ts';
import { listerEpci } from '../store/queries.ts';
import { showAccueil } from './accueil.tsx';
import { EPCI, IMPORTS } from './colonnes.tsx';
import { CONTOURS } from './colonnes-des-contours.tsx';
import { contrats } from './colonnes-des-contrats.tsx';
import { quartiersNommes } from './colonnes-quartiers.tsx';
import { direVue, EnTete, vuesOuvertes } from './en-tete.tsx';
import type { Outils } from './outils.ts';

/** The territory: at a glance, or one list at a time. */
export async function show(context: Context, outils: Outils): Promise<Answer> {
  const { acteur, query } = context;
  const vue = vuesOuvertes(acteur).find((une) => une === query.get('vue')) ?? 'accueil';
  if (vue === 'accueil') return showAccueil(context, outils);
  const lue = await LISTES[vue](context, outils.lireHistoire);
  if (lue.kind !== 'liste') return lue;
  const body = (
    <>
      <EnTete acteur={acteur} vue={vue} />
      {lue.avis}
      {lue.montrer()}
    </>
  );
  return page(`Territoire, ${direVue(vue).toLowerCase()}`, body);
}

const LISTES = {
  epci: async (context: Context) => {
    const lignes = await listerEpci(context.database, jourAParis(context.maintenant));
    const vide = 'L’administration de la Région importe le référentiel des EPCI.';
    return montrable(await listRows(context, EPCI, lignes), 'EPCI', 'Aucun EPCI', vide);
  },
  quartiers: async (context: Context) => {
    const aujourdHui = jourAParis(context.maintenant);
    const demande = context.query.get('jour') ?? '';
    const jour = estJour(demande) ? demande : aujourdHui;
    const [lus, noms] = await Promise.all([
      listerPerimetres(context.database, jour),
      listerEpci(context.database, jour).then((epci) => new Map(epci.map((e) => [e.siren, e.nom]))),
    ]);
    const liste = await listRows(context, quartiersNommes(noms, { jour, aujourdHui }), lus);
    const vide = 'L’administration de la Région importe leurs périmètres.';
    const legende = `Quartiers en vigueur le ${formaterJour(jour)}`;
    return montrable(liste, legende, 'Aucun quartier', vide);
  },
  contrats: async (context: Context) => {
    const lus = await listerContrats(context.database);
    const aIndiquer = lus.filter(({ rattachement }) => rattachement === 'a-indiquer').length;
    const liste = await listRows(context, contrats(context.acteur), lus);
    const vide = 'L’administration de la Région les importe depuis un tableau.';
    const lue = montrable(liste, 'Contrats de ville', 'Aucun contrat de ville', vide);
    return lue.kind === 'liste' ? { ...lue, avis: direARattacher(context.acteur, aIndiquer) } : lue;
  },
  contours: async (context: Context) => {
    const liste = await listRows(context, CONTOURS, await listerContours(context.database));
    const vide =
      'L’administration de la Région importe les contours des communes, des EPCI, des contrats de ville et des zonages : ils servent de fond aux cartes.';
    return montrable(liste, 'Contours et zonages', 'Aucun contour', vide);
  },
  imports: async (context: Context, lireHistoire: LireHistoire) => {
    const signes = await signerImports(context, lireHistoire);
    const liste = await listRows(context, IMPORTS, signes);
    const vide = 'Chaque import laisse ici son rapport : ce qui a été lu, réparé, refusé.';
    return montrable(liste, 'Imports', 'Aucun import', vide);
  },
};

/** The imports, each with who made it, for who may read the journal. */
async function signerImports({ database, acteur }: Context, lireHistoire: LireHistoire) {
  const imports = await listerImports(database);
  const ids = [...new Set(imports.map(({ id }) => id))];
  const histoires = await Promise.all(
    ids.map(async (objet) => {
      const histoire = { piece: 'territoire', objet, cible: NULLE_PART };
      return [objet, await lireHistoire(database, acteur, histoire)] as const;
    }),
  );
  const parId = new Map(histoires);
  return imports.map((un) => ({ ...un, qui: parId.get(un.id)?.[un.version - 1]?.qui ?? null }));
}

function direARattacher(acteur: Acteur, nombre: number) {
  if (nombre === 0) return null;
  return (
    <p>
      {formaterNombre(nombre)} à rattacher : leur EPCI n’est pas dans le référentiel.{' '}
      {peut(acteur, 'C', 'territoire', NULLE_PART)
        ? 'Dites pour chacun quel EPCI l’a repris ; une colonne « successeurs » du tableau le dit aussi.'
        : 'L’administration de la Région dit quel EPCI l’a repris.'}
    </p>
  );
}

/** A list whose kind of row no longer matters: it knows how to show itself. */
function montrable<Ligne>(
  liste: ListeLue<Ligne> | Answer,
  legende: string,
  titre: string,
  vide: string,
) {
  if (liste.kind !== 'liste') return liste;
  return {
    kind: 'liste' as const,
    avis: null,
    montrer: () => (
      <Liste liste={liste} legende={legende} vide={{ titre, children: <p>{vide}</p> }} />
    ),
  };
}
