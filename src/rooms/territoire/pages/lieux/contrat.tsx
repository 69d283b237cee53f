import { jourAParis } from '../../../../core/day.ts';
import { type Answer, type Context, failure, page } from '../../../../core/http/route.ts';
import { formaterInstant, formaterNombre } from '../../../../core/typography.ts';
import { perimetresDuContrat } from '../../../../core/ui/carte-mobile.tsx';
import { Chiffres, Tableau } from '../../../../core/ui/parts.tsx';
import { lireFond } from '../../store/fond.ts';
import {
  compterMillesimes,
  dessinerLieu,
  lireCommunes,
  lireLignee,
  lireRattachement,
  lireVersionsDuContrat,
  type VersionDeContrat,
} from '../../store/lieux.ts';
import { type Outils, poser } from '../outils.ts';
import { epciDuContrat } from '../rattachement/section.tsx';
import { ChoixDuJour, lireJour } from './jour.tsx';
import { adresseDuContrat, direDates } from './mots.ts';
import { QuartiersDuLieu } from './quartiers.tsx';
import { TableauDesMillesimes } from './tableaux.tsx';

const TRAIL = [
  { href: '/territoire', label: 'Territoire' },
  { href: '/territoire?vue=contrats', label: 'Contrats de ville' },
];

/** A contrat de ville as of a date: its EPCI and what became of it, communes, quartiers, source. */
export async function showContrat(context: Context, outils: Outils): Promise<Answer> {
  const { database, params, maintenant } = context;
  const code = params['code'] ?? '';
  const versions = await lireVersionsDuContrat(database, code);
  const [derniere] = versions;
  if (derniere === undefined) return failure(404);
  const demande = lireJour(context, versions);
  const { jour } = demande;
  const portee = { sorte: 'contrat', code } as const;
  const lignee = await lireLignee(database, derniere.epciSiren, derniere.successeurs);
  const sirens = [derniere.epciSiren, ...lignee.map(({ epci }) => epci.siren)];
  const [quartiers, communes, millesimes, rattachement, panneaux] = await Promise.all([
    dessinerLieu(database, portee, jour),
    lireCommunes(database, sirens, jour),
    compterMillesimes(database, portee, jourAParis(maintenant)),
    lireRattachement(database, code, jour),
    poser(outils.desEpci, context, sirens),
  ]);
  const montre = { code, contrat: derniere, rattachement, lignee };
  const epci = await epciDuContrat(context, outils, montre);
  const avecQuartier = new Set(quartiers.flatMap((un) => un.communes));
  const fond = await lireFond(
    database,
    quartiers.map(({ surface }) => surface),
    jour,
  );
  const body = (
    <>
      <h1>{derniere.nom}</h1>
      <p class="chapeau">
        {code}, contrat de ville {versions.map(direDates).join(', puis ')}.
      </p>
      <ChoixDuJour adresse={adresseDuContrat(code)} demande={demande} />
      <Chiffres
        lignes={[
          { quoi: 'Quartiers', combien: formaterNombre(quartiers.length) },
          { quoi: 'Communes de l’EPCI', combien: formaterNombre(communes.length) },
          { quoi: 'dont avec un quartier', combien: formaterNombre(avecQuartier.size) },
        ]}
      />
      <QuartiersDuLieu
        {...{ jour, quartiers, fond }}
        nom={derniere.nom}
        mobile={{ id: `contrat-${code}-${jour}`, source: perimetresDuContrat(code, jour) }}
      />
      {epci}
      <TableauDesMillesimes millesimes={millesimes} lieu={`contrat-${code}`} />
      {panneaux}
      <Sources versions={versions} />
    </>
  );
  return page(derniere.nom, body, { trail: TRAIL, carteMobile: true });
}

function Sources({ versions }: { versions: readonly VersionDeContrat[] }) {
  return (
    <section aria-labelledby="source">
      <h2 id="source">Source</h2>
      <Tableau
        legende="Les fichiers qui disent ce contrat"
        lignes={versions}
        cle={({ du }) => du}
        colonnes={[
          { titre: 'Contrat', entete: true, cellule: (un) => direDates(un) },
          { titre: 'Fichier', cellule: ({ fichier }) => fichier },
          { titre: 'Éditeur', cellule: ({ editeur }) => editeur ?? 'non indiqué' },
          { titre: 'Importé le', cellule: ({ instant }) => formaterInstant(instant) },
          {
            titre: 'Empreinte du fichier (SHA-256)',
            cellule: ({ empreinte }) => <code class="empreinte">{empreinte}</code>,
          },
        ]}
      />
    </section>
  );
}
