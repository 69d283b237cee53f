import { jamais } from '../../../core/decision.ts';
import type { Context } from '../../../core/http/route.ts';
import { formaterInstant, formaterNombre } from '../../../core/typography.ts';
import { type FaitRaconte, raconter } from '../../../core/ui/history.tsx';
import { type FaitSigne, lireHistoirePour } from '../../acteur/door.ts';
import { evoluerAppel } from '../rules/decider.ts';
import type { AppelAProjets, FaitAppel } from '../rules/types.ts';
import { cibleDesEpci } from './mots.tsx';

/** The story of a call, for the Region and the EPCI that it is for; null for the others. */
export async function raconterAppel(
  { database, acteur }: Context,
  id: string,
  { epciSirens }: AppelAProjets,
): Promise<FaitRaconte[] | null> {
  const sien = acteur.epciSiren === null ? [] : [acteur.epciSiren];
  const cible = { ...cibleDesEpci([]), epciSirens: epciSirens.length === 0 ? sien : epciSirens };
  const histoire = { piece: 'appel', objet: id, cible };
  const faits = await lireHistoirePour<FaitAppel>(database, acteur, histoire);
  return raconter(faits, evoluerAppel, dire);
}

function dire({ fait, sujet }: FaitSigne<FaitAppel>, avant: AppelAProjets | null): string {
  switch (fait.type) {
    case 'AppelOuvert': {
      const combien = fait.epciSirens.length;
      const pour = combien === 0 ? 'tous les EPCI' : `${formaterNombre(combien)} EPCI`;
      return (
        `${sujet} a ouvert l’appel « ${fait.intitule} » pour ${pour}, ` +
        `du ${formaterInstant(fait.ouvreLe)} au ${formaterInstant(fait.fermeLe)}.`
      );
    }
    case 'AppelProlonge': {
      const du = avant === null ? '' : ` du ${formaterInstant(avant.fermeLe)}`;
      return (
        `${sujet} a repoussé la clôture${du} au ${formaterInstant(fait.fermeLe)}. ` +
        `Motif : ${fait.motif}`
      );
    }
    default:
      return jamais(fait);
  }
}
