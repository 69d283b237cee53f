import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { testDatabase } from '../../../tests/support/database.ts';
import type { Acteur } from '../../core/access/roles.ts';
import { instant, jour } from '../../core/day.ts';
import { execute, nouvelleCle } from '../../core/execute.ts';
import { holds, verify } from '../../core/verify.ts';
import { direRefusDAgir, direRefusPersonne } from './pages/phrases.ts';
import type { CommandePersonne, RefusPersonne, RoleTenu } from './rules/types.ts';
import { agirComme } from './store/agir-comme.ts';
import { pieceOrganisation } from './store/organisation.ts';
import { lirePersonne, piecePersonne, trouverPersonneParCourriel } from './store/personne.ts';
import { verificationOrganisation, verificationPersonne } from './store/verification.ts';

const { database } = await testDatabase();

const LILLE = '200093201';
const DUNKERQUE = '245900428';
const RIEN = { epciSiren: null, organisationId: null };
const OPERATEUR: Acteur = { personneId: 'operateur', role: 'admin-region', ...RIEN };
const AGENT: Acteur = { ...OPERATEUR, personneId: 'a', role: 'agent-epci', epciSiren: LILLE };
const NOEL = { nom: 'Noël Delattre', courriel: 'Noel.Delattre@exemple.fr ' };

function commander(id: string, commande: CommandePersonne, acteur: Acteur = OPERATEUR) {
  const ordre = { cle: nouvelleCle(), acteur, instant: instant('2018-02-01T09:00:00Z') };
  return execute(database, piecePersonne, { id, commande }, ordre);
}

const role = (champs: Partial<RoleTenu> & Pick<RoleTenu, 'role'>): RoleTenu => ({
  ...RIEN,
  du: jour('2018-01-01'),
  au: null,
  ...champs,
});

const confier = (id: string, confie: RoleTenu, acteur?: Acteur) =>
  commander(id, { type: 'confierRole', ...confie }, acteur);

async function refusDe(reponse: ReturnType<typeof commander>): Promise<string> {
  const recue = await reponse;
  if (recue.ok) return 'aucun refus';
  const { code } = recue.refus;
  if (code !== 'acces-interdit' && code !== 'introuvable') {
    assert.match(direRefusPersonne(recue.refus as RefusPersonne), /^[A-ZÉ].*\.$/);
  }
  return code;
}

describe('personnes et rôles, sur PostgreSQL', () => {
  let moi = OPERATEUR;

  test('deux premières installations à la fois : une seule personne administre', async () => {
    const installer = (id: string) =>
      commander(id, { type: 'installerPremierePersonne', ...NOEL, courriel: `${id}@exemple.fr` });
    const ids = Array.from({ length: 8 }, () => randomUUID());
    const reponses = await Promise.all(ids.map(installer));
    const installees = ids.filter((_, rang) => reponses[rang]?.ok);
    assert.equal(installees.length, 1);
    moi = { ...OPERATEUR, personneId: installees[0] ?? '' };
    assert.equal(await refusDe(installer(randomUUID())), 'maison-deja-habitee');
  });

  test('s’enregistre avec ses rôles ; son courriel est unique, sans casse', async () => {
    const id = randomUUID();
    const roles = [role({ role: 'instructeur-region' })];
    const enregistrer = { type: 'enregistrerPersonne', ...NOEL, roles } as const;
    assert.equal((await commander(id, enregistrer)).ok, true);
    const lue = await lirePersonne(database, id);
    assert.deepEqual(lue?.etat, { nom: NOEL.nom, courriel: 'noel.delattre@exemple.fr', roles });
    const trouvee = await trouverPersonneParCourriel(database, ' NOEL.delattre@exemple.FR');
    assert.equal(trouvee?.id, id);
    assert.equal(await refusDe(commander(id, enregistrer)), 'personne-existe-deja');
    assert.equal(await refusDe(commander(randomUUID(), enregistrer)), 'courriel-deja-connu');
    const cas: [Partial<typeof enregistrer & { roles: RoleTenu[] }>, string][] = [
      [{ nom: ' ' as never }, 'nom-manquant'],
      [{ courriel: 'noel@exemple' as never }, 'courriel-faux'],
      [{ courriel: 'a@b.fr, c@d.fr' as never }, 'courriel-faux'],
      [{ courriel: 'autre@exemple.fr' as never, roles: [] }, 'role-manquant'],
    ];
    for (const [champs, code] of cas) {
      assert.equal(await refusDe(commander(randomUUID(), { ...enregistrer, ...champs })), code);
    }
  });

  test('chaque rôle a sa portée, et nul ne se confie un rôle', async () => {
    const id = randomUUID();
    const courriel = `${id}@exemple.fr`;
    const roles = [role({ role: 'elu-region', au: jour('2018-06-30') })];
    await commander(id, { type: 'enregistrerPersonne', ...NOEL, courriel, roles });
    const cas: [RoleTenu, string][] = [
      [role({ role: 'agent-epci' }), 'portee-fausse'],
      [role({ role: 'agent-epci', epciSiren: '200093202' }), 'portee-fausse'],
      [role({ role: 'admin-region', epciSiren: LILLE }), 'portee-fausse'],
      [role({ role: 'porteur', epciSiren: LILLE }), 'portee-fausse'],
      [role({ role: 'porteur', organisationId: randomUUID() }), 'organisation-inconnue'],
      [role({ role: 'elu-region', du: jour('2018-06-30') }), 'role-deja-tenu'],
      [role({ role: 'finances-region', au: jour('2017-12-31') }), 'fin-avant-debut'],
      [role({ role: 'elu-region', du: jour('2018-07-01') }), 'aucun refus'],
    ];
    for (const [confie, code] of cas) assert.equal(await refusDe(confier(id, confie)), code);
    const direction = role({ role: 'direction-region' });
    assert.equal(await refusDe(confier(moi.personneId, direction, moi)), 'role-a-soi-meme');
    assert.equal(await refusDe(confier(randomUUID(), direction, moi)), 'introuvable');
    const finir = {
      type: 'finirRole',
      role: 'admin-region',
      ...RIEN,
      au: jour('2018-03-01'),
    } as const;
    assert.equal(await refusDe(commander(moi.personneId, finir, moi)), 'role-a-soi-meme');
  });

  test('un agent ne confie que les rôles de son EPCI, un porteur que ceux des siens', async () => {
    const [id, organisationId] = [randomUUID(), randomUUID()];
    const commande = {
      type: 'enregistrerOrganisation',
      ...{ nom: 'Club', siret: null, rna: 'W595000001', adresse: null },
      nature: 'association',
    } as const;
    const ordre = {
      cle: nouvelleCle(),
      acteur: OPERATEUR,
      instant: instant('2018-02-01T09:00:00Z'),
    };
    await execute(database, pieceOrganisation, { id: organisationId, commande }, ordre);
    const enregistrer = (roles: RoleTenu[], acteur: Acteur) =>
      commander(
        id,
        { type: 'enregistrerPersonne', ...NOEL, courriel: `${id}@exemple.fr`, roles },
        acteur,
      );
    const elu = role({ role: 'elu-epci', epciSiren: LILLE });
    const porteur: Acteur = { ...OPERATEUR, personneId: 'p', role: 'porteur', organisationId };
    const refuses: [RoleTenu[], Acteur][] = [
      [[role({ role: 'elu-epci', epciSiren: DUNKERQUE })], AGENT],
      [[elu, role({ role: 'admin-region' })], AGENT],
      [[elu, role({ role: 'elu-epci', epciSiren: DUNKERQUE })], AGENT],
      [[role({ role: 'cofinanceur', organisationId })], porteur],
      [[elu], porteur],
      [[elu], { ...OPERATEUR, role: 'direction-region' }],
    ];
    for (const [roles, acteur] of refuses) {
      assert.equal(await refusDe(enregistrer(roles, acteur)), 'acces-interdit');
    }
    assert.equal(await refusDe(enregistrer([elu], AGENT)), 'aucun refus');
    const sien = role({ role: 'porteur', organisationId });
    assert.equal(await refusDe(confier(id, sien, porteur)), 'aucun refus');
    assert.equal(await refusDe(confier(id, role({ role: 'admin-region' }), AGENT)), 'introuvable');
  });

  test('n’agit que les jours de son mandat, du premier au dernier inclus', async () => {
    const id = randomUUID();
    const courriel = `${id}@exemple.fr`;
    const roles = [role({ role: 'elu-epci', epciSiren: LILLE, du: jour('2018-02-01') })];
    await commander(id, { type: 'enregistrerPersonne', ...NOEL, courriel, roles });
    const agir = async (leJour: string) => {
      const reponse = await agirComme(database, id, 'elu-epci', jour(leJour));
      if (!reponse.ok) assert.match(direRefusDAgir(reponse.refus), /\.$/);
      return reponse.ok ? reponse.acteur : reponse.refus.code;
    };
    assert.equal(await agir('2018-01-31'), 'mandat-a-venir');
    const acteur = { personneId: id, role: 'elu-epci', epciSiren: LILLE, organisationId: null };
    assert.deepEqual(await agir('2018-02-01'), acteur);
    const finir = { type: 'finirRole', role: 'elu-epci', ...RIEN, epciSiren: LILLE } as const;
    assert.equal(await refusDe(commander(id, { ...finir, au: jour('2018-03-31') })), 'aucun refus');
    const encore = commander(id, { ...finir, au: jour('2018-04-30') });
    assert.equal(await refusDe(encore), 'role-introuvable');
    assert.deepEqual(await agir('2018-03-31'), acteur);
    assert.equal(await agir('2018-04-01'), 'mandat-fini');
    const retire = commander(id, { ...finir, au: jour('2018-01-31') });
    assert.equal(await refusDe(retire), 'aucun refus');
    assert.equal(await agir('2018-02-01'), 'role-non-tenu');
    assert.equal(await refusDe(confier(id, roles[0] as RoleTenu)), 'aucun refus');
    assert.deepEqual(await agir('2018-02-01'), acteur);
    const autre = await agirComme(database, id, 'agent-epci', jour('2018-02-01'));
    assert.deepEqual(autre, { ok: false, refus: { code: 'role-non-tenu', role: 'agent-epci' } });
    const inconnue = await agirComme(database, randomUUID(), 'elu-epci', jour('2018-02-01'));
    assert.deepEqual(inconnue, { ok: false, refus: { code: 'personne-inconnue' } });
  });

  test('deux mandats du même rôle : il faut dire pour qui l’on agit', async () => {
    const id = randomUUID();
    const courriel = `${id}@exemple.fr`;
    const roles = [LILLE, DUNKERQUE].map((epciSiren) => role({ role: 'agent-epci', epciSiren }));
    await commander(id, { type: 'enregistrerPersonne', ...NOEL, courriel, roles });
    const leJour = jour('2018-02-01');
    const sans = await agirComme(database, id, 'agent-epci', leJour);
    assert.equal(sans.ok ? '' : sans.refus.code, 'portee-a-choisir');
    const portee = { ...RIEN, epciSiren: DUNKERQUE };
    const avec = await agirComme(database, id, 'agent-epci', leJour, portee);
    assert.equal(avec.ok && avec.acteur.epciSiren, DUNKERQUE);
  });

  test('les faits repliés donnent l’état stocké', async () => {
    const preuves = await verify(database, [verificationOrganisation, verificationPersonne]);
    assert.equal(holds(preuves), true, JSON.stringify(preuves));
  });
});
