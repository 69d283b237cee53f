import { type DemandeDAcces, NULLE_PART } from '../../../core/access/access.ts';
import type { Acteur } from '../../../core/access/roles.ts';
import { canonique } from '../../../core/canonical.ts';
import { estEnVigueur, estJour } from '../../../core/day.ts';
import { accepte, type Decision, refuse } from '../../../core/decision.ts';
import { codeLibre } from './code.ts';
import type {
  CommandePropose,
  ContenuPropose,
  ContexteDePropose,
  DitDuQuartier,
  FaitPropose,
  PropositionDeQuartier,
  RefusPropose,
  StatutPropose,
  TracePropose,
} from './types.ts';

type Decide = Decision<FaitPropose, RefusPropose>;

const VERBES = {
  proposerQuartier: 'C',
  corrigerQuartier: 'C',
  retirerQuartier: 'X',
  confirmerQuartier: 'V',
  refuserQuartier: 'V',
} as const;

/** The right to ask for (matrix, line « quartier-propose »): one belongs to its EPCI. */
export function accesPropose(
  commande: CommandePropose,
  etat: PropositionDeQuartier | null,
): DemandeDAcces {
  const verbe = VERBES[commande.type];
  const nouvelle = commande.type === 'proposerQuartier';
  if (etat === null && !nouvelle) {
    return { verbe, objet: 'quartier-propose', cible: { ...NULLE_PART, existe: false } };
  }
  const siren = etat?.epciSiren ?? (nouvelle ? commande.epciSiren : '');
  const cible = { ...ciblePropose({ epciSiren: siren }), dejaLa: etat !== null };
  return { verbe, objet: 'quartier-propose', cible };
}

/** Where a proposition stands for the rights. */
export function ciblePropose({ epciSiren }: Pick<PropositionDeQuartier, 'epciSiren'>) {
  return { ...NULLE_PART, epciSirens: [epciSiren] };
}

/**
 * Quartiers de veille active and quartiers vécus are named by a contract (loi n° 2014-173, art. 13
 * for the former): the EPCI proposes, the Region confirms or refuses with a reason. Who proposed or
 * corrected does not confirm.
 */
export function deciderPropose(
  commande: CommandePropose,
  etat: PropositionDeQuartier | null,
  contexte: ContexteDePropose,
  { acteur }: { readonly acteur: Acteur },
): Decide {
  if (commande.type === 'proposerQuartier') return proposer(commande, etat, contexte, acteur);
  if (etat === null) throw new Error('a proposition that does not exist was given a command');
  switch (commande.type) {
    case 'corrigerQuartier':
      return corriger(commande, etat, contexte, acteur);
    case 'retirerQuartier':
      return retirer(commande, etat);
    case 'confirmerQuartier':
      return confirmer(etat, contexte, acteur);
    case 'refuserQuartier':
      return refuserQuartier(commande, etat, acteur);
  }
}

type Ecrite = Extract<CommandePropose, { type: 'proposerQuartier' | 'corrigerQuartier' }>;
type Une<T extends CommandePropose['type']> = Extract<CommandePropose, { type: T }>;

function proposer(
  commande: Une<'proposerQuartier'>,
  etat: PropositionDeQuartier | null,
  contexte: ContexteDePropose,
  { personneId }: Acteur,
): Decide {
  if (etat !== null) return refuse({ code: 'deja-propose' });
  const lu = contenuDe(commande, contexte);
  if ('code' in lu) return refuse(lu);
  const { epciSiren } = commande;
  const code = codeLibre(epciSiren, contexte.codesPris);
  return accepte({ type: 'QuartierPropose', code, epciSiren, contenu: lu.contenu, personneId });
}

function corriger(
  commande: Une<'corrigerQuartier'>,
  etat: PropositionDeQuartier,
  contexte: ContexteDePropose,
  { personneId }: Acteur,
): Decide {
  if (!estACorriger(etat)) return refuse({ code: 'etape-passee', statut: etat.statut });
  const lu = contenuDe(commande, contexte);
  if ('code' in lu) return refuse(lu);
  const pareil = canonique(lu.contenu) === canonique(etat.contenu);
  if (pareil && etat.statut === 'propose') return accepte();
  return accepte({ type: 'QuartierProposeModifie', contenu: lu.contenu, personneId });
}

function retirer({ motif }: Une<'retirerQuartier'>, etat: PropositionDeQuartier): Decide {
  if (!estACorriger(etat)) return refuse({ code: 'etape-passee', statut: etat.statut });
  return accepte({ type: 'QuartierProposeRetire', motif: motif.trim() });
}

function confirmer(
  etat: PropositionDeQuartier,
  { contrats, memeTrace }: ContexteDePropose,
  acteur: Acteur,
): Decide {
  const empeche = empechement(etat, acteur);
  if (empeche !== null) return refuse(empeche);
  const { contratCode, effetLe, trace } = etat.contenu;
  const contrat = defautDeContrat({ contratCode, effetLe }, contrats);
  if (contrat !== null) return refuse(contrat);
  if (memeTrace !== null) return refuse({ code: 'deja-dessine', quartier: memeTrace });
  const { empreinte } = trace;
  return accepte({ type: 'QuartierConfirme', millesime: effetLe, empreinte });
}

function refuserQuartier(
  { motif }: Une<'refuserQuartier'>,
  etat: PropositionDeQuartier,
  acteur: Acteur,
): Decide {
  const empeche = empechement(etat, acteur);
  if (empeche !== null) return refuse(empeche);
  if (motif.trim() === '') return refuse({ code: 'champ-manquant', champ: 'motif' });
  return accepte({ type: 'QuartierProposeRefuse', motif: motif.trim() });
}

/** Whether the EPCI may still correct or withdraw it: until the Region confirmed it. */
export function estACorriger({ statut }: { readonly statut: StatutPropose }): boolean {
  return statut === 'propose' || statut === 'refuse';
}

/** Whether this person has a hand in it, and must let another confirm it. */
export function estAuteur({ auteurs }: PropositionDeQuartier, { personneId }: Acteur): boolean {
  return auteurs.includes(personneId);
}

function empechement(etat: PropositionDeQuartier, acteur: Acteur): RefusPropose | null {
  if (etat.statut !== 'propose') return { code: 'etape-passee', statut: etat.statut };
  return estAuteur(etat, acteur) ? { code: 'propose-par-vous' } : null;
}

function contenuDe(
  { dit, communesInconnues, trace }: Ecrite,
  { contrats, memeTrace }: ContexteDePropose,
): RefusPropose | { readonly contenu: ContenuPropose } {
  const defaut = defautDuDit(dit) ?? defautDeContrat(dit, contrats);
  if (defaut !== null) return defaut;
  if (communesInconnues.length > 0) return { code: 'commune-inconnue', noms: communesInconnues };
  if ('code' in trace) return trace;
  if (memeTrace !== null) return { code: 'deja-dessine', quartier: memeTrace };
  const { empreinte, aireM2, origine, retouches } = trace;
  const garde: TracePropose = { empreinte, aireM2, origine, retouches };
  const { nom, source } = dit;
  return { contenu: { ...dit, nom: nom.trim(), source: source.trim(), trace: garde } };
}

function defautDuDit({ nature, nom, contratCode, source, effetLe }: DitDuQuartier) {
  if (nature === 'prioritaire') return { code: 'nature-fixee-par-decret' } as const;
  const champs = { nom, contrat: contratCode, source } as const;
  for (const champ of ['nom', 'contrat', 'source'] as const) {
    if (champs[champ].trim() === '') return { code: 'champ-manquant', champ } as const;
  }
  return estJour(effetLe) ? null : ({ code: 'effet-illisible' } as const);
}

function defautDeContrat(
  { contratCode, effetLe }: Pick<DitDuQuartier, 'contratCode' | 'effetLe'>,
  contrats: ContexteDePropose['contrats'],
): RefusPropose | null {
  const siens = contrats.filter(({ code }) => code === contratCode);
  const [premier] = siens;
  if (premier === undefined) return { code: 'contrat-inconnu' };
  if (siens.some((contrat) => estEnVigueur(contrat, effetLe))) return null;
  return { code: 'effet-hors-contrat', du: premier.du, au: premier.au };
}
