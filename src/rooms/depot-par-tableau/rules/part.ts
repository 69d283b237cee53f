import type { ContenuDeDossier } from '../../dossier/door.ts';
import { defautDePart } from '../../eligibilite/rules/door.ts';
import type { Lecteur } from './lecteur.ts';

/** The share of inhabitants that a row declares, with its source: both cells, or none. */
export function lirePartDesHabitants(lecteur: Lecteur): Pick<ContenuDeDossier, 'partDesHabitants'> {
  const [part, source] = [lecteur.texte('partHabitants'), lecteur.texte('partSource')];
  if (part === '' && source === '') return {};
  lecteur.exige('partHabitants');
  lecteur.exige('partSource');
  if (part === '') return {};
  const partDesHabitants = { pourcent: lirePourcent(part), source };
  const defaut = defautDePart(partDesHabitants);
  if (defaut === null) return { partDesHabitants };
  if (defaut.code === 'part-illisible') {
    lecteur.noter('partHabitants', { code: 'part-illisible', texte: part });
  }
  return {};
}

/** A cell in the format of percents holds 0.8 for 80 %, and a bare 1 may be 1 % or 100 %: refused. */
function lirePourcent(texte: string): number {
  const [, nombre, signe] = /^(\d{1,3})\s*(%?)$/.exec(texte) ?? [];
  return nombre === undefined || (nombre === '1' && signe === '') ? Number.NaN : Number(nombre);
}
