import { TABLE } from '../../src/core/access/table.ts';
import type { Right, Route } from '../../src/core/http/route.ts';
import type { Chose, Position } from './positions.ts';
import type { Visiteur } from './support.ts';

export type Grant = {
  readonly verbes: string;
  readonly portee: string;
  readonly etape: string | null;
};

/** A second, plain reading of the policy table. */
export function grants(
  role: Visiteur['role'],
  { objet }: Pick<Exclude<Right, 'tous'>, 'objet'>,
): Grant[] {
  const mots = (TABLE[objet][role] ?? '').split(' ').filter((mot) => mot !== '');
  return mots.map((mot) => {
    const [droits = '', etape = null] = mot.split(':');
    return { verbes: droits.slice(0, -1), portee: droits.slice(-1), etape };
  });
}

/** A gesture depends on the state of the object; what is out of reach does not exist. */
export const PEUT_ETRE = { GET: [200, 303, 403, 404], POST: [303, 403, 404, 409, 422] };
export const AILLEURS = { GET: [404], POST: [403, 404] };

/** The statuses that the policy table allows on a thing, from where it stands for someone. */
export function attendusSur(
  { right, method }: Route,
  visiteur: Visiteur,
  chose: Chose | null,
  position: Position,
): readonly number[] {
  if (right === 'tous') return PEUT_ETRE[method];
  const tous = grants(visiteur.role, right);
  const utiles = tous.filter(({ verbes }) => verbes.includes(right.verbe));
  if (utiles.length === 0) return tous.some(({ verbes }) => verbes.includes('L')) ? [403] : [404];
  if (chose === null) return [404];
  if (brouillonFerme(right.objet, visiteur, chose, position)) return [404];
  const atteinte = utiles.some((grant) => porteJusqua(grant, visiteur, chose));
  return atteinte ? PEUT_ETRE[method] : AILLEURS[method];
}

/** A holder's draft is his alone: nobody else may even know of it. */
function brouillonFerme(
  objet: string,
  { role }: Visiteur,
  { organisationIds }: Chose,
  position: Position,
): boolean {
  const dossier = ['dossier', 'dossier-brouillon'].includes(objet) && organisationIds.length > 0;
  return position === 'brouillon d’autrui' && dossier && role !== 'public';
}

/** Whether a grant may reach a thing; a stage is given the benefit of the doubt. */
function porteJusqua({ portee }: Grant, visiteur: Visiteur, chose: Chose): boolean {
  switch (portee) {
    case 'e':
      return visiteur.epciSiren !== null && chose.epciSirens.includes(visiteur.epciSiren);
    case 'o':
      return (
        visiteur.organisationId !== null && chose.organisationIds.includes(visiteur.organisationId)
      );
    default:
      return true;
  }
}
