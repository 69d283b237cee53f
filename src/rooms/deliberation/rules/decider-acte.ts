import { estJour, type Jour } from '../../../core/day.ts';
import { accepte, type Decision, refuse } from '../../../core/decision.ts';
import { lireIdentifiantDeRecepisse } from './recepisse.ts';
import type {
  ChampDate,
  CommandeDeliberation,
  ContexteDeliberation,
  Deliberation,
  FaitDeliberation,
  RefusDeliberation,
} from './types.ts';

type Reponse = Decision<FaitDeliberation, RefusDeliberation>;
type Commande<Type> = Extract<CommandeDeliberation, { type: Type }>;

/**
 * Records what the commission permanente voted: adopted when more voices are for than against
 * (CGCT L4132-13, majority of the votes cast; abstentions do not count).
 */
export function voter(
  commande: Commande<'adopterDeliberation' | 'rejeterDeliberation'>,
  etat: Deliberation,
  contexte: ContexteDeliberation,
  aujourdhui: Jour,
): Reponse {
  if (etat.statut !== 'figee') return refuse({ code: 'annexe-non-figee' });
  if (aujourdhui < etat.seanceLe) {
    return refuse({ code: 'date-a-venir', champ: 'séance', aujourdhui });
  }
  const { type, numero, pour, contre, abstention } = commande;
  const annee = Number(etat.seanceLe.slice(0, 4));
  if (!/^\d{8}$/.test(numero) || !numero.startsWith(String(annee))) {
    return refuse({ code: 'numero-mal-forme', annee });
  }
  if (contexte.numeroPris) return refuse({ code: 'numero-deja-pris' });
  const voix = [pour, contre, abstention];
  if (!voix.every((nombre) => Number.isSafeInteger(nombre) && nombre >= 0) || pour + contre === 0) {
    return refuse({ code: 'vote-illisible' });
  }
  const adoptee = pour > contre;
  if (adoptee && type === 'rejeterDeliberation') return refuse({ code: 'vote-favorable' });
  const vote = { numero, pour, contre, abstention };
  return accepte<FaitDeliberation>(
    adoptee ? { type: 'DeliberationAdoptee', ...vote } : { type: 'DeliberationRejetee', ...vote },
  );
}

/** Records the State's receipt of the act, checked against the Region's own SIREN. */
export function enregistrer(
  { identifiant, recuLe }: Commande<'enregistrerRecepisse'>,
  etat: Deliberation,
  { regionSiren }: ContexteDeliberation,
  aujourdhui: Jour,
): Reponse {
  if (etat.recepisse !== null) return refuse({ code: 'recepisse-deja-enregistre' });
  if (etat.statut !== 'adoptee') return refuse({ code: 'deliberation-non-adoptee' });
  const parties = lireIdentifiantDeRecepisse(identifiant);
  if (parties === null) return refuse({ code: 'recepisse-mal-forme' });
  if (parties.siren !== regionSiren) {
    return refuse({ code: 'recepisse-autre-collectivite', siren: parties.siren });
  }
  const lu = lireDate(recuLe, 'récépissé', etat, aujourdhui);
  if (!lu.ok) return lu;
  const acte = lireDate(parties.acteLe, 'acte', etat, lu.date);
  if (!acte.ok) return acte;
  const fait = { type: 'RecepisseEnregistre', identifiant, recuLe: lu.date } as const;
  return accepte<FaitDeliberation>(fait, ...rendreExecutoire(lu.date, etat.publieeLe));
}

/** Records the day on which the act was published or notified. */
export function publier(publieeLe: string, etat: Deliberation, aujourdhui: Jour): Reponse {
  if (etat.publieeLe !== null) return refuse({ code: 'deliberation-deja-publiee' });
  if (etat.statut !== 'adoptee') return refuse({ code: 'deliberation-non-adoptee' });
  const lu = lireDate(publieeLe, 'publication', etat, aujourdhui);
  if (!lu.ok) return lu;
  const fait = { type: 'DeliberationPubliee', publieeLe: lu.date } as const;
  return accepte<FaitDeliberation>(
    fait,
    ...rendreExecutoire(lu.date, etat.recepisse?.recuLe ?? null),
  );
}

/** Executory on the later of the two days, transmission and publication (CGCT L4141-1). */
function rendreExecutoire(leJour: Jour, autre: Jour | null): FaitDeliberation[] {
  if (autre === null) return [];
  return [{ type: 'DeliberationRendueExecutoire', executoireLe: leJour > autre ? leJour : autre }];
}

type Lecture = { ok: true; date: Jour } | { ok: false; refus: RefusDeliberation };

/** A day between the meeting and a last day, both included. */
function lireDate(texte: string, champ: ChampDate, etat: Deliberation, dernier: Jour): Lecture {
  const { seanceLe } = etat;
  if (!estJour(texte)) return refuse({ code: 'date-illisible', champ });
  if (texte < seanceLe) return refuse({ code: 'date-avant-la-seance', champ, seanceLe });
  if (texte > dernier) return refuse({ code: 'date-a-venir', champ, aujourdhui: dernier });
  return { ok: true, date: texte };
}
