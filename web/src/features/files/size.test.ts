import { describe, expect, it } from 'vitest';
import { sizeOf } from '@/lib/size';
import type { SpaceFile } from '@/protocol';
import { isViewable, kindOf } from './size';

describe('sizes', () => {
  it('are short, and say their unit', () => {
    expect(sizeOf(0, 'de')).toBe('0 Byte');
    expect(sizeOf(999, 'de')).toBe('999 Byte');
    expect(sizeOf(1500, 'de')).toBe('1,5 kB');
    expect(sizeOf(2.34 * 1024 * 1024, 'de')).toBe('2,3 MB');
    expect(sizeOf(200 * 1024 * 1024, 'de')).toBe('200 MB');
    expect(sizeOf(2 * 1024 ** 3, 'en')).toBe('2 GB');
  });
});

describe('kinds', () => {
  const of = (media_type: string, image: SpaceFile['image'] = null) => ({ media_type, image }) as SpaceFile;

  it('are what people call it', () => {
    expect(kindOf(of('image/jpeg', { width: 1, height: 1 }))).toBe('image');
    expect(kindOf(of('application/vnd.openxmlformats-officedocument.wordprocessingml.document'))).toBe(
      'document',
    );
    expect(kindOf(of('application/vnd.oasis.opendocument.spreadsheet'))).toBe('sheet');
    expect(kindOf(of('image/svg+xml'))).toBe('web');
    expect(kindOf(of('application/octet-stream'))).toBe('other');
  });

  it('that could run are not looked at', () => {
    expect(isViewable(of('image/svg+xml'))).toBe(false);
    expect(isViewable(of('text/html'))).toBe(false);
    expect(isViewable(of('application/pdf'))).toBe(true);
  });
});
