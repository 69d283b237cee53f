import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../../tests/support/database.ts';
import { AMIENS, LILLE } from '../../../tests/support/programme.ts';
import { contenuHdf, jouer, parQui, poserLeDecorDeDepot } from './depot.test-aide.ts';
import { compterDossiersDAgent } from './store/compte.ts';

const { database } = await testDatabase();
const decor = await poserLeDecorDeDepot(database);
const { acteur: agent } = parQui(decor, 'agent-epci');
const { acteur: direction } = parQui(decor, 'direction-region');
const TOUT = {
  appelId: '',
  annee: '',
  nomDAppel: '',
  epciSirens: [] as string[],
  statut: '',
  texte: '',
};
const FILTRES = [
  TOUT,
  { ...TOUT, statut: 'depose' },
  { ...TOUT, statut: 'retire' },
  { ...TOUT, epciSirens: [AMIENS] },
  { ...TOUT, epciSirens: [AMIENS, '245900410'] },
  { ...TOUT, texte: 'roue' },
];
/** Ceilings small enough to be passed both ways; margins that a few facts use up. */
const BORNES = [
  { plafond: 2, marge: 1 },
  { plafond: 4, marge: 3 },
  { plafond: 100, marge: 5 },
];

/** What is really there, without any ceiling. */
async function compterVraiment(filtre: typeof TOUT, epciSiren: string | null): Promise<number> {
  const [compte] = await database.read(sql<{ nombre: number }>`
    select count(*) as nombre from dossier where statut <> 'brouillon'
      and (${filtre.statut} = '' or statut = ${filtre.statut})
      and (${filtre.epciSirens} = '{}'::text[] or epci_siren = any(${filtre.epciSirens}::text[]))
      and (${filtre.texte} = '' or etat::text ilike ${`%${filtre.texte}%`})
      and (${epciSiren}::text is null or epci_siren = ${epciSiren})`);
  return compte?.nombre ?? Number.NaN;
}

async function comparer(apres: string): Promise<void> {
  for (const acteur of [direction, agent]) {
    for (const filtre of FILTRES) {
      const vrai = await compterVraiment(filtre, acteur.epciSiren);
      for (const bornes of BORNES) {
        const dit = await compterDossiersDAgent(database, acteur, filtre, bornes);
        const cas = `${apres}, ${acteur.role}, ${JSON.stringify({ filtre, bornes })}`;
        assert.equal(dit, vrai > bornes.plafond ? null : vrai, cas);
      }
    }
  }
}

test('le compte d’une liste est juste après chaque geste, gardé ou refait', async () => {
  const deposes: string[] = [];
  const porteur = () => parQui(decor, 'porteur');
  const deposer = async (champs: Parameters<typeof contenuHdf>[1]) => {
    const id = randomUUID();
    const { appelId } = decor;
    const contenu = contenuHdf(decor, champs);
    const reponse = await jouer(
      database,
      id,
      { type: 'deposerDossier', appelId, contenu },
      porteur(),
    );
    assert.ok(reponse.ok, JSON.stringify(reponse));
    deposes.push(id);
  };
  const retirer = async () => {
    const id = deposes.shift() ?? '';
    const commande = { type: 'retirerDossier', motif: 'Autre projet' } as const;
    const reponse = await jouer(database, id, commande, porteur());
    assert.ok(reponse.ok, JSON.stringify(reponse));
  };
  await comparer('rien encore');
  for (const rang of [1, 2, 3, 4, 5, 6, 7]) {
    await deposer(rang % 3 === 0 ? { intitule: 'Jardins' } : { epciSiren: LILLE });
    await comparer(`${rang} dépôts`);
  }
  for (const rang of [1, 2, 3, 4, 5, 6]) {
    await retirer();
    await comparer(`${rang} retraits`);
  }
});
