import { useSearchParams } from 'wouter';
import { useCurrentRun } from '@/features/courses/useCurrentRun';
import { SearchPage } from '@/features/search/SearchPage';
import { useSpaces } from '@/features/spaces/listing';

/** The search; what is looked for stands in the address, so that it can be sent, kept and gone back to. */
export function Search() {
  const [params, setParams] = useSearchParams();
  const groups = useSpaces(useCurrentRun()?.id).map(({ name }) => name);
  return (
    <SearchPage
      query={params.get('q') ?? ''}
      groups={groups}
      onQuery={(query) => setParams(query === '' ? {} : { q: query }, { replace: true })}
    />
  );
}
