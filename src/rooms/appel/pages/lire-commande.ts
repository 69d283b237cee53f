import type { Faults } from '../../../core/http/form.ts';
import type { Context } from '../../../core/http/route.ts';
import type { CommandeAppel } from '../rules/types.ts';
import { lireMoment } from './mots.tsx';

type Lecture = { ok: true; commande: CommandeAppel } | { ok: false; faults: Faults };

/** The command that the opening form says, or its faults by field. */
export function lireCommande({ form }: Context): Lecture {
  const ouvreLe = lireMoment(form.text('ouvreJour'), form.text('ouvreHeure'));
  const fermeLe = lireMoment(form.text('fermeJour'), form.text('fermeHeure'));
  const faults: Record<string, string> = {};
  if (form.text('dispositif') === '') faults['dispositif'] = 'Choisissez le dispositif.';
  if (!/^\d{4}$/.test(form.text('annee'))) faults['annee'] = 'L’année s’écrit en quatre chiffres.';
  const aide = 'Indiquez le jour, et l’heure ainsi : 18 h 00.';
  if (ouvreLe === null) faults['ouvreJour'] = `L’ouverture n’est pas comprise. ${aide}`;
  if (fermeLe === null) faults['fermeJour'] = `La clôture n’est pas comprise. ${aide}`;
  if (ouvreLe === null || fermeLe === null || Object.keys(faults).length > 0) {
    return { ok: false, faults };
  }
  const commande = {
    type: 'ouvrirAppel',
    dispositifCode: form.text('dispositif'),
    annee: Number(form.text('annee')),
    intitule: form.text('intitule'),
    epciSirens: form.all('epcis'),
    ouvreLe,
    fermeLe,
    noteDeCadrage: form.text('noteDeCadrage'),
    piecesExigees: form
      .text('pieces')
      .split(/\r?\n/)
      .map((piece) => piece.trim())
      .filter((piece) => piece !== ''),
  } as const;
  return { ok: true, commande };
}
