import { Command } from 'commander';
import { atOneInstant } from '../core/database/transaction.ts';
import { formaterNombre } from '../core/typography.ts';
import { holds, verify } from '../core/verify.ts';
import { VERIFICATIONS } from '../main.ts';
import { Refus } from './errors.ts';
import { note, say, table } from './output.ts';
import { inSession, type Session } from './session.ts';

/** `beffroi verifier`: proves the database again; exit code 1 when a proof fails. */
export function verifierCommand(): Command {
  return new Command('verifier')
    .description('refait toutes les preuves : journal, états, registre, documents figés')
    .action(() => inSession({}, verifier));
}

async function verifier({ beffroi }: Session): Promise<void> {
  const proofs = await atOneInstant(beffroi.database, (reader) =>
    verify(reader, VERIFICATIONS, (step) => note(`${step}…`)),
  );
  say(
    table(
      [
        { title: '', value: (proof) => (proof.defauts.length === 0 ? '✓' : '✗') },
        { title: 'Preuve', value: (proof) => proof.intitule },
        { title: 'Examinés', value: (proof) => formaterNombre(proof.examines), align: 'right' },
        {
          title: 'Défauts',
          value: (proof) => formaterNombre(proof.defauts.length),
          align: 'right',
        },
      ],
      proofs,
    ),
  );
  if (holds(proofs)) {
    say('\nTout se vérifie : du premier fait au dernier centime.');
    return;
  }
  for (const { intitule, defauts } of proofs) {
    for (const defaut of defauts) say(`✗ ${intitule} : ${defaut}`);
  }
  throw new Refus('\nDes preuves sont en défaut : ne corrigez rien à la main, gardez une copie.');
}
