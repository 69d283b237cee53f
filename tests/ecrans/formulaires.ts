import { type Champ, type Formulaire, formulaires } from '../web/lecture.ts';
import { cleDe, estHtml, routeDe } from '../web/visite.ts';
import type { Etat } from './arpentage.ts';

/** How a form is sent amiss. */
type Envoi = 'vide' | 'périmé';

/** Sends each form of these pages empty, then as from an old page; gives what comes back refused. */
export async function refuser(etats: readonly Etat[]): Promise<Etat[]> {
  const vus = new Set<string>();
  const refus: Etat[] = [];
  for (const etat of etats) {
    for (const form of formulaires(etat.reponse.corps, etat.adresse)) {
      const cle = routeDe('POST', form.action.split('?')[0] ?? '');
      const empreinte = `${etat.qui.role} ${form.action.split('/')[1]} ${cle && cleDe(cle)}`;
      if (form.method === 'GET' || cle === null || vus.has(empreinte)) continue;
      vus.add(empreinte);
      refus.push(...(await envoyer(etat, form, 'périmé')), ...(await envoyer(etat, form, 'vide')));
    }
  }
  return refus;
}

async function envoyer(etat: Etat, form: Formulaire, envoi: Envoi): Promise<Etat[]> {
  const utile = envoi === 'vide' ? estASaisir : estVersion;
  if (!form.champs.some(utile)) return [];
  const champs = form.champs.map((champ) => [champ.nom, remplir(champ, envoi)] as const);
  const reponse = await etat.qui.post(form.action, champs);
  const attendu = envoi === 'vide' ? reponse.status === 422 : reponse.status === 409;
  if (!attendu || !estHtml(reponse.entetes)) return [];
  const venu = `${form.action} envoyé ${envoi}`;
  const action = routeDe('POST', form.action.split('?')[0] ?? '');
  const cle = action === null ? etat.cle : cleDe(action);
  return [{ ...etat, cle, adresse: form.action, reponse, venu }];
}

const estASaisir = ({ libre, cache }: Champ) => libre && !cache;
const estVersion = ({ nom, cache }: Champ) => cache && nom === 'version';

function remplir(champ: Champ, envoi: Envoi): string {
  if (envoi === 'vide') return champ.cache ? champ.valeur : '';
  if (estVersion(champ)) return '0';
  return champ.valeur === '' && champ.libre ? '1' : champ.valeur;
}
