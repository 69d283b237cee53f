import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { ANONYME, type Role } from '../access/roles.ts';
import type { Asking } from './answer.ts';
import { inTurn, presumption } from './presumption.ts';
import type { Answer } from './route.ts';

type Qui = 'personne' | Role;

/** Who asks, in what the database may say of one secret: nobody any more, or under some role. */
function asking(qui: Qui): Asking {
  if (qui === 'personne') return { acteur: ANONYME, nom: null, session: null };
  const acteur = { personneId: 'p', role: qui, epciSiren: null, organisationId: null };
  const session = { empreinte: 'e', jeton: 'j', message: null, ...acteur };
  return { acteur, nom: 'Camille Roy', session };
}

/** An answer that says for whom it was made. */
function pour({ acteur }: Asking): Answer {
  return { kind: 'redirect', to: acteur.role };
}

function diteA(qui: Qui): string {
  return qui === 'personne' ? 'public' : qui;
}

const immediat = (qui: Qui, prepares: string[] = []) => ({
  check: async () => asking(qui),
  async answerTo(one: Asking) {
    prepares.push(one.acteur.role);
    return pour(one);
  },
});

test('la réponse se prépare pour qui demandait la dernière fois, une fois, s’il demande encore', async () => {
  const juger = presumption();
  const prepares: string[] = [];
  for (const qui of ['agent-epci', 'agent-epci', 'elu-epci', 'personne', 'personne'] as const) {
    const { answer } = await juger('secret', immediat(qui, prepares));
    assert.deepEqual(answer, { kind: 'redirect', to: diteA(qui) });
  }
  // Prepared for the agent, then anew for who has another role; nothing is presumed of nobody.
  const attendus = ['agent-epci', 'agent-epci', 'agent-epci', 'elu-epci', 'elu-epci', 'public'];
  assert.deepEqual(prepares, [...attendus, 'public']);
});

test('l’autre secret ne présume de rien', async () => {
  const juger = presumption();
  await juger('un', immediat('agent-epci'));
  const prepares: string[] = [];
  await juger('deux', immediat('personne', prepares));
  assert.deepEqual(prepares, ['public']);
});

test('des demandes mêlées reçoivent chacune ce que la base dit d’elles, jamais ce qui était présumé', async () => {
  const qui = fc.constantFrom<Qui>('personne', 'agent-epci', 'elu-epci', 'instructeur-region');
  const demande = fc.record({ qui, attente: fc.nat(4), secret: fc.constantFrom('un', 'deux') });
  await fc.assert(
    fc.asyncProperty(fc.array(demande, { maxLength: 12 }), async (demandes) => {
      const juger = presumption();
      const tours = async (combien: number) => {
        for (let tour = 0; tour < combien; tour++) await pause();
      };
      await Promise.all(
        demandes.map(async (une, rang) => {
          await tours(rang % 3);
          const check = async () => tours(une.attente).then(() => asking(une.qui));
          const { asking: lu, answer } = await juger(une.secret, {
            check,
            answerTo: async (one) => pour(one),
          });
          assert.deepEqual(lu, asking(une.qui));
          assert.deepEqual(answer, { kind: 'redirect', to: diteA(une.qui) });
        }),
      );
    }),
  );
});

test('ce qui écrit attend de savoir qui demande', async () => {
  const ordre: string[] = [];
  await inTurn('secret', {
    async check() {
      await pause();
      ordre.push('lu');
      return asking('agent-epci');
    },
    async answerTo(one) {
      ordre.push('répondu');
      return pour(one);
    },
  });
  assert.deepEqual(ordre, ['lu', 'répondu']);
});
