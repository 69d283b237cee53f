import { NULLE_PART } from '../../../core/access/access.ts';
import { jourAParis } from '../../../core/day.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure } from '../../../core/http/route.ts';
import { espacer } from '../../../core/typography.ts';
import { pageDeFormulaire } from '../../../core/ui/form.tsx';
import { Historique, raconter } from '../../../core/ui/history.tsx';
import { Etiquette } from '../../../core/ui/parts.tsx';
import { listerLieux } from '../../territoire/door.ts';
import { placerMillesime } from '../../territoire/pages/door.ts';
import { evoluerFiliation, type FaitFiliation } from '../rules/jugement.ts';
import { CartesComparees } from './cartes.tsx';
import { direQui } from './colonnes-du-jugement.tsx';
import { Gestes } from './gestes.tsx';
import { adresseDe, type LienNumerote, peutJuger } from './lire.ts';
import { trailOf } from './lot.tsx';
import { direFaitDeFiliation, MOTS_DE_PARENTE, MOTS_DES_ETATS, SENS_DE_PARENTE } from './mots.ts';
import { parleDeTables, SourcesDesTables, VerdictDeLaTable } from './officielle.tsx';
import type { Outils } from './outils.ts';
import { TableauDesParts } from './parts.tsx';
import { type LienVu, lireVu } from './vu.ts';

/** One link: the two drawings, the shares, who judged it, and the gestures of who may. */
export async function showLien(
  context: Context,
  outils: Outils,
  status = 200,
  faults: Faults = {},
): Promise<Answer> {
  const vu = await lireVu(context, outils);
  if (vu === null) return failure(404);
  const { database, acteur } = context;
  const { lien, nomDuQuartier, millesimes } = vu;
  const histoire = { piece: 'filiation', objet: lien.nom, cible: NULLE_PART };
  const faits = await outils.lireHistoire<FaitFiliation>(database, acteur, histoire);
  const titre =
    lien.cle.cote === 'ancien'
      ? `Ce qu’est devenu « ${nomDuQuartier} »`
      : `Ce dont vient « ${nomDuQuartier} »`;
  const corps = (
    <>
      <p class="chapeau">
        {lien.cle.code}, {placerMillesime('de', millesimes.de)}{' '}
        {placerMillesime('a', millesimes.vers)}. <EtatDuLien lien={lien} />
      </p>
      <p>
        <strong>{majuscule(MOTS_DE_PARENTE[lien.sorte])}.</strong> {SENS_DE_PARENTE[lien.sorte]}
        {lien.motif === null ? null : ` Motif de la correction : ${espacer(lien.motif)}`}
      </p>
      {parleDeTables([lien]) ? (
        <p>
          Table officielle&nbsp;: <VerdictDeLaTable lien={lien} noms={vu.noms} />
        </p>
      ) : null}
      <SourcesDesTables liens={[lien]} titre="Selon" />
      {lien.etat === 'a-revoir' ? <ARevoir lien={lien} /> : null}
      <TableauDesParts vu={vu} />
      <CartesComparees nom={nomDuQuartier} comparaison={vu} />
      {peutJuger(acteur) && lien.etat !== 'reconduit' ? (
        <Gestes context={context} vu={vu} faults={faults} />
      ) : null}
      <Historique faits={raconter(faits, evoluerFiliation, direFaitDeFiliation)} />
    </>
  );
  const trail = await trailDe(context, vu);
  return pageDeFormulaire(espacer(titre), faults, { corps, status, trail });
}

async function trailDe({ database, maintenant }: Context, vu: LienVu) {
  const lieux = await listerLieux(database, jourAParis(maintenant));
  const sirens = [...vu.nouveaux, ...vu.anciens]
    .filter(({ code }) => code === vu.lien.cle.code)
    .flatMap(({ epciSirens }) => epciSirens);
  const lieu = lieux.find(({ portee }) => portee.sorte === 'epci' && sirens.includes(portee.siren));
  if (lieu === undefined) {
    return [
      { href: '/territoire', label: 'Territoire' },
      { href: '/territoire/millesimes', label: 'Comparaison' },
    ];
  }
  return trailOf(lieu, adresseDe(lieu, vu.millesimes));
}

function EtatDuLien({ lien: { etat, signe } }: { lien: LienNumerote }) {
  const { mot, ton } = MOTS_DES_ETATS[etat];
  const juge = signe !== null && etat !== 'calculee' && etat !== 'reconduit';
  return (
    <>
      <Etiquette ton={ton}>{mot}</Etiquette>
      {juge ? ` ${direQui(signe)}.` : null}
    </>
  );
}

function ARevoir({ lien: { calcul } }: { lien: LienNumerote }) {
  return (
    <p class="avis">
      {calcul === null
        ? 'Depuis ce jugement, les tracés ont changé et ne parlent plus de ce lien. Annulez-le, ou importez de nouveau le périmètre.'
        : `Depuis ce jugement, un import a changé les tracés. Ils proposent maintenant « ${MOTS_DE_PARENTE[calcul.sorte]} » : confirmez-le, ou corrigez.`}
    </p>
  );
}

function majuscule(mot: string): string {
  return `${mot.charAt(0).toUpperCase()}${mot.slice(1)}`;
}
