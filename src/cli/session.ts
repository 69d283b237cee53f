import type { Acteur, Role } from '../core/access/roles.ts';
import { readConfiguration } from '../core/configuration.ts';
import { type Instant, instant } from '../core/day.ts';
import { type Beffroi, openBeffroi } from '../main.ts';
import { acteurDeLaLigne } from './identity.ts';
import { note } from './output.ts';

/** What a command of the line works with. */
export interface Session {
  readonly beffroi: Beffroi;
  /** The instant at which the command was typed. */
  readonly maintenant: Instant;
  /** Who acts, under the role that the gesture asks for. */
  acteur(role: Role): Promise<Acteur>;
}

export interface OptionsCommunes {
  /** E-mail of the person who acts; by default, the line's own account for that role. */
  readonly comme?: string;
}

/** Opens Beffroi for one command, runs it, lets the outbox settle, closes whatever happens. */
export async function inSession(
  options: OptionsCommunes,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  const maintenant = instant(new Date().toISOString());
  const beffroi = await openBeffroi(readConfiguration(process.env), note);
  try {
    await work({
      beffroi,
      maintenant,
      acteur: (role) => acteurDeLaLigne(beffroi.database, role, options.comme ?? null, maintenant),
    });
    const left = await beffroi.settle();
    if (left > 0)
      note(`${left} tâches restent à faire : elles seront reprises au prochain démarrage.`);
  } finally {
    await beffroi.close();
  }
}
