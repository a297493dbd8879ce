// The wire, as generated from server/protocol. Import types and limits from here, never from `generated/`.
// biome-ignore lint/performance/noBarrelFile: one generated file behind one name; nothing else is bundled by it.
// biome-ignore lint/performance/noReExportAll: the generated file is the list.
export * from './generated/protocol';
