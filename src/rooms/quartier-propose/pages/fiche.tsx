import { peut } from '../../../core/access/access.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure } from '../../../core/http/route.ts';
import { lireTete } from '../../../core/journal.ts';
import { formaterJour } from '../../../core/typography.ts';
import { CarteMobile, perimetresDe } from '../../../core/ui/carte-mobile.tsx';
import { pageDeFormulaire } from '../../../core/ui/form.tsx';
import { Historique, raconter } from '../../../core/ui/history.tsx';
import { Etiquette } from '../../../core/ui/parts.tsx';
import { MOTS_DES_NATURES } from '../../territoire/pages/door.ts';
import { ciblePropose } from '../rules/decider.ts';
import { evoluerPropose } from '../rules/evoluer.ts';
import { ecrireTrace } from '../rules/trace.ts';
import type { FaitPropose, PropositionDeQuartier } from '../rules/types.ts';
import { AVerifier } from './a-verifier.tsx';
import { CarteDuTrace, Positions } from './carte.tsx';
import { Gestes } from './gestes.tsx';
import { direFaitPropose } from './histoire.ts';
import { ADRESSE, adresseDe, direSurface, STATUTS } from './mots.ts';
import type { Voix } from './voix.ts';
import { lireVue, type VueDePropose } from './vue.ts';

const TRAIL = [{ href: ADRESSE, label: 'Quartiers proposés' }];

interface Suite {
  readonly status?: number;
  readonly faults?: Faults;
}

/** One proposition: what it says, its map and positions, what to check, what one may do, its story. */
export async function show(
  context: Context,
  { lireHistoire }: Voix,
  { status = 200, faults = {} }: Suite = {},
): Promise<Answer> {
  const { database, acteur } = context;
  const depuis = (await lireTete(database)).rang;
  const vue = await lireVue(context);
  if (vue === null) return failure(404);
  const { id, etat, epci } = vue;
  const cible = ciblePropose(etat);
  const histoire = { piece: 'quartier-propose', objet: id, cible };
  const faits = await lireHistoire<FaitPropose>(database, acteur, histoire);
  const { mot, ton } = STATUTS[etat.statut];
  const corps = (
    <>
      <p class="chapeau">
        {etat.code}, quartier {MOTS_DES_NATURES[etat.contenu.nature]}, {epci}.{' '}
        <Etiquette ton={ton}>{mot}</Etiquette>
      </p>
      <Suites etat={etat} />
      <Contenu vue={vue} />
      <AVerifier vue={vue} />
      <CarteDuTrace {...vue} nom={etat.contenu.nom} code={etat.code} jour={etat.contenu.effetLe} />
      <CarteMobile
        id={`propose-${id}`}
        source={perimetresDe(etat.epciSiren, etat.contenu.effetLe)}
        trace={ecrireTrace(vue.dessin)}
      />
      <Positions dessin={vue.dessin} />
      <Gestes
        context={context}
        vue={vue}
        faults={faults}
        peut={(verbe) => peut(acteur, verbe, 'quartier-propose', cible)}
      />
      <Historique faits={raconter(faits, evoluerPropose, direFaitPropose)} />
    </>
  );
  const direct = { href: `${adresseDe(id)}/direct`, depuis };
  const page = pageDeFormulaire(etat.contenu.nom, faults, { corps, status, trail: TRAIL });
  return { ...page, direct, carteMobile: true };
}

function Contenu({ vue: { etat, communes } }: { vue: VueDePropose }) {
  const { contratCode, source, effetLe, trace } = etat.contenu;
  const { origine } = trace;
  const origineDite =
    origine.sorte === 'fichier' ? `tirée du fichier ${origine.nom}` : 'tracée ici';
  return (
    <dl class="fiche">
      <dt>Contrat de ville</dt>
      <dd>{contratCode}</dd>
      <dt>Nommé par le contrat</dt>
      <dd>{/^https?:\/\//.test(source) ? <a href={source}>{source}</a> : source}</dd>
      <dt>Applicable depuis le</dt>
      <dd>{formaterJour(effetLe)}</dd>
      <dt>Communes</dt>
      <dd>{communes.join(', ') || 'non indiquées'}</dd>
      <dt>Surface</dt>
      <dd>
        {direSurface(trace.aireM2)}, {origineDite}
      </dd>
    </dl>
  );
}

/** What became of it, and where to go next. */
function Suites({ etat: { statut, motif, code } }: { etat: PropositionDeQuartier }) {
  if (statut === 'confirme') {
    return (
      <p>
        Ce quartier vaut comme les autres.{' '}
        <a href={`/territoire/quartiers/${encodeURIComponent(code)}`}>Voir son périmètre daté</a>
      </p>
    );
  }
  if (motif === null) return null;
  return (
    <p>
      <strong>{statut === 'refuse' ? 'Motif du refus :' : 'Motif du retrait :'}</strong> {motif}
    </p>
  );
}
