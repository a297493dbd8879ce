import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { createQueryClient } from '@/api/query-client';
import { Toaster } from '@/ui/Toaster';
import { createAppRouter } from './router';

export function App() {
  const [cache] = useState(createQueryClient);
  const [router] = useState(() => createAppRouter(cache));
  return (
    <QueryClientProvider client={cache}>
      <RouterProvider router={router} />
      <Toaster />
    </QueryClientProvider>
  );
}
