// The files of a space, as one file of the build.

// biome-ignore lint/performance/noBarrelFile: what is loaded together stands together.
export { FilesPane } from '@/features/files/FilesPane';
