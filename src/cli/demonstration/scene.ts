import type { Acteur, Role } from '../../core/access/roles.ts';
import type { Database } from '../../core/database/database.ts';
import { type Instant, instant, instantAParis, jour, jourAParis } from '../../core/day.ts';
import { execute } from '../../core/execute.ts';
import type { FaitType } from '../../core/journal.ts';
import type { Piece } from '../../core/piece.ts';
import { agirComme } from '../../rooms/acteur/door.ts';
import type { Tirage } from './tirage.ts';

/** Who acts in the demonstration: a person under one of the roles that the person holds. */
export interface Personnage {
  readonly personneId: string;
  readonly role: Role;
}

/** Where the demonstration plays: the real commands, with instants of the past as arguments. */
export interface Scene {
  readonly database: Database;
  readonly tirage: Tirage;
  /** How many commands were accepted. */
  readonly gestes: () => number;
  acteur(personnage: Personnage, quand: Instant): Promise<Acteur>;
  /**
   * Plays one command that must be accepted.
   * @throws Error with the refusal: a demonstration that a rule refuses is a bug.
   */
  jouer<Etat, Commande, Fait extends FaitType, Refus extends { code: string }, Contexte>(
    piece: Piece<Etat, Commande, Fait, Refus, Contexte>,
    id: string,
    commande: Commande,
    qui: Personnage,
    quand: Instant,
  ): Promise<readonly Fait[]>;
}

/** Opens a scene; its command keys come from the draw, so that a second run does nothing twice. */
export function ouvrirScene(database: Database, tirage: Tirage): Scene {
  let gestes = 0;
  const acteur: Scene['acteur'] = async ({ personneId, role }, quand) => {
    const trouve = await agirComme(database, personneId, role, jourAParis(quand));
    if (!trouve.ok) throw new Error(`${role} : ${trouve.refus.code}`);
    return trouve.acteur;
  };
  return {
    database,
    tirage,
    gestes: () => gestes,
    acteur,
    async jouer(piece, id, commande, qui, quand) {
      gestes += 1;
      const ordre = {
        cle: tirage.identifiant(`commande ${gestes}`),
        acteur: await acteur(qui, quand),
        instant: quand,
      };
      const reponse = await execute(database, piece, { id, commande }, ordre);
      if (reponse.ok) return reponse.faits;
      throw new Error(`démonstration, ${piece.nom} : ${JSON.stringify(reponse.refus)}`);
    },
  };
}

/** `AAAA-MM-JJ`, at that hour in Paris. */
export function le(unJour: string, heure = 10, minute = 0): Instant {
  return instantAParis(jour(unJour), heure, minute);
}

/** The same instant some minutes later: two gestures in a row have two instants. */
export function puis(quand: Instant, minutes: number): Instant {
  return instant(new Date(Date.parse(quand) + minutes * 60_000).toISOString());
}
