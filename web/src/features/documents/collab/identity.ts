/** Who somebody is, as the server stamps it on what their page tells about itself. */
export interface Identity {
  id: string;
  name: string;
}

/** Who a state of awareness belongs to. What came without a stamp is nobody. */
export function identityOf(state: unknown): Identity | undefined {
  const { user } = Object(state) as { user?: Partial<Identity> };
  return typeof user?.id === 'string' && typeof user.name === 'string'
    ? { id: user.id, name: user.name }
    : undefined;
}
