import { get, post } from '@/api/client';
import { keep, recall } from '@/features/stage/memory';
import { StagePage } from '@/features/stage/StagePage';
import { StageClient } from '@/features/stage/stage-client';
import { routes, type StageSnapshot } from '@/protocol';
import { webSocketTransport } from '@/realtime/transport';

// The page of a beamer: outside of the shell, and nobody is signed in there.

export function Stage() {
  return <StagePage build={build} />;
}

function build(secret: string): StageClient {
  return new StageClient({
    open: webSocketTransport(routes.STAGE_SOCKET),
    redeem: () => post<void>(routes.STAGE, { token: secret }),
    load: () => get<StageSnapshot>(routes.STAGE),
    recall: () => recall(secret),
    keep: (kept) => keep(secret, kept),
  });
}
