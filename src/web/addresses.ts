/** The addresses that the home and the cockpit lead to. */
export const ADRESSES = {
  enveloppe: (id: string) => `/enveloppes/${id}`,
  programme: (epciSiren: string, annee: number) => `/programmes/${epciSiren}/${annee}`,
  proposition: (appelId: string, epciSiren: string) => `/propositions/${appelId}/${epciSiren}`,
  nouveauDossier: (appelId: string) => `/dossiers/nouveau?appel=${appelId}`,
  dossier: (id: string) => `/dossiers/${id}`,
  deliberation: (id: string) => `/deliberations/${id}`,
  dispositif: (id: string) => `/dispositifs/${id}`,
  personne: (id: string) => `/personnes/${id}`,
} as const;
